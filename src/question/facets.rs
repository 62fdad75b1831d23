//! The facts that can be asked for (`facets.tsv`) and the words that state them (`answers.tsv`).

use crate::reading::Reading;
use crate::rules::support::terms::{Entry, Terms};
use crate::rules::support::word_sense::affirmed_and_denied;
use crate::text::{Text, is_hangul};
use crate::types::{Field, Lang};
use once_cell::sync::Lazy;

/// A fact that codes may differ in.
pub(super) struct Facet {
    entry: Entry,
    terms: Terms,
}

/// In the order in which one is preferred over an equal one.
pub(super) static FACETS: Lazy<Vec<Facet>> = Lazy::new(|| {
    const ANSWERS: &str = include_str!("answers.tsv");
    // A list needs a column of terms: here those are the facts' names.
    let facets = Terms::of_names(include_str!("facets.tsv"), "facet");
    let facet = |entry: Entry| Facet { terms: Terms::part(ANSWERS, "facet", entry.get("facet")), entry };
    facets.into_iter().map(facet).collect()
});

/// The facts that the UK tariff search asked for, by heading.
static LISTED: Lazy<Vec<(&str, &str)>> = Lazy::new(|| {
    let lines = include_str!("../../tables/heading-facets.tsv").lines().filter(|line| !line.starts_with('#'));
    lines.filter_map(|line| line.split_once('\t')).collect()
});

impl Facet {
    pub fn name(&self) -> &'static str {
        self.entry.get("facet")
    }

    /// The question.
    pub fn ask(&self, lang: Lang) -> &'static str {
        self.entry.get(lang.pick("ask_ko", "ask_en"))
    }

    /// Where the answer is written; `None` for the field that names the goods.
    pub fn field(&self) -> Option<Field> {
        Field::from_name(self.entry.get("field"))
    }

    /// Its answers, in the order of the file.
    pub fn answers(&self) -> impl Iterator<Item = &Entry> {
        self.terms.entries().iter().filter(|entry| !entry.get("ko").is_empty())
    }

    /// True if it may be asked of goods that may stand under these codes: two of them must be of its field.
    pub fn is_asked_under<'c>(&self, codes: impl Iterator<Item = &'c str>) -> bool {
        let under = self.entry.get("under");
        let belongs = |code: &&str| under == "*" || under.split(' ').any(|prefix| code.starts_with(prefix));
        codes.filter(belongs).nth(1).is_some()
    }

    /// True if the UK tariff search asked for it under a heading.
    pub fn is_listed(&self, heading: &str) -> bool {
        let of = |prefix: &str| LISTED.iter().find(|(code, _)| *code == prefix).map(|(_, facets)| *facets);
        let facets = of(heading).or_else(|| of(heading.get(..2)?)).unwrap_or_default();
        self.entry.get("listed").split(' ').any(|own| !own.is_empty() && facets.split(' ').any(|other| other == own))
    }

    /// True if the words of a line state it already, in whatever sense: what was stated is not asked for.
    pub fn is_stated(&self, reading: &Reading) -> bool {
        reading.texts().any(|(_, text)| self.is_stated_in(text))
    }

    pub(super) fn is_stated_in(&self, text: &Text) -> bool {
        let compound = |spelling: &str| {
            let long = spelling.chars().filter(|character| is_hangul(*character)).nth(1).is_some();
            long && spelling.chars().all(is_hangul) && text.normalised().contains(spelling)
        };
        self.terms.find(text).next().is_some() || self.answers().flat_map(Entry::spellings).any(compound)
    }

    /// The answers that a text of the tariff affirms, and those it denies.
    pub fn said_in(&self, wording: &Text) -> (Vec<&'static str>, Vec<&'static str>) {
        let (mut affirmed, mut denied) = affirmed_and_denied(&self.terms, wording);
        affirmed.retain(|kind| *kind != "-");
        denied.retain(|kind| *kind != "-");
        (affirmed, denied)
    }
}
