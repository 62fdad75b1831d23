//! Numbers as people write them: thousands apart, in full-width digits, with the unit or the currency in the same cell.

use super::units::{self, CurrencyName, Unit};
use super::{Field, Number};
use unicode_normalization::UnicodeNormalization;

/// A number written with more than digits: thousands separators, a unit or a currency beside it.
#[derive(Clone, Debug, PartialEq)]
pub struct FormattedNumber {
    /// The text of the field.
    pub text: String,
    /// The number; a weight in kilograms.
    pub value: f64,
    /// The number with a decimal point and nothing else.
    pub plain: String,
    /// True if it is a weight that was given in another unit than kilograms.
    pub converted: bool,
    /// The unit beside it, as it was written.
    pub unit: Option<String>,
    /// The currency beside it, as it was written.
    pub currency: Option<String>,
    /// The line's own unit or currency, where it contradicts the one beside the number.
    pub conflict: Option<(Field, String)>,
    /// The field that was empty and was filled from this number, and its text.
    pub filled: Option<(Field, String)>,
}

/// Reads a number field that is no plain number; `None` where it has not exactly one reading.
pub fn read(text: &str, field: Field) -> Option<FormattedNumber> {
    let clean: String = text.nfkc().collect();
    let clean = unwrapped(clean.trim());
    let (before, number, after) = split(clean)?;
    let plain = plain(number)?;
    let (sign, before) = signed(before);
    let plain = format!("{sign}{plain}");
    let value: f64 = plain.parse().ok().filter(|value: &f64| value.is_finite())?;
    let written = FormattedNumber {
        text: text.to_owned(),
        value,
        plain,
        converted: false,
        unit: None,
        currency: None,
        conflict: None,
        filled: None,
    };
    match field {
        Field::UnitPrice | Field::Amount => with_currency(written, before, after),
        _ => with_unit(written, before, after, field),
    }
}

/// The number that is most likely meant by what could not be read as one: a comma before the decimals ("1.234,56"), a remark in
/// brackets behind it ("10 pcs (2 ctn)"). To be offered, not to be taken.
pub fn likely_number(text: &str, field: Field) -> Option<String> {
    let clean: String = text.nfkc().collect();
    if let Some(won) = in_ten_thousands(clean.trim()).filter(|_| matches!(field, Field::UnitPrice | Field::Amount)) {
        return Some(won);
    }
    let without_remark = clean.split(['(', '[']).next().unwrap_or_default().trim();
    let with_point = match without_remark.rsplit_once(',') {
        Some((whole, decimals)) if decimals.chars().take_while(char::is_ascii_digit).count() != 3 => {
            format!("{}.{decimals}", whole.replace('.', ""))
        }
        _ => without_remark.to_owned(),
    };
    match Number::parse(&with_point) {
        Number::Value(value) => Some(value.to_string()),
        Number::Unreadable(_) => read(&with_point, field).map(|written| written.plain),
    }
}

/// A sum counted in Korean tens of thousands: "120만원", "1.5억 원", "3천만원".
fn in_ten_thousands(text: &str) -> Option<String> {
    const COUNTS: [(&str, f64); 7] =
        [("천만", 1e7), ("백만", 1e6), ("십만", 1e5), ("만", 1e4), ("억", 1e8), ("천", 1e3), ("백", 1e2)];
    let counted = text.strip_suffix('원').unwrap_or(text).trim_end();
    let (number, count) =
        COUNTS.into_iter().find_map(|(word, count)| Some((counted.strip_suffix(word)?.trim_end(), count)))?;
    let value = Number::parse(number).value().filter(|value| *value > 0.0)?;
    Some((value * count).round().to_string())
}

/// Without what a spreadsheet needs to take it for text: an apostrophe before it, ="…" around it.
pub fn unwrapped(text: &str) -> &str {
    let text = text.strip_prefix(['\'', '’']).unwrap_or(text);
    match text.strip_prefix('=') {
        Some(rest) if rest.trim_start().starts_with('"') => rest.trim_matches(['"', ' ']),
        _ => text,
    }
}

/// The text before the number, the number, the text behind it.
fn split(text: &str) -> Option<(&str, &str, &str)> {
    let digit = text.find(|c: char| c.is_ascii_digit())?;
    let start =
        if text.get(..digit)?.ends_with('.') && !text.get(..digit)?.ends_with("..") { digit - 1 } else { digit };
    let start = if text.get(..start)?.ends_with(char::is_alphanumeric) { digit } else { start };
    let mut end = start;
    while let Some(c) = text.get(end..)?.chars().next() {
        let follows = |many: usize| {
            let rest = text.get(end + c.len_utf8()..).unwrap_or_default();
            rest.chars().take_while(char::is_ascii_digit).count() >= many
        };
        match c {
            '0'..='9' => {}
            '.' | ',' | '\'' | '’' if follows(1) => {}
            ' ' if follows(3) => {}
            _ => break,
        }
        end += c.len_utf8();
    }
    Some((text.get(..start)?.trim(), text.get(start..end)?, text.get(end..)?.trim()))
}

/// Digits with a decimal point. One sign keeps thousands apart, in groups of three.
fn plain(number: &str) -> Option<String> {
    let (whole, fraction) = number.split_once('.').map_or((number, None), |(whole, rest)| (whole, Some(rest)));
    if fraction.is_some_and(|fraction| !fraction.bytes().all(|digit| digit.is_ascii_digit())) {
        return None;
    }
    let mut signs: Vec<char> = whole.chars().filter(|c| !c.is_ascii_digit()).collect();
    signs.dedup();
    let digits = match signs.as_slice() {
        [] => whole.to_owned(),
        [sign] => {
            let mut groups = whole.split(*sign);
            let first = groups.next().unwrap_or_default().len();
            if !(1..=3).contains(&first) || groups.any(|group| group.len() != 3) {
                return None;
            }
            whole.chars().filter(char::is_ascii_digit).collect()
        }
        _ => return None,
    };
    Some(match fraction {
        Some(fraction) => format!("{}.{fraction}", if digits.is_empty() { "0" } else { &digits }),
        None => digits,
    })
}

/// A minus sign before the number, or before the currency that stands there.
fn signed(before: &str) -> (&'static str, &str) {
    let minus = ['-', '\u{2212}'];
    match before.strip_suffix(minus).or_else(|| before.strip_prefix(minus)) {
        Some(rest) => ("-", rest.trim()),
        None => ("", before.strip_suffix('+').unwrap_or(before)),
    }
}

fn with_unit(mut written: FormattedNumber, before: &str, after: &str, field: Field) -> Option<FormattedNumber> {
    let name = match (before, after) {
        ("", name) | (name, "") => bracketless(name),
        _ => return None,
    };
    if name.is_empty() {
        return Some(written);
    }
    let unit = units::unit(name)?;
    if field != Field::Quantity {
        written.in_kilograms(unit)?;
    }
    written.unit = Some(name.to_owned());
    Some(written)
}

impl FormattedNumber {
    fn in_kilograms(&mut self, unit: Unit) -> Option<()> {
        if unit.code != "KG" {
            // Rounded to a milligram, so that 0.1 g is 0.0001 kg and no longer number.
            self.value = (self.value * unit.grams? * 1000.0).round() / 1e6;
            self.plain = self.value.to_string();
            self.converted = true;
        }
        Some(())
    }
}

fn with_currency(mut written: FormattedNumber, before: &str, after: &str) -> Option<FormattedNumber> {
    let (after, unit) = per_unit(after);
    written.unit = unit;
    // "12,000-" and "12.-" end the number, "@" starts a price.
    let after = after.trim_start_matches([',', '.']).trim_start_matches(['-', '–', '—', '=']).trim();
    let before = before.trim_start_matches('@').trim_end_matches([':', '@', '=']).trim();
    let mut names = [before, after].into_iter().map(bracketless).filter(|name| !name.is_empty());
    let Some(name) = names.next() else { return Some(written) };
    let money = units::currency(name)?;
    match names.next().map(units::currency) {
        None => written.currency = Some(name.to_owned()),
        // "$1.20 USD": the more telling of the two.
        Some(Some(other)) if money.fits(other) => {
            let telling = if units::currency(after).and_then(CurrencyName::code).is_some() { after } else { before };
            written.currency = Some(bracketless(telling).to_owned());
        }
        Some(_) => return None,
    }
    Some(written)
}

/// The text behind a price without its unit, and the unit: "/PC", "per kg".
fn per_unit(after: &str) -> (&str, Option<String>) {
    let lower = after.to_ascii_lowercase();
    let (at, length) = match (after.find('/'), lower.find("per ")) {
        (Some(at), _) => (at, 1),
        (None, Some(at)) => (at, 4),
        (None, None) => return (after, None),
    };
    match after.get(at + length..).map(str::trim).filter(|name| units::unit(name).is_some()) {
        Some(name) => (after.get(..at).unwrap_or_default().trim(), Some(name.to_owned())),
        None => (after, None),
    }
}

fn bracketless(name: &str) -> &str {
    let name = name.trim();
    name.strip_prefix('(').and_then(|name| name.strip_suffix(')')).unwrap_or(name).trim()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read_as(text: &str, field: Field) -> Option<(f64, Option<String>, Option<String>)> {
        read(text, field).map(|written| (written.value, written.unit, written.currency))
    }

    #[test]
    fn quantities_with_their_unit() {
        let cases = [
            ("10 PCS", 10.0, "PCS"),
            ("1,234 EA", 1234.0, "EA"),
            ("400pcs.", 400.0, "pcs."),
            ("100개", 100.0, "개"),
            ("SET 3", 3.0, "SET"),
            ("1 000 (KG)", 1000.0, "KG"),
            ("２０ ｋｇ", 20.0, "kg"),
        ];
        for (text, value, unit) in cases {
            assert_eq!(read_as(text, Field::Quantity), Some((value, Some(unit.to_owned()), None)), "{text}");
        }
    }

    #[test]
    fn thousands_apart_and_full_width_digits() {
        for text in
            ["1'000", "1’000", "1 000", "1\u{a0}000", "1,000", "１０００", "'1000", "=\"1000\"", "1\u{202f}000.00"]
        {
            assert_eq!(read_as(text, Field::Quantity), Some((1000.0, None, None)), "{text}");
        }
        for text in
            ["1,2", "1.234,5", "1,,234", "1'00", "12 34", "1,234'567", "10 x 20", "10-20", "약 10", "12a", "", "PCS"]
        {
            assert_eq!(read_as(text, Field::Quantity), None, "{text}");
        }
    }

    #[test]
    fn what_is_likely_meant_is_offered() {
        for (text, field, wanted) in [
            ("1.234,56", Field::Amount, Some("1234.56")),
            ("2,5 kg", Field::NetWeightKg, Some("2.5")),
            ("10 pcs (2 ctn)", Field::Quantity, Some("10")),
            ("10 (TEN)", Field::Quantity, Some("10")),
            ("120만원", Field::Amount, Some("1200000")),
            ("1.5억 원", Field::UnitPrice, Some("150000000")),
            ("3천만원", Field::Amount, Some("30000000")),
            ("만원", Field::Amount, None),
            ("3만", Field::Quantity, None),
            ("1.2,34.5", Field::Amount, None),
            ("약 10", Field::Quantity, None),
            ("TBD", Field::Quantity, None),
            ("10-12", Field::Quantity, None),
            ("", Field::Quantity, None),
        ] {
            assert_eq!(likely_number(text, field).as_deref(), wanted, "{text}");
        }
    }

    #[test]
    fn weights_become_kilograms() {
        for (text, value) in
            [("2.5KG", 2.5), ("2,000 KGS", 2000.0), ("500 g", 0.5), ("1.5 M/T", 1500.0), ("10 lbs", 4.535924)]
        {
            assert_eq!(read(text, Field::NetWeightKg).map(|written| written.value), Some(value), "{text}");
        }
        assert_eq!(read("10 PCS", Field::NetWeightKg), None);
    }

    #[test]
    fn prices_with_their_currency() {
        let cases = [
            ("US$1.20", 1.2, "US$"),
            ("USD 1.20", 1.2, "USD"),
            ("$12.00", 12.0, "$"),
            ("2,468원", 2468.0, "원"),
            ("₩2", 2.0, "₩"),
            ("€5'500.00", 5500.0, "€"),
            ("12 000 EUR", 12000.0, "EUR"),
            ("-$3", -3.0, "$"),
            ("@USD1.5", 1.5, "USD"),
            ("$ 1.20 USD", 1.2, "USD"),
        ];
        for (text, value, currency) in cases {
            assert_eq!(read_as(text, Field::Amount), Some((value, None, Some(currency.to_owned()))), "{text}");
        }
        let each = read("USD 1.20/PC", Field::UnitPrice).unwrap();
        assert_eq!((each.value, each.unit.as_deref(), each.currency.as_deref()), (1.2, Some("PC"), Some("USD")));
        for text in ["12만원", "US$1.20 EUR", "FOB 12", "12 PCS"] {
            assert_eq!(read(text, Field::Amount), None, "{text}");
        }
    }
}
