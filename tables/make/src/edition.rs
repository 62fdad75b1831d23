//! `tables/<edition>.toml`: which files an edition is made of, and their dates.

use serde::Deserialize;
use std::error::Error;
use std::path::Path;

#[derive(Deserialize)]
#[serde(rename_all = "kebab-case")]
pub struct Edition {
    pub codes: Part,
    pub levels: Part,
    pub standard_names: Part,
    pub english: Part,
}

/// A file of `nomenclature`, and the edition or day it is of.
#[derive(Deserialize)]
pub struct Part {
    pub file: String,
    pub edition: String,
}

impl Edition {
    /// The edition that this file describes.
    pub fn read(path: &Path) -> Result<Edition, Box<dyn Error>> {
        let described = std::fs::read_to_string(path)
            .map_err(|error| format!("{}: {error}; describe the edition there as its neighbours do", path.display()))?;
        toml::from_str(&described).map_err(|error| format!("{}: {error}", path.display()).into())
    }
}

/// The number of a day ("2026-01-01") as spreadsheets count, from 1899-12-30.
pub fn day_number(date: &str) -> Result<u32, Box<dyn Error>> {
    let unreadable = || format!("{date:?} is no day such as 2026-01-01");
    let parts: Vec<u32> = date.split('-').map(str::parse).collect::<Result<_, _>>().map_err(|_| unreadable())?;
    let &[year, month, day] = parts.as_slice() else { return Err(unreadable().into()) };
    if !((1900..3000).contains(&year) && (1..=12).contains(&month) && (1..=31).contains(&day)) {
        return Err(unreadable().into());
    }
    // Years that begin in March, so that a leap day ends one.
    let (year, month) = if month > 2 { (year, month - 3) } else { (year - 1, month + 9) };
    let days = year * 365 + year / 4 - year / 100 + year / 400 + (153 * month + 2) / 5 + day - 1;
    // The days before 1899-12-30.
    Ok(days - 693_899)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_counted_as_spreadsheets_do() {
        for (date, number) in [
            ("1900-03-01", 61),
            ("1970-01-01", 25569),
            ("2024-02-29", 45351),
            ("2026-01-01", 46023),
            ("2027-01-01", 46388),
        ] {
            assert_eq!(day_number(date).unwrap(), number, "{date}");
        }
        for odd in ["", "2026", "2026-13-01", "HS 2022", "2026-01-01-01"] {
            assert!(day_number(odd).is_err(), "{odd}");
        }
    }
}
