//! The parts of a release: what guards them (checksum, digest) is made right, so that what lies behind it is reached.

use crate::seeds;
use declarewell::Lang;
use declarewell::classifier::{Classifier, sha256};
use declarewell::tariff::Tariff;
use declarewell::tariff::table::HEADER;

/// Where the checksum of a table stands.
const SUM: std::ops::Range<usize> = 12..16;

/// A table is loaded or refused; what is in it can be looked up.
pub fn tariff(bytes: &[u8]) {
    look(bytes);
    let mut bytes = bytes.to_vec();
    let Some(rest) = bytes.get(SUM.end..).filter(|_| bytes.len() >= HEADER) else { return };
    let sum = crc32fast::hash(rest).to_le_bytes();
    if let Some(place) = bytes.get_mut(SUM) {
        place.copy_from_slice(&sum);
    }
    look(&bytes);
}

fn look(bytes: &[u8]) {
    let tariff = match Tariff::load(bytes) {
        Ok(tariff) => tariff,
        Err(error) => return assert!(!error.to_string().is_empty()),
    };
    for query in ["a", "말", "01"] {
        for node in tariff.search(query, Lang::Ko, 20) {
            assert!(tariff.find(node.code()).is_some());
            let _ =
                (node.path(Lang::En), node.short_name(Lang::Ko), node.quantity_unit(), node.standard_names().count());
        }
    }
    let _ = tariff.nearest("0101210000", 5).len();
}

/// A network is loaded or refused, and reads.
pub fn model(bytes: &[u8]) {
    read(bytes, &seeds::config_of(bytes));
}

/// The config of the small network is read or refused.
pub fn config(bytes: &[u8]) {
    read(seeds::model(), &String::from_utf8_lossy(bytes));
}

fn read(model: &[u8], config: &str) {
    match Classifier::load_verified(model, &sha256(model), config) {
        Ok(classifier) => {
            let prediction = classifier.predict("cotton t-shirt, knitted; for men (65% cotton)");
            let _ = (prediction.candidates(3), prediction.agreement("010121"), prediction.best_chapter());
            let _ = classifier.explain("cotton t-shirt", "0101", None);
        }
        Err(error) => assert!(!error.to_string().is_empty()),
    }
}
