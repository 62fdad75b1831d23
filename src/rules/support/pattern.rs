//! The patterns that rules look for.

use regex::Regex;

/// A pattern that stands in the source.
#[expect(clippy::expect_used, reason = "patterns are constants: what is wrong with one shows in its rule's examples")]
pub(in crate::rules) fn pattern(written: &str) -> Regex {
    Regex::new(written).expect("a pattern of the source")
}
