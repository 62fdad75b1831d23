//! Probabilities that can be believed and thresholds that rarely cry wolf, fitted on texts held out of training.

use crate::augment::vary;
use crate::data::Data;
use declarewell::classifier::{Calibration, Classifier, INPUTS, Knots, Labels, Manner, Thresholds};
use rayon::prelude::*;
use std::collections::BTreeMap;
use std::ops::Range;

/// Most of the right codes that may be flagged on held-out rulings: severity error; any chapter; chapter or heading.
/// A third of what is promised or less, because other years' and other countries' texts are stranger than these.
const MOST_FLAGGED: [f64; 3] = [0.001, 0.003, 0.006];

/// Most of the held-out rulings on which the model may abstain, but for those whose likeliest chapter is as likely as not wrong.
const MOST_ABSTAINED: f64 = 0.10;

/// See [`Calibration::doubtful`]. How much they cost is fitted like the rest.
const DOUBTFUL: [&str; 22] = [
    "part",
    "parts",
    "accessory",
    "accessories",
    "component",
    "components",
    "assy",
    "assembly",
    "set",
    "sets",
    "kit",
    "kits",
    "material",
    "materials",
    "부분품",
    "부품",
    "부속품",
    "세트",
    "키트",
    "원료",
    "재료",
    "소재",
];

/// Raw probabilities at which the curves have their points.
const GRID: [f32; 17] =
    [0.0, 0.001, 0.003, 0.01, 0.03, 0.06, 0.1, 0.17, 0.25, 0.35, 0.45, 0.55, 0.65, 0.75, 0.85, 0.95, 1.0];

/// Calibration that changes nothing and thresholds that flag nothing, to run a network before it is calibrated.
pub fn none() -> (Calibration, Thresholds) {
    let levels = std::array::from_fn(|_| Knots(Vec::new()));
    (
        Calibration { temperature: [0.0; INPUTS], doubtful: DOUBTFUL.map(str::to_owned).to_vec(), levels },
        Thresholds { abstain: 0.0, chapter_error: 0.0, chapter_warning: 0.0, heading_warning: 0.0 },
    )
}

struct Held {
    scores: Vec<f32>,
    manner: Manner,
    /// Weight in the fit, about 1 on average. Kinds with few texts count for more than their number, so that a text of yet
    /// another kind finds a probability that can be believed too, but not as much as the others, being few.
    weight: f32,
    /// Places of the right subheadings, at chapter, heading and subheading, as deep as known.
    right: [Option<Range<usize>>; 3],
    /// A ruling as it was written, the kind of text thresholds are set on.
    ruling: bool,
}

/// Fits both on the held-out texts as written and as varied; not on our own lists, whose writers and readers think alike.
pub fn fit(classifier: &Classifier, data: &Data) -> (Calibration, Thresholds) {
    let mut held: Vec<(usize, Held)> = data
        .held_out
        .par_iter()
        .enumerate()
        .filter(|(_, example)| !data.is_ours(example.source))
        .flat_map_iter(|(at, example)| {
            let right = example.target.levels();
            let varied = vary(&example.text, &mut fastrand::Rng::with_seed(at as u64));
            let changed = (varied != example.text).then_some((varied, false));
            [(example.text.clone(), true)].into_iter().chain(changed).map(move |(text, written)| {
                let (scores, manner) = classifier.scores(&text);
                let ruling = written && example.source == 0;
                let kind = 2 * example.source + usize::from(written);
                (kind, Held { scores, manner, weight: 1.0, right: right.clone(), ruling })
            })
        })
        .collect();
    let mut kinds: BTreeMap<usize, usize> = BTreeMap::new();
    held.iter().for_each(|(kind, _)| *kinds.entry(*kind).or_default() += 1);
    let even = held.len() as f32 / kinds.len() as f32;
    held.iter_mut().for_each(|(kind, held)| held.weight = (even / kinds[kind] as f32).sqrt());
    let held: Vec<Held> = held.into_iter().map(|(_, held)| held).collect();

    let mut calibration = none().0;
    calibration.temperature = temperature(&held);
    let soft: Vec<Vec<f32>> = held
        .par_iter()
        .map(|held| {
            let mut scores = held.scores.clone();
            calibration.soften(&mut scores, &held.manner);
            scores
        })
        .collect();
    for (level, knots) in calibration.levels.iter_mut().enumerate() {
        *knots = curve(&held, &soft, &groups(classifier.labels(), level), level);
    }
    let thresholds = thresholds(&held, &soft, &calibration, classifier.labels());
    (calibration, thresholds)
}

fn groups(labels: &Labels, level: usize) -> Vec<Range<usize>> {
    match level {
        0 => labels.chapters().iter().map(|(_, range)| range.clone()).collect(),
        1 => labels.headings().iter().map(|(_, range)| range.clone()).collect(),
        _ => (0..labels.len()).map(|label| label..label + 1).collect(),
    }
}

/// Place of [`Manner::doubtful`] among the inputs.
const DOUBT: usize = 4;

/// Least cross-entropy, chapter, heading and subheading together, by a pattern search whose reach shrinks.
fn temperature(held: &[Held]) -> [f32; INPUTS] {
    let loss = |temperature: [f32; INPUTS]| -> f64 {
        let calibration = Calibration { temperature, ..none().0 };
        let losses: Vec<f64> = held
            .par_iter()
            .map(|held| {
                let mut scores = held.scores.clone();
                calibration.soften(&mut scores, &held.manner);
                let right = held.right.iter().flatten();
                f64::from(held.weight) * right.map(|range| -f64::from(mass(&scores, range).max(1e-9)).ln()).sum::<f64>()
            })
            .collect();
        losses.iter().sum()
    };
    let mut best = [0.0; INPUTS];
    let mut least = loss(best);
    let mut reach = 0.4;
    while reach > 0.02 {
        for axis in 0..INPUTS {
            for sign in [1.0, -1.0] {
                let mut next = best;
                next[axis] += sign * reach;
                // A doubtful word never adds certainty.
                next[DOUBT] = next[DOUBT].max(0.0);
                let found = loss(next);
                if found < least {
                    (best, least) = (next, found);
                }
            }
        }
        reach *= 0.75;
    }
    best
}

fn mass(probabilities: &[f32], range: &Range<usize>) -> f32 {
    probabilities[range.clone()].iter().sum()
}

/// How often a group of this raw probability is right, in bins around [`GRID`], pulled towards the raw value by a few
/// imagined cases, and made to rise.
fn curve(held: &[Held], soft: &[Vec<f32>], groups: &[Range<usize>], level: usize) -> Knots {
    const IMAGINED: f64 = 12.0;
    let mut bins = [(0.0f64, 0.0f64, 0.0f64); GRID.len() - 1];
    for (held, soft) in held.iter().zip(soft) {
        let Some(right) = &held.right[level] else { continue };
        for group in groups {
            let raw = mass(soft, group);
            let bin = (GRID.partition_point(|edge| *edge <= raw)).clamp(1, bins.len()) - 1;
            let weight = f64::from(held.weight);
            bins[bin].0 += weight;
            bins[bin].1 += weight * f64::from(raw);
            bins[bin].2 += weight * f64::from(u8::from(group == right));
        }
    }
    let mut points = vec![(0.0f32, 0.0f32)];
    for (count, sum, hits) in bins {
        if count > 0.0 {
            let raw = sum / count;
            let frequency = (hits + IMAGINED * raw) / (count + IMAGINED);
            let (before_x, before_y) = points[points.len() - 1];
            let x = (raw as f32).max(before_x + 1e-6);
            points.push((x, (frequency as f32).max(before_y + 1e-6)));
        }
    }
    points.push((1.0, points[points.len() - 1].1.max(0.995)));
    Knots(points)
}

/// The boldest thresholds within [`MOST_FLAGGED`] and [`MOST_ABSTAINED`] on held-out rulings.
fn thresholds(held: &[Held], soft: &[Vec<f32>], calibration: &Calibration, labels: &Labels) -> Thresholds {
    let chapters = groups(labels, 0);
    // Best chapter, right chapter, right heading: calibrated.
    let lines: Vec<[f32; 3]> = held
        .iter()
        .zip(soft)
        .filter(|(held, _)| held.ruling)
        .map(|(held, soft)| {
            let best = chapters.iter().map(|range| mass(soft, range)).fold(0.0, f32::max);
            let right = |level: usize| {
                held.right[level].as_ref().map_or(1.0, |range| calibration.levels[level].at(mass(soft, range)))
            };
            [calibration.levels[0].at(best), right(0), right(1)]
        })
        .collect();
    let abstain = quantile(lines.iter().map(|line| line[0]), MOST_ABSTAINED).max(0.5);
    let spoken = || lines.iter().map(|line| if line[0] < abstain { [1.0; 3] } else { *line });
    let chapter_error = quantile(spoken().map(|line| line[1]), MOST_FLAGGED[0]);
    let chapter_warning = quantile(spoken().map(|line| line[1]), MOST_FLAGGED[1]);
    let flagged = MOST_FLAGGED[2] - MOST_FLAGGED[1];
    let heading_warning =
        quantile(spoken().map(|line| if line[1] <= chapter_warning { 1.0 } else { line[2] }), flagged);
    Thresholds { abstain, chapter_error, chapter_warning, heading_warning }
}

/// The value that `share` of all are below.
fn quantile(values: impl Iterator<Item = f32>, share: f64) -> f32 {
    let mut values: Vec<f32> = values.collect();
    values.sort_by(f32::total_cmp);
    let at = (values.len() as f64 * share) as usize;
    match (at.checked_sub(1).and_then(|before| values.get(before)), values.get(at)) {
        // Halfway, so that no line of the fitted ones lies on the threshold.
        (Some(below), Some(above)) => f32::midpoint(*below, *above),
        _ => 0.0,
    }
}
