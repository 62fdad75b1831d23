#![no_main]

use declarewell::Lang;
use declarewell::tariff::{Code, Tariff};

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    if let Ok(tariff) = Tariff::load(bytes) {
        for node in tariff.search("a", Lang::Ko, 20) {
            assert!(tariff.find(node.code()).is_some() && !node.path(Lang::En).is_empty());
        }
    }
    if let Ok(written) = std::str::from_utf8(bytes) {
        let _ = Code::parse(written);
    }
});
