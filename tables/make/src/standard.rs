//! Standard names, their purposes and the specifications they require.

use crate::sources::StandardRow;
use declarewell::tariff::Purpose;
use std::collections::BTreeMap;
use std::error::Error;

/// A standard name of a code.
#[derive(Default)]
pub struct Standard {
    pub ko: String,
    pub en: String,
    pub purposes: u8,
    pub specifications: Vec<Specification>,
}

/// The specifications of a name.
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct Specification {
    pub ko: String,
    pub en: String,
    pub values: Vec<String>,
}

/// The names in force on a day, by code and in the order of their numbers.
pub fn standard_names(rows: &[StandardRow], day: u32) -> Result<BTreeMap<&str, Vec<Standard>>, Box<dyn Error>> {
    let mut numbered: BTreeMap<(&str, &str), Standard> = BTreeMap::new();
    for row in rows.iter().filter(|row| (row.from..=row.until).contains(&day)) {
        let name = numbered.entry((&row.hsk10, &row.number)).or_default();
        name.ko.clone_from(&row.name_ko);
        name.en.clone_from(&row.name_en);
        if !row.purpose.is_empty() {
            let known = Purpose::ALL.into_iter().find(|purpose| purpose.korean() == row.purpose);
            name.purposes |= known.ok_or_else(|| format!("unknown purpose {}", row.purpose))?.bit();
        }
        if row.label_ko.is_empty() {
            continue;
        }
        let specifications = &mut name.specifications;
        let at = match specifications.iter().position(|known| known.ko == row.label_ko && known.en == row.label_en) {
            Some(at) => at,
            None => {
                specifications.push(Specification {
                    ko: row.label_ko.clone(),
                    en: row.label_en.clone(),
                    values: Vec::new(),
                });
                specifications.len() - 1
            }
        };
        if !specifications[at].values.contains(&row.value) {
            specifications[at].values.push(row.value.clone());
        }
    }
    let mut names: BTreeMap<&str, Vec<Standard>> = BTreeMap::new();
    for ((code, _), name) in numbered {
        names.entry(code).or_default().push(name);
    }
    Ok(names)
}
