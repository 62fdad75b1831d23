//! Why one code rather than another: which words speak for which, which standard names are like the words, and whether the notes to
//! the declared chapter send the goods elsewhere.

use crate::checker::Checker;
use crate::declaration::Line;
use crate::tariff::NameLike;
use once_cell::sync::Lazy;

/// The evidence for a candidate and for the declared code.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Why<'a> {
    /// The declarant's words that speak for the candidate, most telling first.
    pub for_candidate: Vec<String>,
    /// Those that speak for the declared code.
    pub for_declared: Vec<String>,
    /// The nearest standard names.
    pub names: Vec<NameLike<'a>>,
    /// That the notes to the declared chapter or its section name the candidate's heading, or its chapter, among what does not
    /// belong to it.
    pub excluded: Option<Exclusion>,
}

/// What notes name among what does not belong to a chapter or section.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Exclusion {
    /// Whether the notes are those to a section, and not to a chapter.
    pub of_section: bool,
    /// The number of the section or chapter.
    pub number: u8,
    /// The heading or chapter that they name.
    pub named: &'static str,
}

/// The notes of one chapter or section.
struct Notes {
    of_section: bool,
    number: u8,
    /// Its first and last chapter.
    chapters: [&'static str; 2],
    excluded: Vec<&'static str>,
}

static NOTES: Lazy<Vec<Notes>> = Lazy::new(|| {
    let lines = include_str!("../tables/note-exclusions.tsv").lines().filter(|line| !line.starts_with('#'));
    let notes = lines.filter_map(|line| {
        let mut cells = line.split('\t');
        let [of, number, first, last, excluded] = std::array::from_fn(|_| cells.next().unwrap_or_default());
        let (of_section, excluded) = (of == "section", excluded.split(' ').collect());
        Some(Notes { of_section, number: number.parse().ok()?, chapters: [first, last], excluded })
    });
    notes.collect()
});

/// What the notes to a chapter or to its section say of a code of another: that they name its heading, or else its chapter, among
/// what does not belong to it. That they do not is no answer: not all notes are known.
fn exclusion(declared: &str, candidate: &str) -> Option<Exclusion> {
    let chapter = declared.get(..2)?;
    let of_it = |notes: &&Notes| matches!(notes.chapters, [first, last] if (first..=last).contains(&chapter));
    [4, 2].into_iter().filter_map(|length| candidate.get(..length)).find_map(|wanted| {
        NOTES.iter().filter(of_it).find_map(|notes| {
            let named = *notes.excluded.iter().find(|named| **named == wanted)?;
            Some(Exclusion { of_section: notes.of_section, number: notes.number, named })
        })
    })
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
            excluded: declared.and_then(|declared| exclusion(declared, candidate)),
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
    fn notes_that_send_the_goods_elsewhere_are_named() {
        let checker = Checker::embedded().unwrap();
        let excluded = |code: &str, candidate: &str| checker.why(&line("TELEVISION", code), candidate).excluded;
        let of = |of_section, number, named| Some(Exclusion { of_section, number, named });
        assert_eq!(excluded("8711.60-9000", "950300"), of(true, 17, "9503"));
        assert_eq!(excluded("9503.00-3411", "660200"), of(false, 95, "6602"));
        assert_eq!(
            excluded("9405.21-0000", "392490"),
            of(false, 94, "39"),
            "its chapter, where its heading is not named"
        );
        assert_eq!(excluded("9503.00-3411", "870899"), None, "not known");
        assert_eq!(excluded("8528.72-0000", "852872"), None, "the same code");
        for notes in NOTES.iter() {
            let [first, last] = notes.chapters;
            assert!(first <= last && first.len() == 2 && last.len() == 2);
            let own = notes.excluded.iter().find(|named| named.get(..2).is_some_and(|of| (first..=last).contains(&of)));
            assert_eq!(own, None, "nothing is excluded from its own chapter");
            assert!(notes.excluded.iter().all(|named| checker.tariff().find(named).is_some()));
        }
    }

    #[test]
    fn names_that_share_no_word_are_not_near() {
        let checker = Checker::embedded().unwrap();
        assert!(checker.tariff().names_like("xyzzy", 3).is_empty());
        let near = checker.tariff().names_like("frozen shrimps", 3);
        assert!(near.iter().all(|name| !name.shared.is_empty()));
    }
}
