#![no_main]

use declarewell::classifier::Classifier;
use std::sync::LazyLock;

/// The config of the model that is released.
static CONFIG: LazyLock<String> = LazyLock::new(|| {
    let file = format!("{}/../models/{}/config.json", env!("CARGO_MANIFEST_DIR"), declarewell::release::MODEL);
    std::fs::read_to_string(file).expect("the model is part of the repository")
});

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    let _ = Classifier::load(bytes, &CONFIG);
});
