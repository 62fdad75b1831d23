//! How far a long run has come, on a terminal.

use declarewell::Lang;
use declarewell_formats::messages;
use std::cell::Cell;
use std::io::{self, Read, Write};
use std::rc::Rc;
use std::time::{Duration, Instant};

/// How often progress is shown.
const EVERY: Duration = Duration::from_millis(500);

/// The clock is read after this many lines.
const LINES: u64 = 64;

/// Says on one line of a terminal how far a run has come; says nothing in the first moments, and nothing where there is no
/// terminal.
pub struct Progress<W> {
    /// None where there is no terminal.
    terminal: Option<W>,
    lang: Lang,
    /// How many bytes the file has, and how many of them were read.
    bytes: Option<(u64, Counted)>,
    started: Instant,
    said: Instant,
    /// The first line of this run.
    from: u64,
    shown: bool,
}

/// How many bytes were read of something.
pub type Counted = Rc<Cell<u64>>;

impl<W: Write> Progress<W> {
    /// Of a run that starts now, at line `from`.
    pub fn new(terminal: Option<W>, lang: Lang, bytes: Option<(u64, Counted)>, from: u64) -> Progress<W> {
        let started = Instant::now();
        Progress { terminal, lang, bytes, started, said: started, from, shown: false }
    }

    /// Line `number` was written.
    pub fn at(&mut self, number: u64) {
        if self.terminal.is_some() && number.is_multiple_of(LINES) && self.said.elapsed() >= EVERY {
            self.said = Instant::now();
            self.say(number, self.started.elapsed());
        }
    }

    fn say(&mut self, number: u64, took: Duration) {
        let per_second = number.saturating_sub(self.from) as f64 / took.as_secs_f64().max(1e-3);
        let share = self.bytes.as_ref().filter(|(all, _)| *all > 0);
        // Reading runs a little ahead of writing.
        let share = share.map(|(all, read)| format!(" · {} %", read.get().min(*all) * 100 / all));
        let values = [
            ("lines", grouped(number).into()),
            ("rate", grouped(per_second.round() as u64).into()),
            ("share", share.unwrap_or_default().into()),
        ];
        let text = messages::text(self.lang, "report", "progress").unwrap_or_default();
        if let Some(terminal) = &mut self.terminal {
            // A terminal that takes nothing is no reason to end the run.
            let _ = write!(terminal, "\r\x1b[K{}", messages::fill(self.lang, text, &values));
            let _ = terminal.flush();
            self.shown = true;
        }
    }

    /// Takes the line away, before something else is said and at the end.
    pub fn clear(&mut self) {
        if let Some(terminal) = self.terminal.as_mut().filter(|_| self.shown) {
            let _ = write!(terminal, "\r\x1b[K");
            let _ = terminal.flush();
            self.shown = false;
        }
    }
}

/// A number with its thousands apart.
fn grouped(number: u64) -> String {
    let digits = number.to_string();
    let mut grouped = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    grouped
}

/// Counts what is read.
pub struct Counting<R> {
    source: R,
    read: Counted,
}

impl<R> Counting<R> {
    /// Nothing was read yet.
    pub fn new(source: R) -> (Counting<R>, Counted) {
        let read = Counted::default();
        (Counting { source, read: read.clone() }, read)
    }
}

impl<R: Read> Read for Counting<R> {
    fn read(&mut self, bytes: &mut [u8]) -> io::Result<usize> {
        let length = self.source.read(bytes)?;
        self.read.set(self.read.get() + length as u64);
        Ok(length)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_says_how_far_and_how_fast_and_takes_it_back() {
        let (mut source, read) = Counting::new(&[0; 250][..]);
        source.read_exact(&mut [0; 100]).unwrap();
        let mut bytes = Vec::new();
        let mut progress = Progress::new(Some(&mut bytes), Lang::En, Some((250, read)), 1);
        progress.at(64);
        progress.clear();
        progress.say(1_234_001, Duration::from_secs(100));
        progress.clear();
        let said = String::from_utf8(bytes).unwrap();
        assert_eq!(said, "\r\x1b[K1,234,001 lines · 12,340 a second · 40 %\r\x1b[K");
    }

    #[test]
    fn nobody_is_told_where_there_is_no_terminal() {
        let mut progress: Progress<Vec<u8>> = Progress::new(None, Lang::Ko, None, 1);
        progress.say(1000, Duration::from_secs(1));
        progress.clear();
        assert!(!progress.shown);
        assert_eq!([0, 7, 999, 1000, 10_000_000].map(grouped), ["0", "7", "999", "1,000", "10,000,000"]);
    }
}
