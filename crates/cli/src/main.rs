//! The command line.

#![forbid(unsafe_code)]

mod progress;
mod stream;
mod text;

use clap::builder::{PossibleValue, PossibleValuesParser, TypedValueParser};
use clap::{Args, Parser, Subcommand, ValueEnum};
use declarewell::checker::Options;
use declarewell::decisions::Decisions;
use declarewell::release::Versions;
use declarewell::rules::RULES;
use declarewell::{Checker, Field, GoodsRecords, Lang};
use declarewell_formats::{Input, OpenOptions, Out, Output, ReadError, Row, Rows, Style, Writer};
use progress::{Counted, Counting, Progress};
use std::error::Error;
use std::fs::File;
use std::io::{self, BufWriter, IsTerminal, Read, Write};
use std::path::PathBuf;
use std::process::ExitCode;
use std::sync::LazyLock;
use stream::{Checked, Job};

/// Checks a customs declaration before it is submitted (바른신고: 제출 전에 신고서를 점검합니다).
#[derive(Parser)]
#[command(name = "declarewell", arg_required_else_help = true)]
struct Cli {
    /// Print the releases of the program, the model, the rules and the tariff.
    #[arg(short = 'V', long)]
    version: bool,
    #[command(subcommand)]
    command: Option<Command>,
}

#[derive(Subcommand)]
enum Command {
    /// Check every line of a file. Exit code 0: nothing to fix; 1: something to fix; 2: could not be read.
    Check(Check),
    /// List the rules: code, name, severity, lifecycle.
    Rules,
}

#[derive(Args)]
struct Check {
    /// The format of the file; by default recognised by its content.
    #[arg(long)]
    input: Option<Input>,
    /// The sheet of a workbook; the first that is not hidden and has a header.
    #[arg(long)]
    sheet: Option<String>,
    /// The procedure of lines that state none: import, export or list_clearance.
    #[arg(long, default_value = "import", value_parser = ["import", "export", "list_clearance"])]
    procedure: String,
    /// Read hidden rows too.
    #[arg(long)]
    hidden: bool,
    /// The format of the reports.
    #[arg(long, default_value = "text")]
    output: ReportFormat,
    /// The language of the reports.
    #[arg(long, default_value = "ko", value_parser = PossibleValuesParser::new(Lang::ALL.iter().map(|lang| lang.code())).map(lang))]
    lang: Lang,
    /// How many likely codes to name per line.
    #[arg(long, default_value_t = Options::default().candidates)]
    candidates: usize,
    /// A file of findings that were looked at and need not be acted on, as the page writes it.
    #[arg(long)]
    decisions: Option<PathBuf>,
    /// The declarant's own record of goods, past declarations or an item master (CSV, XLSX, JSONL); it takes precedence
    /// over the classifier.
    #[arg(long)]
    records: Option<PathBuf>,
    /// The first line to report, counted from 1: resumes a run that was stopped.
    #[arg(long, value_name = "N", default_value_t = 1, value_parser = clap::value_parser!(u64).range(1..))]
    from_line: u64,
    /// The file; "-" for standard input.
    #[arg(default_value = "-")]
    file: PathBuf,
}

/// A format of reports.
#[derive(Clone, Copy, Debug)]
enum ReportFormat {
    /// For people.
    Text,
    /// For programs.
    File(Output),
}

impl ReportFormat {
    fn writer<'w>(self, out: Out<'w>, file: &str, style: Style) -> io::Result<Box<dyn Writer + 'w>> {
        match self {
            ReportFormat::Text => Ok(Box::new(text::TextReport::new(out, style))),
            ReportFormat::File(format) => format.writer(out, file, style),
        }
    }
}

impl ValueEnum for ReportFormat {
    fn value_variants<'a>() -> &'a [ReportFormat] {
        static ALL: LazyLock<Vec<ReportFormat>> = LazyLock::new(|| {
            let of_files = Output::value_variants().iter().copied().map(ReportFormat::File);
            std::iter::once(ReportFormat::Text).chain(of_files).collect()
        });
        &ALL
    }

    fn to_possible_value(&self) -> Option<PossibleValue> {
        match self {
            ReportFormat::Text => Some(PossibleValue::new("text").help("For people")),
            ReportFormat::File(format) => format.to_possible_value(),
        }
    }
}

fn lang(code: String) -> Lang {
    Lang::from_code(&code).unwrap_or_default()
}

const NOTHING_TO_FIX: u8 = 0;
const SOMETHING_TO_FIX: u8 = 1;
const NOT_READ: u8 = 2;

fn main() -> ExitCode {
    let cli = Cli::parse();
    let done = match cli.command {
        _ if cli.version => version(),
        Some(Command::Check(check)) => check.run(),
        Some(Command::Rules) => rules(),
        None => Ok(NOTHING_TO_FIX),
    };
    match done {
        Ok(code) => ExitCode::from(code),
        Err(error) if closed(error.as_ref()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("declarewell: {error}");
            ExitCode::from(NOT_READ)
        }
    }
}

/// True for a broken pipe: the reader of the output has ended, as `head` does.
fn closed(error: &(dyn Error + 'static)) -> bool {
    error.downcast_ref::<io::Error>().is_some_and(|error| error.kind() == io::ErrorKind::BrokenPipe)
}

/// The input; of a file also its size in bytes and the bytes read so far.
type InputReader = (Box<dyn Read>, Option<(u64, Counted)>);

impl Check {
    fn run(self) -> Result<u8, Box<dyn Error>> {
        let file = self.file.display().to_string();
        let refuse = |error: ReadError| {
            eprintln!("declarewell: {file}: {}", error.message(self.lang));
            Ok(NOT_READ)
        };
        let opened = self.open().map_err(ReadError::Io);
        let (rows, bytes) = match opened.and_then(|(source, bytes)| Ok((self.rows(source)?, bytes))) {
            Ok(opened) => opened,
            Err(error) => return refuse(error),
        };
        let decisions = self.decisions()?;
        let records = self.records()?;
        let checker = Checker::embedded()?;
        checker.set_records(records);
        let mut progress = self.progress(bytes);
        let mut writer = self.writer(&file)?;
        let options = Options { lang: self.lang, candidates: self.candidates };
        let job = Job { checker: &checker, options, decisions: &decisions, from_line: self.from_line };
        let outcome = stream::check(job, rows, &mut |Checked { number, row, line, report }| {
            progress.at(number);
            if line.unreadable_row().is_some() {
                progress.clear();
                let message = report.findings.first().map(|finding| finding.message.as_str());
                eprintln!("declarewell: {file}: {}", message.unwrap_or_default());
            }
            writer.write(row, line, report)
        });
        progress.clear();
        let outcome = outcome?;
        writer.finish()?;
        match outcome.error {
            Some(error) => refuse(error),
            None if outcome.lines == 0 => refuse(ReadError::NoLine),
            None if outcome.flagged > 0 => Ok(SOMETHING_TO_FIX),
            None => Ok(NOTHING_TO_FIX),
        }
    }

    /// The findings that the user dismissed.
    fn decisions(&self) -> Result<Decisions, Box<dyn Error>> {
        let Some(path) = &self.decisions else { return Ok(Decisions::default()) };
        let json = std::fs::read_to_string(path)?;
        Ok(Decisions::from_json(&json).map_err(|error| format!("{}: {error}", path.display()))?)
    }

    /// The declarant's own record of goods; rows that are none are named on standard error.
    fn records(&self) -> Result<GoodsRecords, String> {
        let Some(path) = &self.records else { return Ok(GoodsRecords::default()) };
        let name = path.display().to_string();
        let read = std::fs::read(path).map_err(ReadError::Io);
        let file = read.and_then(|bytes| declarewell_formats::read_records(bytes, &name));
        let file = file.map_err(|error| format!("{name}: {}", error.message(self.lang)))?;
        let notice = file.notice(self.lang).unwrap_or_default();
        if file.records.is_empty() {
            return Err(format!("{name}: {notice}"));
        }
        notice.lines().for_each(|line| eprintln!("declarewell: {name}: {line}"));
        Ok(GoodsRecords::new(file.records).0)
    }

    fn writer<'w>(&self, file: &str) -> io::Result<Box<dyn Writer + 'w>> {
        let colour = io::stdout().is_terminal() && std::env::var_os("NO_COLOR").is_none();
        let out = Box::new(BufWriter::with_capacity(1 << 16, io::stdout()));
        self.output.writer(out, file, Style { lang: self.lang, colour })
    }

    /// Where reports run over the terminal themselves, they are progress enough.
    fn progress(&self, bytes: Option<(u64, Counted)>) -> Progress<io::Stderr> {
        let terminal = (io::stderr().is_terminal() && !io::stdout().is_terminal()).then(io::stderr);
        Progress::new(terminal, self.lang, bytes, self.from_line)
    }

    /// Opens the input; of a file also its size and the counter of bytes read.
    fn open(&self) -> io::Result<InputReader> {
        if self.file.as_os_str() == "-" {
            return Ok((Box::new(io::stdin().lock()), None));
        }
        let file = File::open(&self.file)?;
        let length = file.metadata()?.len();
        let (source, read) = Counting::new(file);
        Ok((Box::new(source), Some((length, read))))
    }

    fn rows(&self, source: Box<dyn Read>) -> Result<Rows<'static>, ReadError> {
        let options = OpenOptions { sheet: self.sheet.clone(), hidden: self.hidden, ..OpenOptions::default() };
        let rows = match self.input {
            Some(input) => input.rows(source, &options),
            None => declarewell_formats::rows(source, &self.file, &options),
        }?;
        let procedure = self.procedure.clone();
        Ok(Box::new(rows.map(move |row| row.map(|row| with_procedure(row, &procedure)))))
    }
}

/// A row with the procedure that it does not state itself.
fn with_procedure(mut row: Row, procedure: &str) -> Row {
    if procedure != "import" && row.raw.text(Field::Procedure).is_none() {
        row.raw.set(Field::Procedure, procedure);
    }
    row
}

fn rules() -> Result<u8, Box<dyn Error>> {
    let mut out = io::stdout().lock();
    for rule in RULES {
        let (lifecycle, since) = rule.lifecycle.name_and_since();
        writeln!(out, "{:<8}  {:<28}  {:<7}  {lifecycle} since {since}", rule.code, rule.name, rule.severity.name())?;
    }
    Ok(NOTHING_TO_FIX)
}

fn version() -> Result<u8, Box<dyn Error>> {
    let checker = Checker::embedded()?;
    let Versions { package, tariff, model, ruleset } = checker.versions();
    writeln!(io::stdout(), "declarewell {package} (model {model}, ruleset {ruleset}, tariff {tariff})")?;
    Ok(NOTHING_TO_FIX)
}
