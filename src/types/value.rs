//! Values for the placeholders of a message.

use super::Lang;
use serde::{Deserialize, Serialize};

/// A value quoted in a message: the declarant's own words, or what has a name in each language.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(untagged)]
pub enum Value {
    /// The same in every language.
    Plain(String),
    /// One text per language.
    Both {
        /// Korean.
        ko: String,
        /// English.
        en: String,
    },
    /// The short name of a tariff code.
    Name {
        /// Its digits.
        name_of: String,
    },
    /// Tariff codes, each with its short name.
    Codes {
        /// Their digits.
        codes: Vec<String>,
    },
}

impl Value {
    /// Its text, where no nomenclature is needed for it.
    pub fn text(&self, lang: Lang) -> Option<&str> {
        match self {
            Value::Plain(text) => Some(text),
            Value::Both { ko, en } => Some(lang.pick(ko, en)),
            Value::Name { .. } | Value::Codes { .. } => None,
        }
    }
}

impl Default for Value {
    fn default() -> Value {
        Value::Plain(String::new())
    }
}
impl From<&str> for Value {
    fn from(text: &str) -> Value {
        Value::Plain(text.to_owned())
    }
}
impl From<String> for Value {
    fn from(text: String) -> Value {
        Value::Plain(text)
    }
}
impl From<f64> for Value {
    fn from(number: f64) -> Value {
        Value::Plain(number.to_string())
    }
}
impl<K: Into<String>, E: Into<String>> From<(K, E)> for Value {
    fn from((ko, en): (K, E)) -> Value {
        Value::Both { ko: ko.into(), en: en.into() }
    }
}
