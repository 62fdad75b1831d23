//! The heading that a finding names and the candidate that stands first beside it never disagree.

#![allow(clippy::expect_used, clippy::indexing_slicing, clippy::panic, clippy::unwrap_used)]

use declarewell::Checker;
use declarewell::declaration::Line;
use std::path::PathBuf;

/// Declares these goods under these codes, and says where a mismatch names what no first candidate bears out.
fn disagreements(goods: &[(String, String)]) -> (usize, Vec<String>) {
    let checker = Checker::embedded().unwrap();
    let line = |(text, code): &(String, String)| Line {
        description: Some(text.clone()),
        hs_code: Some(code.clone()),
        ..Line::default()
    };
    let mut named = 0;
    let mut wrong = Vec::new();
    for goods in goods.chunks(500) {
        let lines: Vec<Line> = goods.iter().map(line).collect();
        for (report, (text, code)) in checker.examine(&lines, 3).iter().zip(goods) {
            let mismatches =
                report.findings.iter().filter(|found| found.rule == "MATCH101" || found.rule == "MATCH102");
            for found in mismatches.filter(|found| !["unclear", "unlike"].contains(&&*found.variant)) {
                let likely = found.values.iter().find(|(name, _)| name == "likely").map(|(_, value)| value.clone());
                let likely = serde_json::to_value(likely).unwrap();
                let likely: String = likely.as_str().unwrap().chars().filter(char::is_ascii_digit).collect();
                named += 1;
                if !report.candidates.first().is_some_and(|(first, _)| first.starts_with(&likely)) {
                    wrong.push(format!("{text} under {code}: {likely} beside {:?}", report.candidates));
                }
            }
        }
    }
    (named, wrong)
}

/// Every text under the code of the next one, and under the last code of its own chapter.
fn under_others(goods: &[(String, String)]) -> Vec<(String, String)> {
    let checker = Checker::embedded().unwrap();
    let last = |code: &str| checker.tariff().codes_under(code.get(..2)?).last().map(|node| node.code().to_owned());
    let next = goods.iter().cycle().skip(1).map(|(_, code)| code.clone());
    let of_next = goods.iter().zip(next).map(|((text, _), code)| (text.clone(), code));
    of_next.chain(goods.iter().filter_map(|(text, code)| Some((text.clone(), last(code)?)))).collect()
}

#[test]
fn of_lines_of_our_own() {
    let own = [
        ("FROZEN SHRIMPS", "9503003411"),
        ("FROZEN SHRIMPS", "0303891000"),
        ("GIFT USB BATTERY CHARGER", "9503003990"),
        ("STAINLESS STEEL VACUUM TUMBLER 500ML", "8708309000"),
    ];
    let mut goods: Vec<(String, String)> = own.map(|(text, code)| (text.to_owned(), code.to_owned())).into();
    let lines =
        include_str!("false-positives.jsonl").lines().filter_map(|line| serde_json::from_str::<Line>(line).ok());
    let right: Vec<(String, String)> = lines.filter_map(|line| Some((line.description?, line.hs_code?))).collect();
    goods.extend(under_others(&right));
    let (named, wrong) = disagreements(&goods);
    assert!(named > 100, "{named}");
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn of_the_goods_that_are_measured_on() {
    let data = std::env::var_os("DECLAREWELL_DATA").map_or_else(|| PathBuf::from("../shared/data"), PathBuf::from);
    let mut goods = Vec::new();
    for (file, [text, code]) in [
        ("plain_goods.csv", [0, 1]),
        ("us_cross_subjects.csv", [1, 2]),
        ("atlas_cross_validation.csv", [0, 2]),
        ("kcs_rulings_names_test.csv", [1, 0]),
    ] {
        let Ok(rows) = std::fs::read_to_string(data.join("validation").join(file)) else {
            println!("of_the_goods_that_are_measured_on skipped: no {file}");
            return;
        };
        // Rows with quotes or further commas are left out: there are enough of the others.
        let rows = rows.lines().skip(1).map(|row| row.split(',').map(str::to_owned).collect::<Vec<_>>());
        let rows = rows.filter(|row| row.len() <= 4 && row.iter().all(|cell| !cell.contains('"'))).step_by(3);
        goods.extend(rows.filter_map(|row| Some((row.get(text)?.clone(), row.get(code)?.clone()))));
    }
    let (named, wrong) = disagreements(&under_others(&goods));
    assert!(named > 500, "{named}");
    assert!(wrong.is_empty(), "{} of {named}: {wrong:#?}", wrong.len());
}
