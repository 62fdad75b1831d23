//! Languages.

use serde::{Deserialize, Serialize};

include!(concat!(env!("OUT_DIR"), "/lang.rs"));

impl Lang {
    /// The language with this code.
    pub fn from_code(code: &str) -> Option<Lang> {
        Lang::ALL.iter().copied().find(|lang| lang.code() == code)
    }

    /// The one of two texts that is in this language: Korean, or English, which stands in for every other language.
    pub fn pick<T>(self, ko: T, en: T) -> T {
        match self {
            Lang::Ko => ko,
            _ => en,
        }
    }
}
