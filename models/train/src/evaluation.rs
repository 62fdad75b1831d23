//! The measures of the benchmark, on sets the model has not seen.

use declarewell::classifier::{Classifier, Prediction};
use declarewell::text::Text;
use std::collections::{BTreeMap, BTreeSet};
use std::error::Error;
use std::path::Path;
use std::time::Instant;

/// One line of a set: a text and its right code, as deep as is known (2, 4 or 6 digits).
pub struct Item {
    pub text: String,
    pub code: String,
}

/// A validation set: its name and its lines.
pub type Set = (&'static str, Vec<Item>);

/// Every validation set.
pub fn sets(folder: &Path) -> Result<Vec<Set>, Box<dyn Error>> {
    let folder = folder.join("validation");
    let csv = |file: &str| -> Result<Vec<csv::StringRecord>, Box<dyn Error>> {
        Ok(csv::Reader::from_path(folder.join(file))?.records().collect::<Result<_, _>>()?)
    };
    let item = |text: &str, code: &str| Item {
        text: Text::new(text).normalised().to_owned(),
        code: code.chars().take(6).collect(),
    };
    let rulings = csv("kcs_rulings_names_test.csv")?
        .iter()
        .map(|row| item(&format!("{} {}", &row[1], &row[2]), &row[0]))
        .collect();
    let subjects = csv("us_cross_subjects.csv")?.iter().map(|row| item(&row[1], &row[2])).collect();
    let terms: Vec<Item> = csv("uk_intercept_terms.csv")?
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
            Some(item(&row[0], code))
        })
        .collect();
    let recent: Vec<serde_json::Value> = std::fs::read_to_string(folder.join("kcs_rulings_2024_h1.jsonl"))?
        .lines()
        .map(serde_json::from_str)
        .collect::<Result<_, _>>()?;
    let field = |row: &serde_json::Value, name: &str| row[name].as_str().unwrap_or_default().to_owned();
    let names = recent.iter().map(|row| item(&field(row, "name"), &field(row, "hsk10"))).collect();
    let described = recent
        .iter()
        .map(|row| item(&format!("{}; {}", field(row, "name"), field(row, "desc")), &field(row, "hsk10")))
        .collect();
    Ok(vec![
        ("kcs_rulings_names_test", rulings),
        ("kcs_rulings_2024_h1, name", names),
        ("kcs_rulings_2024_h1, name + desc", described),
        ("us_cross_subjects", subjects),
        ("uk_intercept_terms, one chapter", terms),
    ])
}

/// What one line showed.
struct Seen {
    text: String,
    /// First answer right at 2, 4, 6 digits; among the first ten at 4, 6. `None` where the right code is not that deep.
    right: [Option<bool>; 5],
    /// Chapter's likelihood: of the right code, of a random other chapter.
    chapter: [f32; 2],
    /// Heading's likelihood: of the right code, of another heading of the same chapter, where there is one.
    heading: Option<[f32; 2]>,
    best_chapter: f32,
    abstained: bool,
    /// Flagged with the right code: at all, as an error.
    flagged: [bool; 2],
    /// Flagged with a random other chapter; with another heading of the same chapter.
    caught: [bool; 2],
}

/// Percentages in the order of [`HEADERS`].
pub type Row = Vec<f64>;

pub const HEADERS: [&str; 14] = [
    "2 digits",
    "4 digits",
    "6 digits",
    "first 10 at 4",
    "first 10 at 6",
    "wrong chapter caught at 2 % false alarms",
    "wrong heading, same chapter, at 5 %",
    "calibration error of the chapter",
    "right codes flagged",
    "right codes flagged as error",
    "wrong chapter flagged",
    "wrong heading flagged",
    "abstained",
    "lines",
];

/// Measures one set: the row, its 95 % interval from a bootstrap over distinct texts, and milliseconds per line.
pub fn measure(classifier: &Classifier, items: &[Item]) -> (Row, Vec<[f64; 2]>, f64) {
    let mut rng = fastrand::Rng::with_seed(2026);
    let start = Instant::now();
    let predictions: Vec<Prediction> = items.iter().map(|item| classifier.predict(&item.text)).collect();
    let milliseconds = start.elapsed().as_secs_f64() * 1e3 / items.len().max(1) as f64;
    let seen: Vec<Seen> = items
        .iter()
        .zip(&predictions)
        .filter_map(|(item, prediction)| look(classifier, item, prediction, &mut rng))
        .collect();
    let mut groups: BTreeMap<&str, Vec<&Seen>> = BTreeMap::new();
    for line in &seen {
        groups.entry(&line.text).or_default().push(line);
    }
    let groups: Vec<Vec<&Seen>> = groups.into_values().collect();
    let mut samples: Vec<Row> = (0..500)
        .map(|_| {
            let drawn: Vec<&Seen> =
                (0..groups.len()).flat_map(|_| groups[rng.usize(..groups.len())].iter().copied()).collect();
            row(&drawn)
        })
        .collect();
    let interval = |column: usize| {
        samples.sort_by(|a, b| a[column].total_cmp(&b[column]));
        [samples[12][column], samples[487][column]]
    };
    let intervals = (0..HEADERS.len()).map(interval).collect();
    (row(&seen.iter().collect::<Vec<_>>()), intervals, milliseconds)
}

fn look(classifier: &Classifier, item: &Item, prediction: &Prediction, rng: &mut fastrand::Rng) -> Option<Seen> {
    let labels = classifier.labels();
    let thresholds = classifier.thresholds();
    let right = prediction.likelihood(&item.code)?;
    let chapter = item.code.get(..2)?;
    let others: Vec<&str> =
        labels.chapters().iter().map(|(digits, _)| digits.as_str()).filter(|digits| *digits != chapter).collect();
    let wrong = prediction.likelihood(others[rng.usize(..others.len())])?;
    let siblings = |heading: &str| -> Vec<String> {
        let all = labels.headings().iter().map(|(digits, _)| digits.as_str());
        all.filter(|digits| digits.starts_with(chapter) && *digits != heading).map(str::to_owned).collect()
    };
    let heading = item.code.get(..4).filter(|heading| !labels.under(heading).is_empty());
    let moved = heading.and_then(|heading| {
        let siblings = siblings(heading);
        (!siblings.is_empty()).then(|| siblings[rng.usize(..siblings.len())].clone())
    });
    let moved = moved.and_then(|code| prediction.likelihood(&code)).and_then(|agreement| agreement.heading);
    let subheading = item.code.get(..6).filter(|code| !labels.under(code).is_empty());
    let first = prediction.candidates(10);
    let mut headings: Vec<(f32, &str)> = labels
        .headings()
        .iter()
        .map(|(digits, _)| {
            (
                prediction.likelihood(digits.as_str()).and_then(|agreement| agreement.heading).unwrap_or(0.0),
                digits.as_str(),
            )
        })
        .collect();
    headings.sort_by(|a, b| b.0.total_cmp(&a.0));
    let chapter_flag = |likelihood: f32, most: f32| !prediction.abstained() && likelihood <= most;
    let heading_flag = |likelihood: f32| chapter_flag(likelihood, thresholds.heading_warning);
    let right_heading = right.heading.filter(|_| heading.is_some());
    Some(Seen {
        text: item.text.clone(),
        right: [
            Some(prediction.best_chapter().0.as_str() == chapter),
            heading.map(|heading| prediction.best_heading().0.as_str() == heading),
            subheading.map(|code| first.first().is_some_and(|candidate| candidate.code.as_str() == code)),
            heading.map(|heading| headings.iter().take(10).any(|(_, digits)| *digits == heading)),
            subheading.map(|code| first.iter().any(|candidate| candidate.code.as_str() == code)),
        ],
        chapter: [right.chapter, wrong.chapter],
        heading: right_heading.zip(moved).map(|(right, wrong)| [right, wrong]),
        best_chapter: prediction.best_chapter().1,
        abstained: prediction.abstained(),
        flagged: [
            chapter_flag(right.chapter, thresholds.chapter_warning) || right_heading.is_some_and(heading_flag),
            chapter_flag(right.chapter, thresholds.chapter_error),
        ],
        caught: [
            chapter_flag(wrong.chapter, thresholds.chapter_warning),
            moved.is_some_and(heading_flag) || chapter_flag(right.chapter, thresholds.chapter_warning),
        ],
    })
}

fn row(seen: &[&Seen]) -> Row {
    let share = |of: &mut dyn Iterator<Item = bool>| {
        let (all, yes) = of.fold((0usize, 0usize), |(all, yes), right| (all + 1, yes + usize::from(right)));
        100.0 * yes as f64 / all.max(1) as f64
    };
    let right = |level: usize| share(&mut seen.iter().filter_map(|line| line.right[level]));
    vec![
        right(0),
        right(1),
        right(2),
        right(3),
        right(4),
        caught(&seen.iter().map(|line| line.chapter).collect::<Vec<_>>(), 0.02),
        caught(&seen.iter().filter_map(|line| line.heading).collect::<Vec<_>>(), 0.05),
        calibration_error(seen),
        share(&mut seen.iter().map(|line| line.flagged[0])),
        share(&mut seen.iter().map(|line| line.flagged[1])),
        share(&mut seen.iter().map(|line| line.caught[0])),
        share(&mut seen.iter().filter(|line| line.heading.is_some()).map(|line| line.caught[1])),
        share(&mut seen.iter().map(|line| line.abstained)),
        seen.len() as f64,
    ]
}

/// Share of the wrong codes ranked below the threshold that flags `alarms` of the right ones.
fn caught(pairs: &[[f32; 2]], alarms: f64) -> f64 {
    let mut right: Vec<f32> = pairs.iter().map(|pair| pair[0]).collect();
    right.sort_by(f32::total_cmp);
    let Some(threshold) = right.get((right.len() as f64 * alarms) as usize) else { return f64::NAN };
    100.0 * pairs.iter().filter(|pair| pair[1] < *threshold).count() as f64 / pairs.len() as f64
}

/// Expected calibration error of the best chapter, ten bins of equal width, in percentage points.
fn calibration_error(seen: &[&Seen]) -> f64 {
    let mut bins = [(0.0f64, 0.0f64); 10];
    for line in seen {
        let bin = &mut bins[((line.best_chapter * 10.0) as usize).min(9)];
        bin.0 += f64::from(line.best_chapter);
        bin.1 += f64::from(u8::from(line.right[0] == Some(true)));
    }
    100.0 * bins.iter().map(|(said, was)| (said - was).abs()).sum::<f64>() / seen.len().max(1) as f64
}
