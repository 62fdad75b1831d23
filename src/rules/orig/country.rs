//! Countries, and statements of texts about them.

use crate::declaration::Field;
use crate::finding::Span;
use crate::reading::Reading;
use crate::rules::support::terms::{Entry, Terms};
use crate::text::{Text, TokenKind};
use once_cell::sync::Lazy;
use std::collections::HashMap;
use std::ops::Range;

/// The countries' places in the list by their codes of two and of three letters.
static CODES: Lazy<HashMap<&str, usize>> = Lazy::new(|| {
    let entries = COUNTRIES.entries().iter().enumerate();
    let codes = entries.flat_map(|(at, entry)| ["code", "alpha3"].map(|column| (entry.get(column), at)));
    codes.filter(|(code, _)| !code.is_empty()).collect()
});

static COUNTRIES: Lazy<Terms> = Lazy::new(|| Terms::parse(include_str!("../terms/countries.tsv")));
static WORDS: Lazy<Terms> = Lazy::new(|| Terms::parse(include_str!("../terms/origin_words.tsv")));

static DEMONYMS: Lazy<Terms> = Lazy::new(|| Terms::parse(include_str!("../terms/demonyms.tsv")));

/// A country of the list.
#[derive(Clone, Copy)]
pub(super) struct Country {
    entry: &'static Entry,
}

impl Country {
    /// The country with this code of two letters, in either case.
    pub fn from_code(written: &str) -> Option<Country> {
        Country::with_code(written, 2)
    }

    /// The country whose name or code of three letters this is.
    pub fn named(written: &str) -> Option<Country> {
        Country::with_code(written, 3).or_else(|| Country::spelled(&Text::new(written)))
    }

    /// The country that goods are said to be from, in more than its name: "MADE IN CHINA", "태국산", "CHINA (CN)".
    pub fn said(written: &str) -> Option<Country> {
        let text = Text::new(written);
        let end = text.normalised().trim_end_matches(['.', ' ', '!']).len();
        let made = WORDS.find(&text).filter(|word| word.entry.get("kind") == "made").find_map(|word| {
            let (country, ends) = country_at(&text, word.range.end)?;
            (word.range.start == 0 && ends == end).then_some(country)
        });
        let stem = || written.trim().strip_suffix(['산', '제']).and_then(Country::named);
        let any = |part: &str| Country::from_code(part).or_else(|| Country::named(part));
        let in_parts = || {
            let parts = written.split(['(', ')', '[', ']', '/', '-', ':', ',']).map(str::trim);
            let found: Option<Vec<Country>> = parts.filter(|part| !part.is_empty()).map(any).collect();
            let (first, rest) = found.as_deref()?.split_first()?;
            (!rest.is_empty() && rest.iter().all(|other| other.code() == first.code())).then_some(*first)
        };
        made.or_else(stem).or_else(in_parts)
    }

    fn with_code(written: &str, letters: usize) -> Option<Country> {
        let code = Some(written.trim()).filter(|code| code.len() == letters)?.to_ascii_uppercase();
        COUNTRIES.entries().get(*CODES.get(code.as_str())?).map(|entry| Country { entry })
    }

    fn spelled(text: &Text) -> Option<Country> {
        COUNTRIES.is_all(text).map(|hit| Country { entry: hit.entry })
    }

    /// ISO 3166-1 alpha-2.
    pub fn code(self) -> &'static str {
        self.entry.get("code")
    }

    /// Its name, in Korean and English.
    pub fn name(self) -> (&'static str, &'static str) {
        (self.entry.get("ko"), self.entry.term())
    }

    /// True if its name, standing for itself in a text about goods of this line, can mean nothing but the country.
    fn plain(self, reading: &Reading) -> bool {
        match self.entry.get("alone") {
            "" => true,
            "no" => false,
            codes => {
                let codes: Vec<&str> = codes.split(' ').collect();
                reading.code.valid_digits().is_some() && !reading.code.is_under(&codes)
            }
        }
    }
}

/// How a text relates the goods to a country.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum StatementKind {
    /// The goods were made there, in so many words.
    Made,
    /// Something else was done there.
    Step,
    /// Its name stands alone at the end, as names on invoices often end.
    Ends,
}

/// A country named in a text.
pub(super) struct Statement {
    pub kind: StatementKind,
    pub country: Country,
    pub field: Field,
    pub span: Span,
    /// As it was written.
    pub words: String,
}

/// How a text relates the goods to a country, which one, and where.
type Related = (StatementKind, Country, Range<usize>);

/// The statements about countries in a line's texts, in order.
pub(super) fn statements(reading: &Reading) -> Vec<Statement> {
    let mut found = Vec::new();
    for (field, text) in reading.texts() {
        let related = behind_words(text)
            .chain(before_suffix(text))
            .chain(before_made(text))
            .chain(before_origin(text))
            .chain(at_the_end(text, reading));
        found.extend(related.map(|(kind, country, range)| {
            let span = text.span(range);
            Statement { kind, country, field, span, words: text.quote(span) }
        }));
    }
    found
}

/// "MADE IN CHINA", "ASSEMBLED IN VIETNAM"
fn behind_words(text: &Text) -> impl Iterator<Item = Related> {
    WORDS.find(text).filter_map(|word| {
        let kind = match word.entry.get("kind") {
            "made" => StatementKind::Made,
            "step" => StatementKind::Step,
            _ => return None,
        };
        let (country, end) = country_at(text, word.range.end)?;
        Some((kind, country, word.range.start..end))
    })
}

/// "중국산", "독일제"
fn before_suffix(text: &Text) -> impl Iterator<Item = Related> {
    text.tokens().iter().filter(|token| token.kind == TokenKind::Hangul).filter_map(|token| {
        let stem = text.slice(token.range()).strip_suffix(['산', '제'])?;
        Some((StatementKind::Made, Country::spelled(&Text::new(stem))?, token.range()))
    })
}

/// "Swiss made", "German-made"
fn before_made(text: &Text) -> impl Iterator<Item = Related> {
    DEMONYMS.find(text).filter(|hit| hit.entry.get("kind") == "people").filter_map(|hit| {
        let behind = text.slice(hit.range.end..text.normalised().len());
        let lead = behind.len() - behind.trim_start_matches([' ', '-']).len();
        let rest = behind.get(lead..)?.strip_prefix("made")?;
        let country = Country::from_code(hit.entry.get("code")).filter(|_| !rest.starts_with(char::is_alphanumeric))?;
        Some((StatementKind::Made, country, hit.range.start..hit.range.end + lead + "made".len()))
    })
}

/// "JAPAN ORIGIN", "Korean origin"
fn before_origin(text: &Text) -> impl Iterator<Item = Related> {
    named_in(text).into_iter().filter_map(|(hit, code)| {
        let rest = text.slice(hit.end..text.normalised().len()).strip_prefix(" origin")?;
        let country = Country::from_code(code).filter(|_| !rest.starts_with(char::is_alphanumeric))?;
        Some((StatementKind::Made, country, hit.start..hit.end + " origin".len()))
    })
}

/// "COFFEE BEANS; BRAZIL"
fn at_the_end(text: &Text, reading: &Reading) -> Option<Related> {
    let last = text.normalised().trim_end_matches([';', ' ', '.']);
    let (before, name) = last.rsplit_once(';')?;
    let country = Country::spelled(&Text::new(name)).filter(|country| country.plain(reading))?;
    let blanks = name.len() - name.trim_start().len();
    Some((StatementKind::Ends, country, before.len() + 1 + blanks..last.len()))
}

/// Where a text that speaks of an origin names countries or their people, and their codes.
fn named_in(text: &Text) -> Vec<(Range<usize>, &'static str)> {
    if !text.normalised().contains(" origin") {
        return Vec::new();
    }
    let people = DEMONYMS.find(text).filter(|hit| hit.entry.get("kind") == "people");
    COUNTRIES.find(text).chain(people).map(|hit| (hit.range, hit.entry.get("code"))).collect()
}

/// The country named right after a place in a text, and where its name ends.
fn country_at(text: &Text, after: usize) -> Option<(Country, usize)> {
    let rest = text.slice(after..text.normalised().len());
    let lead = rest.len() - rest.trim_start_matches([' ', ':', '-', '=', '(', '.']).len();
    let lead = lead + if rest.get(lead..)?.starts_with("the ") { 4 } else { 0 };
    let hit = COUNTRIES.find(text).find(|hit| hit.range.start >= after + lead);
    if let Some(hit) = hit.filter(|hit| hit.range.start == after + lead) {
        return Some((Country { entry: hit.entry }, hit.range.end));
    }
    let hit = DEMONYMS.find(text).find(|hit| hit.range.start == after + lead && hit.entry.get("kind") == "people")?;
    Some((Country::from_code(hit.entry.get("code"))?, hit.range.end))
}

/// The country that a brand names or points to, and where it does.
pub(super) fn in_brand(brand: &Text) -> Option<(Country, Range<usize>)> {
    let named = COUNTRIES.find(brand).find(|hit| hit.entry.get("alone").is_empty());
    if let Some(hit) = named {
        return Some((Country { entry: hit.entry }, hit.range));
    }
    let hit = DEMONYMS.find(brand).next()?;
    Some((Country::from_code(hit.entry.get("code"))?, hit.range))
}

/// Words that say that a mark of origin is missing.
pub(super) fn unmarked(reading: &Reading) -> Option<(Field, Span)> {
    let mut texts = reading.texts();
    texts.find_map(|(field, text)| {
        let word = WORDS.find(text).find(|word| word.entry.get("kind") == "unmarked")?;
        Some((field, text.span(word.range)))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn countries_are_read_by_code_and_name() {
        for (written, code) in [("cn", "CN"), (" VN ", "VN"), ("EU", "EU")] {
            assert_eq!(Country::from_code(written).map(Country::code), Some(code), "{written}");
        }
        for (written, code) in
            [("CHN", "CN"), ("china", "CN"), ("중국", "CN"), ("U.S.A.", "US"), ("RKOREA", "KR"), ("베트남", "VN")]
        {
            assert_eq!(Country::named(written).map(Country::code), Some(code), "{written}");
        }
        assert!(
            Country::from_code("").is_none()
                && Country::from_code("XX").is_none()
                && Country::from_code("UK").is_none()
        );
        assert!(Country::named("").is_none() && Country::named("china clay").is_none());
        for (written, code) in [
            ("MADE IN CHINA", "CN"),
            ("Product of Spain.", "ES"),
            ("태국산", "TH"),
            ("CHINA (CN)", "CN"),
            ("KR/대한민국", "KR"),
        ] {
            assert_eq!(Country::said(written).map(Country::code), Some(code), "{written}");
        }
        for written in ["CN/VN", "MADE IN CHINA AND VIETNAM", "", "산", "XX (CN)"] {
            assert!(Country::said(written).is_none(), "{written}");
        }
    }
}
