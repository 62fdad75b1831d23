//! Calibration, fitted on held-out texts.

use crate::augment::vary;
use crate::data::{Data, Example, RULINGS};
use declarewell::classifier::{COVARIATES, Calibration, Classifier, Covariates, Labels, PiecewiseLinear, clauses};
use rayon::prelude::*;
use std::collections::BTreeMap;
use std::ops::Range;

/// Most of the held-out rulings, and of all other held-out texts, for which no candidate may be named.
const MAX_ABSTAINED: [f64; 2] = [0.12, 0.20];

/// No candidate is named where the likeliest chapter is less likely than this.
const MIN_CERTAINTY: f32 = 0.4;

/// At most this share of the right codes may be shown as less likely than [`TAIL`]: a code that is shown as impossible must
/// hardly ever be right.
const MAX_IN_TAIL: f64 = 0.002;
const TAIL: f32 = 0.001;

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
const GRID: [f32; 19] = [
    0.0, 0.0001, 0.0003, 0.001, 0.003, 0.01, 0.03, 0.06, 0.1, 0.17, 0.25, 0.35, 0.45, 0.55, 0.65, 0.75, 0.85, 0.95, 1.0,
];

/// Calibration that changes nothing, to run a network before it is calibrated.
pub fn none() -> Calibration {
    let levels = std::array::from_fn(|_| PiecewiseLinear(Vec::new()));
    Calibration { temperature: [0.0; COVARIATES], doubtful: DOUBTFUL.map(str::to_owned).to_vec(), levels }
}

struct Sample {
    scores: Vec<f32>,
    covariates: Covariates,
    /// Weight in the fit, about 1 on average. Kinds with few texts count for more than their number, so that a text of yet
    /// another kind finds a probability that can be believed too, but not as much as the others, being few.
    weight: f32,
    /// Places of the right subheadings, at chapter, heading and subheading, as deep as known.
    right: [Option<Range<usize>>; 3],
    /// As it was written.
    written: bool,
    ruling: bool,
}

/// Fits the calibration on the held-out texts as written and, of those people wrote, as varied; and the certainty below which
/// no candidates are named.
pub fn fit(classifier: &Classifier, data: &Data) -> (Calibration, f32) {
    let samples = samples(classifier, data);
    let mut calibration = none();
    calibration.temperature = temperature(&samples);
    let soft: Vec<Vec<f32>> = samples
        .par_iter()
        .map(|sample| {
            let mut scores = sample.scores.clone();
            calibration.to_probabilities(&mut scores, &sample.covariates);
            scores
        })
        .collect();
    for (level, fitted) in calibration.levels.iter_mut().enumerate() {
        let fit = curve(&samples, &soft, &groups(classifier.labels(), level), level);
        *fitted = with_tail(fit, &samples, &soft, level);
    }
    let chapters = groups(classifier.labels(), 0);
    let certainty = |soft: &Vec<f32>| {
        let best = chapters.iter().map(|range| mass(soft, range)).fold(0.0, f32::max);
        calibration.at(0, best)
    };
    let below = [true, false].into_iter().zip(MAX_ABSTAINED).map(|(ruling, most)| {
        let of_kind = samples.iter().zip(&soft).filter(|(sample, _)| sample.written && sample.ruling == ruling);
        quantile(of_kind.map(|(_, soft)| certainty(soft)), most)
    });
    let abstain_below = below.fold(MIN_CERTAINTY, f32::min);
    (calibration, abstain_below)
}

fn samples(classifier: &Classifier, data: &Data) -> Vec<Sample> {
    // Whoever writes names for a tariff thinks of the goods as the tariff does: what was written for this model says too
    // little of how sure one may be of what others write. Long descriptions are an exception, because there are few others.
    let counts = |example: &Example| !data.is_written(example.source) || !clauses(&example.text).is_empty();
    let examples = data.held_out.par_iter().enumerate().filter(|(_, example)| counts(example));
    let mut samples: Vec<(usize, Sample)> = examples
        .flat_map_iter(|(at, example)| {
            let right = example.target.levels();
            let varied = vary(&example.text, &mut fastrand::Rng::with_seed(at as u64));
            let changed = (varied != example.text).then_some((varied, false));
            [(example.text.clone(), true)].into_iter().chain(changed).map(move |(text, written)| {
                let (scores, covariates) = classifier.scores(&text);
                let ruling = example.source == RULINGS;
                let kind = 2 * example.source + usize::from(written);
                (kind, Sample { scores, covariates, weight: 1.0, right: right.clone(), written, ruling })
            })
        })
        .collect();
    let mut kinds: BTreeMap<usize, usize> = BTreeMap::new();
    samples.iter().for_each(|(kind, _)| *kinds.entry(*kind).or_default() += 1);
    let even = samples.len() as f32 / kinds.len().max(1) as f32;
    samples.iter_mut().for_each(|(kind, sample)| sample.weight = (even / kinds[kind] as f32).sqrt());
    samples.into_iter().map(|(_, sample)| sample).collect()
}

/// The curve with its low end raised, so that no more than [`MAX_IN_TAIL`] of the right codes fall below [`TAIL`]. A
/// probability of a code is no less true for being a little high where hardly anything is right.
fn with_tail(curve: PiecewiseLinear, samples: &[Sample], soft: &[Vec<f32>], level: usize) -> PiecewiseLinear {
    let written = samples.iter().zip(soft).filter(|(sample, _)| sample.written);
    let mut right: Vec<(f32, f32)> =
        written.filter_map(|(sample, soft)| Some((mass(soft, sample.right[level].as_ref()?), sample.weight))).collect();
    right.sort_by(|a, b| a.0.total_cmp(&b.0));
    let all: f64 = right.iter().map(|(_, weight)| f64::from(*weight)).sum();
    let mut below = 0.0;
    let lowest = right.iter().find(|(_, weight)| {
        below += f64::from(*weight);
        below > MAX_IN_TAIL * all
    });
    let Some((lowest, _)) = lowest.filter(|(raw, _)| curve.at(*raw) < TAIL) else { return curve };
    let above = curve.0.iter().filter(|(raw, _)| raw > lowest);
    let raised = above.scan(TAIL, |least, (raw, calibrated)| {
        *least = calibrated.max(*least + 1e-6);
        Some((*raw, *least))
    });
    let raised: Vec<(f32, f32)> = raised.collect();
    PiecewiseLinear([(0.0, 0.0), (*lowest, TAIL)].into_iter().chain(raised).collect())
}

fn groups(labels: &Labels, level: usize) -> Vec<Range<usize>> {
    match level {
        0 => labels.chapters().iter().map(|(_, range)| range.clone()).collect(),
        1 => labels.headings().iter().map(|(_, range)| range.clone()).collect(),
        _ => (0..labels.len()).map(|label| label..label + 1).collect(),
    }
}

/// Place of [`Covariates::doubtful`] among the inputs.
const DOUBTFUL_INPUT: usize = 4;

/// Least cross-entropy, chapter, heading and subheading together, by a pattern search whose step shrinks.
fn temperature(samples: &[Sample]) -> [f32; COVARIATES] {
    let loss = |temperature: [f32; COVARIATES]| -> f64 {
        let calibration = Calibration { temperature, ..none() };
        let losses: Vec<f64> = samples
            .par_iter()
            .map(|sample| {
                let mut scores = sample.scores.clone();
                calibration.to_probabilities(&mut scores, &sample.covariates);
                let right = sample.right.iter().flatten();
                f64::from(sample.weight)
                    * right.map(|range| -f64::from(mass(&scores, range).max(1e-9)).ln()).sum::<f64>()
            })
            .collect();
        losses.iter().sum()
    };
    let mut best = [0.0; COVARIATES];
    let mut least = loss(best);
    let mut step = 0.4;
    while step > 0.02 {
        for axis in 0..COVARIATES {
            for sign in [1.0, -1.0] {
                let mut next = best;
                next[axis] += sign * step;
                // A doubtful word never adds certainty.
                next[DOUBTFUL_INPUT] = next[DOUBTFUL_INPUT].max(0.0);
                let found = loss(next);
                if found < least {
                    (best, least) = (next, found);
                }
            }
        }
        step *= 0.75;
    }
    best
}

fn mass(probabilities: &[f32], range: &Range<usize>) -> f32 {
    probabilities[range.clone()].iter().sum()
}

/// How often a group of this raw probability is right, in bins around [`GRID`], pulled towards the raw value by a few
/// imagined cases, and made to rise.
fn curve(samples: &[Sample], soft: &[Vec<f32>], groups: &[Range<usize>], level: usize) -> PiecewiseLinear {
    const IMAGINED: f64 = 12.0;
    let mut bins = [(0.0f64, 0.0f64, 0.0f64); GRID.len() - 1];
    for (sample, soft) in samples.iter().zip(soft) {
        let Some(right) = &sample.right[level] else { continue };
        for group in groups {
            let raw = mass(soft, group);
            let bin = (GRID.partition_point(|edge| *edge <= raw)).clamp(1, bins.len()) - 1;
            let weight = f64::from(sample.weight);
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
    PiecewiseLinear(points)
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
