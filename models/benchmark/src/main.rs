//! Runs the benchmark. Without arguments: declarewell and the baselines on the validation sets.
//!
//! ```text
//!     benchmark                          every tool on the validation sets of the data folder
//!     benchmark cases                    those sets as cases, to standard output
//!     benchmark answer CASES TOOL        a tool's answers, to standard output
//!     benchmark texts                    what the baselines learn from, a code and a text a line
//!     benchmark score CASES ANSWERS      the tables for anyone's answers
//! ```

use declarewell::Checker;
use declarewell_benchmark::case::{self, Answer, Case};
use declarewell_benchmark::tool::{self, TOOLS};
use declarewell_benchmark::{sets, table};
use declarewell_train::data::Data;
use declarewell_train::{data, model_folder, tariff};
use std::collections::HashSet;
use std::error::Error;
use std::io::{BufWriter, Write};
use std::path::Path;
use std::time::Instant;

fn main() -> Result<(), Box<dyn Error>> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    if let ["score", cases, answers] = arguments.as_slice() {
        return print(&case::read(Path::new(cases))?, &case::read(Path::new(answers))?);
    }
    let model = model_folder();
    let checker = Checker::load(
        &tariff()?,
        &std::fs::read(model.join("model.onnx"))?,
        &std::fs::read_to_string(model.join("config.json"))?,
    )?;
    if let ["answer", cases, name] = arguments.as_slice()
        && *name == TOOLS[0]
    {
        return case::write(&tool::declarewell(&checker, &case::read(Path::new(cases))?), &mut std::io::stdout());
    }
    let folder = data::folder();
    if !folder.join("validation").is_dir() {
        println!("skipped: no data (validation sets are looked for in {})", folder.display());
        return Ok(());
    }
    match arguments.as_slice() {
        [] => everything(&checker, &folder),
        ["cases"] => case::write(&sets::cases(&folder, checker.classifier().labels())?, &mut std::io::stdout()),
        ["texts"] => texts(&data::read(&folder)?),
        ["answer", cases, name] => {
            let answers = tool::baseline(name, &data::read(&folder)?, &case::read::<Case>(Path::new(cases))?)?;
            case::write(&answers, &mut std::io::stdout())
        }
        _ => Err("unknown arguments; see models/benchmark/README.md".into()),
    }
}

fn texts(data: &Data) -> Result<(), Box<dyn Error>> {
    let mut out = BufWriter::new(std::io::stdout().lock());
    for (text, label) in tool::texts(data) {
        writeln!(out, "{}\t{text}", data.labels.subheadings()[label])?;
    }
    Ok(out.flush()?)
}

fn everything(checker: &Checker, folder: &Path) -> Result<(), Box<dyn Error>> {
    let cases = sets::cases(folder, checker.classifier().labels())?;
    println!(
        "Percentages, in brackets the 95 % interval of a bootstrap over distinct texts.\n\n{}\n",
        checker.classifier().version()
    );
    let start = Instant::now();
    let answers = tool::declarewell(checker, &cases);
    let time = start.elapsed();
    print(&cases, &answers)?;
    println!("{} lines in {:.1} s\n", cases.len(), time.as_secs_f64());
    let data = data::read(folder)?;
    let known: HashSet<String> = data.train.iter().map(|example| table::letters(&example.text)).collect();
    println!("Cases whose letters stand in a training text: {}\n", table::repeated(&cases, &known));
    let (rest, answers): (Vec<Case>, Vec<Answer>) =
        cases.iter().cloned().zip(answers).filter(|(case, _)| !known.contains(&table::letters(&case.text))).unzip();
    println!("{} without them\n\n{}", checker.classifier().version(), table::whole(&rest, &answers)?);
    for name in &TOOLS[1..] {
        println!("{name}\n\n{}", table::whole(&cases, &tool::baseline(name, &data, &cases)?)?);
    }
    Ok(())
}

fn print(cases: &[Case], answers: &[Answer]) -> Result<(), Box<dyn Error>> {
    println!(
        "{}\n{}\n{}",
        table::whole(cases, answers)?,
        table::curves(cases, answers)?,
        table::split(cases, answers)?
    );
    Ok(())
}
