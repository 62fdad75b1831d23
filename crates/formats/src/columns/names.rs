//! The fields by their headers: listed names, and the words by which names that nobody listed are recognised.

use declarewell::declaration::Field;
use declarewell::declaration::units;
use declarewell::text::is_hangul;
use once_cell::sync::Lazy;
use std::collections::HashMap;
use unicode_normalization::UnicodeNormalization;

/// How well a header's names are known: a listed name, one of its parts, its words.
const LISTED: u32 = 1000;
const WITHOUT_BRACKETS: u32 = 900;
const GROUPED: u32 = 950;
const PART: u32 = 800;
const BY_WORDS: u32 = 100;

/// Headers longer than this are sentences.
const LONGEST: usize = 80;

/// A header as it is compared.
pub struct Header {
    /// In half-width forms, signs between words as spaces.
    clean: String,
    /// Without what stands in brackets.
    outer: String,
    /// The words in brackets.
    inner: Vec<String>,
}

impl Header {
    /// Reads a header.
    pub fn new(written: &str) -> Header {
        let middle_dots = |c: char| if "ㆍ·･•‧∙・".contains(c) { ' ' } else { c };
        let clean: String = written.chars().map(middle_dots).nfkc().collect();
        let (mut outer, mut inner, mut depth) = (String::new(), vec![String::new()], 0_u32);
        for c in clean.chars() {
            match c {
                '(' | '[' | '{' | '【' | '<' => {
                    depth += 1;
                    inner.push(String::new());
                }
                ')' | ']' | '}' | '】' | '>' => depth = depth.saturating_sub(1),
                c if depth == 0 => outer.push(c),
                c => inner.last_mut().into_iter().for_each(|text| text.push(c)),
            }
        }
        inner.retain(|text| !text.trim().is_empty());
        Header { clean, outer, inner }
    }

    /// The fields it may stand for, each with a score.
    pub fn candidate_fields(&self) -> Vec<(Field, u32)> {
        if self.clean.chars().count() > LONGEST || self.clean.trim().parse::<f64>().is_ok() {
            return Vec::new();
        }
        // What counts in thousands is not the amount that stands in it.
        const THOUSANDS: [&str; 8] = ["천원", "만원", "백만원", "억원", "천불", "천달러", "thousand", "thousands"];
        if self.inner.iter().any(|text| THOUSANDS.contains(&bare(text).trim_start_matches("단위"))) {
            return Vec::new();
        }
        if self.clean.trim() == "#" || self.clean.trim() == "№" {
            return vec![(Field::Id, LISTED)];
        }
        let known = |text: &str| NAMES.get(&bare(text)).copied();
        let mut found = Vec::new();
        found.extend(known(&self.clean).map(|field| (field, LISTED)));
        found.extend(known(&self.outer).map(|field| (field, WITHOUT_BRACKETS)));
        // Names that stand side by side, as in two languages; a part that is none makes it another thing ("Pcs/Ctn").
        for text in std::iter::once(&self.outer).chain(&self.inner) {
            let parts = text.split(['/', '|', '\n', ';', ',', '&']).filter(|part| bare(part).chars().count() >= 2);
            let fields: Option<Vec<Field>> = parts.map(known).collect();
            found.extend(fields.unwrap_or_default().first().map(|field| (*field, PART)));
        }
        found.extend(by_words(&self.outer));
        if !self.inner.is_empty() {
            found.extend(by_words(&self.clean.replace(['(', ')', '[', ']'], " ")));
        }
        // The text in brackets counts where the words before it mean nothing.
        if found.is_empty() {
            found.extend(self.inner.iter().flat_map(|text| by_words(text)).map(|(field, score)| (field, score / 2)));
        }
        // A narrow cell breaks Korean words anywhere: "원산 지".
        if found.is_empty()
            && let Some(whole) = without_breaks(&self.clean)
        {
            found = Header::new(&whole).candidate_fields();
        }
        found
    }

    /// The same where it stands under a group: "N.W" under "WEIGHT".
    pub fn candidate_fields_under(&self, group: &Header) -> Vec<(Field, u32)> {
        let mut found = self.candidate_fields();
        let both = Header::new(&format!("{} {}", group.clean, self.clean));
        let together = both.candidate_fields().into_iter().map(|(field, score)| match score {
            LISTED => (field, LISTED + 10),
            score if (2 * BY_WORDS..PART).contains(&score) => (field, GROUPED + score / 10),
            score => (field, score.saturating_sub(1)),
        });
        let exact = found.iter().any(|(_, score)| *score == LISTED);
        found.extend(together.filter(|(_, score)| !exact || *score > LISTED || *score > GROUPED));
        // A listed name below a group stands unless both together say more.
        if found.iter().any(|(_, score)| *score > GROUPED && *score < LISTED) {
            found.iter_mut().filter(|(_, score)| *score == LISTED).for_each(|(_, score)| *score = GROUPED);
        }
        found
    }

    /// True if it names whom a parcel is for, not the parcel.
    pub fn is_recipient(&self) -> bool {
        const PEOPLE: [&str; 15] = [
            "수취인",
            "수취인명",
            "수하인",
            "수하인명",
            "받는사람",
            "받는분",
            "구매자",
            "구매자명",
            "consignee",
            "consigneename",
            "cnee",
            "cneename",
            "recipient",
            "recipientname",
            "buyername",
        ];
        PEOPLE.contains(&bare(&self.outer).as_str())
    }

    /// The currency that it names: "Unit Price (USD)".
    pub fn currency(&self) -> Option<&'static str> {
        const KNOWN: [&str; 16] = [
            "USD", "KRW", "EUR", "JPY", "CNY", "GBP", "HKD", "TWD", "AUD", "CAD", "SGD", "CHF", "VND", "THB", "RMB",
            "원",
        ];
        let inner = self.inner.iter().flat_map(|text| text.split(['/', ',', ' '])).filter_map(units::currency);
        let words = self.outer.split(|c: char| !c.is_alphanumeric() && !"$€₩¥£".contains(c));
        let outer = words.filter(|word| KNOWN.contains(word) || word.chars().all(|c| "$€₩£US".contains(c)));
        inner.chain(outer.filter_map(units::currency)).find_map(units::CurrencyName::code)
    }

    /// The unit that it names: "N.W (G)", "Q'TY (PCS)".
    pub fn unit(&self, field: Field) -> Option<String> {
        let weight = matches!(field, Field::NetWeightKg | Field::GrossWeightKg);
        if self.is_unit() && !weight {
            return units::unit(self.clean.trim()).map(|_| self.clean.trim().to_owned());
        }
        let inner = self
            .inner
            .iter()
            .flat_map(|text| text.split([',', ':', '/']))
            .map(|text| text.trim().trim_start_matches("단위"));
        let words = self.outer.split(|c: char| !c.is_alphanumeric()).filter(|word| weight && word.chars().count() > 1);
        inner.map(str::trim).chain(words).find_map(|text| {
            let unit = units::unit(text)?;
            (!weight || unit.grams.is_some()).then(|| text.to_owned())
        })
    }

    /// True if it is nothing but a unit or currency, as in a row of its own below the names.
    pub fn is_unit(&self) -> bool {
        let text = self.clean.trim().trim_matches(['(', ')', '[', ']']).trim();
        !text.is_empty() && (units::unit(text).is_some() || units::currency(text).is_some())
    }
}

/// A text without the spaces between Hangul letters, where there are any.
fn without_breaks(text: &str) -> Option<String> {
    let letters: Vec<char> = text.chars().collect();
    let breaks = |at: usize| {
        let beside = |at: Option<usize>| at.and_then(|at| letters.get(at)).is_some_and(|c| is_hangul(*c));
        letters.get(at).is_some_and(|c| c.is_whitespace()) && beside(at.checked_sub(1)) && beside(Some(at + 1))
    };
    let whole: String = letters.iter().enumerate().filter(|(at, _)| !breaks(*at)).map(|(_, c)| c).collect();
    (whole.len() < text.len()).then_some(whole)
}

/// Lower-case letters and digits alone.
pub fn bare(name: &str) -> String {
    let letters = name.nfkc().filter(|c| c.is_alphanumeric() && *c != '\u{119e}');
    letters.flat_map(char::to_lowercase).collect()
}

/// Fields by the names of the table, and by what the contract calls them.
static NAMES: Lazy<HashMap<String, Field>> = Lazy::new(|| {
    let rows = include_str!("names.tsv").lines().filter(|row| !row.starts_with('#'));
    let written = rows.filter_map(|row| {
        let (field, names) = row.split_once('\t')?;
        let field = Field::from_name(field)?;
        Some(names.split('\t').map(move |name| (bare(name), field)))
    });
    written.flatten().chain(Field::ALL.map(|field| (bare(field.name()), field))).collect()
});

/// A row of words that say what a column holds.
struct Pattern {
    field: Field,
    alone: bool,
    groups: Vec<Vec<&'static str>>,
    not: Vec<&'static str>,
}

#[derive(Default)]
struct Words {
    patterns: Vec<Pattern>,
    other: Vec<&'static str>,
    idle: Vec<&'static str>,
}

static WORDS: Lazy<Words> = Lazy::new(|| {
    let mut words = Words::default();
    for row in include_str!("words.tsv").lines().filter(|row| !row.starts_with('#')) {
        let mut cells = row.split('\t');
        let (Some(field), Some(how)) = (cells.next(), cells.next()) else { continue };
        let mut groups: Vec<Vec<&str>> = Vec::new();
        let mut not = Vec::new();
        while let Some(cell) = cells.next() {
            match cell {
                "not" => not.extend(cells.next().into_iter().flat_map(|cell| cell.split('|'))),
                cell => groups.push(cell.split('|').collect()),
            }
        }
        match (field, Field::from_name(field)) {
            ("-", _) => words.other.extend(groups.concat()),
            ("+", _) => words.idle.extend(groups.concat()),
            (_, Some(field)) => words.patterns.push(Pattern { field, alone: how == "alone", groups, not }),
            _ => {}
        }
    }
    words
});

/// The words of a header: of scripts without spaces, whole runs.
fn words(text: &str) -> Vec<String> {
    let text = text.replace(['\'', '’', '`'], "").to_lowercase();
    let mut words: Vec<String> = Vec::new();
    let mut kind = ' ';
    for c in text.chars() {
        let next = match c {
            c if c.is_ascii_digit() || !c.is_alphanumeric() => ' ',
            c if c.is_ascii() || ('\u{c0}'..='\u{24f}').contains(&c) || ('\u{1e00}'..='\u{1eff}').contains(&c) => 'a',
            _ => 'k',
        };
        match words.last_mut() {
            Some(word) if next == kind && next != ' ' => word.push(c),
            _ if next != ' ' => words.push(c.to_string()),
            _ => {}
        }
        kind = next;
    }
    joined(words)
}

/// Single letters that stand side by side are one word: "N.W", "H.S.".
fn joined(words: Vec<String>) -> Vec<String> {
    let single = |word: &str| word.len() == 1 && word.is_ascii();
    let mut joined: Vec<String> = Vec::new();
    let mut open = false;
    for word in words {
        match joined.last_mut() {
            Some(last) if open && single(&word) => *last += &word,
            _ => {
                open = single(&word);
                joined.push(word);
            }
        }
    }
    // Korean letters set apart: "품 명".
    let all_single = joined.len() > 1 && joined.iter().all(|word| word.chars().count() == 1 && !word.is_ascii());
    if all_single { vec![joined.concat()] } else { joined }
}

/// True if a word of a list is one of a header's, or stands within one of them in a script without spaces.
fn has(words: &[String], wanted: &str) -> bool {
    let within = !wanted.is_ascii();
    words.iter().any(|word| word == wanted || within && !word.is_ascii() && word.contains(wanted))
}

fn by_words(text: &str) -> Vec<(Field, u32)> {
    let words = words(text);
    if words.is_empty() {
        return Vec::new();
    }
    let other = WORDS.other.iter().any(|word| has(&words, word));
    let found = WORDS.patterns.iter().filter_map(|pattern| {
        let matched: Option<Vec<&str>> =
            pattern.groups.iter().map(|group| group.iter().copied().find(|word| has(&words, word))).collect();
        let matched = matched.filter(|_| !pattern.not.iter().any(|word| has(&words, word)))?;
        let distinct =
            matched.iter().enumerate().all(|(at, word)| !matched.iter().take(at).any(|before| before == word));
        let left = left_over(&words, &matched);
        // Words that make a column another thing may be part of what is meant: "Order Qty" is none of an order.
        if !distinct || other && (pattern.alone || matched.len() < 2 && left.iter().any(|word| is_other(word))) {
            return None;
        }
        let idle = |word: &&String| WORDS.idle.iter().any(|idle| word == idle);
        let odd = left.iter().filter(|word| !idle(word)).count() as u32;
        if pattern.alone && odd > 0 {
            return None;
        }
        let score = BY_WORDS * matched.len() as u32 + if pattern.alone { 0 } else { 50 };
        Some((pattern.field, score.saturating_sub(5 * odd)))
    });
    found.collect()
}

fn is_other(word: &str) -> bool {
    WORDS.other.iter().any(|other| word == *other || !other.is_ascii() && word.contains(other))
}

/// The words that were neither matched nor idle.
fn left_over(words: &[String], matched: &[&str]) -> Vec<String> {
    let mut left = Vec::new();
    for word in words {
        if matched.iter().any(|found| word == found) {
            continue;
        }
        if word.is_ascii() {
            left.push(word.clone());
            continue;
        }
        let without = matched.iter().fold(word.clone(), |word, found| word.replace(found, " "));
        let idle = WORDS.idle.iter().filter(|idle| !idle.is_ascii());
        let without = idle.fold(without, |word, idle| word.replace(idle, " "));
        if !without.trim().is_empty() {
            left.push(without.trim().to_owned());
        }
    }
    left
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::messages::{Lang, text};

    fn meant(header: &str) -> Option<Field> {
        Header::new(header).candidate_fields().into_iter().rev().max_by_key(|(_, score)| *score).map(|(field, _)| field)
    }

    #[test]
    fn what_columns_are_called_here_is_read_again() {
        for field in Field::ALL {
            for lang in [Lang::Ko, Lang::En] {
                let label = text(lang, "field", field.name()).unwrap();
                assert_eq!(meant(label), Some(field), "{label}");
            }
        }
    }

    #[test]
    fn every_field_has_names_and_no_name_two_fields() {
        let mut names = HashMap::new();
        let rows: Vec<_> = include_str!("names.tsv").lines().filter(|row| !row.starts_with('#')).collect();
        for (row, field) in rows.iter().zip(Field::ALL) {
            let mut cells = row.split('\t');
            assert_eq!(cells.next(), Some(field.name()));
            for name in cells {
                assert_eq!(name, bare(name));
                assert_eq!(names.insert(name, field), None, "{name} stands twice");
                assert_eq!(meant(name), Some(field), "{name}");
                for manual in [include_str!("../../../../docs/cli.md"), include_str!("../../../../docs/cli.ko.md")] {
                    assert!(manual.contains(name), "{name} does not stand in the manual");
                }
            }
        }
        assert_eq!(rows.len(), Field::ALL.len());
    }

    #[test]
    fn headers_are_read_as_people_write_them() {
        let unknown: Vec<String> = include_str!("headers_test.tsv")
            .lines()
            .filter(|row| !row.starts_with('#'))
            .filter_map(|row| {
                let (field, header) = row.split_once('\t')?;
                let wanted = Field::from_name(field);
                let found = meant(header);
                (found != wanted).then(|| format!("{header}: {found:?}, not {wanted:?}"))
            })
            .collect();
        assert!(unknown.is_empty(), "{}", unknown.join("\n"));
    }

    #[test]
    fn units_and_currencies_stand_in_headers() {
        for (header, code) in [
            ("Unit Price (USD)", "USD"),
            ("단가(원)", "KRW"),
            ("AMOUNT US$", "USD"),
            ("금액 [￥/개]", ""),
            ("Total EUR", "EUR"),
        ] {
            assert_eq!(Header::new(header).currency().unwrap_or_default(), code, "{header}");
        }
        assert_eq!(Header::new("Try all").currency(), None);
        let unit = |header: &str, field| Header::new(header).unit(field);
        assert_eq!(unit("N.W (G)", Field::NetWeightKg).as_deref(), Some("G"));
        assert_eq!(unit("Gross weight lbs", Field::GrossWeightKg).as_deref(), Some("lbs"));
        assert_eq!(unit("Q'TY (PCS)", Field::Quantity).as_deref(), Some("PCS"));
        assert_eq!(unit("중량(박스)", Field::GrossWeightKg), None);
        assert!(Header::new("(USD)").is_unit() && Header::new("KG").is_unit() && !Header::new("KG BAG").is_unit());
    }
}
