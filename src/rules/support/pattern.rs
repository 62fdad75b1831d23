//! The patterns that rules look for.

use once_cell::sync::Lazy;
use regex::Regex;

/// A pattern that stands in the source.
#[expect(clippy::expect_used, reason = "patterns are constants: what is wrong with one shows in its rule's examples")]
pub(in crate::rules) fn pattern(written: &str) -> Regex {
    Regex::new(written).expect("a pattern of the source")
}

/// A pattern that is made for the first text which may hold it: whoever checks one line waits for each pattern that is made.
pub(in crate::rules) struct Pattern {
    /// False only for texts that have no match.
    may_hold: fn(&str) -> bool,
    regex: Lazy<Regex>,
}

impl Pattern {
    /// `may_hold`: a quick look at a text, which may be wrong only where it says yes.
    pub const fn new(may_hold: fn(&str) -> bool, make: fn() -> Regex) -> Pattern {
        Pattern { may_hold, regex: Lazy::new(make) }
    }

    /// The pattern, if the text may hold it.
    pub fn of(&self, text: &str) -> Option<&Regex> {
        (self.may_hold)(text).then(|| &*self.regex)
    }

    /// True if the text holds it.
    pub fn is_in(&self, text: &str) -> bool {
        self.of(text).is_some_and(|regex| regex.is_match(text))
    }
}

/// True if a text holds a digit.
pub(in crate::rules) fn has_digit(text: &str) -> bool {
    text.bytes().any(|byte| byte.is_ascii_digit())
}

/// True if a text holds one of these.
pub(in crate::rules) fn has_any(text: &str, parts: &[&str]) -> bool {
    parts.iter().any(|part| text.contains(part))
}
