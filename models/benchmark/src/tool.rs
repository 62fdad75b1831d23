//! What can be asked: declarewell and the baselines.

use crate::case::{Answer, Case};
use crate::linear::Linear;
use crate::neighbours::Neighbours;
use declarewell::classifier::{Classifier, Digits, Labels};
use declarewell::text::Text;
use declarewell_train::data::Data;
use rayon::prelude::*;

/// The likeliest codes that are told per level.
const RANKED: usize = 10;

/// Neighbours that vote, and the power of the cosine that is a vote's weight.
const VOTERS: usize = 20;
const POWER: i32 = 4;

/// Names of the tools, in the order they are printed.
pub const TOOLS: [&str; 4] = [
    "declarewell",
    "linear model in the manner of fastText",
    "character n-gram nearest neighbours",
    "most frequent code",
];

/// Asks declarewell's classifier, as its thresholds are shipped.
pub fn declarewell(classifier: &Classifier, cases: &[Case]) -> Vec<Answer> {
    let (labels, thresholds) = (classifier.labels(), classifier.thresholds());
    cases
        .par_iter()
        .map(|case| {
            let prediction = classifier.predict(Text::new(&case.text).normalised());
            let of = |code: &str| {
                let likelihood = prediction.likelihood(code);
                likelihood
                    .and_then(|found| if code.len() == 2 { Some(found.chapter) } else { found.heading })
                    .unwrap_or(0.0)
            };
            let below = |code: &str, chapter: f32, heading: f32| {
                !prediction.abstained() && (of(&code[..2]) <= chapter || code.len() > 2 && of(code) <= heading)
            };
            let flagged = |chapter: f32, heading: f32| {
                case.asked().into_iter().filter(|code| below(code, chapter, heading)).map(str::to_owned).collect()
            };
            let level = |groups: Vec<&str>| {
                let mut ranked: Vec<(&str, f32)> = groups.into_iter().map(|code| (code, of(code))).collect();
                ranked.sort_by(|a, b| b.1.total_cmp(&a.1));
                ranked.into_iter().take(RANKED).map(|(code, _)| code.to_owned()).collect()
            };
            let (best, certainty) = prediction.best_chapter();
            Answer {
                id: case.id.clone(),
                ranked: [
                    vec![best.as_str().to_owned()],
                    level(labels.headings().iter().map(|(digits, _)| digits.as_str()).collect()),
                    prediction.candidates(RANKED).iter().map(|candidate| candidate.code.as_str().to_owned()).collect(),
                ],
                likelihood: case.asked().into_iter().map(|code| (code.to_owned(), f64::from(of(code)))).collect(),
                certainty: Some(f64::from(certainty)),
                flagged: flagged(thresholds.chapter_warning, thresholds.heading_warning),
                errors: flagged(thresholds.chapter_error, -1.0),
                abstained: prediction.abstained(),
            }
        })
        .collect()
}

/// Asks a baseline, trained on all training texts but the tariffs of other countries.
pub fn baseline(name: &str, data: &Data, cases: &[Case]) -> Result<Vec<Answer>, String> {
    let texts: Vec<(&str, usize)> = data
        .train
        .iter()
        .filter(|example| !data.sources[example.source].file.contains("country"))
        .filter_map(|example| Some((example.text.as_str(), example.target.subheading?)))
        .collect();
    if name == TOOLS[1] {
        let model = Linear::new(data);
        return Ok(answers(&data.labels, cases, |text| model.probabilities(text)));
    }
    if name == TOOLS[2] {
        let index = Neighbours::new(texts.iter().map(|(text, _)| *text));
        return Ok(answers(&data.labels, cases, |text| {
            let mut votes = vec![0.0; data.labels.len()];
            for (at, cosine) in index.nearest(text, VOTERS) {
                votes[texts[at].1] += cosine.powi(POWER);
            }
            shares(votes)
        }));
    }
    if name == TOOLS[3] {
        let mut counts = vec![0.0; data.labels.len()];
        texts.iter().for_each(|(_, label)| counts[*label] += 1.0);
        let shares = shares(counts);
        return Ok(answers(&data.labels, cases, |_| shares.clone()));
    }
    Err(format!("no tool is called {name:?}; there are {TOOLS:?}"))
}

fn shares(mut votes: Vec<f32>) -> Vec<f32> {
    let sum = votes.iter().sum::<f32>().max(1e-9);
    votes.iter_mut().for_each(|vote| *vote /= sum);
    votes
}

/// Answers from a tool that gives a probability per subheading. Baselines flag nothing.
fn answers(labels: &Labels, cases: &[Case], of: impl Fn(&str) -> Vec<f32> + Sync) -> Vec<Answer> {
    cases
        .par_iter()
        .map(|case| {
            let probabilities = of(Text::new(&case.text).normalised());
            let mass = |code: &str| probabilities[labels.under(code)].iter().sum::<f32>();
            let level = |codes: Vec<Digits>| {
                let codes = codes.into_iter().map(|code| (code, mass(code.as_str())));
                let mut ranked: Vec<(Digits, f32)> = codes.filter(|(_, mass)| *mass > 0.0).collect();
                ranked.sort_by(|a, b| b.1.total_cmp(&a.1));
                ranked.truncate(RANKED);
                ranked
            };
            let levels = [
                level(labels.chapters().iter().map(|(digits, _)| *digits).collect()),
                level(labels.headings().iter().map(|(digits, _)| *digits).collect()),
                level(labels.subheadings().to_vec()),
            ];
            Answer {
                id: case.id.clone(),
                certainty: levels[0].first().map(|(_, mass)| f64::from(*mass)),
                ranked: levels.map(|level| level.into_iter().map(|(code, _)| code.to_string()).collect()),
                likelihood: case.asked().into_iter().map(|code| (code.to_owned(), f64::from(mass(code)))).collect(),
                ..Answer::default()
            }
        })
        .collect()
}
