//! How a report is wanted.

use super::Lang;
use serde::Deserialize;

/// How a report is wanted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(from = "CheckOptions")]
pub struct Options {
    /// The language of messages.
    pub lang: Lang,
    /// How many candidate codes to name, best first.
    pub candidates: usize,
}

impl Default for Options {
    fn default() -> Options {
        Options { lang: Lang::Ko, candidates: 5 }
    }
}

/// How a report is wanted; what is not given is as by default.
#[derive(Clone, Copy, Debug, Default, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS), ts(optional_fields = nullable))]
#[serde(default)]
pub struct CheckOptions {
    /// The language of messages; Korean by default.
    lang: Option<Lang>,
    /// How many candidate codes to name, best first; 5 by default.
    candidates: Option<usize>,
}

impl From<CheckOptions> for Options {
    fn from(CheckOptions { lang, candidates }: CheckOptions) -> Options {
        let default = Options::default();
        Options { lang: lang.unwrap_or(default.lang), candidates: candidates.unwrap_or(default.candidates) }
    }
}
