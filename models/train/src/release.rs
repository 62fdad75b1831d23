//! What is published beside the network: `config.json` and `golden.json`.

use crate::data::Data;
use crate::{VERSION, calibrate, golden};
use declarewell::classifier::{Classifier, Config, FORMAT, sha256};
use std::error::Error;
use std::path::Path;

/// Calibrates the network `model` (the bytes of `model.onnx`) and writes both files to `folder`.
pub fn calibrated(data: &Data, model: &[u8], folder: &Path) -> Result<Config, Box<dyn Error>> {
    let labels = data.labels.subheadings().iter().map(|digits| digits.as_str().to_owned()).collect();
    let (calibration, thresholds) = calibrate::none();
    let mut config = Config {
        format: FORMAT,
        version: VERSION.into(),
        model_sha256: sha256(model),
        thresholds,
        calibration,
        labels,
    };
    let uncalibrated = Classifier::load(model, &serde_json::to_string(&config)?)?;
    (config.calibration, config.thresholds) = calibrate::fit(&uncalibrated, data);
    let text = serde_json::to_string_pretty(&config)? + "\n";
    let vectors = golden::vectors(&Classifier::load(model, &text)?);
    std::fs::write(folder.join("config.json"), text)?;
    std::fs::write(folder.join("golden.json"), serde_json::to_string_pretty(&vectors)? + "\n")?;
    Ok(config)
}
