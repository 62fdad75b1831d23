//! Currencies, whatever declarants call them.

use crate::declaration::units;

/// The ISO 4217 code of what is written for a currency; `None` where it is none. The yen and the yuan share a sign, which the
/// origin tells apart.
pub(in crate::rules) fn currency(written: &str, origin: Option<&str>) -> Option<&'static str> {
    let money = units::currency(written)?;
    money.code().or_else(|| money.code_of(origin?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn currencies_are_known_by_what_people_call_them() {
        for (written, code) in
            [("usd", "USD"), ("US$", "USD"), (" ￦ ", "KRW"), ("원", "KRW"), ("RMB", "CNY"), ("Euro", "EUR")]
        {
            assert_eq!(currency(written, None), Some(code), "{written}");
        }
        assert_eq!(
            (currency("¥", Some("JP")), currency("¥", Some("cn")), currency("¥", None)),
            (Some("JPY"), Some("CNY"), None)
        );
        assert_eq!((currency("XYZ", None), currency("", None)), (None, None));
    }
}
