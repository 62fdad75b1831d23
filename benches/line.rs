//! Time per line, natively: reading, every rule, the classifier and the report, over the lines of `lines.jsonl`.

#![allow(clippy::expect_used, clippy::indexing_slicing, clippy::panic, clippy::unwrap_used)]

use declarewell::checker::Options;
use declarewell::rules::{self, Context, DeclarationContext, RULES, Ruleset};
use declarewell::{Checker, GoodsRecord, GoodsRecords, Line};
use divan::{Bencher, black_box, counter::ItemsCount};

fn main() {
    divan::main();
}

fn lines() -> Vec<Line> {
    include_str!("lines.jsonl").lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

/// Everything: what `declarewell check` does with each line.
#[divan::bench]
fn check(bencher: Bencher) {
    let (checker, lines) = (Checker::embedded().unwrap(), lines());
    bencher.counter(ItemsCount::new(lines.len())).bench_local(|| checker.check(black_box(&lines), Options::default()));
}

/// The classifier alone.
#[divan::bench]
fn predict(bencher: Bencher) {
    let (checker, lines) = (Checker::embedded().unwrap(), lines());
    let readings: Vec<_> = lines.iter().map(|line| checker.read(line)).collect();
    bencher.counter(ItemsCount::new(lines.len())).bench_local(|| {
        for reading in &readings {
            black_box(checker.classifier().predict(black_box(reading.joined())));
        }
    });
}

/// The rules alone: lines are read and predicted beforehand.
#[divan::bench]
fn rules(bencher: Bencher) {
    let (checker, lines) = (Checker::embedded().unwrap(), lines());
    let readings: Vec<_> = lines.iter().map(|line| checker.read(line)).collect();
    let (declaration, ruleset) = (DeclarationContext::new(&readings, checker.classifier()), Ruleset::published());
    let records = GoodsRecords::default();
    readings.iter().for_each(|reading| {
        reading.prediction(checker.classifier());
    });
    bencher.counter(ItemsCount::new(lines.len())).bench_local(|| {
        let found = readings.iter().enumerate().map(|(at, reading)| {
            let (tariff, classifier) = (checker.tariff(), checker.classifier());
            let context = Context::new((tariff, classifier, &ruleset), &records, &declaration, at);
            rules::run(black_box(reading), &context).len()
        });
        found.sum::<usize>()
    });
}

/// Each rule by itself, over all lines.
#[divan::bench(args = RULES.iter().map(|rule| rule.code))]
fn rule(bencher: Bencher, code: &str) {
    let (checker, lines) = (Checker::embedded().unwrap(), lines());
    let readings: Vec<_> = lines.iter().map(|line| checker.read(line)).collect();
    let (declaration, ruleset) = (DeclarationContext::new(&readings, checker.classifier()), Ruleset::published());
    let records = GoodsRecords::default();
    readings.iter().for_each(|reading| {
        reading.prediction(checker.classifier());
    });
    let Some(rule) = RULES.iter().find(|rule| rule.code == code) else { return };
    bencher.counter(ItemsCount::new(lines.len())).bench_local(|| {
        let found = readings.iter().enumerate().map(|(at, reading)| {
            let (tariff, classifier) = (checker.tariff(), checker.classifier());
            let context = Context::new((tariff, classifier, &ruleset), &records, &declaration, at);
            (rule.check)(black_box(reading), &context).len()
        });
        found.sum::<usize>()
    });
}

/// From bytes to a checker.
#[divan::bench(sample_count = 20)]
fn start() -> Checker {
    Checker::embedded().unwrap()
}

/// One line looked up among 50,000 records of goods: none of them, one of them, and one that is only near.
#[divan::bench(args = ["LED DESK LAMP", "steel valve for pump series 12 type 800", "plastic bracket for pump series 9 new type"])]
fn records(bencher: Bencher, description: &str) {
    const KINDS: [&str; 8] = ["bracket", "housing", "valve", "cable", "sensor", "gasket", "switch", "filter"];
    const MATERIALS: [&str; 5] = ["plastic", "steel", "rubber", "aluminium", "brass"];
    let record = |at: usize| GoodsRecord {
        description: format!(
            "{} {} for pump series {} type {}",
            MATERIALS[at / 8 % 5],
            KINDS[at % 8],
            at % 397,
            at / 40
        ),
        hs_code: format!("{}", 8400 + at % 90),
        ..GoodsRecord::default()
    };
    let (records, _) = GoodsRecords::new((0..50_000).map(record));
    let line = Line { description: Some(description.to_owned()), ..Line::default() };
    bencher.bench_local(|| records.of(black_box(&line)).near.len());
}
