//! The lines for list clearance, parcel by parcel.

use crate::classifier::Classifier;
use crate::reading::Reading;
use crate::rules::support::dollars::dollars;
use crate::rules::support::list_clearance::{currency, excluded, is_list_clearance, value};
use crate::text::normalised;
use std::collections::HashMap;

/// The parcels of a declaration, and the lines of which nothing says what parcel they travel in.
#[derive(Default)]
pub struct Parcels {
    known: HashMap<String, Parcel>,
    ungrouped: Parcel,
    /// Per line, its parcel.
    keys: Vec<Option<String>>,
}

/// Lines that travel together.
#[derive(Clone, Debug, Default)]
pub struct Parcel {
    /// The places of its lines for list clearance, counted from 0.
    pub lines: Vec<usize>,
    /// The first of them whose goods list clearance excludes.
    pub excluded: Option<usize>,
    /// Their value per currency as written, upper case.
    pub amounts: Vec<(String, f64)>,
    /// Their value, at least and at most, in US dollars, as far as their currencies are known.
    pub dollars: (f64, f64),
    /// The least value of the dearest line.
    pub dearest: f64,
    /// True if any is of United States origin.
    pub from_us: bool,
}

impl Parcels {
    /// Groups the lines of a declaration.
    pub fn new(readings: &[Reading], classifier: &Classifier) -> Parcels {
        let mut parcels = Parcels::default();
        for (at, reading) in readings.iter().enumerate() {
            let key = reading.line.parcel.as_deref().and_then(key);
            if is_list_clearance(reading) {
                let parcel = match &key {
                    Some(key) => parcels.known.entry(key.clone()).or_default(),
                    None => &mut parcels.ungrouped,
                };
                parcel.add(at, reading, classifier);
            }
            parcels.keys.push(key);
        }
        parcels
    }

    /// The parcel that a line for list clearance travels in, where it names one.
    pub fn parcel(&self, at: usize) -> Option<&Parcel> {
        self.known.get(self.key(at)?)
    }

    /// The key of a line's parcel.
    pub fn key(&self, at: usize) -> Option<&str> {
        self.keys.get(at)?.as_deref()
    }

    /// The lines for list clearance that state no parcel.
    pub fn ungrouped(&self) -> &Parcel {
        &self.ungrouped
    }
}

impl Parcel {
    fn add(&mut self, at: usize, reading: &Reading, classifier: &Classifier) {
        self.lines.push(at);
        if self.excluded.is_none() && excluded(reading, classifier).is_some() {
            self.excluded = Some(at);
        }
        let line = &reading.line;
        self.from_us |= line.origin.as_deref().is_some_and(|origin| origin.trim().eq_ignore_ascii_case("us"));
        let Some(amount) = value(line) else { return };
        let currency = currency(line);
        if let Some((least, most)) = dollars(amount, &currency) {
            self.dollars = (self.dollars.0 + least, self.dollars.1 + most);
            self.dearest = self.dearest.max(least);
        }
        match self.amounts.iter_mut().find(|(other, _)| *other == currency) {
            Some((_, sum)) => *sum += amount,
            None => self.amounts.push((currency, amount)),
        }
    }
}

/// The key of a parcel: its letters and digits. `None` where a spreadsheet shortened the number ("6E+11"), which many
/// parcels then share.
fn key(written: &str) -> Option<String> {
    let written = normalised(written);
    let shortened = written.split_once("e+").is_some_and(|(number, power)| {
        power.parse::<u32>().is_ok() && !number.is_empty() && number.chars().all(|c| c.is_ascii_digit() || c == '.')
    });
    let key: String = written.chars().filter(|c| c.is_alphanumeric()).collect();
    (!key.is_empty() && !shortened).then_some(key)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_parcel_is_known_by_its_letters_and_digits() {
        assert_eq!(key(" 6000-0000-0001 "), key("600000000001"));
        assert_eq!(key("ＨＢＬ １"), key("hbl1"));
        assert_eq!((key("6.00E+11"), key("-"), key("")), (None, None, None));
        assert!(key("E+1").is_some());
    }
}
