//! Natively and on the same lines as the other programs of `scripts/alternatives`: the whole checker, its classifier, and the network's
//! layers as loops written by hand.
//!
//! ```text
//!     alternatives texts LINES SUMS      what the checker reads of each line, and the sums of its feature rows, f32, to SUMS
//!     alternatives check|predict LINES
//!     alternatives loops LINES SUMS
//! ```
//!
//! LINES is what `scripts/alternatives/workload.mjs` makes: declared lines, then names of goods.

#![allow(clippy::expect_used, clippy::indexing_slicing, clippy::panic, clippy::unwrap_used)]

use declarewell::classifier::embedding_table::{EmbeddingTable, PER_BYTE};
use declarewell::classifier::vocabulary::{Hashes, Vocabulary};
use declarewell::classifier::{Config, TABLES};
use declarewell::{Checker, Line, Options, release};
use serde_json::{Value, json};
use std::io::Cursor;
use std::path::Path;
use std::time::Instant;
use tract_onnx::pb::GraphProto;
use tract_onnx::prelude::Framework;

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).filter(|argument| argument != "--bench").collect();
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let answer = match arguments.as_slice() {
        ["texts", lines, sums] => texts(&read(lines), sums),
        ["check", lines] => check(&read(lines)),
        ["predict", lines] => predict(&read(lines)),
        ["loops", lines, file] => loops(&sums(&read(lines), file)),
        _ => return println!("see scripts/bench/alternatives.mjs"),
    };
    println!("{answer}");
}

fn read(path: &str) -> Vec<Line> {
    let workload: Value = serde_json::from_str(&std::fs::read_to_string(path).unwrap()).unwrap();
    let lines = workload["lines"].as_array().unwrap().iter().cloned();
    let names = workload["names"].as_array().unwrap().iter().map(|name| json!({ "description": name["text"] }));
    lines.chain(names).map(|line| serde_json::from_value(line).unwrap()).collect()
}

fn part(name: &str) -> Vec<u8> {
    std::fs::read(Path::new(env!("CARGO_MANIFEST_DIR")).join("models").join(release::MODEL).join(name)).unwrap()
}

fn labels() -> Vec<String> {
    serde_json::from_slice::<Config>(&part("config.json")).unwrap().labels
}

fn since(start: Instant) -> f64 {
    start.elapsed().as_secs_f64() * 1e3
}

/// The most that this process has held, in bytes; 0 where the system does not say.
fn memory() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let peak =
        status.lines().find_map(|line| line.strip_prefix("VmHWM:")?.strip_suffix("kB")?.trim().parse::<u64>().ok());
    peak.unwrap_or(0) * 1024
}

/// Milliseconds for each, and what is answered.
fn timed<T>(every: &[T], mut answer: impl FnMut(&T) -> String) -> (Vec<f64>, Vec<String>) {
    every.iter().take(100).for_each(|one| drop(answer(one)));
    let times = every.iter().map(|one| {
        let start = Instant::now();
        let answer = answer(one);
        (since(start), answer)
    });
    times.unzip()
}

fn check(lines: &[Line]) -> Value {
    let start = Instant::now();
    let checker = Checker::embedded().unwrap();
    let start = since(start);
    let (times, _) =
        timed(lines, |line| checker.check(std::slice::from_ref(line), Options::default()).len().to_string());
    json!({ "start": start, "times": times, "memory": memory() })
}

fn predict(lines: &[Line]) -> Value {
    let start = Instant::now();
    let checker = Checker::embedded().unwrap();
    let start = since(start);
    let texts: Vec<String> = lines.iter().map(|line| checker.read(line).joined().to_owned()).collect();
    // What it names where it must, whether or not it would rather say that it cannot tell.
    let (times, answers) =
        timed(&texts, |text| checker.classifier().predict(text).ranked(1)[0].code.as_str().to_owned());
    json!({ "start": start, "times": times, "answers": answers, "memory": memory() })
}

/// Where a table of the network is in the file, and its bytes.
fn table(graph: &mut GraphProto, name: &str) -> Vec<u8> {
    let at = graph.initializer.iter().position(|tensor| tensor.name == name).unwrap();
    graph.initializer.swap_remove(at).raw_data
}

fn texts(lines: &[Line], out: &str) -> Value {
    let mut proto = tract_onnx::onnx().proto_model_for_read(&mut Cursor::new(part("model.onnx"))).unwrap();
    let graph = proto.graph.as_mut().unwrap();
    let [own_counts, own_tails, counts, tails, codes, packed, scales] = TABLES.map(|name| table(graph, name));
    let own = Hashes::from_parts(&own_counts, own_tails).unwrap();
    let shared = Hashes::from_parts(&counts, tails).unwrap();
    let vocabulary = Vocabulary::with_codebooks(own, shared, codes.as_chunks().0.to_vec()).unwrap();
    let rows = EmbeddingTable::new(packed.len() / scales.len() * PER_BYTE, packed, scales).unwrap();
    let checker = Checker::embedded().unwrap();
    let mut bytes = Vec::new();
    let texts: Vec<String> = lines.iter().map(|line| checker.read(line).joined().to_owned()).collect();
    for text in &texts {
        let mut sum = vec![0.0; rows.width()];
        vocabulary.encode(text).rows.iter().for_each(|(row, weight)| rows.add(*row, *weight, &mut sum));
        bytes.extend(sum.iter().flat_map(|value| value.to_le_bytes()));
    }
    std::fs::write(out, bytes).unwrap();
    json!({ "texts": texts, "width": rows.width() })
}

/// The sums of the lines' feature rows.
fn sums(lines: &[Line], file: &str) -> Vec<Vec<f32>> {
    let bytes = std::fs::read(file).unwrap();
    let numbers: Vec<f32> = bytes.as_chunks().0.iter().map(|bytes| f32::from_le_bytes(*bytes)).collect();
    numbers.chunks_exact(numbers.len() / lines.len()).map(<[f32]>::to_vec).collect()
}

fn best(scores: &[f32], labels: &[String]) -> String {
    let best = scores.iter().enumerate().max_by(|a, b| a.1.total_cmp(b.1));
    best.map(|(at, _)| labels[at].clone()).unwrap_or_default()
}

/// A layer: whole-number weights, by what comes in, their step, and what is added.
struct Layer(Vec<f32>, Vec<f32>);

impl Layer {
    fn new(graph: &mut GraphProto, name: &str) -> Layer {
        let floats = |bytes: Vec<u8>| bytes.as_chunks().0.iter().map(|bytes| f32::from_le_bytes(*bytes)).collect();
        let step: Vec<f32> = floats(table(graph, &format!("{name}.step")));
        let bias = format!("{name}.bias");
        let has_bias = graph.initializer.iter().any(|tensor| tensor.name == bias);
        let bias = if has_bias { floats(table(graph, &bias)) } else { Vec::new() };
        let weights = table(graph, name).into_iter().map(|byte| f32::from(byte as i8) * step[0]);
        Layer(weights.collect(), bias)
    }

    /// Adds what comes in, weighed, to what comes out.
    fn add(&self, input: &[f32], output: &mut [f32]) {
        for (value, weights) in input.iter().zip(self.0.chunks_exact(output.len())) {
            output.iter_mut().zip(weights).for_each(|(sum, weight)| *sum += value * weight);
        }
    }
}

fn loops(sums: &[Vec<f32>]) -> Value {
    let labels = labels();
    let start = Instant::now();
    let mut proto = tract_onnx::onnx().proto_model_for_read(&mut Cursor::new(part("model.onnx"))).unwrap();
    let graph = proto.graph.as_mut().unwrap();
    let [inner, outer, output] = ["inner", "outer", "output"].map(|name| Layer::new(graph, name));
    let start = since(start);
    let (times, answers) = timed(sums, |sum| {
        let (mut hidden, mut state, mut scores) = (inner.1.clone(), sum.clone(), output.1.clone());
        inner.add(sum, &mut hidden);
        hidden.iter_mut().for_each(|value| *value = value.max(0.0));
        outer.add(&hidden, &mut state);
        output.add(&state, &mut scores);
        best(&scores, &labels)
    });
    json!({ "start": start, "times": times, "answers": answers, "memory": memory() })
}
