//! A linear model in the manner of fastText: the mean of feature rows, one softmax over the subheadings.
//!
//! It is not the fastText program. Words, pairs of words and pieces of words are those of declarewell's featurizer; no
//! hidden layer, no losses at heading and chapter, no teacher, no everyday names.

use declarewell::classifier::softmax;
use declarewell::classifier::vocabulary::Vocabulary;
use declarewell_train::data::Data;
use declarewell_train::network::{Input, Network, Shape, Trainer};
use declarewell_train::schedule::{self, Dataset, Schedule};

const SCHEDULE: Schedule = Schedule {
    epochs: 3,
    minibatch: 512,
    seed: 7,
    feature_drop: 0.0,
    row_rate: 0.05,
    dense_rate: 0.003,
    levels: [0.0, 0.0, 1.0],
    others: 1.0,
    names: 0.0,
    vague: 0.0,
    trust: 0.0,
    as_said: false,
};

/// The trained model.
pub struct Linear {
    network: Network,
    vocabulary: Vocabulary,
}

impl Linear {
    /// Trains it on the training texts.
    pub fn new(data: &Data) -> Linear {
        let counts = schedule::feature_counts(data);
        let vocabulary =
            Vocabulary::new(counts.iter().filter(|(_, count)| **count >= 2.0).map(|(hash, _)| *hash).collect());
        let shape = Shape {
            features: vocabulary.rows(),
            width: 64,
            hidden: 0,
            embedding: 0,
            labels: data.labels.len(),
            ternary: false,
        };
        let mut trainer = Trainer::new(Network::new(shape, SCHEDULE.seed));
        Dataset::new(data, &vocabulary, None, None).teach(&mut trainer, &SCHEDULE, |_, _, _| ());
        Linear { network: trainer.network, vocabulary }
    }

    /// Probabilities of the subheadings for a normalised text.
    pub fn probabilities(&self, text: &str) -> Vec<f32> {
        let mut row = self.network.logits(&[Input { rows: self.vocabulary.encode(text).rows, embedding: Vec::new() }]);
        softmax(&mut row, 1.0);
        row
    }
}
