//! Numbers as they are filled in.

/// A number as it was filled in: what cannot be read as a number is kept, so that it can be named in a finding.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS), ts(rename = "NumberOrText", type = "number | string"))]
pub enum Number {
    /// A finite number.
    Value(f64),
    /// The text in its place, as it was written.
    Unreadable(String),
}

impl Number {
    /// Reads a plain number: surrounding space and thousands separators ("1,234.5") are accepted. What people write
    /// besides is read with its field ([`Line::set`](super::Line::set)).
    pub fn parse(written: &str) -> Number {
        let trimmed = written.trim();
        let plain = match well_grouped(trimmed) {
            true => trimmed.replace(',', ""),
            false => trimmed.to_owned(),
        };
        // `f64::from_str` also takes "inf" and "nan", which no declaration means.
        match plain.parse::<f64>() {
            Ok(value) if value.is_finite() => Number::Value(value),
            _ => Number::Unreadable(written.to_owned()),
        }
    }

    /// The value, or `None` where it could not be read.
    pub fn value(&self) -> Option<f64> {
        match self {
            Number::Value(value) => Some(*value),
            Number::Unreadable(_) => None,
        }
    }
}

/// True if every comma in `text` separates a group of exactly three digits before the decimal point.
fn well_grouped(text: &str) -> bool {
    let (whole, fraction) = text.split_once('.').unwrap_or((text, ""));
    let mut groups = whole.trim_start_matches(['-', '+']).split(',');
    let first = groups.next().unwrap_or_default();
    (1..=3).contains(&first.len()) && groups.all(|group| group.len() == 3) && !fraction.contains(',')
}
