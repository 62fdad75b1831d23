//! How a list of controlled goods is read and found: by name, by CAS number, and, where evasion is to be expected, by a
//! name behind a disguise.
//!
//! Besides `term` and `source` a list may have these columns; several words are separated by " | ", several codes by spaces:
//!
//! | column | what it holds |
//! | --- | --- |
//! | `cas` | CAS registry numbers of the goods |
//! | `codes` | tariff codes under which the term means the goods; under others it does not |
//! | `with` | words one of which makes the term mean the goods, whatever the code |
//! | `unless` | words that make it innocent ("cocaine **test kit**") |
//! | `not` | tariff codes under which it is innocent |
//! | `severity` | where the entry weighs otherwise than the list |
//! | `kind` | the variant of the rule's texts that speaks of it |

use super::cas;
use super::requirements::laws;
use crate::declaration::Field;
use crate::finding::{Finding, Severity, Span};
use crate::reading::Reading;
use crate::rules::support::terms::{self, Entry, Terms};
use crate::rules::support::word_sense::is_only_outside;
use crate::text::{self, Text, leading_word, unmasked_name};
use std::collections::HashMap;
use std::ops::Range;

/// How many syllables a term has at least that is recognised at the start of a longer word.
const MIN_OPENING: usize = 3;

/// A list of controlled goods.
pub(super) struct WatchList {
    terms: Terms,
    /// The same names as they come out of [`Text::unmasked`].
    unmasked: Option<Terms>,
    cas: HashMap<&'static str, usize>,
    unless: &'static [&'static str],
    laws: &'static [&'static str],
}

/// A recognised name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum MatchedBy {
    /// The name as the list has it.
    Name,
    /// The CAS number.
    Number,
    /// The name once look-alike letters are replaced. Not certain.
    Disguise,
}

/// An entry of a list, found in a line.
pub(super) struct WatchListHit<'a> {
    pub entry: &'a Entry,
    pub by: MatchedBy,
    pub field: Field,
    pub span: Span,
    /// The declarant's own words.
    pub words: String,
    /// True if the declared code is one for which customs confirms the list's law anyway: nothing is hidden then.
    pub confirmed_by_code: bool,
}

impl WatchList {
    /// A list whose terms are written as they are.
    ///
    /// # Panics
    /// As [`Terms::parse`].
    pub fn new(list: &'static str) -> WatchList {
        let terms = Terms::parse(list);
        let numbered = terms.entries().iter().enumerate();
        let cas = numbered.flat_map(|(at, entry)| words(entry.get("cas")).map(move |number| (number, at))).collect();
        WatchList { terms, unmasked: None, cas, unless: &[], laws: &[] }
    }

    /// A list whose terms people disguise.
    ///
    /// # Panics
    /// As [`Terms::parse`].
    pub fn disguised(list: &'static str) -> WatchList {
        let unmasked = Terms::spelled(list, |term| unmasked_name(&text::normalised(term)));
        WatchList { unmasked: Some(unmasked), ..WatchList::new(list) }
    }

    /// Words that make every entry innocent.
    pub fn unless(mut self, words: &'static [&'static str]) -> WatchList {
        self.unless = words;
        self
    }

    /// The laws that cover the goods, by their Korean names. Under a code for which customs confirms one of them, an entry
    /// is a warning and no error: the goods are declared as what they are.
    pub fn under(mut self, laws: &'static [&'static str]) -> WatchList {
        self.laws = laws;
        self
    }

    /// The entries that a line names and that mean the goods there: each once, in the order of the fields.
    pub fn find<'a>(&'a self, reading: &Reading) -> Vec<WatchListHit<'a>> {
        let mut found: Vec<WatchListHit> = Vec::new();
        let confirmed_by_code =
            || reading.code.digits().is_some_and(|digits| laws(digits).any(|law| self.laws.contains(&law)));
        for (field, text) in reading.texts() {
            for (entry, by, range) in self.find_in(text) {
                let known = found.iter().any(|hit| std::ptr::eq(hit.entry, entry) || hit.entry.term() == entry.term());
                if !known && self.means_the_goods(entry, reading) {
                    let span = text.span(range);
                    let (words, confirmed_by_code) = (text.quote(span), confirmed_by_code());
                    found.push(WatchListHit { entry, by, field, span, words, confirmed_by_code });
                }
            }
        }
        found
    }

    fn find_in<'a>(&'a self, text: &Text) -> Vec<(&'a Entry, MatchedBy, Range<usize>)> {
        // A thing for the goods ("총기용") is not the goods, and "methyl-4-piperidone" is another chemical than 4-piperidone.
        let for_them = |range: &Range<usize>| text.slice(range.clone()).ends_with('용');
        let derived = |entry: &Entry, range: &Range<usize>| {
            let before = text.slice(0..range.start).strip_suffix('-').unwrap_or_default();
            !entry.get("cas").is_empty() && before.chars().rev().take_while(char::is_ascii_lowercase).count() > 1
        };
        // "멜라토닌젤리" holds melatonin; "코카인검사키트" and "악어가죽무늬" are innocent as in two words.
        let opening = self.terms.openings(text, MIN_OPENING).filter(|hit| {
            let rest = leading_word(text.slice(hit.range.end..text.normalised().len()));
            let innocent = |word: &str| rest.contains(word);
            !rest.ends_with('용') && !is_only_outside(rest) && !self.innocents(hit.entry).any(innocent)
        });
        let named = self.terms.find(text).chain(opening);
        let named = named.filter(|hit| !for_them(&hit.range) && !derived(hit.entry, &hit.range));
        let mut found: Vec<_> = named.map(|hit| (hit.entry, MatchedBy::Name, hit.range)).collect();
        if !self.cas.is_empty() {
            found.extend(cas::numbers(text).iter().filter_map(|(number, range)| {
                let entry = self.terms.entries().get(*self.cas.get(number.as_str())?)?;
                Some((entry, MatchedBy::Number, range.clone()))
            }));
        }
        if let Some(terms) = &self.unmasked
            && let Some(unmasked) = text.unmasked()
        {
            for hit in terms.find(&unmasked.text) {
                let place = unmasked.place(hit.range.clone()).unwrap_or_default();
                if !found.iter().any(|(_, _, range)| range.start < place.end && place.start < range.end) {
                    found.push((hit.entry, MatchedBy::Disguise, place));
                }
            }
        }
        found
    }

    /// True if the entry's term means its goods in this line, and nothing makes it innocent.
    fn means_the_goods(&self, entry: &Entry, reading: &Reading) -> bool {
        let says = |word: &str| terms::holds(reading.joined(), word);
        let declared = reading.code.digits();
        let under = |codes: &str| declared.is_some_and(|digits| codes.split(' ').any(|code| digits.starts_with(code)));
        let (codes, with) = (entry.get("codes"), entry.get("with"));
        let meant = match (codes, with) {
            ("", "") => true,
            ("", with) => words(with).any(says),
            (codes, "") => declared.is_none() || under(codes),
            (codes, with) => under(codes) || words(with).any(says),
        };
        let not = entry.get("not");
        meant && (not.is_empty() || !under(not)) && !self.innocents(entry).any(says)
    }

    /// The words that make an entry innocent.
    fn innocents(&self, entry: &Entry) -> impl Iterator<Item = &'static str> + use<'_> {
        words(entry.get("unless")).chain(self.unless.iter().copied())
    }
}

impl WatchListHit<'_> {
    /// How much it weighs: what the entry says, or else the list; one step less where it is not certain, and a warning at
    /// most where the goods are declared as what they are.
    pub fn severity(&self, of_list: Severity) -> Severity {
        let severity = match self.entry.get("severity") {
            "error" => Severity::Error,
            "warning" => Severity::Warning,
            "notice" => Severity::Notice,
            _ => of_list,
        };
        let sure = match (severity, self.by) {
            (Severity::Error, MatchedBy::Disguise) => Severity::Warning,
            (Severity::Warning, MatchedBy::Disguise) => Severity::Notice,
            (severity, _) => severity,
        };
        // Declared as what they are, controlled goods still need their permit: a person has to look.
        match sure {
            Severity::Error if self.confirmed_by_code => Severity::Warning,
            severity => severity,
        }
    }

    /// The finding that quotes it. Placeholders: `words` as written, `term` as listed, `listed_in` the entry's source.
    pub fn finding(&self, severity: Severity) -> Finding {
        let variant = match self.by {
            MatchedBy::Name => self.entry.get("kind"),
            MatchedBy::Number => "cas",
            MatchedBy::Disguise => "disguised",
        };
        Finding::new(self.field)
            .at(self.span)
            .severity(self.severity(severity))
            .variant(variant)
            .with("words", self.words.as_str())
            .with("term", self.entry.term())
            .with("listed_in", self.entry.source())
            .evidence(self.words.as_str())
    }
}

/// The parts of a column that holds several words.
fn words(column: &'static str) -> impl Iterator<Item = &'static str> {
    column.split(" | ").map(str::trim).filter(|word| !word.is_empty())
}
