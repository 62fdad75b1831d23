//! The codes the network chooses between, in order, so that every heading and chapter is one range of them.

use std::fmt;
use std::ops::Range;

/// Two to six digits of a tariff code.
#[derive(Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Digits {
    bytes: [u8; 6],
    length: u8,
}

impl Digits {
    /// From ASCII digits, at most six of them.
    pub fn new(digits: &str) -> Option<Digits> {
        let length = digits.len();
        let mut bytes = [0; 6];
        bytes.get_mut(..length)?.copy_from_slice(digits.as_bytes());
        digits.bytes().all(|byte| byte.is_ascii_digit()).then_some(Digits { bytes, length: length as u8 })
    }

    /// The digits.
    pub fn as_str(&self) -> &str {
        std::str::from_utf8(self.as_bytes()).unwrap_or_default()
    }

    fn as_bytes(&self) -> &[u8] {
        self.bytes.get(..usize::from(self.length)).unwrap_or_default()
    }

    /// All six, the missing ones filled in.
    fn filled_up(self, missing: u8) -> [u8; 6] {
        let mut bytes = self.bytes;
        bytes.iter_mut().skip(usize::from(self.length)).for_each(|byte| *byte = missing);
        bytes
    }

    /// The first `length` of them.
    fn cut(self, length: usize) -> Digits {
        let mut bytes = [0; 6];
        bytes.iter_mut().zip(self.bytes).take(length).for_each(|(kept, byte)| *kept = byte);
        Digits { bytes, length: self.length.min(length as u8) }
    }
}

impl fmt::Debug for Digits {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl fmt::Display for Digits {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// HS subheadings of one edition, in ascending order, and the headings and chapters they make up.
pub struct Labels {
    subheadings: Vec<Digits>,
    headings: Vec<(Digits, Range<usize>)>,
    chapters: Vec<(Digits, Range<usize>)>,
}

impl Labels {
    /// From six-digit codes; `None` where one is not, or they do not ascend.
    #[inline(never)] // See `Classifier::load_verified`.
    pub fn new(codes: &[String]) -> Option<Labels> {
        let subheadings: Vec<Digits> =
            codes.iter().map(|code| Digits::new(code).filter(|digits| digits.length == 6)).collect::<Option<_>>()?;
        let ascending = subheadings.is_sorted_by(|one, next| one < next);
        let groups = |length| {
            let mut groups: Vec<(Digits, Range<usize>)> = Vec::new();
            for (at, code) in subheadings.iter().enumerate() {
                match groups.last_mut() {
                    Some((digits, range)) if *digits == code.cut(length) => range.end = at + 1,
                    _ => groups.push((code.cut(length), at..at + 1)),
                }
            }
            groups
        };
        let (headings, chapters) = (groups(4), groups(2));
        (ascending && !chapters.is_empty()).then_some(Labels { subheadings, headings, chapters })
    }

    /// Number of subheadings.
    pub fn len(&self) -> usize {
        self.subheadings.len()
    }

    /// Never: there is at least one subheading.
    pub fn is_empty(&self) -> bool {
        self.subheadings.is_empty()
    }

    /// The subheadings.
    pub fn subheadings(&self) -> &[Digits] {
        &self.subheadings
    }

    /// The headings, and the places of their subheadings.
    pub fn headings(&self) -> &[(Digits, Range<usize>)] {
        &self.headings
    }

    /// The chapters, and the places of their subheadings.
    pub fn chapters(&self) -> &[(Digits, Range<usize>)] {
        &self.chapters
    }

    /// The places of the subheadings that begin with `digits`; empty where none does.
    pub fn under(&self, digits: &str) -> Range<usize> {
        let Some(digits) = Digits::new(digits) else { return 0..0 };
        // Compared as wholes of six digits, which takes a fraction of the time of comparing slices.
        let (first, last) = (digits.filled_up(b'0'), digits.filled_up(b'9'));
        let start = self.subheadings.partition_point(|code| code.bytes < first);
        let rest = self.subheadings.get(start..).unwrap_or_default();
        start..start + rest.partition_point(|code| code.bytes <= last)
    }

    /// The places of the headings that begin with `digits`.
    pub(super) fn headings_under(&self, digits: &str) -> Range<usize> {
        let begins = |(heading, _): &(Digits, Range<usize>)| heading.as_bytes().starts_with(digits.as_bytes());
        let start = self.headings.partition_point(|(heading, _)| heading.as_bytes() < digits.as_bytes());
        let rest = self.headings.get(start..).unwrap_or_default();
        start..start + rest.partition_point(begins)
    }

    /// The place of a chapter.
    pub(super) fn chapter(&self, digits: &str) -> Option<usize> {
        self.chapters.binary_search_by(|(chapter, _)| chapter.as_bytes().cmp(digits.as_bytes())).ok()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn labels(codes: &[&str]) -> Option<Labels> {
        Labels::new(&codes.iter().map(|code| (*code).to_owned()).collect::<Vec<_>>())
    }

    #[test]
    fn headings_and_chapters_are_ranges() {
        let labels = labels(&["010121", "010129", "010221", "020110"]).expect("in order");
        let headings: Vec<(&str, Range<usize>)> =
            labels.headings().iter().map(|(digits, range)| (digits.as_str(), range.clone())).collect();
        assert_eq!(headings, [("0101", 0..2), ("0102", 2..3), ("0201", 3..4)]);
        assert_eq!(labels.chapters().len(), 2);
        assert_eq!(labels.under("0101"), 0..2);
        assert_eq!(labels.under("010221"), 2..3);
        assert!(labels.under("99").is_empty());
        assert!(labels.under("0101219999").is_empty());
    }

    #[test]
    fn codes_out_of_order_or_shape_are_refused() {
        assert!(labels(&["020110", "010121"]).is_none());
        assert!(labels(&["010121", "010121"]).is_none());
        assert!(labels(&["0101"]).is_none());
        assert!(labels(&["0101２1"]).is_none());
        assert!(labels(&[]).is_none());
    }
}
