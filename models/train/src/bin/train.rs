//! Makes the model's files from the training sources. Same data, same files.
//!
//! 1. Teachers: a wide network with sentence vectors; the soft labels of the fine-tuned encoder are read from a file.
//! 2. Student: a narrow network on every feature, distilled from both.
//! 3. Pruning: the most important features keep a row of their own, the others share rows.
//! 4. The pruned student learns on with ternarised rows, as the model file holds them.

use declarewell::classifier::vocabulary::Vocabulary;
use declarewell_train::data::{self, Data, Example};
use declarewell_train::embedding::{self, Embeddings};
use declarewell_train::export::{self, Steps};
use declarewell_train::network::{Input, Network, Shape, Trainer};
use declarewell_train::schedule::{self, Dataset, Schedule};
use declarewell_train::soft_labels::SoftLabels;
use declarewell_train::{distillation, model_folder, pruning, release, score};
use rayon::prelude::*;
use serde_json::json;
use std::error::Error;
use std::path::Path;
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
    let log = Log(Instant::now());
    let folder = data::folder();
    if !folder.join("train").is_dir() {
        println!("skipped: no data (training sources are looked for in {})", folder.display());
        return Ok(());
    }
    let mut data = data::read_all(&folder)?;
    let encoder = soft_labels_of_encoder(&mut data)?;
    log.say(&format!(
        "{} texts to learn from, {} held out, {} names",
        data.train.len(),
        data.held_out.len(),
        data.names.len()
    ));
    let vectors = SentenceVectors::read(&data)?;
    log.say("sentence vectors");

    let counts = schedule::feature_counts(&data);
    let every = counts.iter().filter(|(_, count)| **count >= MIN_TEXTS).map(|(hash, _)| *hash);
    let broad = Vocabulary::new(every.collect());
    log.say(&format!("{} features", broad.rows()));
    let wide = Shape {
        features: broad.rows(),
        width: 160,
        hidden: 512,
        embedding: embedding::WIDTH,
        labels: data.labels.len(),
        ternary: false,
    };
    let soft_labels = soft_labels_of_both(wide, &data, &broad, &vectors, &encoder, &log);
    log.say(&format!("{} parcels confirmed", confirm_parcels(&mut data, &soft_labels)));

    let network = student(wide, &data, &broad, &soft_labels, &log);
    let (network, vocabulary) = pruning::prune(&network, &broad, &counts, &pruning::everyday(&data), OWN, SHARED)
        .ok_or("as many places as features share rows")?;
    log.say(&format!(
        "{} features with rows of their own, {} share",
        vocabulary.own().len(),
        vocabulary.shared().len()
    ));
    let network = pruned_student(network, &data, &vocabulary, &soft_labels, &log);
    write_files(&network, &vocabulary, wide, &data, &folder, &log)
}

/// Says what was done, and after how long.
struct Log(Instant);

impl Log {
    fn say(&self, what: &str) {
        println!("{:>5.0} s  {what}", self.0.elapsed().as_secs_f64());
    }
}

/// Sentence vectors of the texts; the training texts' from the first on, as many as are encoded.
struct SentenceVectors {
    train: Embeddings,
    held_out: Embeddings,
    explanations: Embeddings,
    /// How many training texts have one.
    encoded: usize,
}

impl SentenceVectors {
    fn read(data: &Data) -> Result<SentenceVectors, Box<dyn Error>> {
        // The tariffs of other countries come last; they are too many to be encoded.
        let country = data.train.iter().position(|example| data.sources[example.source].weight < 0.2);
        let encoded = country.unwrap_or(data.train.len());
        let texts = |examples: &[Example]| {
            Embeddings::read(&examples.iter().map(|example| example.text.as_str()).collect::<Vec<_>>())
        };
        let train = texts(&data.train[..encoded])?;
        let held_out = texts(&data.held_out)?;
        let explanations =
            Embeddings::read(&data.names.iter().map(|name| name.explanation.as_str()).collect::<Vec<_>>())?;
        Ok(SentenceVectors { train, held_out, explanations, encoded })
    }
}

/// The soft labels of the fine-tuned encoder, read from a file; names that it knows nothing of are dropped.
fn soft_labels_of_encoder(data: &mut Data) -> Result<SoftLabels, Box<dyn Error>> {
    let file = data::file_from("DECLAREWELL_SOFT_LABELS", "a file of soft labels")?;
    let mut encoder = SoftLabels::read(&std::fs::read(file)?, data)?;
    encoder.retain_known(data);
    Ok(encoder)
}

/// Runs a schedule, and says after every epoch how well held-out texts are classified.
fn trained(network: Network, dataset: &Dataset, schedule: &Schedule, held_out: &[Input], log: &Log) -> Network {
    let mut trainer = Trainer::new(network);
    dataset.teach(&mut trainer, schedule, |epoch, loss, trainer| {
        let score = score::held_out(&trainer.network, held_out, dataset.data);
        log.say(&format!("epoch {}: loss {loss:.3}\n{score}", epoch + 1));
    });
    trainer.network
}

/// Trains the wide network with sentence vectors; its soft labels together with the encoder's.
fn soft_labels_of_both(
    shape: Shape,
    data: &Data,
    vocabulary: &Vocabulary,
    vectors: &SentenceVectors,
    encoder: &SoftLabels,
    log: &Log,
) -> SoftLabels {
    let held_out = score::inputs(vocabulary, data, Some(&vectors.held_out));
    let dataset = Dataset::new(data, vocabulary, Some(&vectors.train), None);
    let network = trained(Network::new(shape, TEACHER.seed), &dataset, &TEACHER, &held_out, log);
    let encode = |(text, embedding): (&str, Option<Vec<f32>>)| Input {
        rows: vocabulary.encode(text).rows,
        embedding: embedding.unwrap_or_default(),
    };
    let examples = data.train[..vectors.encoded].par_iter().enumerate();
    let training_texts = examples.map(|(at, example)| (&*example.text, vectors.train.of(at)));
    let names = data.names.par_iter().enumerate().map(|(at, name)| (&*name.explanation, vectors.explanations.of(at)));
    let soft_labels = SoftLabels {
        train: distillation::soft_labels(&network, &training_texts.map(encode).collect::<Vec<_>>(), &encoder.train),
        held_out: distillation::soft_labels(&network, &held_out, &encoder.held_out),
        names: distillation::soft_labels(&network, &names.map(encode).collect::<Vec<_>>(), &encoder.names),
    };
    let score = score::score(data, |range| SoftLabels::logits(&soft_labels.held_out[range], data.labels.len()));
    log.say(&format!("both teachers\n{score}"));
    soft_labels
}

/// Parcels whose declared codes the teachers hold likely are learnt from. Returns how many.
fn confirm_parcels(data: &mut Data, soft_labels: &SoftLabels) -> usize {
    let places = data.unconfirmed();
    let labels: Vec<_> = places.iter().map(|at| soft_labels.train[*at].as_slice()).collect();
    data.confirm(&places, &labels)
}

/// The narrow network on every feature.
fn student(wide: Shape, data: &Data, vocabulary: &Vocabulary, soft_labels: &SoftLabels, log: &Log) -> Network {
    let shape = Shape { width: 100, hidden: 256, embedding: 0, ..wide };
    let dataset = Dataset::new(data, vocabulary, None, Some(soft_labels));
    let held_out = score::inputs(vocabulary, data, None);
    trained(Network::new(shape, TEACHER.seed), &dataset, &STUDENT, &held_out, log)
}

/// The pruned network, having learnt on with ternarised rows.
fn pruned_student(
    mut network: Network,
    data: &Data,
    vocabulary: &Vocabulary,
    soft_labels: &SoftLabels,
    log: &Log,
) -> Network {
    network.shape.ternary = true;
    let dataset = Dataset::new(data, vocabulary, None, Some(soft_labels));
    let held_out = score::inputs(vocabulary, data, None);
    let network = trained(network, &dataset, &PRUNED_STUDENT, &held_out, log);
    log.say(&format!("as shipped: {}", score::held_out(&export::as_shipped(&network, &STEPS), &held_out, data)));
    network
}

/// The model, how it was trained, and its calibration on the held-out texts.
fn write_files(
    network: &Network,
    vocabulary: &Vocabulary,
    teacher: Shape,
    data: &Data,
    folder: &Path,
    log: &Log,
) -> Result<(), Box<dyn Error>> {
    let model = export::onnx(network, vocabulary, &STEPS);
    let out = model_folder();
    std::fs::create_dir_all(&out)?;
    std::fs::write(out.join("model.onnx"), &model)?;
    log.say(&format!("{}: {} bytes", out.join("model.onnx").display(), model.len()));
    let made = json!({
        "teacher": teacher, "shape": network.shape, "own": vocabulary.own().len(), "shared": vocabulary.shared().len(),
        "steps": STEPS, "schedules": [TEACHER, STUDENT, PRUNED_STUDENT],
        "sources": data.sources, "labels": data.labels.len(), "texts": data.train.len(), "held_out": data.held_out.len(),
    });
    std::fs::write(out.join("training.json"), serde_json::to_string_pretty(&made)? + "\n")?;
    let config = release::calibrated(data, folder, &model, &out)?;
    log.say(&format!("abstains below {:.3}, temperature {:?}", config.abstain_below, config.calibration.temperature));
    Ok(())
}
