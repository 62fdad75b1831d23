//! The measures, from cases and answers alone.

use crate::case::{Answer, Case};
use std::collections::{BTreeMap, HashMap};

/// Percentages in the order of [`HEADERS`].
pub type Row = Vec<f64>;

/// Kinds of wrong codes, in the order of [`Case::wrong`].
pub const WRONG: [&str; 4] =
    ["distant chapter", "chapter within three", "other heading, same chapter", "heading of most similar wording"];

pub const HEADERS: [&str; 16] = [
    "first answer right, 2 digits",
    "4 digits",
    "6 digits",
    "recall@10, 4 digits",
    "recall@10, 6 digits",
    "flagged as shipped: distant chapter",
    "chapter within three",
    "other heading, same chapter",
    "heading of most similar wording",
    "right codes flagged (false alarms)",
    "right codes flagged as error",
    "expected calibration error of the chapter",
    "of which chance: what perfect calibration would show",
    "right codes whose chapter is shown below 0.1 %",
    "no candidate named",
    "lines",
];

/// False-positive rates of the operating curve.
pub const FALSE_POSITIVE_RATES: [f64; 5] = [0.002, 0.005, 0.01, 0.02, 0.05];

/// Draws of the bootstrap.
const DRAWS: usize = 500;

/// The measurement of one case.
pub struct CaseResult<'a> {
    group: &'a str,
    /// First answer right at 2, 4, 6 digits; among the first ten at 4, 6. `None` where the right code is not that deep.
    right: [Option<bool>; 5],
    /// How well the right code fits, and the wrong ones.
    fit: f64,
    wrong: [Option<f64>; 4],
    certainty: Option<f64>,
    shown: Option<f64>,
    /// Flagged with the right code: at all, as an error.
    flagged: [bool; 2],
    /// Flagged with the wrong codes.
    caught: [Option<bool>; 4],
    abstained: bool,
}

/// Pairs cases with answers by their ids; names the first case without an answer.
pub fn case_results<'a>(cases: &[&'a Case], answers: &[Answer]) -> Result<Vec<CaseResult<'a>>, String> {
    let answers: HashMap<&str, &Answer> = answers.iter().map(|answer| (answer.id.as_str(), answer)).collect();
    let of = |case: &&'a Case| {
        let answer = answers.get(case.id.as_str()).ok_or(format!("no answer for case {:?}", case.id))?;
        Ok(look(case, answer))
    };
    cases.iter().map(of).collect()
}

fn look<'a>(case: &'a Case, answer: &Answer) -> CaseResult<'a> {
    let first = |level: usize, most: usize| {
        let code = case.code.get(..2 * level + 2)?;
        Some(answer.ranked[level].iter().take(most).any(|ranked| ranked == code))
    };
    let likelihood = |code: &str| answer.likelihood.get(code).copied().unwrap_or(0.0);
    let flags = |codes: &[String], code: &str| codes.iter().any(|flagged| flagged == code);
    CaseResult {
        group: &case.group,
        right: [first(0, 1), first(1, 1), first(2, 1), first(1, 10), first(2, 10)],
        fit: likelihood(&case.code),
        wrong: case.wrong().map(|code| code.map(likelihood)),
        certainty: answer.certainty,
        shown: answer.shown,
        flagged: [flags(&answer.flagged, &case.code), flags(&answer.errors, &case.code)],
        caught: case.wrong().map(|code| code.map(|code| flags(&answer.flagged, code))),
        abstained: answer.abstained,
    }
}

/// True-positive rates at [`FALSE_POSITIVE_RATES`] for each kind of wrong code, in percent: the share of the wrong
/// codes that fit less than the value below which so many of the right ones lie.
pub fn operating_curve(seen: &[CaseResult]) -> [[f64; FALSE_POSITIVE_RATES.len()]; WRONG.len()] {
    std::array::from_fn(|kind| {
        let pairs: Vec<[f64; 2]> = seen.iter().filter_map(|line| Some([line.fit, line.wrong[kind]?])).collect();
        FALSE_POSITIVE_RATES.map(|alarms| caught(&pairs, alarms))
    })
}

/// The measures, and their 95 % intervals from a bootstrap over groups.
pub fn measured(seen: &[CaseResult]) -> (Row, Vec<[f64; 2]>) {
    let mut rng = fastrand::Rng::with_seed(2026);
    let mut groups: BTreeMap<&str, Vec<&CaseResult>> = BTreeMap::new();
    for line in seen {
        groups.entry(line.group).or_default().push(line);
    }
    let groups: Vec<Vec<&CaseResult>> = groups.into_values().collect();
    let mut samples: Vec<Row> = (0..DRAWS)
        .map(|_| {
            let drawn: Vec<&CaseResult> =
                (0..groups.len()).flat_map(|_| groups[rng.usize(..groups.len())].iter().copied()).collect();
            row(&drawn, 0)
        })
        .collect();
    let interval = |column: usize| {
        samples.sort_by(|a, b| a[column].total_cmp(&b[column]));
        [samples[DRAWS / 40][column], samples[DRAWS - 1 - DRAWS / 40][column]]
    };
    let intervals = (0..HEADERS.len()).map(interval).collect();
    (row(&seen.iter().collect::<Vec<_>>(), DRAWS), intervals)
}

fn row(seen: &[&CaseResult], draws: usize) -> Row {
    let share = |of: &mut dyn Iterator<Item = bool>| {
        let (all, yes) = of.fold((0usize, 0usize), |(all, yes), right| (all + 1, yes + usize::from(right)));
        100.0 * yes as f64 / all as f64
    };
    let right = |level: usize| share(&mut seen.iter().filter_map(|line| line.right[level]));
    let caught = |kind: usize| share(&mut seen.iter().filter_map(|line| line.caught[kind]));
    let certain: Vec<(&str, f64, bool)> =
        seen.iter().filter_map(|line| Some((line.group, line.certainty?, line.right[0] == Some(true)))).collect();
    vec![
        right(0),
        right(1),
        right(2),
        right(3),
        right(4),
        caught(0),
        caught(1),
        caught(2),
        caught(3),
        share(&mut seen.iter().map(|line| line.flagged[0])),
        share(&mut seen.iter().map(|line| line.flagged[1])),
        calibration_error(&certain.iter().map(|(_, certainty, right)| (*certainty, *right)).collect::<Vec<_>>()),
        chance(&certain, draws),
        share(&mut seen.iter().filter_map(|line| line.shown).map(|shown| shown < 0.001)),
        share(&mut seen.iter().map(|line| line.abstained)),
        seen.len() as f64,
    ]
}

/// Share of the wrong codes ranked below the threshold that flags `alarms` of the right ones.
fn caught(pairs: &[[f64; 2]], alarms: f64) -> f64 {
    let mut right: Vec<f64> = pairs.iter().map(|pair| pair[0]).collect();
    right.sort_by(f64::total_cmp);
    // No wrong codes, no share.
    let Some(threshold) = right.get((right.len() as f64 * alarms) as usize) else { return f64::NAN };
    100.0 * pairs.iter().filter(|pair| pair[1] < *threshold).count() as f64 / pairs.len() as f64
}

/// Expected calibration error of the best chapter's probability, ten bins of equal width, in percentage points.
fn calibration_error(said: &[(f64, bool)]) -> f64 {
    let mut bins = [(0.0f64, 0.0f64); 10];
    for (certainty, right) in said {
        let bin = &mut bins[((certainty * 10.0) as usize).min(9)];
        bin.0 += certainty;
        bin.1 += f64::from(u8::from(*right));
    }
    100.0 * bins.iter().map(|(said, was)| (said - was).abs()).sum::<f64>() / said.len() as f64
}

/// The calibration error that the same probabilities would show, on average, if each were exactly right: with few lines
/// the measure is never 0. Lines of one group are right or wrong together, because they are one observation.
fn chance(said: &[(&str, f64, bool)], draws: usize) -> f64 {
    let mut rng = fastrand::Rng::with_seed(1);
    let errors = (0..draws).map(|_| {
        let mut luck: HashMap<&str, f64> = HashMap::new();
        let drawn = said.iter().map(|(group, certainty, _)| {
            let luck = *luck.entry(group).or_insert_with(|| rng.f64());
            (*certainty, luck < *certainty)
        });
        calibration_error(&drawn.collect::<Vec<_>>())
    });
    errors.sum::<f64>() / draws as f64
}

#[cfg(test)]
mod tests {
    use super::*;

    fn case(id: &str, code: &str) -> Case {
        Case {
            id: id.into(),
            set: "s".into(),
            text: "t".into(),
            code: code.into(),
            group: id.into(),
            distant: Some("950300".into()),
            near: None,
            same_chapter: (code.len() > 2).then(|| "850110".into()),
            confusable: None,
        }
    }

    fn answer(id: &str, first: &str, right: f64, wrong: f64, certainty: f64) -> Answer {
        let ranked = [2, 4, 6].map(|digits| vec![first[..digits].to_owned()]);
        let likelihood =
            [("850440", right), ("85", right), ("950300", wrong)].map(|(code, fit)| (code.to_owned(), fit));
        let flagged = vec!["950300".to_owned()];
        let (id, shown, certainty) = (id.into(), Some(right / 1000.0), Some(certainty));
        Answer { id, ranked, likelihood: likelihood.into(), certainty, shown, flagged, ..Answer::default() }
    }

    fn of(column: &str, cases: &[Case], answers: &[Answer]) -> f64 {
        let cases: Vec<&Case> = cases.iter().collect();
        let (row, _) = measured(&case_results(&cases, answers).expect("all are answered"));
        row[HEADERS.iter().position(|header| *header == column).expect("a measure")]
    }

    #[test]
    fn measures_of_a_small_set_are_what_they_are_by_hand() {
        let cases = [case("1", "850440"), case("2", "850440"), case("3", "85")];
        let answers = [
            answer("1", "850440", 0.9, 0.1, 1.0),
            answer("2", "950300", 0.2, 0.3, 0.5),
            answer("3", "850110", 0.6, 0.1, 0.5),
        ];
        assert!((of(HEADERS[0], &cases, &answers) - 200.0 / 3.0).abs() < 1e-9);
        // The third case is known to two digits only.
        assert!((of("6 digits", &cases, &answers) - 50.0).abs() < 1e-9);
        // At most 2 % false alarms of three: below 0.2, where two of the wrong chapters lie.
        let cases_seen = case_results(&cases.iter().collect::<Vec<_>>(), &answers).expect("all are answered");
        let curve = operating_curve(&cases_seen);
        assert!((curve[0][3] - 200.0 / 3.0).abs() < 1e-9 && curve[1][3].is_nan(), "{curve:?}");
        // Certain and right; and half certain twice, right once.
        assert!(of(HEADERS[11], &cases, &answers).abs() < 1e-9);
        assert!(of(HEADERS[12], &cases, &answers) > 0.0);
        assert!((of(HEADERS[5], &cases, &answers) - 100.0).abs() < 1e-9);
        assert!(of(HEADERS[9], &cases, &answers).abs() < 1e-9);
        // All three right codes are shown below a thousandth.
        assert!((of(HEADERS[13], &cases, &answers) - 100.0).abs() < 1e-9);
    }

    #[test]
    fn a_case_without_an_answer_is_named() {
        let cases = [case("1", "850440")];
        let error = case_results(&cases.iter().collect::<Vec<_>>(), &[]).err().expect("no answer");
        assert!(error.contains("\"1\""), "{error}");
    }

    #[test]
    fn who_cannot_name_the_goods_may_still_flag() {
        let cases = [case("1", "850440")];
        let answers = [Answer { abstained: true, ..answer("1", "850440", 0.9, 0.1, 1.0) }];
        assert!((of(HEADERS[5], &cases, &answers) - 100.0).abs() < 1e-9);
        assert!((of("no candidate named", &cases, &answers) - 100.0).abs() < 1e-9);
    }

    #[test]
    fn lines_of_one_text_are_one_observation_to_chance_as_well() {
        let apart: Vec<String> = (0..600).map(|at| at.to_string()).collect();
        let said = |group: &dyn Fn(usize) -> usize| -> Vec<(&str, f64, bool)> {
            (0..600).map(|at| (apart[group(at)].as_str(), 0.9, true)).collect()
        };
        let (each, sixfold) = (chance(&said(&|at| at), 200), chance(&said(&|at| at / 6), 200));
        // Six times fewer observations: the square root of six times the error.
        assert!((2.0..3.0).contains(&(sixfold / each)), "{each} {sixfold}");
    }
}
