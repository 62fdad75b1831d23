//! Calibrates the network that is there anew, without training: `config.json` and `golden.json`.

use declarewell::classifier::{Classifier, Style};
use declarewell_train::{data, model_folder, release, score};
use rayon::prelude::*;
use std::error::Error;

fn main() -> Result<(), Box<dyn Error>> {
    let folder = data::folder();
    if !folder.join("train").is_dir() {
        println!("skipped: no data (training sources are looked for in {})", folder.display());
        return Ok(());
    }
    let out = model_folder();
    let data = data::read(&folder)?;
    let config = release::calibrated(&data, &folder, &std::fs::read(out.join("model.onnx"))?, &out)?;
    println!("abstains below {:.3}, temperature {:?}", config.abstain_below, config.calibration.temperature);
    let model = std::fs::read(out.join("model.onnx"))?;
    let classifier = Classifier::load(&model, &std::fs::read_to_string(out.join("config.json"))?)?;
    let score = score::score(&data, |range| {
        data.held_out[range].par_iter().flat_map_iter(|example| classifier.scores(&example.text).0).collect()
    });
    println!("{score}");
    for (style, thresholds) in Style::ALL.iter().zip(&config.decision.thresholds) {
        println!("{style:?}: {thresholds:?}");
    }
    Ok(())
}
