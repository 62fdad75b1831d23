//! CAS registry numbers: what names a chemical in any language.

use crate::rules::support::pattern::{Pattern, has_digit, pattern};
use crate::text::Text;
use std::ops::Range;

/// The CAS numbers in a normalised text, as ("108-24-7", where), whatever dash they are written with. A number whose check
/// digit is wrong is none: most of those are model numbers and dates.
pub(super) fn numbers(text: &Text) -> &[(String, Range<usize>)] {
    text.cache().cas_numbers.get_or_init(|| find_numbers(text.normalised()))
}

fn find_numbers(normalised: &str) -> Vec<(String, Range<usize>)> {
    static FORM: Pattern = Pattern::new(has_digit, || {
        let dash = r" ?[-\u{2010}-\u{2015}\u{2212}] ?";
        pattern(&format!(r"([0-9]{{2,7}}){dash}([0-9]{{2}}){dash}([0-9])"))
    });
    let Some(form) = FORM.of(normalised) else { return Vec::new() };
    let alone = |range: &Range<usize>| {
        let before = normalised.get(..range.start).and_then(|text| text.chars().next_back());
        let after = normalised.get(range.end..).and_then(|text| text.chars().next());
        ![before, after].into_iter().flatten().any(|next| next.is_ascii_alphanumeric() || next == '-')
    };
    let found = form.captures_iter(normalised).filter_map(|found| {
        let (_, [first, second, check]) = found.extract();
        let range = found.get(0)?.range();
        (alone(&range) && check_digit(&format!("{first}{second}")) == check.parse().ok())
            .then(|| (format!("{first}-{second}-{check}"), range))
    });
    found.collect()
}

/// The last digit of a CAS number: its other digits, counted from the right, each times its place, modulo 10.
fn check_digit(digits: &str) -> Option<u32> {
    let weighted = digits.chars().rev().zip(1..).map(|(digit, place)| Some(digit.to_digit(10)? * place));
    weighted.sum::<Option<u32>>().map(|sum| sum % 10)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Vec<String> {
        find_numbers(text).into_iter().map(|(number, _)| number).collect()
    }

    #[test]
    fn numbers_are_read_with_any_dash() {
        assert_eq!(found("acetone (67-64-1)"), ["67-64-1"]);
        assert_eq!(found("cas 108–24–7, 7722‐64−7"), ["108-24-7", "7722-64-7"]);
        assert_eq!(found("7647 - 01 - 0"), ["7647-01-0"]);
    }

    #[test]
    fn model_numbers_and_dates_are_none() {
        assert!(found("67-64-2").is_empty(), "wrong check digit");
        assert!(found("2023-10-5 ab67-64-1 67-64-12 1-67-64-1 67-64-1-2").is_empty());
    }
}
