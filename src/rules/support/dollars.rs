//! Amounts in US dollars, as far as they can be known without the day's exchange rate.

use once_cell::sync::Lazy;
use std::collections::HashMap;

/// Per currency the fewest and the most units one US dollar has bought.
static PER_DOLLAR: Lazy<HashMap<&str, (f64, f64)>> = Lazy::new(|| {
    let rows = include_str!("per_dollar.tsv").lines().filter(|line| !line.starts_with('#'));
    let fields = rows.map(|line| line.split('\t').collect::<Vec<_>>());
    let read = fields.filter_map(|fields| match fields[..] {
        [currency, fewest, most] => Some((currency, (fewest.parse().ok()?, most.parse().ok()?))),
        _ => None,
    });
    read.collect()
});

/// The least and the most an amount can be worth in US dollars; `None` for a currency no band is known of.
pub(in crate::rules) fn dollars(amount: f64, currency: &str) -> Option<(f64, f64)> {
    let (fewest, most) = PER_DOLLAR.get(currency)?;
    Some((amount / most, amount / fewest))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_band_is_one() {
        assert!(PER_DOLLAR.len() > 15);
        assert!(PER_DOLLAR.values().all(|(fewest, most)| 0.0 < *fewest && fewest <= most));
        assert_eq!(dollars(150.0, "USD"), Some((150.0, 150.0)));
        assert_eq!(dollars(1.0, "???"), None);
    }
}
