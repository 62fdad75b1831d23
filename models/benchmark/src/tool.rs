//! The tools that are measured: declarewell and the baselines.

use crate::case::{Answer, Case};
use crate::linear::Linear;
use declarewell::checker::Options;
use declarewell::classifier::{Digits, Labels};
use declarewell::overlap::overlap;
use declarewell::text::Text;
use declarewell::{Checker, Lang, Line, Severity};
use declarewell_train::data::Data;
use declarewell_train::neighbours::Neighbours;
use rayon::prelude::*;

/// The most likely codes that are answered per level.
const RANKED: usize = 10;

/// Neighbours that vote; a vote's weight is its cosine to the power below.
const NEIGHBOURS: usize = 20;
const POWER: i32 = 4;

/// Names of the tools, in the order they are printed.
pub const TOOLS: [&str; 4] = [
    "declarewell",
    "linear model in the manner of fastText",
    "character n-gram nearest neighbours",
    "most frequent code",
];

/// Asks declarewell: its classifier for the ranking, its rules, as they are shipped, for what they flag.
pub fn declarewell(checker: &Checker, cases: &[Case]) -> Vec<Answer> {
    cases.par_iter().map(|case| declarewell_on(checker, case)).collect()
}

fn declarewell_on(checker: &Checker, case: &Case) -> Answer {
    let labels = checker.classifier().labels();
    let text = Text::new(&case.text);
    let prediction = checker.classifier().predict(text.normalised());
    let heading_of = |code: &str| prediction.agreement(code).and_then(|found| found.heading).unwrap_or(0.0);
    let mut headings: Vec<(&str, f32)> =
        labels.headings().iter().map(|(digits, _)| (digits.as_str(), heading_of(digits.as_str()))).collect();
    headings.sort_by(|a, b| b.1.total_cmp(&a.1));
    headings.truncate(RANKED);
    let fit = |code: &str| {
        let fit = prediction.fit(code, || overlap(checker.tariff(), text.normalised(), code));
        fit.map_or(0.0, |fit| f64::from(fit.chapter.0) * fit.heading.map_or(1.0, |(heading, _)| f64::from(heading)))
    };
    let severities: Vec<_> = case.asked().into_iter().map(|code| (code, severity(checker, &case.text, code))).collect();
    let at_least = |least: Severity| {
        let codes = severities.iter().filter(|(_, severity)| *severity >= Some(least));
        codes.map(|(code, _)| (*code).to_owned()).collect()
    };
    let (best, certainty) = prediction.best_chapter();
    Answer {
        id: case.id.clone(),
        ranked: [
            vec![best.as_str().to_owned()],
            headings.into_iter().map(|(code, _)| code.to_owned()).collect(),
            prediction.ranked(RANKED).iter().map(|candidate| candidate.code.as_str().to_owned()).collect(),
        ],
        likelihood: case.asked().into_iter().map(|code| (code.to_owned(), fit(code))).collect(),
        certainty: Some(f64::from(certainty)),
        shown: prediction.agreement(&case.code).map(|agreement| f64::from(agreement.chapter)),
        flagged: at_least(Severity::Warning),
        errors: at_least(Severity::Error),
        abstained: prediction.abstained(),
    }
}

/// The worst severity with which the rules that hold words against code speak of a line; subheadings are never more than a
/// notice.
fn severity(checker: &Checker, text: &str, code: &str) -> Option<Severity> {
    let line = Line { description: Some(text.to_owned()), hs_code: Some(code.to_owned()), ..Line::default() };
    let report = checker.check(std::slice::from_ref(&line), Options { lang: Lang::En, candidates: 0 });
    let findings = report.iter().flat_map(|report| &report.findings);
    findings.filter(|finding| ["MATCH101", "MATCH102"].contains(&&*finding.rule)).map(|finding| finding.severity).max()
}

/// What the baselines learn from: all training texts but the tariffs of other countries, each with its label.
pub fn texts(data: &Data) -> Vec<(&str, usize)> {
    let own = data.train.iter().filter(|example| !data.sources[example.source].file.contains("country"));
    own.filter_map(|example| Some((example.text.as_str(), example.target.subheading?))).collect()
}

/// Asks a baseline, trained on [`texts`].
pub fn baseline(name: &str, data: &Data, cases: &[Case]) -> Result<Vec<Answer>, String> {
    let texts = texts(data);
    if name == TOOLS[1] {
        let model = Linear::new(data);
        return Ok(answers(&data.labels, cases, |text| model.probabilities(text)));
    }
    if name == TOOLS[2] {
        let index = Neighbours::new(texts.iter().map(|(text, _)| *text));
        return Ok(answers(&data.labels, cases, |text| {
            let mut votes = vec![0.0; data.labels.len()];
            for (at, cosine) in index.nearest(text, NEIGHBOURS) {
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
                shown: case.code.get(..2).map(|chapter| f64::from(mass(chapter))),
                ranked: levels.map(|level| level.into_iter().map(|(code, _)| code.to_string()).collect()),
                likelihood: case.asked().into_iter().map(|code| (code.to_owned(), f64::from(mass(code)))).collect(),
                ..Answer::default()
            }
        })
        .collect()
}
