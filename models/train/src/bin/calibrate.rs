//! Calibrates the network that is there anew, without training: `config.json` and `golden.json`.

use declarewell::classifier::Style;
use declarewell_train::{data, model_folder, release};
use std::error::Error;

fn main() -> Result<(), Box<dyn Error>> {
    let folder = data::folder();
    if !folder.join("train").is_dir() {
        println!("skipped: no data (training sources are looked for in {})", folder.display());
        return Ok(());
    }
    let out = model_folder();
    let config = release::calibrated(&data::read(&folder)?, &folder, &std::fs::read(out.join("model.onnx"))?, &out)?;
    println!("abstains below {:.3}, temperature {:?}", config.abstain_below, config.calibration.temperature);
    for (style, thresholds) in Style::ALL.iter().zip(&config.decision.thresholds) {
        println!("{style:?}: {thresholds:?}");
    }
    Ok(())
}
