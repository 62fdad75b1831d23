//! Fuzzes everything that takes input from outside.
//!
//! ```text
//! declarewell-fuzz [--seconds S] [--seed N] [--jobs N] [--keep] [--document FILE] [TARGET …]
//! ```
//!
//! Each target runs in a process of its own for `S` seconds (10), with valid input of its kind (`seeds.rs`) and the
//! inputs in `fuzz/corpus` as seeds. Input that reaches new code is mutated further; `--keep` adds the
//! shortest of it to the corpus. What panics, or takes longer than [`SLOW`], is written to `fuzz/failures` and makes the
//! exit code 1. `--document` writes the table into a document, between its marks.

#![forbid(clippy::todo)]

mod coverage;
mod mutate;
mod random;
mod seeds;
mod session;
mod summary;
mod targets;

use session::Session;
use std::error::Error;
use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode};
use std::sync::Mutex;
use std::time::Duration;
use summary::Summary;
use targets::{TARGETS, Target};

/// An input that takes longer is a failure.
const SLOW: Duration = Duration::from_secs(10);

/// How long a target may take beyond its time before it counts as hung.
const GRACE: Duration = Duration::from_secs(120);

/// The command line's arguments.
struct Arguments {
    seconds: u64,
    seed: u64,
    jobs: usize,
    keep: bool,
    document: Option<PathBuf>,
    /// Run this one target here, and say what came of it as JSON.
    only: bool,
    targets: Vec<&'static Target>,
}

impl Arguments {
    fn read() -> Result<Arguments, Box<dyn Error>> {
        let mut read =
            Arguments { seconds: 10, seed: 15, jobs: 1, keep: false, document: None, only: false, targets: Vec::new() };
        let mut words = std::env::args().skip(1);
        while let Some(word) = words.next() {
            let mut value = || words.next().ok_or_else(|| format!("{word}: a value is missing"));
            match word.as_str() {
                "--seconds" => read.seconds = value()?.parse()?,
                "--seed" => read.seed = value()?.parse()?,
                "--jobs" => read.jobs = value()?.parse()?,
                "--document" => read.document = Some(value()?.into()),
                "--keep" => read.keep = true,
                "--only" => read.only = true,
                name => {
                    let target = TARGETS.iter().find(|target| target.name == name);
                    read.targets.push(target.ok_or_else(|| format!("there is no target {name}"))?);
                }
            }
        }
        if read.targets.is_empty() {
            read.targets = TARGETS.iter().collect();
        }
        Ok(read)
    }
}

fn main() -> ExitCode {
    match run() {
        Ok(0) => ExitCode::SUCCESS,
        Ok(failures) => {
            eprintln!("{failures} failures, see {}", folder("failures").display());
            ExitCode::FAILURE
        }
        Err(error) => {
            eprintln!("declarewell-fuzz: {error}");
            ExitCode::from(2)
        }
    }
}

fn run() -> Result<u64, Box<dyn Error>> {
    let arguments = Arguments::read()?;
    if arguments.only {
        let target = arguments.targets.first().ok_or("which target?")?;
        let summary = Session::new(target, arguments.seed, arguments.keep).run(Duration::from_secs(arguments.seconds));
        println!("{}", summary.to_json());
        return Ok(summary.failures);
    }
    let waiting = Mutex::new(arguments.targets.iter().copied().collect::<std::collections::VecDeque<_>>());
    let done = Mutex::new(Vec::new());
    std::thread::scope(|scope| {
        for _ in 0..arguments.jobs.max(1) {
            scope.spawn(|| {
                while let Some(target) = waiting.lock().ok().and_then(|mut waiting| waiting.pop_front()) {
                    let summary = in_its_own_process(target, &arguments);
                    println!("{}", summary.row(target.what));
                    done.lock().into_iter().for_each(|mut done| done.push(summary.clone()));
                }
            });
        }
    });
    let mut done = done.into_inner().unwrap_or_default();
    done.sort_by_key(|summary| TARGETS.iter().position(|target| target.name == summary.name));
    let what = |name: &str| TARGETS.iter().find(|target| target.name == name).map_or("", |target| target.what);
    let table = summary::table(&done, &what, arguments.seed);
    println!("\n{table}");
    if let Some(document) = &arguments.document {
        summary::write_into(document, &table)?;
    }
    Ok(done.iter().map(|summary| summary.failures).sum())
}

/// Runs a target in a process of its own: what overflows the stack, or never ends, ends that one alone.
fn in_its_own_process(target: &Target, arguments: &Arguments) -> Summary {
    let lost = |how: String| Summary { failures: 1, first: how, ..Summary::of(target.name) };
    let Ok(program) = std::env::current_exe() else { return lost("where is this program?".into()) };
    let mut command = Command::new(program);
    command.args(["--only", "--seconds", &arguments.seconds.to_string(), "--seed", &arguments.seed.to_string()]);
    command.args(arguments.keep.then_some("--keep")).arg(target.name).stdout(std::process::Stdio::piped());
    let mut child = match command.spawn() {
        Ok(child) => child,
        Err(error) => return lost(error.to_string()),
    };
    let ends = std::time::Instant::now() + Duration::from_secs(arguments.seconds) + GRACE;
    let status = loop {
        match child.try_wait() {
            Ok(Some(status)) => break status,
            Ok(None) if std::time::Instant::now() < ends => std::thread::sleep(Duration::from_millis(50)),
            _ => {
                let _ = child.kill();
                return lost("hung".into());
            }
        }
    };
    let said = child.wait_with_output().map(|output| String::from_utf8_lossy(&output.stdout).into_owned());
    said.ok()
        .and_then(|said| Summary::from_json(said.lines().last()?))
        .unwrap_or_else(|| lost(format!("{status}; the input is fuzz/failures/{}-last", target.name)))
}

/// A folder of this package.
fn folder(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(name)
}
