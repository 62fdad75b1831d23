//! Where the training texts come from, and every filter and mapping they pass through.

use crate::labels::Target;
use crate::wordnet;
use declarewell::classifier::{Labels, sha256};
use declarewell::text::Text;
use serde::Serialize;
use sha2::{Digest, Sha256};
use std::collections::{BTreeSet, HashMap};
use std::error::Error;
use std::path::{Path, PathBuf};

/// A normalised text and what it is.
#[derive(Clone, Debug)]
pub struct Example {
    pub text: String,
    pub target: Target,
    /// Index into [`Data::sources`].
    pub source: usize,
}

/// One row of the manifest.
#[derive(Clone, Debug, Serialize)]
pub struct Source {
    pub file: &'static str,
    pub what: &'static str,
    /// How often each text is drawn per epoch, on average.
    pub weight: f64,
    pub sha256: String,
    pub rows: usize,
    /// Texts kept, after the filters.
    pub texts: usize,
}

pub struct Data {
    pub labels: Labels,
    pub sources: Vec<Source>,
    pub train: Vec<Example>,
    /// For choosing between designs, calibration and thresholds: one in [`HELD_OUT`] texts of the sources people wrote.
    pub held_out: Vec<Example>,
    /// Everyday names whose codes nobody has said.
    pub names: Vec<Name>,
    /// Texts that name no goods anyone could classify.
    pub vague: Vec<String>,
}

/// An everyday name, and what it means in a dictionary's words.
pub struct Name {
    pub text: String,
    pub told: String,
    /// Whether it is one everyday word.
    pub everyday: bool,
}

/// One text in this many is held out, by the digest of its letters, so that spellings of one name stay together.
const HELD_OUT: u64 = 14;

/// A text found under more chapters than this names nothing ("other", "parts", "of cotton"). Rulings are exempt.
const MOST_CHAPTERS: usize = 2;

/// Where the lists written for this model begin; they lie in the repository, beside this program.
const OURS: &str = "models/train/lists/";

/// `../shared/data`, or what `DECLAREWELL_DATA` says.
pub fn folder() -> PathBuf {
    std::env::var_os("DECLAREWELL_DATA")
        .map_or_else(|| Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/data"), PathBuf::from)
}

type Rows = Vec<(String, String)>;
type Reader = fn(&Path) -> Result<(usize, Rows), Box<dyn Error>>;

/// File, what it is, weight, whether people wrote it about goods of their own (then a part is held out), how it is read.
/// `train/uk_brands.csv` is not read: its 139 names are all among the search references.
const SOURCES: &[(&str, &str, f64, bool, Reader)] = &[
    ("train/kcs_rulings_names.csv", "names in Korean classification rulings", 3.0, true, |path| {
        columns(path, b',', |row| vec![(row[0].to_owned(), row[1].to_owned())])
    }),
    (
        "train/uk_search_references.csv",
        "search terms and parcel wording corrected by UK officials",
        2.0,
        true,
        |path| columns(path, b',', |row| vec![(row[1].to_owned(), row[0].replace('_', " "))]),
    ),
    ("nomenclature/hsk_2026.csv", "wording of the HSK, Korean and English", 1.0, false, |path| {
        columns(path, b',', |row| {
            let (code, heading) = (row[0].to_owned(), row[0][..4].to_owned());
            let mut texts = vec![(heading.clone(), row[2].to_owned()), (heading, row[5].to_owned())];
            for [heading, subheading, item] in [[&row[2], &row[3], &row[4]], [&row[5], &row[6], &row[7]]] {
                texts.push((code[..6].to_owned(), format!("{subheading}; {heading}")));
                texts.push((code.clone(), item.to_string()));
                texts.push((code.clone(), format!("{item}; {subheading}")));
            }
            texts
        })
    }),
    (
        "nomenclature/kcs_standard_names_20260101.tsv",
        "standard names of the KCS, Korean and English",
        1.0,
        false,
        |path| {
            columns(path, b'\t', |row| {
                vec![(row[2].to_owned(), row[4].to_owned()), (row[2].to_owned(), row[5].to_owned())]
            })
        },
    ),
    ("nomenclature/hs_2022_en.csv", "wording of the HS 2022", 1.0, false, |path| {
        columns(path, b',', |row| vec![(row[1].to_owned(), row[2].to_owned())])
    }),
    ("train/us_hts_2026_paths.csv", "wording of the US tariff", 0.5, false, |path| {
        columns(path, b',', |row| {
            let mut steps: Vec<&str> = row[2].split(" > ").collect();
            steps.reverse();
            vec![(row[0].to_owned(), row[1].to_owned()), (row[0].to_owned(), steps.join("; "))]
        })
    }),
    ("train/eu_cn_names.csv", "wording of the EU combined nomenclature", 0.5, false, |path| {
        columns(path, b',', |row| vec![(row[0].to_owned(), row[1].replace('|', " "))])
    }),
    (
        "train/uk_machine_written_synonyms.csv",
        "synonyms a language model wrote for UK tariff lines",
        0.4,
        false,
        |path| {
            columns(path, b',', |row| {
                let human = &row[1] != "known_brands";
                human.then(|| (row[0].to_owned(), row[2].to_owned())).into_iter().collect()
            })
        },
    ),
    ("train/eu_bti_2025.csv", "EU binding rulings, original and Korean", 1.0, true, |path| {
        columns(path, b',', |row| vec![(row[0].to_owned(), row[2].to_owned()), (row[0].to_owned(), row[3].to_owned())])
    }),
    ("models/train/lists/everyday.tsv", "what everyday goods are called, Korean and English", 2.0, true, |path| {
        columns(path, b'\t', |row| vec![(row[0].to_owned(), row[1].to_owned())])
    }),
    ("models/train/lists/described.tsv", "names with descriptions, Korean and English", 2.0, true, |path| {
        columns(path, b'\t', |row| vec![(row[0].to_owned(), row[1].to_owned())])
    }),
    (
        "train/country_tariff_names_dedup.csv",
        "tariff wording of 39 countries, Korean and English",
        0.15,
        false,
        |path| columns(path, b',', |row| vec![(row[0].to_owned(), row[2].to_owned())]),
    ),
];

/// Reads every source, normalises, filters, and holds a part out.
pub fn read(folder: &Path) -> Result<Data, Box<dyn Error>> {
    let (_, hsk) =
        columns(&folder.join("nomenclature/hsk_2026.csv"), b',', |row| vec![(row[0].to_owned(), String::new())])?;
    let codes: BTreeSet<String> = hsk.iter().filter_map(|(code, _)| code.get(..6)).map(str::to_owned).collect();
    let labels =
        Labels::new(&codes.into_iter().collect::<Vec<_>>()).ok_or("hsk_2026.csv holds something that is not a code")?;
    let mut data = Data { labels, sources: vec![], train: vec![], held_out: vec![], names: vec![], vague: vec![] };
    let mut unique = BTreeSet::new();
    for (index, (file, what, weight, people, reader)) in SOURCES.iter().enumerate() {
        let path = match file.strip_prefix(OURS) {
            Some(name) => Path::new(env!("CARGO_MANIFEST_DIR")).join("lists").join(name),
            None => folder.join(file),
        };
        let bytes = std::fs::read(&path).map_err(|error| format!("{}: {error}", path.display()))?;
        let (rows, texts) = reader(&path)?;
        let ruling = index == 0;
        let mut kept: Vec<Example> = Vec::new();
        for (code, text) in texts {
            let digits: String = code.chars().filter(char::is_ascii_digit).collect();
            let text = Text::new(text.trim_matches(|c: char| ". :-".contains(c))).normalised().to_owned();
            let Some(target) = Target::new(&data.labels, &digits) else { continue };
            let meaning = text.chars().filter(|character| character.is_alphabetic()).count();
            // A ruling repeated is evidence; the same tariff wording from two countries is one text.
            if meaning >= 2
                && (unique.insert((target.chapter.start, digits.get(..6).map(str::to_owned), text.clone())) || ruling)
            {
                kept.push(Example { text, target, source: index });
            }
        }
        if !ruling {
            let mut chapters: HashMap<&str, BTreeSet<usize>> = HashMap::new();
            for example in &kept {
                chapters.entry(&example.text).or_default().insert(example.target.chapter.start);
            }
            let vague: BTreeSet<String> = chapters
                .iter()
                .filter(|(_, found)| found.len() > MOST_CHAPTERS)
                .map(|(text, _)| (*text).to_owned())
                .collect();
            kept.retain(|example| !vague.contains(&example.text));
        }
        let texts = kept.len();
        let (out, train): (Vec<_>, Vec<_>) =
            kept.into_iter().partition(|example| *people && is_held_out(&example.text));
        data.held_out.extend(out);
        data.train.extend(train);
        data.sources.push(Source { file, what, weight: *weight, sha256: sha256(&bytes), rows, texts });
    }
    Ok(data)
}

impl Data {
    /// Whether the texts of a source were written for this model.
    pub fn is_ours(&self, source: usize) -> bool {
        self.sources[source].file.starts_with(OURS)
    }

    /// Reads what has no code: everyday names from WordNet's file `nouns`, and vague terms.
    pub fn read_uncoded(&mut self, folder: &Path, nouns: &Path) -> Result<(), Box<dyn Error>> {
        let bytes = std::fs::read(nouns).map_err(|error| format!("{}: {error}", nouns.display()))?;
        self.names = wordnet::names(std::str::from_utf8(&bytes)?)?;
        let source = |file, what, bytes: &[u8], rows, texts| Source {
            file,
            what,
            weight: 0.0,
            sha256: sha256(bytes),
            rows,
            texts,
        };
        let rows = bytes.iter().filter(|byte| **byte == b'\n').count();
        self.sources.push(source(
            "WordNet 3.1, data.noun",
            "everyday names, without codes",
            &bytes,
            rows,
            self.names.len(),
        ));

        let file = "rules/vague_terms_en.csv";
        let bytes = std::fs::read(folder.join(file))?;
        let (rows, terms) = columns(&folder.join(file), b',', |row| vec![(row[1].to_owned(), row[0].to_owned())])?;
        self.vague = terms
            .into_iter()
            .filter(|(source, term)| VAGUE.contains(&source.as_str()) && may_be_learnt(term))
            .map(|(_, term)| Text::new(&term).normalised().to_owned())
            .collect();
        self.sources.push(source(file, "terms that officials call vague, one half", &bytes, rows, self.vague.len()));
        Ok(())
    }
}

/// Sources of vague terms that no validation set shares.
const VAGUE: [&str; 4] = ["fpo_vague", "hmrc_agreed_Generic", "hmrc_agreed_Hard-to-classify", "hmrc_agreed_Escalate"];

/// The half of the vague terms on which `xtask/src/evaluate_rules.rs` measures nothing; its seed.
fn may_be_learnt(term: &str) -> bool {
    Sha256::digest(format!("declarewell 2026.1 {term}")).first().is_some_and(|byte| byte % 2 == 0)
}

fn is_held_out(text: &str) -> bool {
    let letters: String = text.chars().filter(|character| character.is_alphanumeric()).collect();
    let digest = Sha256::digest(letters.as_bytes());
    u64::from_le_bytes(digest[..8].try_into().expect("eight bytes")) % HELD_OUT == 0
}

/// The rows of a delimited file with a header; lines before it that begin with `#` are its own remarks.
fn columns(path: &Path, delimiter: u8, read: fn(&csv::StringRecord) -> Rows) -> Result<(usize, Rows), Box<dyn Error>> {
    let mut reader = csv::ReaderBuilder::new()
        .delimiter(delimiter)
        .comment(Some(b'#'))
        .flexible(true)
        .quoting(delimiter == b',')
        .from_path(path)?;
    let width = reader.headers()?.len();
    let (mut count, mut texts) = (0, Vec::new());
    for row in reader.records() {
        let row = row?;
        if row.len() < width {
            continue;
        }
        count += 1;
        texts.extend(read(&row));
    }
    Ok((count, texts))
}
