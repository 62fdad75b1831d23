//! Fits the decision whether a text fits a code: the two fit networks and their thresholds, on texts held out of
//! training, each under its right code and under wrong ones.

use crate::augment::vary;
use crate::data::{Data, Example};
use crate::neighbours::Confusable;
use declarewell::classifier::{Classifier, FitDecision, FitNetwork, INPUTS, Labels, Prediction, Style, Thresholds};
use declarewell::overlap::overlap;
use declarewell::tariff::Tariff;
use fastrand::Rng;
use rayon::prelude::*;
use std::collections::BTreeMap;

/// Shares of right codes that may fall below each threshold, on held-out texts of a style: error, warning and doubtful for
/// chapters; then warning and doubtful for headings, on top of the chapters'. The aims are 1 % of ruling names, 1.5 % of this
/// year's and 2 % of short English; other years' and other countries' texts are stranger than held-out ones, short English most.
/// The model's card says which shares were tried.
const SHARES: [(Style, [f64; 3], [f64; 2]); 5] = [
    (Style::KoreanShort, [0.0010, 0.007, 0.020], [0.0005, 0.015]),
    (Style::KoreanLong, [0.0010, 0.006, 0.020], [0.004, 0.020]),
    (Style::EnglishShort, [0.0005, 0.008, 0.020], [0.0005, 0.015]),
    (Style::EnglishLong, [0.0010, 0.005, 0.020], [0.0025, 0.015]),
    (Style::Title, [0.0005, 0.005, 0.020], [0.001, 0.015]),
];

/// Hidden units of a network.
const HIDDEN: usize = 24;

/// How far a near wrong chapter is from the right one, at most.
const NEAR: usize = 3;

/// A held-out text and what the classifier makes of it.
struct Sample<'a> {
    text: String,
    example: &'a Example,
    prediction: Prediction,
    /// In the fit. Kinds with few texts count for more than their number.
    weight: f32,
    /// As it was written, by someone who did not think of a model: thresholds are set on these.
    genuine: bool,
}

/// A text under a code: what a network reads, and what is right.
#[derive(Clone)]
struct Pair {
    inputs: [f32; INPUTS],
    chapter: bool,
    heading: bool,
    weight: f32,
    /// The sample it is of.
    sample: usize,
    /// True if the code is the text's own.
    own: bool,
}

/// Fits everything. `classifier` has its calibration already.
pub fn fit(classifier: &Classifier, tariff: &Tariff, data: &Data, confusable: &Confusable) -> FitDecision {
    let samples = samples(classifier, data);
    let labels = classifier.labels();
    let pairs: Vec<Pair> = (0..samples.len())
        .into_par_iter()
        .flat_map_iter(|at| pairs(at, &samples[at], tariff, labels, confusable))
        .collect();
    let fit_networks = |keep: &dyn Fn(usize) -> bool| {
        let kept: Vec<&Pair> = pairs.iter().filter(|pair| keep(pair.sample)).collect();
        let of = |right: fn(&Pair) -> bool| fit_network(&kept, right);
        rayon::join(|| of(|pair| pair.chapter), || of(|pair| pair.heading))
    };
    // Thresholds are set by fit networks that have not seen the texts they are set on.
    let halves = [fit_networks(&|sample| sample % 2 == 1), fit_networks(&|sample| sample % 2 == 0)];
    let own: Vec<(&Sample, f32, f32)> = pairs
        .iter()
        .filter(|pair| pair.own && samples[pair.sample].genuine)
        .map(|pair| {
            let (chapter, heading) = &halves[pair.sample % 2];
            (&samples[pair.sample], chapter.fit(&pair.inputs), heading.fit(&pair.inputs))
        })
        .collect();
    let thresholds = SHARES.iter().map(|(style, chapters, headings)| {
        let of_style: Vec<_> = own.iter().filter(|(sample, ..)| sample.prediction.style() == *style).collect();
        thresholds(&of_style, *chapters, *headings)
    });
    let thresholds = thresholds.collect();
    let (chapter, heading) = fit_networks(&|_| true);
    FitDecision { chapter, heading, thresholds }
}

/// Held-out texts as written and, of those people wrote, as varied.
fn samples<'a>(classifier: &Classifier, data: &'a Data) -> Vec<Sample<'a>> {
    let mut kinds: BTreeMap<usize, usize> = BTreeMap::new();
    data.held_out.iter().for_each(|example| *kinds.entry(example.source).or_default() += 1);
    let even = data.held_out.len() as f32 / kinds.len().max(1) as f32;
    let of = |(at, example): (usize, &'a Example)| {
        let weight = (even / kinds[&example.source] as f32).sqrt();
        let varied = vary(&example.text, &mut Rng::with_seed(at as u64));
        let changed = (varied != example.text && !data.is_written(example.source)).then_some((varied, false));
        let texts = [(example.text.clone(), true)].into_iter().chain(changed);
        // Korean is rare among the others, so that written texts count there.
        let korean = [Style::KoreanShort, Style::KoreanLong];
        let counts = |text: &str| !data.is_written(example.source) || korean.contains(&Style::of(text));
        let sample = |(text, original): (String, bool)| {
            let prediction = classifier.predict(&text);
            let genuine = original && counts(&text);
            Sample { text, example, prediction, weight, genuine }
        };
        texts.map(sample).collect::<Vec<_>>()
    };
    data.held_out.par_iter().enumerate().flat_map_iter(of).collect()
}

/// A text under its own code and under wrong ones.
fn pairs(at: usize, sample: &Sample, tariff: &Tariff, labels: &Labels, confusable: &Confusable) -> Vec<Pair> {
    let codes: Vec<&str> = labels.subheadings().iter().map(|digits| digits.as_str()).collect();
    let own = sample.example.target.code(&codes).to_owned();
    let mut rng = Rng::with_seed(at as u64 ^ 0xdec1);
    let wrong = wrong_headings(&own, labels, confusable, &mut rng);
    let pair = |code: &str, is_own: bool| {
        let inputs = sample.prediction.inputs(code, || overlap(tariff, &sample.text, code))?;
        let chapter = code[..2] == own[..2];
        let heading = code.get(..4).is_some() && code.get(..4) == own.get(..4);
        // As many right pairs as wrong ones, about.
        let weight = sample.weight * if is_own { 4.0 } else { 1.0 };
        Some(Pair { inputs, chapter, heading, weight, sample: at, own: is_own })
    };
    let right = (own.len() >= 4).then(|| pair(&own, true)).flatten();
    // As deep as people declare: some subheading of the heading.
    let deepened = wrong.iter().map(|heading| {
        let range = labels.under(heading);
        codes[range.start + rng.usize(..range.len())]
    });
    let deepened: Vec<&str> = deepened.collect();
    right.into_iter().chain(deepened.into_iter().filter_map(|code| pair(code, false))).collect()
}

/// Two headings of random other chapters, one of a near chapter, one of the same chapter and the one whose wording is most
/// alike.
fn wrong_headings(own: &str, labels: &Labels, confusable: &Confusable, rng: &mut Rng) -> Vec<String> {
    let headings: Vec<&str> = labels.headings().iter().map(|(digits, _)| digits.as_str()).collect();
    let chapters: Vec<&str> = labels.chapters().iter().map(|(digits, _)| digits.as_str()).collect();
    let place = chapters.iter().position(|chapter| own.starts_with(chapter)).unwrap_or_default();
    let near = &chapters[place.saturating_sub(NEAR)..(place + NEAR + 1).min(chapters.len())];
    let draw = |from: &dyn Fn(&str) -> bool, rng: &mut Rng| {
        let all: Vec<&&str> = headings.iter().filter(|heading| from(heading)).collect();
        (!all.is_empty()).then(|| (*all[rng.usize(..all.len())]).to_owned())
    };
    let of_other_chapter = |of: &[&str], rng: &mut Rng| {
        let others: Vec<&&str> = of.iter().filter(|chapter| !own.starts_with(**chapter)).collect();
        if others.is_empty() {
            return None;
        }
        let chosen = *others[rng.usize(..others.len())];
        draw(&|heading| heading.starts_with(chosen), rng)
    };
    let mut wrong: Vec<String> = Vec::new();
    for of in [&chapters[..], &chapters[..], near] {
        wrong.extend(of_other_chapter(of, rng));
    }
    if own.len() >= 4 {
        wrong.extend(draw(&|heading| heading[..2] == own[..2] && heading != &own[..4], rng));
        wrong.extend(confusable.of(&own[..4]).map(str::to_owned));
    }
    wrong
}

/// Thresholds below which no more than the given shares of these right codes lie.
fn thresholds(own: &[&(&Sample, f32, f32)], chapters: [f64; 3], headings: [f64; 2]) -> [Thresholds; 2] {
    let quantile = |values: Vec<(f32, f32)>, share: f64| weighted_quantile(values, share);
    let chapter = |share| quantile(own.iter().map(|(sample, chapter, _)| (*chapter, sample.weight)).collect(), share);
    let [error, warning, doubtful] = chapters.map(chapter);
    let heading = |share, flagged: f32| {
        // Those whose chapter is flagged already count no more.
        let fits = own
            .iter()
            .map(|(sample, chapter, heading)| (if *chapter <= flagged { 1.0 } else { *heading }, sample.weight));
        quantile(fits.collect(), share)
    };
    let headings =
        Thresholds { error: -1.0, warning: heading(headings[0], warning), doubtful: heading(headings[1], doubtful) };
    [Thresholds { error, warning, doubtful }, headings]
}

/// The value below which `share` of the weight lies.
fn weighted_quantile(mut values: Vec<(f32, f32)>, share: f64) -> f32 {
    values.sort_by(|a, b| a.0.total_cmp(&b.0));
    let all: f64 = values.iter().map(|(_, weight)| f64::from(*weight)).sum();
    let mut below = 0.0;
    let mut last = 0.0;
    for (value, weight) in values {
        below += f64::from(weight);
        if below > share * all {
            // Halfway, so that no text of the fitted ones lies on the threshold.
            return f32::midpoint(last, value);
        }
        last = value;
    }
    last
}

/// Fits one network by stochastic gradient descent (Adam) on the weighted logistic loss.
fn fit_network(pairs: &[&Pair], right: fn(&Pair) -> bool) -> FitNetwork {
    const EPOCHS: usize = 10;
    const MINIBATCH: usize = 128;
    let mut rng = Rng::with_seed(26);
    let mut network = standardisation(pairs);
    let mut random =
        |count: usize, scale: f32| (0..count).map(|_| (rng.f32() * 2.0 - 1.0) * scale).collect::<Vec<f32>>();
    let row = INPUTS + 1;
    let mut weights: Vec<f32> = random(HIDDEN * row, 0.35);
    weights.extend(random(HIDDEN + 1, 0.35));
    let rows: Vec<([f32; INPUTS], f32, f32)> = pairs
        .iter()
        .map(|pair| (network.standardised(&pair.inputs), f32::from(u8::from(right(pair))), pair.weight))
        .collect();
    let mut order: Vec<usize> = (0..rows.len()).collect();
    let mut adam = Adam::new(weights.len(), EPOCHS * rows.len().div_ceil(MINIBATCH));
    for _ in 0..EPOCHS {
        rng.shuffle(&mut order);
        for minibatch in order.chunks(MINIBATCH) {
            let mut gradient = vec![0.0f32; weights.len()];
            for at in minibatch {
                add_gradient(&weights, &rows[*at], &mut gradient);
            }
            adam.step(&mut weights, &gradient, 1.0 / minibatch.len() as f32);
        }
    }
    let (hidden, output) = weights.split_at(HIDDEN * row);
    network.hidden = hidden.chunks(row).map(rounded).collect();
    network.output = rounded(output);
    network
}

/// Adam with weight decay; its rate falls in a straight line to nothing.
struct Adam {
    first: Vec<f32>,
    second: Vec<f32>,
    step: i32,
    steps: usize,
}

impl Adam {
    fn new(weights: usize, steps: usize) -> Adam {
        Adam { first: vec![0.0; weights], second: vec![0.0; weights], step: 0, steps }
    }

    fn step(&mut self, weights: &mut [f32], gradient: &[f32], scale: f32) {
        const RATE: f32 = 3e-3;
        const DECAY: f32 = 1e-4;
        self.step += 1;
        let Adam { step, steps, .. } = *self;
        let rate =
            RATE * (1.0 - step as f32 / steps as f32) * (1.0 - 0.999f32.powi(step)).sqrt() / (1.0 - 0.9f32.powi(step));
        let moments = self.first.iter_mut().zip(&mut self.second);
        for ((weight, gradient), (first, second)) in weights.iter_mut().zip(gradient).zip(moments) {
            let gradient = gradient * scale + DECAY * *weight;
            *first += 0.1 * (gradient - *first);
            *second += 0.001 * (gradient * gradient - *second);
            *weight -= rate * *first / (second.sqrt() + 1e-8);
        }
    }
}

/// To five significant digits, so that the file stays small.
fn rounded(values: &[f32]) -> Vec<f32> {
    values.iter().map(|value| format!("{value:.4e}").parse().unwrap_or(*value)).collect()
}

/// Adds one pair's gradient of the logistic loss.
fn add_gradient(weights: &[f32], (inputs, right, weight): &([f32; INPUTS], f32, f32), gradient: &mut [f32]) {
    let row = INPUTS + 1;
    let output = &weights[HIDDEN * row..];
    let mut hidden = [0.0f32; HIDDEN];
    for (unit, weights) in hidden.iter_mut().zip(weights.chunks_exact(row)) {
        let sum: f32 = weights.iter().zip(inputs).map(|(weight, input)| weight * input).sum();
        *unit = (sum + weights[INPUTS]).max(0.0);
    }
    let logit = output[HIDDEN] + hidden.iter().zip(output).map(|(unit, weight)| unit * weight).sum::<f32>();
    let error = weight * (1.0 / (1.0 + (-logit).exp()) - right);
    let (for_hidden, for_output) = gradient.split_at_mut(HIDDEN * row);
    for_output.iter_mut().zip(&hidden).for_each(|(gradient, unit)| *gradient += error * unit);
    for_output[HIDDEN] += error;
    for ((gradient, unit), weight) in for_hidden.chunks_exact_mut(row).zip(&hidden).zip(output) {
        if *unit > 0.0 {
            let error = error * weight;
            gradient.iter_mut().zip(inputs).for_each(|(gradient, input)| *gradient += error * input);
            gradient[INPUTS] += error;
        }
    }
}

/// A network that only centres and scales.
fn standardisation(pairs: &[&Pair]) -> FitNetwork {
    let count = pairs.len().max(1) as f64;
    let mean: [f64; INPUTS] =
        std::array::from_fn(|at| pairs.iter().map(|pair| f64::from(pair.inputs[at])).sum::<f64>() / count);
    let deviation = |at: usize| {
        let squares = pairs.iter().map(|pair| (f64::from(pair.inputs[at]) - mean[at]).powi(2)).sum::<f64>();
        ((squares / count).sqrt() as f32).max(1e-3)
    };
    let mean_of: Vec<f32> = mean.iter().map(|mean| *mean as f32).collect();
    let deviation: Vec<f32> = (0..INPUTS).map(deviation).collect();
    FitNetwork { mean: rounded(&mean_of), deviation: rounded(&deviation), hidden: Vec::new(), output: Vec::new() }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pair(first: f32, second: f32, chapter: bool) -> Pair {
        let mut inputs = [0.5; INPUTS];
        (inputs[0], inputs[1]) = (first, second);
        Pair { inputs, chapter, heading: chapter, weight: 1.0, sample: 0, own: chapter }
    }

    #[test]
    fn a_fit_network_learns_what_no_linear_model_can() {
        // Right where exactly one of two numbers is high.
        let mut rng = Rng::with_seed(1);
        let pairs: Vec<Pair> = (0..4_000)
            .map(|_| {
                let (first, second) = (rng.bool(), rng.bool());
                let noisy = |high: bool, rng: &mut Rng| f32::from(u8::from(high)) + 0.2 * (rng.f32() - 0.5);
                pair(noisy(first, &mut rng), noisy(second, &mut rng), first != second)
            })
            .collect();
        let network = fit_network(&pairs.iter().collect::<Vec<_>>(), |pair| pair.chapter);
        let fit = |first, second| network.fit(&pair(first, second, true).inputs);
        assert!(fit(1.0, 0.0) > 0.9 && fit(0.0, 1.0) > 0.9, "{} {}", fit(1.0, 0.0), fit(0.0, 1.0));
        assert!(fit(0.0, 0.0) < 0.1 && fit(1.0, 1.0) < 0.1, "{} {}", fit(0.0, 0.0), fit(1.0, 1.0));
    }

    #[test]
    fn quantiles_go_by_weight() {
        let values = vec![(0.3, 1.0), (0.1, 1.0), (0.2, 2.0), (0.9, 6.0)];
        assert!((weighted_quantile(values.clone(), 0.05) - 0.05).abs() < 1e-6);
        assert!((weighted_quantile(values.clone(), 0.15) - 0.15).abs() < 1e-6);
        assert!((weighted_quantile(values, 0.35) - 0.25).abs() < 1e-6);
    }
}
