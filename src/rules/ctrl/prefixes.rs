//! Dated tables (`tables/*.tsv`) of what holds for every tariff code under a prefix.

use std::collections::HashMap;

/// Prefix and value, separated by a tab, one pair to a line; lines that start with "#" are comments.
pub(super) struct Prefixes(HashMap<&'static str, &'static str>);

impl Prefixes {
    /// Reads a table's lines.
    pub fn new(lines: impl Iterator<Item = &'static str>) -> Prefixes {
        Prefixes(lines.filter(|line| !line.starts_with('#')).filter_map(|line| line.split_once('\t')).collect())
    }

    /// The value for a code: that of its longest prefix that has one.
    pub fn find(&self, digits: &str) -> Option<&'static str> {
        (2..=digits.len()).rev().find_map(|length| self.0.get(digits.get(..length)?).copied())
    }
}
