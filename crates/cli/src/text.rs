//! Reports for people.

use declarewell::declaration::Line;
use declarewell::finding::{Severity, Value, Verdict};
use declarewell::report::{Candidate, LineReport, Reported};
use declarewell_formats::messages::{self, label};
use declarewell_formats::{Out, Style, Writer, quoted};
use std::io;

/// How many characters are shown of a field, or of the name of one level of the nomenclature.
const MAX_LENGTH: usize = 60;

/// One paragraph per line that has findings, one line for one that has none, and the sums at the end.
pub struct TextReport<'w> {
    out: Out<'w>,
    style: Style,
    counts: [usize; 4],
}

impl<'w> TextReport<'w> {
    /// Writes nothing yet.
    pub fn new(out: Out<'w>, style: Style) -> TextReport<'w> {
        TextReport { out, style, counts: [0; 4] }
    }

    fn label(&self, section: &str, word: &'static str) -> &'static str {
        label(self.style.lang, section, word)
    }

    fn coloured(&self, severity: Option<Severity>, text: &str) -> String {
        let colour = match severity {
            Some(Severity::Error) => "31",
            Some(Severity::Warning) => "33",
            Some(Severity::Notice) => "36",
            None => "32",
        };
        match self.style.colour {
            true => format!("\x1b[{colour}m{text}\x1b[0m"),
            false => text.to_owned(),
        }
    }

    /// Adds a line to the sums.
    fn count(&mut self, report: &LineReport) {
        let slot = match report.verdict {
            Verdict::Clear if has_only_notices(report) => 3,
            Verdict::Clear => 0,
            Verdict::Review => 1,
            Verdict::Stop => 2,
        };
        if let Some(count) = self.counts.get_mut(slot) {
            *count += 1;
        }
    }

    fn verdict(&self, report: &LineReport) -> String {
        let (worst, name) = match report.verdict {
            Verdict::Clear if has_only_notices(report) => (Some(Severity::Notice), "notices"),
            Verdict::Clear => (None, report.verdict.name()),
            Verdict::Review => (Some(Severity::Warning), report.verdict.name()),
            Verdict::Stop => (Some(Severity::Error), report.verdict.name()),
        };
        self.coloured(worst, self.label("verdict", name))
    }

    /// What a line is known by: its id, its row, its code and its goods.
    fn title(&self, row: u64, line: &Line, report: &LineReport) -> String {
        let goods = line.description.as_deref().or(line.trade_name.as_deref()).unwrap_or_default();
        let row = self.label("report", "row").replace("{row}", &row.to_string());
        let title = [report.id.as_str(), row.as_str(), line.hs_code.as_deref().unwrap_or_default(), goods];
        title.into_iter().filter(|part| !part.trim().is_empty()).map(shown).collect::<Vec<_>>().join("  ")
    }

    fn finding(&mut self, line: &Line, finding: &Reported) -> io::Result<()> {
        let severity = self.coloured(Some(finding.severity), self.label("severity", finding.severity.name()));
        let field = self.label("field", finding.field.name());
        write!(self.out, "  {severity} {} {field}", finding.rule)?;
        match quoted(line, finding) {
            words if words.trim().is_empty() => writeln!(self.out)?,
            words => writeln!(self.out, " ‘{}’", shown(&words))?,
        }
        writeln!(self.out, "    {}", printable(&finding.message))?;
        if let Some(fix) = &finding.fix {
            let (arrow, field) = (self.label("report", "replacement"), self.label("field", fix.field.name()));
            writeln!(self.out, "    {arrow} ({field}): {}", shown(&fix.replacement))?;
        }
        writeln!(self.out, "    {} [{}]", printable(&finding.why), printable(&finding.source))
    }

    /// A candidate without the name of its chapter, which is long and says little.
    fn candidate(&self, candidate: &Candidate) -> String {
        let path = self.style.lang.pick(&candidate.name_ko, &candidate.name_en);
        let name = path.split(" > ").skip(1).map(shown).collect::<Vec<_>>().join(" > ");
        format!("    {} {:>4} %  {name}", candidate.code, percent(candidate.probability))
    }
}

/// "Nothing found" above a list of notices would contradict itself.
fn has_only_notices(report: &LineReport) -> bool {
    report.verdict == Verdict::Clear && !report.findings.is_empty()
}

impl Writer for TextReport<'_> {
    fn write(&mut self, row: u64, line: &Line, report: &LineReport) -> io::Result<()> {
        self.count(report);
        let (verdict, title) = (self.verdict(report), self.title(row, line, report));
        writeln!(self.out, "{verdict}  {title}")?;
        for finding in report.findings.iter().filter(|finding| finding.dismissed.is_none()) {
            self.finding(line, finding)?;
        }
        if report.verdict != Verdict::Clear && !report.abstained && !report.candidates.is_empty() {
            writeln!(self.out, "  {}", self.label("report", "candidates"))?;
            for candidate in &report.candidates {
                writeln!(self.out, "{}", self.candidate(candidate))?;
            }
        }
        Ok(())
    }

    fn finish(mut self: Box<Self>) -> io::Result<()> {
        let [clear, review, stop, notices] = self.counts;
        let count = |count: usize| Value::from(count.to_string());
        let values = [
            ("lines", count(clear + review + stop + notices)),
            ("clear", count(clear)),
            ("notices", count(notices)),
            ("review", count(review)),
            ("stop", count(stop)),
        ];
        let sums = messages::text(self.style.lang, "report", "sums").unwrap_or_default();
        writeln!(self.out, "\n{}", messages::fill(self.style.lang, sums, &values))?;
        self.out.flush()
    }
}

/// A probability in percent: calibrated or not, a classifier is never certain, and nothing is quite out of the question.
fn percent(probability: f32) -> String {
    match (probability * 100.0).round() {
        ..1.0 => "< 1".to_owned(),
        100.0.. => "> 99".to_owned(),
        rounded => rounded.to_string(),
    }
}

/// The start of a text.
fn shown(text: &str) -> String {
    let mut shown = printable(&text.chars().take(MAX_LENGTH).collect::<String>());
    if text.chars().nth(MAX_LENGTH).is_some() {
        shown.push('…');
    }
    shown
}

/// Text that neither moves the cursor nor turns the direction of what follows it: the declarant's words are not ours to
/// run in a terminal.
fn printable(text: &str) -> String {
    let turns = |c: char| matches!(c, '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    text.chars().map(|c| if c.is_control() || turns(c) { '\u{fffd}' } else { c }).collect()
}

#[cfg(test)]
#[path = "../../../tests/support/any_line.rs"]
mod any_line;

#[cfg(test)]
mod tests {
    use super::*;
    use declarewell::checker::{Checker, Options};
    use proptest::prelude::*;
    use std::sync::LazyLock;

    static CHECKER: LazyLock<Checker> = LazyLock::new(|| Checker::embedded().unwrap());

    proptest! {
        #![proptest_config(ProptestConfig { cases: 100, failure_persistence: None, ..ProptestConfig::default() })]
        #[test]
        fn findings_on_any_line_are_written(line in any_line::any_line(), row: u64) {
            let report = CHECKER.check(std::slice::from_ref(&line), Options::default()).remove(0);
            let mut bytes = Vec::new();
            let style = Style { lang: declarewell::Lang::En, colour: true };
            let mut writer = Box::new(TextReport::new(Box::new(&mut bytes), style));
            writer.write(row, &line, &report).unwrap();
            writer.finish().unwrap();
        }
    }

    #[test]
    fn nothing_is_certain() {
        let shown: Vec<String> = [0.0, 0.004, 0.01, 0.336, 0.994, 0.996, 1.0].map(percent).into();
        assert_eq!(shown, ["< 1", "< 1", "1", "34", "99", "> 99", "> 99"]);
    }

    #[test]
    fn a_terminal_is_not_steered_by_what_it_shows() {
        assert_eq!(printable("TOY\x1b[2J\r\n\u{202e}YOT 장난감"), "TOY\u{fffd}[2J\u{fffd}\u{fffd}\u{fffd}YOT 장난감");
        assert_eq!(shown(&"가".repeat(200)).chars().count(), MAX_LENGTH + 1);
    }
}
