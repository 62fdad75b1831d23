//! Measures the shipped model on the validation sets and prints the table of the model card.

use declarewell::classifier::Classifier;
use declarewell_train::evaluation::{HEADERS, measure, sets};
use declarewell_train::{data, model_folder};
use std::error::Error;

fn main() -> Result<(), Box<dyn Error>> {
    let folder = data::folder();
    if !folder.join("validation").is_dir() {
        println!("skipped: no data (validation sets are looked for in {})", folder.display());
        return Ok(());
    }
    let model = model_folder();
    let classifier = Classifier::load(
        &std::fs::read(model.join("model.onnx"))?,
        &std::fs::read_to_string(model.join("config.json"))?,
    )?;
    let sets = sets(&folder)?;
    let measured: Vec<_> = sets.iter().map(|(name, items)| (name, measure(&classifier, items))).collect();
    println!(
        "{}: percentages, in brackets the 95 % interval of a bootstrap over distinct texts\n",
        classifier.version()
    );
    println!("| | {} |", sets.iter().map(|(name, _)| *name).collect::<Vec<_>>().join(" | "));
    println!("|---|{}", "---|".repeat(sets.len()));
    for (column, header) in HEADERS.iter().enumerate() {
        let cells = measured.iter().map(|(_, (row, intervals, _))| match *header {
            "lines" => format!("{:.0}", row[column]),
            _ => format!("{:.1} [{:.1}–{:.1}]", row[column], intervals[column][0], intervals[column][1]),
        });
        println!("| {header} | {} |", cells.collect::<Vec<_>>().join(" | "));
    }
    println!(
        "| ms per line | {} |",
        measured.iter().map(|(_, (_, _, time))| format!("{time:.2}")).collect::<Vec<_>>().join(" | ")
    );
    Ok(())
}
