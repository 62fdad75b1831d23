//! Generators and measurements: `cargo xtask <task>`.

mod evaluate_rules;
mod goods_words;
mod measure_findings;
mod release;
mod rule_reference;
mod types;

use std::path::{Path, PathBuf};
use std::process::ExitCode;

const USAGE: &str = "\
cargo xtask rule-reference                   writes www/rules from the rules, their messages and their examples
cargo xtask types                            writes the TypeScript of the data shapes, and the limits, from the Rust types
cargo xtask release                          writes the names of release.toml into the documents
cargo xtask evaluate-rules [--show DESC101]  measures the rules on data that is not part of this repository
cargo xtask measure-findings                 how long the findings of 100,000 lines take to write
cargo xtask goods-words > FILE               makes src/rules/terms/goods_words.txt";

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    match arguments.first().map(String::as_str) {
        Some("rule-reference") => rule_reference::write(),
        Some("types") => types::write(),
        Some("release") => release::write(),
        Some("evaluate-rules") => evaluate_rules::run(&arguments),
        Some("measure-findings") => measure_findings::run(),
        Some("goods-words") => goods_words::run(),
        _ => {
            eprintln!("{USAGE}");
            return ExitCode::FAILURE;
        }
    }
    ExitCode::SUCCESS
}

/// The folder of data that is not part of this repository: `../shared/data`, or what `DECLAREWELL_DATA` names.
fn data_folder() -> PathBuf {
    std::env::var_os("DECLAREWELL_DATA").map_or_else(|| PathBuf::from("../shared/data"), PathBuf::from)
}

/// The root of the repository.
fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}
