//! # What it checks
//! Whether the description holds no word that could name goods: only numbers or signs, counts and measures ("2 packs"), one
//! character again and again, a file name, or a placeholder such as N/A, TBD or 없음.
//!
//! # Why it matters
//! Such descriptions are refused by machine before anyone reads them.
//!
//! # Example
//! `1004`, `***`, `XXX`, `invoice.pdf`
//!
//! # Write instead
//! What the goods are, of what, for what: `WOVEN COTTON TABLECLOTH`.
//!
//! # Source
//! Canada PACT TIG 1.9 §6.1; US CBP ACAS ("only numerical values or special characters"); EU ICS2 stop words.

use super::words;
use crate::finding::{Finding, Severity};
use crate::reading::Reading;
use crate::rules::support::terms::Terms;
use crate::rules::{Context, Family, Lifecycle, Rule};
use crate::text::{Text, TokenKind, is_hangul};
use once_cell::sync::Lazy;

pub(in crate::rules) const RULE: Rule = Rule {
    code: "DESC103",
    name: "no-words",
    family: Family::Desc,
    severity: Severity::Error,
    lifecycle: Lifecycle::Stable("2026.1"),
    check,
};

static PLACEHOLDERS: Lazy<Terms> = Lazy::new(|| Terms::parse(include_str!("../terms/placeholders.tsv")));

/// Goods whose Korean name is one syllable.
static ONE_SYLLABLE: Lazy<Terms> = Lazy::new(|| Terms::parse(include_str!("../terms/one_syllable_goods.tsv")));

/// Endings of file names.
const FILE_KINDS: [&str; 17] = [
    "pdf", "doc", "docx", "xls", "xlsx", "hwp", "hwpx", "jpg", "jpeg", "png", "gif", "csv", "txt", "zip", "wpx", "ppt",
    "pptx",
];

fn check(reading: &Reading, _: &Context) -> Vec<Finding> {
    let (field, text) = reading.goods();
    let Some(variant) = variant(text).filter(|_| !words::is_standard_name(reading, text)) else { return Vec::new() };
    vec![Finding::new(field).variant(variant).with("written", text.original().trim()).evidence(text.normalised())]
}

fn variant(text: &Text) -> Option<&'static str> {
    let written = text.normalised();
    let mut letters = written.chars().filter(|character| !character.is_whitespace());
    let first = letters.next()?;
    let rest: Vec<char> = letters.collect();
    if rest.len() >= 2 && rest.iter().all(|character| *character == first) {
        return Some("repeated");
    }
    if text.tokens().iter().all(|token| matches!(token.kind, TokenKind::Number | TokenKind::Sign)) {
        return Some("");
    }
    let file = written.split_once('.').filter(|(name, _)| !name.contains(char::is_whitespace));
    if file.is_some_and(|(_, kind)| FILE_KINDS.contains(&kind)) {
        return Some("file");
    }
    if means_nothing(written) {
        return Some("letters");
    }
    match PLACEHOLDERS.is_all(text) {
        Some(_) => Some("placeholder"),
        // A unit that is short for goods as well.
        None => (written != "pc" && words::only_counts(text)).then_some("count"),
    }
}

/// True if letters stand there that make no word: a lone letter or syllable, jamo, letters in the order of the alphabet or of the
/// keyboard.
fn means_nothing(written: &str) -> bool {
    let letters: String = written.chars().filter(|c| c.is_alphanumeric()).collect();
    let count = letters.chars().count();
    let all = |is: fn(char) -> bool| count > 0 && letters.chars().all(is);
    // Compatibility jamo become these in normalising.
    let jamo = |c| matches!(c, '\u{1100}'..='\u{11ff}' | '\u{3130}'..='\u{318f}');
    if all(jamo) {
        return true;
    }
    match count {
        1 if all(is_hangul) => {
            !ONE_SYLLABLE.entries().iter().any(|entry| entry.spellings().any(|name| name == letters))
        }
        1 => all(|c| c.is_ascii_alphabetic()),
        _ if all(is_hangul) => SYLLABLES.contains(&letters),
        _ => all(|c| c.is_ascii_alphabetic()) && is_run(&letters),
    }
}

/// The syllables in the order in which they are recited.
const SYLLABLES: &str = "가나다라마바사아자차카타파하";

/// True if letters follow each other in the alphabet ("abc") or on the keyboard ("asdf"), over and over if need be.
fn is_run(letters: &str) -> bool {
    const ROWS: [&str; 4] = ["abcdefghijklmnopqrstuvwxyz", "qwertyuiop", "asdfghjkl", "zxcvbnm"];
    const MIN_LETTERS: usize = 3;
    let period = (MIN_LETTERS..=letters.len()).find(|period| {
        letters.len().is_multiple_of(*period)
            && letters.as_bytes().chunks(*period).all(|chunk| letters.as_bytes().starts_with(chunk))
    });
    period.and_then(|period| letters.get(..period)).is_some_and(|part| ROWS.iter().any(|row| row.contains(part)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_that_make_no_word_are_told() {
        for written in
            ["ㅋㅋ", "ㄱㄴㄷ", "가", "가나다", "A", "b", "abc", "asdf", "asdasd", "qwe qwe", "xyz", "ㅁㄴㅇㄹ", "ㅎ"]
        {
            assert_eq!(variant(&Text::new(written)), Some("letters"), "{written}");
        }
        for written in ["빵", "꿀", "책", "TV", "PC", "USB", "wire", "면", "가방", "나사", "hij lamp", "def cap", "LED"]
        {
            assert_eq!(variant(&Text::new(written)), None, "{written}");
        }
    }
}
