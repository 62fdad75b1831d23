//! Makes the model's files from the training sources. Same data, same files.

use declarewell::classifier::vocabulary::Vocabulary;
use declarewell_train::course::{self, Course};
use declarewell_train::data::{self, Data};
use declarewell_train::export::{self, Steps};
use declarewell_train::network::{Network, Shape, Trainer};
use declarewell_train::{model_folder, release, score, select};
use serde_json::json;
use std::error::Error;
use std::time::Instant;

/// Features that fewer texts have are never learnt.
const LEAST_TEXTS: f64 = 2.0;
const KEPT_FEATURES: usize = 98_304;
const WIDTH: usize = 96;
const HIDDEN: usize = 256;
const STEPS: Steps = Steps { rows: 1.2, inner: 0.1, output: 0.3 };

/// On every feature, to find the ones worth keeping.
const BROAD: Course = Course {
    epochs: 4,
    minibatch: 512,
    seed: 1,
    feature_drop: 0.1,
    row_rate: 0.05,
    dense_rate: 0.003,
    levels: [0.5, 0.5, 1.0],
    others: 1.0,
};

/// On the kept ones.
const NARROW: Course =
    Course { epochs: 4, seed: 2, feature_drop: 0.2, row_rate: 0.02, dense_rate: 0.001, others: 1.5, ..BROAD };

fn main() -> Result<(), Box<dyn Error>> {
    let start = Instant::now();
    let folder = data::folder();
    if !folder.join("train").is_dir() {
        println!("skipped: no data (training sources are looked for in {})", folder.display());
        return Ok(());
    }
    let log = |what: &str| println!("{:>5.0} s  {what}", start.elapsed().as_secs_f64());
    let data = data::read(&folder)?;
    log(&format!("{} texts to learn from, {} held out", data.train.len(), data.held_out.len()));

    let counts = course::feature_counts(&data);
    let broad =
        Vocabulary::new(counts.iter().filter(|(_, count)| **count >= LEAST_TEXTS).map(|(hash, _)| *hash).collect());
    let shape = Shape { features: broad.len(), width: WIDTH, hidden: HIDDEN, labels: data.labels.len() };
    let mut trainer = Trainer::new(Network::new(shape, 1));
    log(&format!("{} features", broad.len()));
    teach(&mut trainer, &broad, &data, &BROAD, &log);

    let (network, vocabulary) = select::strongest(&trainer.network, &broad, &counts, KEPT_FEATURES);
    let mut trainer = Trainer::new(network);
    log(&format!("{} features kept", vocabulary.len()));
    teach(&mut trainer, &vocabulary, &data, &NARROW, &log);
    let network = trainer.network;
    log(&format!("as shipped: {}", score::held_out(&export::as_shipped(&network, &STEPS), &vocabulary, &data)));

    let model = export::onnx(&network, &vocabulary, &STEPS);
    let out = model_folder();
    std::fs::create_dir_all(&out)?;
    std::fs::write(out.join("model.onnx"), &model)?;
    log(&format!("{}: {} bytes", out.join("model.onnx").display(), model.len()));
    let made = json!({
        "shape": network.shape, "steps": STEPS, "courses": [BROAD, NARROW], "sources": data.sources,
        "labels": data.labels.len(), "texts": data.train.len(), "held_out": data.held_out.len(),
    });
    std::fs::write(out.join("training.json"), serde_json::to_string_pretty(&made)? + "\n")?;
    let config = release::calibrated(&data, &model, &out)?;
    log(&format!("{:?}, temperature {:?}", config.thresholds, config.calibration.temperature));
    Ok(())
}

fn teach(trainer: &mut Trainer, vocabulary: &Vocabulary, data: &Data, course: &Course, log: &dyn Fn(&str)) {
    course::run(trainer, vocabulary, data, &Vec::new(), 0.0, course, |epoch, loss, trainer| {
        log(&format!("epoch {}: loss {loss:.3}, {}", epoch + 1, score::held_out(&trainer.network, vocabulary, data)));
    });
}
