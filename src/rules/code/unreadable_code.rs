//! # What it checks
//! Whether what stands in the code field can be read as a tariff code: digits, with dots, hyphens or spaces anywhere
//! between them, 2 to 10 and an even number of them.
//!
//! # Why it matters
//! A declaration whose code cannot be read is refused by the system that takes it in, before anyone looks at the
//! goods.
//!
//! # Example
//! `8504.4O-9099` with the letter O for a zero; `101211000`, from which a spreadsheet dropped the zero of chapter 01;
//! `8.51713E+09`, of which it kept the first digits alone.
//!
//! # Write instead
//! The digits alone, ten of them for a Korean declaration. Where only one reading is a code of the HSK, it is
//! offered.
//!
//! # Source
//! 수입신고서 작성요령 (수입통관 사무처리에 관한 고시), 세번번호: 10 digits of the HSK.

use crate::declaration::Field;
use crate::finding::{Finding, Severity, Span};
use crate::reading::{DeclaredCode, Reading};
use crate::rules::{Context, Family, Lifecycle, Rule};
use crate::tariff::{Code, CodeError, Tariff};

pub(in crate::rules) const RULE: Rule = Rule {
    code: "CODE102",
    name: "unreadable-code",
    family: Family::Code,
    severity: Severity::Error,
    lifecycle: Lifecycle::Stable("2026.1"),
    check,
};

fn check(reading: &Reading, context: &Context) -> Vec<Finding> {
    let DeclaredCode::Unreadable(error) = &reading.code else { return Vec::new() };
    let written = reading.line.hs_code.as_deref().unwrap_or_default();
    let finding = Finding::new(Field::HsCode).with("code", written);
    let (finding, meant) = match error {
        CodeError::Shortened { left, count } => {
            let kept = if count % 2 == 1 { format!("0{left}") } else { left.clone() };
            let finding = finding.variant("shortened").with("left", kept.as_str()).evidence(written.trim());
            (finding, shortened_from(left, *count, context.tariff).unwrap_or_default())
        }
        CodeError::Unexpected { .. } if !written.contains(|c: char| c.is_numeric()) => (finding, String::new()),
        CodeError::Unexpected { found, at } => {
            let span = Span { start: *at, end: at + found.len_utf16() as u32 };
            let finding = finding.variant("character").with("character", found.to_string()).at(span);
            (finding, without_label(written).unwrap_or_else(|| with_digits_for_letters(written)))
        }
        CodeError::TooShort(digits) => (finding.variant("short").with("count", count(digits)), String::new()),
        CodeError::TooLong(digits) => (finding.variant("long").with("count", count(digits)), String::new()),
        CodeError::OddCount(digits) => {
            // Digits that begin some code have lost their last one; the others may have lost the zero in front.
            let meant = if context.tariff.covers(digits) { String::new() } else { format!("0{digits}") };
            (finding.variant("odd").with("count", count(digits)), meant)
        }
    };
    vec![match existing(&meant, context.tariff) {
        Some(code) => finding.fix(Field::HsCode, code.to_string()),
        None => finding,
    }]
}

/// The only code that a spreadsheet shortens to these digits, rounding the last.
fn shortened_from(left: &str, count: usize, tariff: &Tariff) -> Option<String> {
    // With fewer digits than a heading has, too much would fit.
    if left.len() < 4 {
        return None;
    }
    let unit = 10_u64.checked_pow(u32::try_from(count.checked_sub(left.len())?).ok()?)?;
    let shown: u64 = left.parse().ok()?;
    let zero = if count % 2 == 1 { "0" } else { "" };
    let heading = |number: u64| format!("{zero}{number}").get(..4).map(str::to_owned);
    // Rounding may have carried over into another heading.
    let (first, last) = (heading(shown.saturating_sub(1).checked_mul(unit)?)?, heading(shown.checked_mul(unit)?)?);
    let headings = if first == last { vec![last] } else { vec![first, last] };
    let fits = |code: &&str| {
        let number = code.parse::<u64>().unwrap_or_default();
        code.len() == count + zero.len() && (number + unit / 2) / unit == shown
    };
    let nodes: Vec<_> = headings.iter().flat_map(|heading| tariff.codes_under(heading)).collect();
    let mut fitting = nodes.iter().map(|node| node.code()).filter(fits);
    fitting.next().filter(|_| fitting.next().is_none()).map(str::to_owned)
}

fn count(digits: &str) -> String {
    digits.len().to_string()
}

/// The code without what it is called, and without a remark: "HS 9403.60-9090", "제9403.60-9090호", "9403609090 (확정)".
fn without_label(written: &str) -> Option<String> {
    const LABELS: [&str; 14] = [
        "hs",
        "hsk",
        "hts",
        "htsus",
        "hscode",
        "hskcode",
        "hsno",
        "hskno",
        "tariff",
        "제",
        "세번",
        "세번부호",
        "hs코드",
        "hs부호",
    ];
    let start = written.find(|c: char| c.is_ascii_digit())?;
    let end = written.rfind(|c: char| c.is_ascii_digit())?;
    let letters =
        |text: &str| -> String { text.chars().filter(|c| c.is_alphabetic()).flat_map(char::to_lowercase).collect() };
    let (before, after) = (letters(written.get(..start)?), letters(written.get(end + 1..)?));
    let labelled = before.is_empty() || LABELS.contains(&before.as_str());
    let remark = written.get(end + 1..)?.trim_start().starts_with(['(', '[']);
    let ended = after.is_empty() || after == "호" || remark;
    (labelled && ended).then(|| written.get(start..=end).map(str::to_owned)).flatten()
}

/// Letters that stand for the digits they look like.
fn with_digits_for_letters(written: &str) -> String {
    let digit = |character| match character {
        'O' | 'o' => '0',
        'I' | 'l' => '1',
        other => other,
    };
    written.chars().map(digit).collect()
}

fn existing(written: &str, tariff: &Tariff) -> Option<Code> {
    Code::parse(written).ok().filter(|code| tariff.find(code.digits()).is_some())
}
