//! The units and currencies that stand beside numbers, whatever people call them.

use once_cell::sync::Lazy;
use std::collections::HashMap;
use unicode_normalization::UnicodeNormalization;

/// A unit of quantity or weight.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Unit {
    /// Its UNI-PASS code.
    pub code: &'static str,
    /// How many grams it is, where it is a weight.
    pub grams: Option<f64>,
}

/// The currencies that a sign or name may mean.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct CurrencyName {
    /// Empty where that is open.
    code: &'static str,
    also: &'static str,
}

impl CurrencyName {
    /// The code that is meant where nothing else says so; `None` where that is open.
    pub fn code(self) -> Option<&'static str> {
        Some(self.code).filter(|code| !code.is_empty())
    }

    /// The one of its codes that is a country's (ISO 3166): currencies are called by their countries.
    pub fn code_of(self, country: &str) -> Option<&'static str> {
        self.codes().find(|code| code.get(..2).is_some_and(|of| of.eq_ignore_ascii_case(country.trim())))
    }

    /// True if both may mean the same currency.
    pub fn fits(self, other: CurrencyName) -> bool {
        self.codes().any(|code| other.codes().any(|of_other| code == of_other))
    }

    fn codes(self) -> impl Iterator<Item = &'static str> {
        std::iter::once(self.code).chain(self.also.split(' ')).filter(|code| !code.is_empty())
    }
}

/// The unit that a text names and nothing besides.
pub fn unit(text: &str) -> Option<Unit> {
    static UNITS: Lazy<HashMap<String, Unit>> = Lazy::new(|| {
        let rows = include_str!("../rules/terms/units.tsv").lines().filter(|row| !row.starts_with('#')).skip(1);
        let read = rows.filter_map(|row| {
            let mut cells = row.split('\t');
            let (terms, code, measure, factor) = (cells.next()?, cells.next()?, cells.next()?, cells.next()?);
            let unit = Unit { code, grams: factor.parse().ok().filter(|_| measure == "weight") };
            Some(terms.split(" | ").map(move |term| (bare(term), unit)))
        });
        read.flatten().collect()
    });
    UNITS.get(&bare(text)).copied()
}

/// The currency that a code, sign or name means, and nothing besides.
pub fn currency(text: &str) -> Option<CurrencyName> {
    static MONEY: Lazy<HashMap<String, CurrencyName>> = Lazy::new(|| {
        let rows = include_str!("../rules/terms/currencies.tsv").lines().filter(|row| !row.starts_with('#')).skip(1);
        let read = rows.filter_map(|row| {
            let mut cells = row.split('\t');
            let (names, code, also) = (cells.next()?, cells.next()?, cells.next()?);
            Some(names.split(" | ").map(move |name| (bare(name), CurrencyName { code, also })))
        });
        read.flatten().collect()
    });
    MONEY.get(&bare(text)).copied()
}

/// Upper case, without space and points: "Sq. m" is "SQM".
fn bare(text: &str) -> String {
    text.nfkc().filter(|c| !c.is_whitespace() && *c != '.').flat_map(char::to_uppercase).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn units_are_known_by_what_people_call_them() {
        for (written, code) in [("PCS", "U"), ("ea.", "U"), ("개", "U"), ("㎏", "KG"), ("Sq. M", "M2"), ("M/T", "TNE")]
        {
            assert_eq!(unit(written).map(|unit| unit.code), Some(code), "{written}");
        }
        assert_eq!(unit("lbs").and_then(|unit| unit.grams), Some(453.59237));
        assert_eq!(unit("PCS").and_then(|unit| unit.grams), None);
        assert_eq!(unit("PCS/CTN"), None);
    }

    #[test]
    fn currencies_are_known_by_their_signs_and_names() {
        let code = |written| currency(written).and_then(CurrencyName::code);
        for (written, wanted) in [
            ("$", "USD"),
            ("US$", "USD"),
            ("usd", "USD"),
            ("￦", "KRW"),
            ("원", "KRW"),
            ("€", "EUR"),
            ("RMB", "CNY"),
            ("NT$", "TWD"),
        ] {
            assert_eq!(code(written), Some(wanted), "{written}");
        }
        assert_eq!((code("¥"), code("XYZ")), (None, None));
        assert_eq!(currency("¥").and_then(|yen| yen.code_of("jp")), Some("JPY"));
        assert_eq!(currency("kr").and_then(|krone| krone.code_of("DE")), None);
        let fits = |one, other| currency(one).unwrap().fits(currency(other).unwrap());
        assert!(fits("$", "CAD") && fits("¥", "CNY") && !fits("US$", "CAD") && !fits("¥", "USD"));
    }
}
