//! The labels of training texts.

use declarewell::classifier::Labels;
use std::ops::Range;

/// Places of the right labels at each level; `None` below the depth that is known.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Target {
    pub chapter: Range<usize>,
    pub heading: Option<Range<usize>>,
    pub subheading: Option<usize>,
}

impl Target {
    /// Of a code of any tariff and edition: as deep as its first six digits exist among the labels.
    pub fn new(labels: &Labels, code: &str) -> Option<Target> {
        let level =
            |digits: usize| code.get(..digits).map(|prefix| labels.under(prefix)).filter(|range| !range.is_empty());
        let chapter = level(2)?;
        let heading = level(4);
        let subheading = heading.as_ref().and_then(|_| level(6)).map(|range| range.start);
        Some(Target { chapter, heading, subheading })
    }

    /// The code's digits, as deep as it is known; `labels` are all subheadings in ascending order.
    pub fn code<'a>(&self, labels: &[&'a str]) -> &'a str {
        let [chapter, heading, subheading] = self.levels();
        let (range, digits) = match (subheading, heading) {
            (Some(range), _) => (range, 6),
            (None, Some(range)) => (range, 4),
            (None, None) => (chapter.unwrap_or_default(), 2),
        };
        labels.get(range.start).and_then(|label| label.get(..digits)).unwrap_or_default()
    }

    /// The places at chapter, heading and subheading.
    pub fn levels(&self) -> [Option<Range<usize>>; 3] {
        [Some(self.chapter.clone()), self.heading.clone(), self.subheading.map(|label| label..label + 1)]
    }
}
