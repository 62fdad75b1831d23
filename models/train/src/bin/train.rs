//! Makes the model's files from the training sources. Same data, same files.
//!
//! 1. Teachers: a wide network with sentence vectors; the soft labels of the fine-tuned encoder are read from a file.
//! 2. Student: a narrow network on every feature, distilled from both.
//! 3. Pruning: the most important features keep a row of their own, the others share rows.
//! 4. The pruned student learns on with ternarised rows, as the model file holds them.

use declarewell::classifier::vocabulary::Vocabulary;
use declarewell_train::data;
use declarewell_train::embedding::{self, Embeddings};
use declarewell_train::export::{self, Steps};
use declarewell_train::network::{Input, Network, Shape, Trainer};
use declarewell_train::schedule::{self, Dataset, Schedule};
use declarewell_train::soft_labels::SoftLabels;
use declarewell_train::{distillation, model_folder, pruning, release, score};
use rayon::prelude::*;
use serde_json::json;
use std::error::Error;
use std::time::Instant;

/// Features that fewer texts have are never learnt.
const MIN_TEXTS: f64 = 2.0;
/// Features with rows of their own: what fits into the size that is promised.
const OWN: usize = 96_000;
/// Features that share rows.
const SHARED: usize = 400_000;
const STEPS: Steps = Steps { inner: 0.1, output: 0.3 };

const TEACHER: Schedule = Schedule {
    epochs: 5,
    minibatch: 512,
    seed: 1,
    feature_drop: 0.3,
    row_rate: 0.1,
    dense_rate: 0.003,
    levels: [0.5, 0.5, 1.0],
    others: 1.0,
    names: 0.0,
    vague: 0.5,
    trust: 0.0,
    as_said: false,
};

/// The student on every feature, before pruning.
const STUDENT: Schedule =
    Schedule { epochs: 7, seed: 2, feature_drop: 0.1, names: 1.0, trust: 0.5, as_said: true, ..TEACHER };

/// The student after pruning.
const PRUNED_STUDENT: Schedule = Schedule { epochs: 8, row_rate: 0.05, dense_rate: 0.0015, ..STUDENT };

fn main() -> Result<(), Box<dyn Error>> {
    let start = Instant::now();
    let folder = data::folder();
    if !folder.join("train").is_dir() {
        println!("skipped: no data (training sources are looked for in {})", folder.display());
        return Ok(());
    }
    let log = |what: &str| println!("{:>5.0} s  {what}", start.elapsed().as_secs_f64());
    let mut data = data::read_all(&folder)?;
    let file = data::file_from("DECLAREWELL_SOFT_LABELS", "a file of soft labels")?;
    let mut encoder = SoftLabels::read(&std::fs::read(file)?, &data)?;
    encoder.retain_known(&mut data);
    log(&format!(
        "{} texts to learn from, {} held out, {} names",
        data.train.len(),
        data.held_out.len(),
        data.names.len()
    ));

    // The tariffs of other countries come last; they are too many to be encoded.
    let country = data.train.iter().position(|example| data.sources[example.source].weight < 0.2);
    let read = country.unwrap_or(data.train.len());
    let train = Embeddings::read(&data.train[..read].iter().map(|example| example.text.as_str()).collect::<Vec<_>>())?;
    let held_out = Embeddings::read(&data.held_out.iter().map(|example| example.text.as_str()).collect::<Vec<_>>())?;
    let explanations = Embeddings::read(&data.names.iter().map(|name| name.explanation.as_str()).collect::<Vec<_>>())?;
    log("sentence vectors");

    let counts = schedule::feature_counts(&data);
    let every = counts.iter().filter(|(_, count)| **count >= MIN_TEXTS).map(|(hash, _)| *hash);
    let broad = Vocabulary::new(every.collect());
    log(&format!("{} features", broad.rows()));
    let shape = Shape {
        features: broad.rows(),
        width: 160,
        hidden: 512,
        embedding: embedding::WIDTH,
        labels: data.labels.len(),
        ternary: false,
    };
    let teach = |network: Network, dataset: &Dataset, schedule: &Schedule, inputs: &[Input]| {
        let mut trainer = Trainer::new(network);
        dataset.teach(&mut trainer, schedule, |epoch, loss, trainer| {
            let score = score::held_out(&trainer.network, inputs, dataset.data);
            log(&format!("epoch {}: loss {loss:.3}\n{score}", epoch + 1));
        });
        trainer.network
    };
    let inputs = score::inputs(&broad, &data, Some(&held_out));
    let dataset = Dataset::new(&data, &broad, Some(&train), None);
    let network = teach(Network::new(shape, TEACHER.seed), &dataset, &TEACHER, &inputs);
    let encode = |(text, embedding): (&str, Option<Vec<f32>>)| Input {
        rows: broad.encode(text).rows,
        embedding: embedding.unwrap_or_default(),
    };
    let training_texts = data.train[..read].par_iter().enumerate().map(|(at, example)| (&*example.text, train.of(at)));
    let names = data.names.par_iter().enumerate().map(|(at, name)| (&*name.explanation, explanations.of(at)));
    let soft_labels = SoftLabels {
        train: distillation::soft_labels(&network, &training_texts.map(encode).collect::<Vec<_>>(), &encoder.train),
        held_out: distillation::soft_labels(&network, &inputs, &encoder.held_out),
        names: distillation::soft_labels(&network, &names.map(encode).collect::<Vec<_>>(), &encoder.names),
    };
    let score = score::score(&data, |range| SoftLabels::logits(&soft_labels.held_out[range], data.labels.len()));
    log(&format!("both teachers\n{score}"));
    let places = data.unconfirmed();
    let labels: Vec<_> = places.iter().map(|at| soft_labels.train[*at].as_slice()).collect();
    let confirmed = data.confirm(&places, &labels);
    log(&format!("{confirmed} parcels confirmed"));

    let small = Shape { width: 100, hidden: 256, embedding: 0, ..shape };
    let dataset = Dataset::new(&data, &broad, None, Some(&soft_labels));
    let network = teach(Network::new(small, TEACHER.seed), &dataset, &STUDENT, &score::inputs(&broad, &data, None));

    let (mut network, vocabulary) = pruning::prune(&network, &broad, &counts, &pruning::everyday(&data), OWN, SHARED)
        .ok_or("as many places as features share rows")?;
    network.shape.ternary = true;
    log(&format!("{} features with rows of their own, {} share", vocabulary.own().len(), vocabulary.shared().len()));
    let dataset = Dataset::new(&data, &vocabulary, None, Some(&soft_labels));
    let inputs = score::inputs(&vocabulary, &data, None);
    let network = teach(network, &dataset, &PRUNED_STUDENT, &inputs);
    log(&format!("as shipped: {}", score::held_out(&export::as_shipped(&network, &STEPS), &inputs, &data)));

    let model = export::onnx(&network, &vocabulary, &STEPS);
    let out = model_folder();
    std::fs::create_dir_all(&out)?;
    std::fs::write(out.join("model.onnx"), &model)?;
    log(&format!("{}: {} bytes", out.join("model.onnx").display(), model.len()));
    let made = json!({
        "teacher": shape, "shape": network.shape, "own": vocabulary.own().len(), "shared": vocabulary.shared().len(),
        "steps": STEPS, "schedules": [TEACHER, STUDENT, PRUNED_STUDENT],
        "sources": data.sources, "labels": data.labels.len(), "texts": data.train.len(), "held_out": data.held_out.len(),
    });
    std::fs::write(out.join("training.json"), serde_json::to_string_pretty(&made)? + "\n")?;
    let config = release::calibrated(&data, &folder, &model, &out)?;
    log(&format!("abstains below {:.3}, temperature {:?}", config.abstain_below, config.calibration.temperature));
    Ok(())
}
