//! Cases made of the validation sets.

use crate::case::Case;
use declarewell::classifier::Labels;
use declarewell::text::Text;
use declarewell_train::neighbours::Confusable;
use std::collections::BTreeSet;
use std::error::Error;
use std::path::Path;

/// A set's name and its lines: description, right code.
type Set = (&'static str, Vec<(String, String)>);

/// Every case of every validation set in the data folder.
pub fn cases(folder: &Path, labels: &Labels) -> Result<Vec<Case>, Box<dyn Error>> {
    let confusable = Confusable::read(folder, labels)?;
    let mut cases = Vec::new();
    for (set, lines) in sets(folder)? {
        for (at, (text, code)) in lines.into_iter().enumerate() {
            cases.extend(case(set, at, text, &code, labels, &confusable));
        }
    }
    Ok(cases)
}

/// Wrong codes are drawn with a seed of the case's own, so that no case depends on which others there are.
fn case(set: &str, at: usize, text: String, code: &str, labels: &Labels, confusable: &Confusable) -> Option<Case> {
    let code: String = code.chars().take(6).collect();
    // As deep as the HS edition at hand has it.
    let deepest =
        [6, 4, 2].into_iter().find(|digits| code.get(..*digits).is_some_and(|code| !labels.under(code).is_empty()))?;
    let code = code[..deepest].to_owned();
    let group = Text::new(&text).normalised().to_owned();
    let mut rng = fastrand::Rng::with_seed(at as u64 ^ 0x2026);
    let chapters: Vec<&str> = labels.chapters().iter().map(|(digits, _)| digits.as_str()).collect();
    let own = chapters.iter().position(|chapter| code.starts_with(chapter))?;
    let headings = || labels.headings().iter().map(|(digits, _)| digits.as_str());
    // A chapter or heading, every one as likely, and one of its subheadings.
    let mut draw = |from: Vec<&str>| {
        let drawn = from.get(rng.usize(..from.len().max(1)))?;
        let range = labels.under(drawn);
        Some(labels.subheadings()[range.start + rng.usize(..range.len())].to_string())
    };
    let away = |at: usize| at.abs_diff(own);
    let chapters_where = |keep: &dyn Fn(usize) -> bool| -> Vec<&str> {
        chapters.iter().enumerate().filter(|(at, _)| keep(*at)).map(|(_, chapter)| *chapter).collect()
    };
    let distant = draw(chapters_where(&|at| away(at) > NEAR));
    let near = draw(chapters_where(&|at| (1..=NEAR).contains(&away(at))));
    let heading = code.get(..4);
    let same_chapter = heading.and_then(|heading| {
        draw(headings().filter(|digits| digits.starts_with(&code[..2]) && *digits != heading).collect())
    });
    let confusable = heading.and_then(|heading| draw(confusable.of(heading).into_iter().collect()));
    let id = format!("{set} {}", at + 1);
    Some(Case { id, set: set.to_owned(), text, group, distant, near, same_chapter, confusable, code })
}

/// How far away a near chapter is, at most.
const NEAR: usize = 3;

/// Distant wrong codes of each plain name: there are few names, and what anyone tries first must not depend on one draw.
const DRAWS_OF_PLAIN_GOODS: usize = 6;

fn sets(folder: &Path) -> Result<Vec<Set>, Box<dyn Error>> {
    let folder = folder.join("validation");
    let plain = coded(&folder.join("plain_goods.csv"))?;
    let plain = plain.iter().flat_map(|line| std::iter::repeat_n(line.clone(), DRAWS_OF_PLAIN_GOODS)).collect();
    let rulings = csv(&folder.join("kcs_rulings_names_test.csv"))?;
    let rulings = rulings.iter().map(|row| (format!("{} {}", &row[1], &row[2]), row[0].to_owned())).collect();
    let subjects = csv(&folder.join("us_cross_subjects.csv"))?;
    let subjects = subjects.iter().map(|row| (row[1].to_owned(), row[2].to_owned())).collect();
    let terms = csv(&folder.join("uk_intercept_terms.csv"))?.iter().filter_map(term).collect();
    let recent: Vec<serde_json::Value> = crate::case::read(&folder.join("kcs_rulings_2024_h1.jsonl"))?;
    let field = |row: &serde_json::Value, name: &str| row[name].as_str().unwrap_or_default().to_owned();
    let names = recent.iter().map(|row| (field(row, "name"), field(row, "hsk10"))).collect();
    let described = recent
        .iter()
        .map(|row| (format!("{}; {}", field(row, "name"), field(row, "desc")), field(row, "hsk10")))
        .collect();
    Ok(vec![
        ("plain_goods", plain),
        ("kcs_rulings_names_test", rulings),
        ("kcs_rulings_2024_h1, name", names),
        ("kcs_rulings_2024_h1, name + desc", described),
        ("us_cross_subjects", subjects),
        ("uk_intercept_terms, one chapter", terms),
        ("atlas_cross_validation", coded(&folder.join("atlas_cross_validation.csv"))?),
    ])
}

fn csv(path: &Path) -> Result<Vec<csv::StringRecord>, Box<dyn Error>> {
    Ok(csv::Reader::from_path(path)?.records().collect::<Result<_, _>>()?)
}

/// The lines of a file whose first column is the description, and that has a column `code`.
fn coded(path: &Path) -> Result<Vec<(String, String)>, Box<dyn Error>> {
    let mut reader = csv::Reader::from_path(path)?;
    let code = reader.headers()?.iter().position(|name| name == "code").ok_or("no column code")?;
    let rows = reader.records().map(|row| row.map(|row| (row[0].to_owned(), row[code].to_owned())));
    Ok(rows.collect::<Result<_, _>>()?)
}

/// A search term that is not too generic and of one chapter: with a code as deep as all the codes named agree.
fn term(row: &csv::StringRecord) -> Option<(String, String)> {
    let codes: Vec<&str> = row[1].split('|').chain(row[2].split('|')).filter(|code| !code.is_empty()).collect();
    let agreed = |digits: usize| {
        let known: BTreeSet<&str> = codes.iter().filter_map(|code| code.get(..digits)).collect();
        (known.len() == 1).then(|| known.into_iter().next()).flatten()
    };
    let chapter = agreed(2).filter(|_| &row[3] == "0")?;
    let code = agreed(4).map_or(chapter, |heading| agreed(6).unwrap_or(heading));
    Some((row[0].to_owned(), code.to_owned()))
}
