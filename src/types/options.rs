//! How a report is wanted.

use super::Lang;

/// How a report is wanted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
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
