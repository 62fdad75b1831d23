//! # What it checks
//! Whether a text came through in one piece: control characters, the replacement character �, lone surrogates, and text
//! read in the wrong encoding (mojibake).
//!
//! # Why it matters
//! Electronic declarations are refused, or arrive as something nobody can read, when a character does not exist in the
//! receiving system's encoding.
//!
//! # Example
//! `ê°€ë°©`: the UTF-8 bytes of 가방 read as Western European text.
//!
//! # Write instead
//! The text typed anew, or the file saved as UTF-8. Where the original can be won back with certainty, it is offered.
//!
//! # Source
//! UNI-PASS 전자문서 작성 안내 (문자 집합); Canada PACT TIG 1.9 §6.1 (characters that are not accepted).

use crate::declaration::Field;
use crate::finding::{Finding, Severity, Span};
use crate::reading::Reading;
use crate::rules::{Context, Family, Lifecycle, Rule};

pub(in crate::rules) const RULE: Rule = Rule {
    code: "FORM106",
    name: "unreadable-characters",
    family: Family::Form,
    severity: Severity::Error,
    lifecycle: Lifecycle::Stable("2026.1"),
    check,
};

const TEXT_FIELDS: [Field; 5] =
    [Field::Description, Field::TradeName, Field::Brand, Field::ModelSpec, Field::Composition];

fn check(reading: &Reading, _: &Context) -> Vec<Finding> {
    let written = TEXT_FIELDS.into_iter().filter_map(|field| Some((field, reading.line.text(field)?)));
    written.filter_map(|(field, text)| look(field, text)).collect()
}

/// The first thing wrong with a text: one finding a field is enough to have it typed anew.
fn look(field: Field, text: &str) -> Option<Finding> {
    let mut units = 0;
    let mut control = None;
    for character in text.chars() {
        let span = Span { start: units, end: units + character.len_utf16() as u32 };
        units = span.end;
        match character {
            '\u{fffd}' => return Some(Finding::new(field).at(span).variant("lost").evidence("\u{fffd}")),
            // Line breaks and tabs come with pasted text and do no harm.
            '\t' | '\n' | '\r' => {}
            character if character.is_control() => {
                control.get_or_insert((span, character));
            }
            _ => {}
        }
    }
    if let Some(garbled) = utf8_read_as_latin(text).or_else(|| cp949_read_as_latin(text)) {
        let finding = Finding::new(field).variant("mojibake").with("words", garbled.words.as_str());
        let finding = finding.evidence(garbled.words);
        return Some(match garbled.original {
            Some(original) => finding.fix(field, original),
            None => finding,
        });
    }
    let (span, character) = control?;
    let code = format!("U+{:04X}", u32::from(character));
    let clean: String = text.chars().filter(|character| !character.is_control()).collect();
    Some(Finding::new(field).at(span).with("code", code.as_str()).evidence(code).fix(field, clean))
}

/// Text that was read in the wrong encoding.
struct Garbled {
    /// The first stretch of it.
    words: String,
    /// The field's text as it was meant, where that is certain.
    original: Option<String>,
}

/// UTF-8 bytes that were read as Windows-1252: each stretch of such characters must be whole UTF-8 sequences again.
fn utf8_read_as_latin(text: &str) -> Option<Garbled> {
    let (mut meant, mut first) = (String::new(), None);
    for (stretch, foreign) in stretches(text, |character| latin_byte(character).is_some()) {
        let bytes: Vec<u8> = stretch.chars().filter_map(latin_byte).collect();
        match std::str::from_utf8(&bytes) {
            Ok(decoded) if foreign => {
                first.get_or_insert_with(|| stretch.to_owned());
                meant += decoded;
            }
            // An accent that stands for itself: the text is no mojibake, or not only.
            _ if foreign => return None,
            _ => meant += stretch,
        }
    }
    Some(Garbled { words: first?, original: Some(meant) })
}

/// CP949 bytes of at least two Hangul syllables that were read as Latin-1. No table to turn them back is carried along.
fn cp949_read_as_latin(text: &str) -> Option<Garbled> {
    let syllables = |stretch: &str| {
        let bytes: Vec<u8> = stretch.chars().filter_map(|character| u8::try_from(u32::from(character)).ok()).collect();
        bytes.len() >= 4
            && bytes.len().is_multiple_of(2)
            && bytes.chunks(2).all(|pair| matches!(pair, [0xb0..=0xc8, 0xa1..=0xfe]))
    };
    let mut foreign = stretches(text, |character| ('\u{a1}'..='\u{fe}').contains(&character));
    let (words, _) = foreign.find(|(stretch, foreign)| *foreign && syllables(stretch))?;
    Some(Garbled { words: words.to_owned(), original: None })
}

/// The text cut wherever characters start or stop to meet a condition, with whether they do.
fn stretches(text: &str, meets: impl Fn(char) -> bool) -> impl Iterator<Item = (&str, bool)> {
    let mut rest = text;
    std::iter::from_fn(move || {
        let kind = meets(rest.chars().next()?);
        let end = rest.find(|character| meets(character) != kind).unwrap_or(rest.len());
        let (stretch, tail) = rest.split_at(end);
        rest = tail;
        Some((stretch, kind))
    })
}

/// The Windows-1252 byte of 0x80 or above that a character is; bytes that Windows-1252 leaves undefined come through as
/// control characters.
fn latin_byte(character: char) -> Option<u8> {
    const C1: [char; 32] = [
        '€', '\u{81}', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', '\u{8d}', 'Ž', '\u{8f}', '\u{90}', '‘',
        '’', '“', '”', '•', '–', '—', '˜', '™', 'š', '›', 'œ', '\u{9d}', 'ž', 'Ÿ',
    ];
    match u32::from(character) {
        code @ 0x80..=0xff => Some(code as u8),
        _ => C1.iter().position(|special| *special == character).map(|at| 0x80 + at as u8),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_garbled_is_won_back_and_accents_are_left_alone() {
        let garbled = utf8_read_as_latin("ê°€ë°© (LEATHER)").unwrap();
        assert_eq!(garbled.original.as_deref(), Some("가방 (LEATHER)"));
        for fine in ["CRÈME BRÛLÉE", "MÜSLI", "50µm – “SOFT”", "Ø12 × 3", "가방"] {
            assert!(utf8_read_as_latin(fine).is_none() && cp949_read_as_latin(fine).is_none(), "{fine}");
        }
        assert!(cp949_read_as_latin("°¡¹æ").is_some());
    }
}
