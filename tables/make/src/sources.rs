//! The published files, row by row, with their texts tidied.

use crate::edition::Edition;
use crate::tidy::tidy;
use csv::ReaderBuilder;
use serde::Deserialize;
use serde::de::DeserializeOwned;
use std::collections::{BTreeMap, HashMap};
use std::error::Error;
use std::path::Path;

/// The codes of the edition: one row for each 10-digit code.
#[derive(Deserialize)]
pub struct CodeRow {
    pub hsk10: String,
    pub chapter_ko: String,
    pub heading_ko: String,
    pub heading_en: String,
    pub subheading_ko: String,
    pub subheading_en: String,
    pub item_ko: String,
    pub item_en: String,
    pub quantity_unit: String,
    pub weight_unit: String,
}

/// The levels of the edition before: the name of one place at 4 to 10 digits.
#[derive(Deserialize)]
struct LevelRow {
    code: String,
    name_ko: String,
    name_en: String,
}

/// The Harmonized System: the English name of one place at 2, 4 or 6 digits.
#[derive(Deserialize)]
struct HsRow {
    hscode: String,
    description: String,
}

/// The standard names: one row for each allowed value of a specification, or for a name that requires none.
#[derive(Deserialize)]
pub struct StandardRow {
    #[serde(rename = "HS부호")]
    pub hsk10: String,
    #[serde(rename = "품명번호")]
    pub number: String,
    #[serde(rename = "표준품명_한글")]
    pub name_ko: String,
    #[serde(rename = "표준품명_영문")]
    pub name_en: String,
    #[serde(rename = "필수규격_한글")]
    pub label_ko: String,
    #[serde(rename = "필수규격_영문")]
    pub label_en: String,
    #[serde(rename = "세부분류내용")]
    pub value: String,
    /// Day numbers as spreadsheets count them, from 1899-12-30.
    #[serde(rename = "시작일자")]
    pub from: u32,
    #[serde(rename = "만료일자")]
    pub until: u32,
    #[serde(rename = "용도구분")]
    pub purpose: String,
}

/// Everything the table is made of.
pub struct Sources {
    /// Ordered by code.
    pub codes: BTreeMap<String, CodeRow>,
    /// Names at 4 to 10 digits in the edition before, Korean and English.
    pub levels: BTreeMap<String, (String, String)>,
    /// English names at 2, 4 and 6 digits.
    pub hs_en: HashMap<String, String>,
    pub standard_names: Vec<StandardRow>,
}

impl Sources {
    pub fn read(folder: &Path, edition: &Edition) -> Result<Sources, Box<dyn Error>> {
        let mut codes: Vec<CodeRow> = rows(&folder.join(&edition.codes.file), b',')?;
        for row in &mut codes {
            for text in [&mut row.chapter_ko, &mut row.heading_ko, &mut row.subheading_ko, &mut row.item_ko] {
                *text = tidy(text);
            }
            for text in [&mut row.heading_en, &mut row.subheading_en, &mut row.item_en] {
                *text = tidy(text);
            }
        }
        let levels: Vec<LevelRow> = rows(&folder.join(&edition.levels.file), b',')?;
        let hs_en: Vec<HsRow> = rows(&folder.join(&edition.english.file), b',')?;
        let mut standard_names: Vec<StandardRow> = rows(&folder.join(&edition.standard_names.file), b'\t')?;
        for row in &mut standard_names {
            let texts = [&mut row.name_ko, &mut row.name_en, &mut row.label_ko, &mut row.label_en, &mut row.value];
            for text in texts {
                *text = tidy(text);
            }
        }
        Ok(Sources {
            codes: codes.into_iter().map(|row| (row.hsk10.clone(), row)).collect(),
            levels: levels.into_iter().map(|row| (row.code, (tidy(&row.name_ko), tidy(&row.name_en)))).collect(),
            hs_en: hs_en.into_iter().map(|row| (row.hscode, tidy(&row.description))).collect(),
            standard_names,
        })
    }
}

fn rows<Row: DeserializeOwned>(path: &Path, delimiter: u8) -> Result<Vec<Row>, Box<dyn Error>> {
    let mut reader = ReaderBuilder::new();
    // The tab-separated file does not quote: a quotation mark in it is one.
    reader.delimiter(delimiter).quoting(delimiter == b',').comment(Some(b'#'));
    let mut reader = reader.from_path(path).map_err(|error| format!("{}: {error}", path.display()))?;
    reader.deserialize().collect::<Result<_, _>>().map_err(|error| format!("{}: {error}", path.display()).into())
}
