//! Cases made of the validation sets.

use crate::case::Case;
use crate::neighbours::Neighbours;
use declarewell::classifier::Labels;
use declarewell::text::Text;
use std::collections::{BTreeMap, BTreeSet};
use std::error::Error;
use std::path::Path;

/// A set's name and its lines: description, right code.
type Set = (&'static str, Vec<(String, String)>);

/// Every case of every validation set in the data folder.
pub fn cases(folder: &Path, labels: &Labels) -> Result<Vec<Case>, Box<dyn Error>> {
    let confusable = confusable(folder, labels)?;
    let mut cases = Vec::new();
    for (set, lines) in sets(folder)? {
        for (at, (text, code)) in lines.into_iter().enumerate() {
            cases.extend(case(set, at, text, &code, labels, &confusable));
        }
    }
    Ok(cases)
}

/// Wrong codes are drawn with a seed of the case's own, so that no case depends on which others there are.
fn case(
    set: &str,
    at: usize,
    text: String,
    code: &str,
    labels: &Labels,
    confusable: &BTreeMap<String, String>,
) -> Option<Case> {
    let code: String = code.chars().take(6).collect();
    // As deep as the HS edition at hand has it.
    let deepest =
        [6, 4, 2].into_iter().find(|digits| code.get(..*digits).is_some_and(|code| !labels.under(code).is_empty()))?;
    let code = code[..deepest].to_owned();
    let group = Text::new(&text).normalised().to_owned();
    let mut rng = fastrand::Rng::with_seed(at as u64 ^ 0x2026);
    let mut other = |codes: Vec<&str>| (!codes.is_empty()).then(|| codes[rng.usize(..codes.len())].to_owned());
    let chapters = labels.chapters().iter().map(|(digits, _)| digits.as_str()).filter(|digits| *digits != &code[..2]);
    let wrong_chapter = other(chapters.collect())?;
    let heading = code.get(..4);
    let siblings = labels.headings().iter().map(|(digits, _)| digits.as_str());
    let wrong_heading = heading.and_then(|heading| {
        other(siblings.filter(|digits| digits.starts_with(&code[..2]) && *digits != heading).collect())
    });
    let confusable_heading = heading.and_then(|heading| confusable.get(heading).cloned());
    let id = format!("{set} {}", at + 1);
    Some(Case { id, set: set.to_owned(), text, group, wrong_chapter, wrong_heading, confusable_heading, code })
}

/// For every heading the one whose wording in the HS is most alike.
fn confusable(folder: &Path, labels: &Labels) -> Result<BTreeMap<String, String>, Box<dyn Error>> {
    let mut wording = Vec::new();
    for row in csv::Reader::from_path(folder.join("nomenclature/hs_2022_en.csv"))?.records() {
        let row = row?;
        if row[1].len() == 4 && !labels.under(&row[1]).is_empty() {
            wording.push((Text::new(&row[2]).normalised().to_owned(), row[1].to_owned()));
        }
    }
    let index = Neighbours::new(wording.iter().map(|(text, _)| text.as_str()));
    let nearest = wording.iter().filter_map(|(text, heading)| {
        let near = index.nearest(text, 8).into_iter().map(|(at, _)| &wording[at].1).find(|near| *near != heading)?;
        Some((heading.clone(), near.clone()))
    });
    Ok(nearest.collect())
}

fn sets(folder: &Path) -> Result<Vec<Set>, Box<dyn Error>> {
    let folder = folder.join("validation");
    let csv = |file: &str| -> Result<Vec<csv::StringRecord>, Box<dyn Error>> {
        Ok(csv::Reader::from_path(folder.join(file))?.records().collect::<Result<_, _>>()?)
    };
    let rulings = csv("kcs_rulings_names_test.csv")?
        .iter()
        .map(|row| (format!("{} {}", &row[1], &row[2]), row[0].to_owned()))
        .collect();
    let subjects = csv("us_cross_subjects.csv")?.iter().map(|row| (row[1].to_owned(), row[2].to_owned())).collect();
    let terms = csv("uk_intercept_terms.csv")?
        .iter()
        .filter_map(|row| {
            // Not too generic, and one chapter: as deep as all the codes named agree.
            let codes: Vec<&str> = row[1].split('|').chain(row[2].split('|')).filter(|code| !code.is_empty()).collect();
            let agreed = |digits: usize| {
                let known: BTreeSet<&str> = codes.iter().filter_map(|code| code.get(..digits)).collect();
                (known.len() == 1).then(|| known.into_iter().next()).flatten()
            };
            let chapter = agreed(2).filter(|_| &row[3] == "0")?;
            let code = agreed(4).map_or(chapter, |heading| agreed(6).unwrap_or(heading));
            Some((row[0].to_owned(), code.to_owned()))
        })
        .collect();
    let recent: Vec<serde_json::Value> = crate::case::read(&folder.join("kcs_rulings_2024_h1.jsonl"))?;
    let field = |row: &serde_json::Value, name: &str| row[name].as_str().unwrap_or_default().to_owned();
    let names = recent.iter().map(|row| (field(row, "name"), field(row, "hsk10"))).collect();
    let described = recent
        .iter()
        .map(|row| (format!("{}; {}", field(row, "name"), field(row, "desc")), field(row, "hsk10")))
        .collect();
    Ok(vec![
        ("kcs_rulings_names_test", rulings),
        ("kcs_rulings_2024_h1, name", names),
        ("kcs_rulings_2024_h1, name + desc", described),
        ("us_cross_subjects", subjects),
        ("uk_intercept_terms, one chapter", terms),
    ])
}
