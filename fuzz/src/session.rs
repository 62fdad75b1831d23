//! Runs one target for a given time.

use crate::coverage::Coverage;
use crate::mutate::mutated;
use crate::random::Random;
use crate::summary::Summary;
use crate::targets::Target;
use crate::{SLOW, folder};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::sync::LazyLock;
use std::sync::Mutex;
use std::time::{Duration, Instant};

/// After so many failures a target is given up: they are likely the same.
const MAX_FAILURES: u64 = 20;

/// Longer inputs are not kept in the corpus, in bytes.
const KEPT: usize = 512;
/// How many are kept of a target.
const MAX_KEPT: usize = 12;

/// Targets whose dependencies may ask for more memory than there is, which ends the process: each input is written down first.
const MAY_ABORT: [&str; 3] = ["xlsx", "archive", "any-file"];

/// Where the last panic was, and what it said.
static PANIC: Mutex<String> = Mutex::new(String::new());

/// A target at work.
pub struct Session {
    target: &'static Target,
    random: Random,
    coverage: Coverage,
    /// Inputs that reached something new.
    pool: Vec<Vec<u8>>,
    keep: bool,
    summary: Summary,
    /// Where an input stands while it runs, where a process may end with it.
    last: PathBuf,
}

impl Session {
    /// A target with the numbers of a seed.
    pub fn new(target: &'static Target, seed: u64, keep: bool) -> Session {
        std::panic::set_hook(Box::new(|panic| {
            let place = panic.location().map(|place| format!("{}:{}", place.file(), place.line())).unwrap_or_default();
            let said = panic.payload_as_str().unwrap_or_default();
            PANIC.lock().into_iter().for_each(|mut last| *last = format!("{place}: {said}"));
        }));
        let (random, coverage, summary) = (Random::new(seed), Coverage::new(), Summary::of(target.name));
        let last = folder("failures").join(format!("{}-last", target.name));
        Session { target, random, coverage, pool: Vec::new(), keep, summary, last }
    }

    /// Runs it so long.
    pub fn run(mut self, time: Duration) -> Summary {
        let mut seeds = (self.target.seeds)();
        seeds.extend(corpus(self.target.name));
        let started = Instant::now();
        for seed in seeds {
            self.one(&seed);
            self.pool.push(seed);
        }
        let begun = self.pool.len();
        while started.elapsed() < time && self.summary.failures < MAX_FAILURES {
            let input = match self.random.one_of(&self.pool) {
                Some(input) => mutated(input, &self.pool, &mut self.random),
                None => break,
            };
            if self.one(&input) {
                self.pool.push(input);
            }
        }
        self.summary.seconds = started.elapsed().as_secs_f64();
        self.summary.edges = self.coverage.edges() as u64;
        self.summary.reached = self.coverage.reached() as u64;
        self.summary.kept = (self.pool.len() - begun) as u64;
        if self.keep {
            self.write_corpus(begun);
        }
        let _ = std::fs::remove_file(&self.last);
        self.summary
    }

    /// Runs one input; whether it reached anything new.
    fn one(&mut self, input: &[u8]) -> bool {
        if MAY_ABORT.contains(&self.target.name) {
            let _ = std::fs::create_dir_all(folder("failures")).and_then(|()| std::fs::write(&self.last, input));
        }
        self.coverage.start();
        let run = self.target.run;
        let started = processor_time();
        let outcome = catch_unwind(AssertUnwindSafe(|| run(input)));
        let took = processor_time().saturating_sub(started);
        self.summary.executions += 1;
        self.summary.slowest = self.summary.slowest.max(took.as_secs_f64() * 1000.0);
        if outcome.is_err() {
            let said = PANIC.lock().map(|said| said.clone()).unwrap_or_default();
            self.failed(input, said);
        } else if took > SLOW {
            self.failed(input, format!("took {} ms", took.as_millis()));
        }
        self.coverage.is_new()
    }

    fn failed(&mut self, input: &[u8], said: String) {
        self.summary.failures += 1;
        let file = folder("failures").join(format!("{}-{:08x}", self.target.name, crc32fast::hash(input)));
        let written = std::fs::create_dir_all(folder("failures")).and_then(|()| std::fs::write(&file, input));
        eprintln!("{}: {said}\n    {} {}", self.target.name, file.display(), written.map_or("not written", |()| ""));
        if self.summary.first.is_empty() {
            self.summary.first = said;
        }
    }

    /// Adds the shortest of what was found to the corpus.
    fn write_corpus(&self, begun: usize) {
        let mut found: Vec<&Vec<u8>> = self.pool.iter().skip(begun).filter(|input| input.len() <= KEPT).collect();
        found.sort_by_key(|input| input.len());
        let folder = folder("corpus").join(self.target.name);
        let room = MAX_KEPT.saturating_sub(corpus(self.target.name).len());
        for input in found.into_iter().rev().step_by(3).take(room) {
            let _ = std::fs::create_dir_all(&folder)
                .and_then(|()| std::fs::write(folder.join(format!("{:08x}", crc32fast::hash(input))), input));
        }
    }
}

/// The inputs kept from earlier runs, always in the same order.
pub fn corpus(name: &str) -> Vec<Vec<u8>> {
    let mut files: Vec<_> = std::fs::read_dir(folder("corpus").join(Path::new(name)))
        .into_iter()
        .flatten()
        .flatten()
        .map(|entry| entry.path())
        .collect();
    files.sort();
    files.iter().filter_map(|file| std::fs::read(file).ok()).collect()
}

/// The processor's time that this thread has had, so that a busy machine makes no input slow; where the system does not tell, the time
/// since the first call.
fn processor_time() -> Duration {
    static START: LazyLock<Instant> = LazyLock::new(Instant::now);
    let statistics = std::fs::read_to_string("/proc/thread-self/schedstat").ok();
    let nanoseconds = statistics.and_then(|line| line.split(' ').next()?.parse().ok());
    nanoseconds.map_or_else(|| START.elapsed(), Duration::from_nanos)
}
