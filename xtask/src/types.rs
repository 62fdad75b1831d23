//! The shapes of data at the boundary to JavaScript, generated from the Rust types: `cargo xtask types`.

use crate::root;
use declarewell::declaration::{Number, Procedure, RawRecord};
use declarewell::described::{
    DescribedAnswer, DescribedCodeChoice, DescribedCodeQuestion, DescribedExclusion, DescribedLaw, DescribedName,
    DescribedNameLike, DescribedProposal, DescribedProposals, DescribedQuestion, DescribedRecorded,
    DescribedSpecification, DescribedWhy, RecordMatch, RecordsTaken, TariffNode, UnusableRecord,
};
use declarewell::finding::{Fix, OtherFix};
use declarewell::records::{GoodsRecord, RecordProblem};
use declarewell::release::Versions;
use declarewell::report::{Agreement, Candidate, Dismissed, LineReport, Recorded, Reported};
use declarewell::rules::RuleRow;
use declarewell::types::CheckOptions;
use declarewell::types::limits::{LIMITS, Limits};
use declarewell::{Field, Lang, Line, Severity, Span, Verdict};
use declarewell_formats::{
    About, Change, CheckedRow, Column, FieldName, FileRow, Input, NotRead, OpenOptionsWithLang, Output, ReadRecords,
};
use ts_rs::{Config, TS};

const NOTE: &str = "// Written by `cargo xtask types` from the Rust types: change those.\n";

/// Writes the files.
pub fn write() {
    for (path, content) in files() {
        std::fs::write(root().join(path), content).unwrap_or_else(|error| panic!("{path}: {error}"));
    }
}

/// Each file and what it holds.
fn files() -> [(&'static str, String); 3] {
    [
        ("crates/wasm/types.d.ts", format!("{NOTE}{}", of_checker())),
        (
            "crates/wasm-files/types.d.ts",
            format!(
                "{NOTE}import type {{ GoodsRecord, Lang, Line, LineReport }} from \"../wasm/types.d.ts\";\n{}",
                of_files()
            ),
        ),
        ("www/engine/limits.js", limits()),
    ]
}

fn of_checker() -> String {
    [
        shape::<Lang>(),
        shape::<Number>(),
        shape::<Procedure>(),
        shape::<Line>(),
        shape::<CheckOptions>(),
        shape::<Field>(),
        shape::<Span>(),
        shape::<Severity>(),
        shape::<Verdict>(),
        shape::<OtherFix>(),
        shape::<Fix>(),
        shape::<Dismissed>(),
        shape::<Reported>(),
        shape::<Agreement>(),
        shape::<Candidate>(),
        shape::<Recorded>(),
        shape::<LineReport>(),
        shape::<GoodsRecord>(),
        shape::<RecordProblem>(),
        shape::<UnusableRecord>(),
        shape::<RecordsTaken>(),
        shape::<RecordMatch>(),
        shape::<DescribedSpecification>(),
        shape::<DescribedName>(),
        shape::<DescribedLaw>(),
        shape::<TariffNode>(),
        shape::<DescribedAnswer>(),
        shape::<DescribedQuestion>(),
        shape::<DescribedCodeChoice>(),
        shape::<DescribedCodeQuestion>(),
        shape::<DescribedRecorded>(),
        shape::<DescribedProposal>(),
        shape::<DescribedProposals>(),
        shape::<DescribedNameLike>(),
        shape::<DescribedExclusion>(),
        shape::<DescribedWhy>(),
        shape::<Versions>(),
        shape::<Limits>(),
        shape::<RuleRow>(),
    ]
    .concat()
}

fn of_files() -> String {
    [
        shape::<FieldName>(),
        shape::<RawRecord>(),
        shape::<Input>(),
        shape::<OpenOptionsWithLang>(),
        shape::<Column>(),
        shape::<About>(),
        shape::<NotRead>(),
        shape::<FileRow>(),
        shape::<Change>(),
        shape::<Output>(),
        shape::<CheckedRow>(),
        shape::<ReadRecords>(),
    ]
    .concat()
}

/// A type as TypeScript declares it.
fn shape<T: TS>() -> String {
    let config = Config::new().with_large_int("number");
    let docs = T::docs().unwrap_or_default();
    format!("\n{}", laid_out(&format!("{docs}\nexport {}", T::decl(&config))))
}

/// One member a line, and a comment on one line where it is one.
fn laid_out(declared: &str) -> String {
    let declared = declared.replace("{ ", "{\n").replace(", }", "\n}").replace("/**\n * ", "/** ");
    let lines: Vec<&str> = declared.split('\n').map(str::trim).filter(|line| !line.is_empty()).collect();
    let (mut out, mut depth) = (String::new(), 0_usize);
    for (at, line) in lines.iter().enumerate() {
        let in_comment = line.starts_with('*');
        // A comment of one line closes on it.
        if *line == "*/" && lines.get(at.wrapping_sub(1)).is_some_and(|before| before.starts_with("/**")) {
            out.truncate(out.trim_end().len());
            out += " */\n";
            continue;
        }
        depth -= usize::from(line.starts_with('}'));
        let indent = "  ".repeat(depth) + if in_comment { " " } else { "" };
        let member = depth > 0 && !in_comment && !line.starts_with("/**");
        let end = if member && !line.ends_with('{') { ";" } else { "" };
        out += &format!("{indent}{}{end}\n", if member { line.trim_end_matches(',') } else { line });
        depth += usize::from(line.ends_with('{'));
    }
    out
}

fn limits() -> String {
    let json = serde_json::to_value(LIMITS).expect("numbers are JSON");
    let members = json.as_object().into_iter().flatten().map(|(name, value)| format!("  {name}: {value},\n"));
    format!(
        "{NOTE}\n/** @type {{import(\"./types.d.ts\").Limits}} */\nexport const LIMITS = {{\n{}}};\n",
        members.collect::<String>()
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_types_that_scripts_see_are_those_of_the_rust_types() {
        for (path, content) in files() {
            let kept = std::fs::read_to_string(root().join(path)).unwrap();
            assert!(kept == content, "{path} is not what the Rust types say: run `cargo xtask types`");
        }
    }
}
