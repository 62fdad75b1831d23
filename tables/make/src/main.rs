//! Makes the tariff table that `release.toml` names from the published nomenclature, and the dated lists beside it: `cargo run -p declarewell-tables`,
//! or with `--check` says whether the committed files are what the sources give.

mod dangerous;
mod edition;
mod facets;
mod foods;
mod names;
mod notes;
mod requirements;
mod sources;
mod standard;
mod strategic;
mod tidy;

use declarewell::release::TARIFF;
use declarewell::tariff::table::{CODES, Mentions, STANDARD_NAMES, Source, Table};
use edition::{Edition, day_number};
use names::{Place, places};
use sources::Sources;
use standard::{Specification, Standard, standard_names};
use std::collections::{BTreeMap, HashMap};
use std::error::Error;
use std::hash::Hash;
use std::path::{Path, PathBuf};
use std::{env, fs};

/// What the files of an edition are: title, edition, terms.
fn published(edition: &Edition) -> [[&str; 3]; 4] {
    let of_customs = "public sector information of the Korea Customs Service";
    [
        [CODES, &edition.codes.edition, of_customs],
        ["관세청_HS부호, groupings at 5, 7, 8 and 9 digits (data.go.kr)", &edition.levels.edition, of_customs],
        [STANDARD_NAMES, &edition.standard_names.edition, "KOGL Type 1 (공공누리 제1유형: 출처표시)"],
        [
            "Harmonized System, English (github.com/datasets/harmonized-system)",
            &edition.english.edition,
            "ODC-PDDL-1.0",
        ],
    ]
}

fn main() -> Result<(), Box<dyn Error>> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let data = env::var_os("DECLAREWELL_DATA").map_or_else(|| root.join("../shared/data"), PathBuf::from);
    if !data.is_dir() {
        println!("tables: skipped: no data");
        return Ok(());
    }
    let edition = Edition::read(&root.join(format!("tables/{TARIFF}.toml")))?;
    let sources = Sources::read(&data.join("nomenclature"), &edition)?;
    let files = [
        (format!("{TARIFF}.bin"), table(&sources, &edition)?.to_bytes()?),
        (requirements::FILE.into(), requirements::table(&data, &sources)?.into_bytes()),
        (strategic::FILE.into(), strategic::table(&data, &sources)?.into_bytes()),
        (strategic::PRIORITY_FILE.into(), strategic::priority_table(&data)?.into_bytes()),
        (dangerous::FILE.into(), dangerous::table(&data)?.into_bytes()),
        (foods::FILE.into(), foods::table(&data)?.into_bytes()),
        (facets::FILE.into(), facets::table(&data)?.into_bytes()),
        (notes::FILE.into(), notes::table(&data, &sources)?.into_bytes()),
    ];
    for (name, bytes) in files {
        let file = root.join("tables").join(&name);
        match env::args().nth(1).as_deref() {
            None => fs::write(&file, &bytes)?,
            Some("--check") if fs::read(&file)? == bytes => println!("tables/{name}: up to date"),
            Some("--check") => {
                return Err(format!(
                    "tables/{name} is not what the sources give; run `cargo run -p declarewell-tables`"
                )
                .into());
            }
            Some(other) => return Err(format!("unknown option {other}; there is only --check").into()),
        }
    }
    Ok(())
}

/// The table, columns in the order in which it reads them.
fn table(sources: &Sources, edition: &Edition) -> Result<Table, Box<dyn Error>> {
    let standard = standard_names(&sources.standard_names, day_number(&edition.standard_names.edition)?)?;
    if let Some(code) = standard.keys().find(|code| !sources.codes.contains_key(**code)) {
        let (names, codes) = (&edition.standard_names.file, &edition.codes.file);
        return Err(format!("{names}: a standard name for {code}, which is no code of {codes}").into());
    }
    let mut table = Table { edition: TARIFF.into(), ..Table::default() };
    table.sources = published(edition)
        .map(|[title, edition, licence]| Source {
            title: title.into(),
            edition: edition.into(),
            licence: licence.into(),
        })
        .into();
    let mut texts = Pool::default();
    write_nodes(&mut table, &places(sources), &standard, &mut texts)?;
    write_standard_names(&mut table, standard.into_values().flatten().collect(), &mut texts)?;
    if texts.numbers.contains_key("") {
        return Err("an empty name".into());
    }
    table.text_lengths = texts.entries.iter().map(|text| u16::try_from(text.len())).collect::<Result<_, _>>()?;
    table.text = texts.entries.concat();
    Ok(table)
}

/// The columns of the nodes.
fn write_nodes(
    table: &mut Table,
    places: &BTreeMap<String, Place>,
    standard: &BTreeMap<&str, Vec<Standard>>,
    texts: &mut Pool<String>,
) -> Result<(), Box<dyn Error>> {
    let mut before = 0;
    let mut units = Pool::default();
    for (digits, place) in places {
        let number: u64 = format!("{digits:0<10}").parse()?;
        table.node_steps.push(u32::try_from(number - before)?);
        before = number;
        table.node_digits.push(u8::try_from(digits.len())?);
        for (column, unit) in
            [(&mut table.node_quantity_unit, &place.quantity_unit), (&mut table.node_weight_unit, &place.weight_unit)]
        {
            column.push(if unit.is_empty() { 0 } else { u8::try_from(units.number(unit.clone()) + 1)? });
        }
        table.node_standard_names.push(u8::try_from(standard.get(digits.as_str()).map_or(0, Vec::len))?);
    }
    table.units = units.entries;
    table.node_ko = texts.column(places.values().map(|place| place.ko.clone()));
    table.node_en = texts.column(places.values().map(|place| place.en.clone()));
    Ok(())
}

/// The columns of the standard names, and of what they require.
fn write_standard_names(
    table: &mut Table,
    standard: Vec<Standard>,
    texts: &mut Pool<String>,
) -> Result<(), Box<dyn Error>> {
    for name in &standard {
        table.standard_purposes.push(name.purposes);
        table.standard_specifications.push(u8::try_from(name.specifications.len())?);
    }
    table.standard_ko = texts.column(standard.iter().map(|name| name.ko.clone()));
    table.standard_en = texts.column(standard.iter().map(|name| name.en.clone()));

    let mut specifications: Pool<Specification> = Pool::default();
    table.specifications = specifications.column(standard.into_iter().flat_map(|name| name.specifications));
    let specifications = specifications.entries;
    for specification in &specifications {
        table.specification_values.push(u16::try_from(specification.values.len())?);
    }
    table.specification_ko = texts.column(specifications.iter().map(|specification| specification.ko.clone()));
    table.specification_en = texts.column(specifications.iter().map(|specification| specification.en.clone()));
    table.values = texts.column(specifications.into_iter().flat_map(|specification| specification.values));
    Ok(())
}

/// Entries that occur once, numbered in the order they came.
struct Pool<T> {
    entries: Vec<T>,
    numbers: HashMap<T, u32>,
}

impl<T> Default for Pool<T> {
    fn default() -> Self {
        Pool { entries: Vec::new(), numbers: HashMap::new() }
    }
}

impl<T: Clone + Eq + Hash> Pool<T> {
    fn number(&mut self, entry: T) -> u32 {
        let next = self.entries.len() as u32;
        *self.numbers.entry(entry).or_insert_with_key(|entry| {
            self.entries.push(entry.clone());
            next
        })
    }

    fn column(&mut self, entries: impl Iterator<Item = T>) -> Mentions {
        let mut fresh = self.entries.len() as u32;
        let numbers: Vec<u32> = entries.map(|entry| self.number(entry)).collect();
        Mentions::write(&numbers, &mut fresh)
    }
}
