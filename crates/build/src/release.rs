//! `release.toml`: which tariff table, model and ruleset this release is made of.

use std::{env, fs, path::PathBuf};

/// Hands the release to the crate that is built: the names as `DECLAREWELL_TARIFF`, `DECLAREWELL_MODEL` and
/// `DECLAREWELL_RULESET`, and where the first two lie as `DECLAREWELL_TARIFF_FILE` and `DECLAREWELL_MODEL_FOLDER`.
pub fn write() {
    println!("cargo::rerun-if-changed=release.toml");
    let content = fs::read_to_string("release.toml").unwrap_or_else(|error| panic!("release.toml: {error}"));
    let release: toml::Table = content.parse().unwrap_or_else(|error| panic!("release.toml: {error}"));
    let named = |part: &str| {
        let name = release.get(part).and_then(toml::Value::as_str);
        name.unwrap_or_else(|| panic!("release.toml names no {part}"))
    };
    let [tariff, model, ruleset] = ["tariff", "model", "ruleset"].map(named);
    let root = PathBuf::from(env::var("CARGO_MANIFEST_DIR").expect("cargo says what it builds"));
    println!("cargo::rustc-env=DECLAREWELL_TARIFF={tariff}");
    println!("cargo::rustc-env=DECLAREWELL_MODEL={model}");
    println!("cargo::rustc-env=DECLAREWELL_RULESET={ruleset}");
    println!(
        "cargo::rustc-env=DECLAREWELL_TARIFF_FILE={}",
        root.join("tables").join(tariff).display().to_string() + ".bin"
    );
    println!("cargo::rustc-env=DECLAREWELL_MODEL_FOLDER={}", root.join("models").join(model).display());
}
