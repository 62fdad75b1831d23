//! Checks one line and prints what was found, in Korean and then in English: `cargo run --example check`.

use declarewell::{Checker, Lang, Line};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let checker = Checker::embedded()?;
    let line: Line = serde_json::from_str(
        r#"{"description": "COTTON T-SHIRT, KNITTED", "hs_code": "8504.40", "origin": "CN", "quantity": 10, "quantity_unit": "U"}"#,
    )?;
    // Checked once; put into words for each language.
    for report in checker.examine(&[line], 3) {
        for lang in Lang::ALL {
            for finding in checker.render(&report, *lang).findings {
                println!("{} {} {}: {}", finding.severity.name(), finding.rule, finding.field.name(), finding.message);
            }
        }
    }
    Ok(())
}
