//! The files published beside the network: `config.json` and `golden.json`.

use crate::data::Data;
use crate::neighbours::Confusable;
use crate::{VERSION, calibrate, decide, golden, tariff};
use declarewell::classifier::{Classifier, Config, FORMAT, FitDecision, sha256};
use declarewell::tariff::Tariff;
use std::error::Error;
use std::path::Path;

/// Calibrates the network `model` (the bytes of `model.onnx`), fits the decision, and writes both files to `folder`. `source`:
/// the data folder.
pub fn calibrated(data: &Data, source: &Path, model: &[u8], folder: &Path) -> Result<Config, Box<dyn Error>> {
    let labels = data.labels.subheadings().iter().map(|digits| digits.as_str().to_owned()).collect();
    let mut config = Config {
        format: FORMAT,
        version: VERSION.into(),
        model_sha256: sha256(model),
        abstain_below: 0.0,
        calibration: calibrate::none(),
        decision: FitDecision::default(),
        labels,
    };
    let uncalibrated = Classifier::load(model, &serde_json::to_string(&config)?)?;
    (config.calibration, config.abstain_below) = calibrate::fit(&uncalibrated, data);
    let calibrated = Classifier::load(model, &serde_json::to_string(&config)?)?;
    let tariff = Tariff::load(&tariff()?).map_err(|error| error.to_string())?;
    config.decision = decide::fit(&calibrated, &tariff, data, &Confusable::read(source, &data.labels)?);
    let text = serde_json::to_string_pretty(&config)? + "\n";
    let vectors = golden::vectors(&Classifier::load(model, &text)?);
    std::fs::write(folder.join("config.json"), text)?;
    std::fs::write(folder.join("golden.json"), serde_json::to_string_pretty(&vectors)? + "\n")?;
    Ok(config)
}
