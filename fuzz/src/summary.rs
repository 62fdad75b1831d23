//! The results of a run, as a table.

use serde_json::{Value, json};
use std::io;
use std::path::Path;

/// Between these the table stands in the document.
const MARKS: [&str; 2] = ["<!-- the table of scripts/fuzz.sh -->", "<!-- end of the table -->"];

/// The results of one target.
#[derive(Clone, Debug, Default)]
pub struct Summary {
    /// Its name.
    pub name: String,
    /// How many inputs were run.
    pub executions: u64,
    /// For how long.
    pub seconds: f64,
    /// The slowest input, in milliseconds.
    pub slowest: f64,
    /// Edges of the checker's own code, and how many were reached; 0 where they were not counted.
    pub edges: u64,
    /// See `edges`.
    pub reached: u64,
    /// How many inputs reached something new.
    pub kept: u64,
    /// How many inputs were answered wrongly, too late or not at all.
    pub failures: u64,
    /// The message of the first of them.
    pub first: String,
}

impl Summary {
    /// Of a target that has not run.
    pub fn of(name: &str) -> Summary {
        Summary { name: name.to_owned(), ..Summary::default() }
    }

    /// One line, for the process that asked.
    pub fn to_json(&self) -> Value {
        json!([
            self.name,
            self.executions,
            self.seconds,
            self.slowest,
            self.edges,
            self.reached,
            self.kept,
            self.failures,
            self.first
        ])
    }

    /// The same read.
    pub fn from_json(line: &str) -> Option<Summary> {
        type Row = (String, u64, f64, f64, u64, u64, u64, u64, String);
        let (name, executions, seconds, slowest, edges, reached, kept, failures, first): Row =
            serde_json::from_str(line).ok()?;
        Some(Summary { name, executions, seconds, slowest, edges, reached, kept, failures, first })
    }

    /// A row of the table.
    pub fn row(&self, what: &str) -> String {
        let Summary { name, executions, seconds, slowest, reached, kept, failures, .. } = self;
        let rate = *executions as f64 / seconds.max(1e-3);
        let failed = if self.first.is_empty() { failures.to_string() } else { format!("{failures}: {}", self.first) };
        let reached = if self.edges == 0 { "–".to_owned() } else { grouped(*reached) };
        let (executions, rate) = (grouped(*executions), grouped(rate.round() as u64));
        format!("| {name} | {what} | {executions} | {rate} | {reached} | {kept} | {slowest:.0} ms | {failed} |")
    }
}

/// The table, with the sum of its runs.
pub fn table(all: &[Summary], what: &dyn Fn(&str) -> &'static str, seed: u64) -> String {
    let sum = |of: fn(&Summary) -> u64| all.iter().map(of).sum::<u64>();
    let seconds: f64 = all.iter().map(|one| one.seconds).sum();
    let rows: Vec<String> = all.iter().map(|one| one.row(what(&one.name))).collect();
    format!(
        "| target | what is tried | inputs | a second | edges reached | new | slowest | failures |\n\
         | --- | --- | ---: | ---: | ---: | ---: | ---: | --- |\n{}\n\n{} inputs in {:.0} minutes of one processor, {} failures (seed {seed}).",
        rows.join("\n"),
        grouped(sum(|one| one.executions)),
        seconds / 60.0,
        sum(|one| one.failures),
    )
}

/// Puts the table into a document.
pub fn write_into(document: &Path, table: &str) -> io::Result<()> {
    let text = std::fs::read_to_string(document)?;
    let parts = text.split_once(MARKS[0]).and_then(|(before, rest)| Some((before, rest.split_once(MARKS[1])?.1)));
    let (before, after) = parts.ok_or_else(|| io::Error::other("the document has no marks for the table"))?;
    std::fs::write(document, format!("{before}{}\n\n{table}\n\n{}{after}", MARKS[0], MARKS[1]))
}

fn grouped(number: u64) -> String {
    let digits = number.to_string();
    let starts = |at: usize| at > 0 && (digits.len() - at).is_multiple_of(3);
    digits.chars().enumerate().flat_map(|(at, digit)| starts(at).then_some(',').into_iter().chain([digit])).collect()
}
