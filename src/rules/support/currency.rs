//! Currencies, whatever declarants call them.

use crate::rules::support::terms::Terms;
use crate::text;
use once_cell::sync::Lazy;
use std::collections::HashMap;

/// By sign, name or code, without case, space and points.
static CURRENCIES: Lazy<HashMap<String, &str>> = Lazy::new(|| {
    let list = Terms::parse(include_str!("../terms/currencies.tsv"));
    let named =
        list.entries().iter().flat_map(|entry| entry.spellings().map(move |name| (bare(name), entry.get("code"))));
    named.collect()
});

/// The ISO 4217 code of what is written for a currency; `None` where it is none. The yen and the yuan share a sign, which the
/// origin tells apart.
pub(in crate::rules) fn currency(written: &str, origin: Option<&str>) -> Option<&'static str> {
    let bare = bare(written);
    match (bare.as_str(), origin.map(|origin| origin.trim().to_uppercase()).as_deref()) {
        ("¥" | "￥", Some("JP")) => Some("JPY"),
        ("¥" | "￥", Some("CN")) => Some("CNY"),
        (bare, _) => CURRENCIES.get(bare).copied(),
    }
}

fn bare(written: &str) -> String {
    text::normalised(written).chars().filter(|c| !c.is_whitespace() && *c != '.').collect()
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
