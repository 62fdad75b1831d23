//! The nomenclature: loading the table, finding a code, finding what is near a code that does not exist.

#![allow(clippy::expect_used, clippy::indexing_slicing, clippy::panic, clippy::unwrap_used)]

use declarewell::Lang;
use declarewell::tariff::Tariff;
use divan::{Bencher, black_box};

static BYTES: &[u8] = include_bytes!(env!("DECLAREWELL_TARIFF_FILE"));

fn main() {
    divan::main();
}

fn tariff() -> Tariff {
    Tariff::load(BYTES).expect("the committed table loads")
}

#[divan::bench]
fn load() -> Tariff {
    Tariff::load(black_box(BYTES)).expect("the committed table loads")
}

#[divan::bench(args = ["85", "8504", "850440", "8504409099", "8504409098"])]
fn find(bencher: Bencher, digits: &str) {
    let tariff = tariff();
    bencher.bench(|| tariff.find(black_box(digits)).is_some());
}

#[divan::bench]
fn path(bencher: Bencher) {
    let tariff = tariff();
    let node = tariff.find("8504409099").expect("a code");
    bencher.bench(|| black_box(node).path(Lang::Ko));
}

#[divan::bench(args = ["6109", "cotton shirts", "냉동 토끼 고기"])]
fn search(bencher: Bencher, query: &str) {
    let tariff = tariff();
    bencher.bench(|| tariff.search(black_box(query), Lang::Ko, 20).len());
}

#[divan::bench(args = ["3907600000", "5804409099", "85044"])]
fn nearest(bencher: Bencher, digits: &str) {
    let tariff = tariff();
    bencher.bench(|| tariff.nearest(black_box(digits), 5).len());
}
