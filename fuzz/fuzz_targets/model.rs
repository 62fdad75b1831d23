#![no_main]

use declarewell::classifier::Classifier;

const CONFIG: &str = include_str!("../../models/hs-2026.4/config.json");

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    let _ = Classifier::load(bytes, CONFIG);
});
