//! Why one code rather than another: which words speak for which, and which standard names are like the words.

use crate::checker::Checker;
use crate::declaration::Line;
use crate::tariff::NameLike;

/// The evidence for a candidate and for the declared code.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Why<'a> {
    /// The declarant's words that speak for the candidate, most telling first.
    pub for_candidate: Vec<String>,
    /// Those that speak for the declared code.
    pub for_declared: Vec<String>,
    /// The nearest standard names.
    pub names: Vec<NameLike<'a>>,
}

/// At most this many words and names are given.
const MAX_SHOWN: usize = 3;

impl Checker {
    /// Compares a candidate (2 to 6 digits) with the declared code, or with all others where none is declared.
    pub fn why(&self, line: &Line, candidate: &str) -> Why<'_> {
        let reading = self.read(line);
        let declared = reading.code.valid_digits().and_then(|digits| digits.get(..candidate.len()));
        let declared = declared.filter(|declared| *declared != candidate);
        let words = |code: &str, other: Option<&str>| {
            let mut words: Vec<String> = Vec::new();
            for (range, _) in self.classifier().explain(reading.joined(), code, other) {
                let Some((field, span)) = reading.place(range) else { continue };
                let word = reading.text(field).quote(span);
                if !words.contains(&word) {
                    words.push(word);
                }
            }
            words.truncate(MAX_SHOWN);
            words
        };
        Why {
            for_candidate: words(candidate, declared),
            for_declared: declared.map(|declared| words(declared, Some(candidate))).unwrap_or_default(),
            names: self.tariff().names_like(reading.joined(), MAX_SHOWN),
        }
    }
}

#[cfg(all(test, feature = "embedded"))]
mod tests {
    use super::*;

    fn line(description: &str, code: &str) -> Line {
        Line { description: Some(description.to_owned()), hs_code: Some(code.to_owned()), ..Line::default() }
    }

    #[test]
    fn words_speak_for_one_code_and_names_share_words() {
        let checker = Checker::embedded().unwrap();
        let why = checker.why(&line("Hair dryer 1200W for travel", "9503.00-3411"), "851631");
        assert!(why.for_candidate.iter().any(|word| word.contains("dryer")), "{why:?}");
        assert!(why.for_candidate.len() <= MAX_SHOWN && why.for_declared.len() <= MAX_SHOWN);
        for name in &why.names {
            assert!(!name.shared.is_empty() && name.code.len() == 10, "{name:?}");
        }
        assert!(checker.why(&Line::default(), "851631").for_candidate.is_empty());
        // A candidate that is the declared code has no rival.
        assert!(checker.why(&line("Hair dryer", "8516.31-0000"), "851631").for_declared.is_empty());
        assert!(checker.why(&line("Hair dryer", "85"), "851631").for_declared.is_empty());
    }

    #[test]
    fn names_that_share_no_word_are_not_near() {
        let checker = Checker::embedded().unwrap();
        assert!(checker.tariff().names_like("xyzzy", 3).is_empty());
        let near = checker.tariff().names_like("frozen shrimps", 3);
        assert!(near.iter().all(|name| !name.shared.is_empty()));
    }
}
