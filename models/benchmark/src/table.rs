//! The tables that are printed, in Markdown.

use crate::case::{Answer, Case};
use crate::measure::{FALSE_POSITIVE_RATES, HEADERS, WRONG, case_results, measured, operating_curve};
use declarewell::text::{Text, is_hangul};

/// Letters up to which a text is short, and from which it is long.
const SHORT: usize = 20;
const LONG: usize = 60;
/// The column with the number of lines.
const LINES: usize = HEADERS.len() - 1;

/// Every measure of one tool on every set.
pub fn whole(cases: &[Case], answers: &[Answer]) -> Result<String, String> {
    let sets = sets(cases);
    let mut table = format!("| | {} |\n|---|{}\n", sets.join(" | "), "---|".repeat(sets.len()));
    let mut columns = Vec::new();
    for set in &sets {
        let cases: Vec<&Case> = cases.iter().filter(|case| case.set == *set).collect();
        columns.push(measured(&case_results(&cases, answers)?));
    }
    for (at, header) in HEADERS.iter().enumerate() {
        let cells = columns.iter().map(|(row, intervals)| match (*header, row[at]) {
            (_, value) if value.is_nan() => "–".to_owned(),
            ("lines", lines) => format!("{lines:.0}"),
            (header, value) if header.starts_with("of which chance") => format!("{value:.1}"),
            (_, value) => format!("{value:.1} [{:.1}–{:.1}]", intervals[at][0], intervals[at][1]),
        });
        table += &format!("| {header} | {} |\n", cells.collect::<Vec<_>>().join(" | "));
    }
    Ok(table)
}

/// The operating curves of one tool: how many wrong codes lie below the value that so many right ones lie below.
pub fn curves(cases: &[Case], answers: &[Answer]) -> Result<String, String> {
    let shares = FALSE_POSITIVE_RATES.map(|share| format!("{} %", 100.0 * share)).join(" | ");
    let mut table = format!(
        "| recall at a false-positive rate of | | {shares} |\n|---|---|{}\n",
        "---|".repeat(FALSE_POSITIVE_RATES.len())
    );
    for set in sets(cases) {
        let of_set: Vec<&Case> = cases.iter().filter(|case| case.set == set).collect();
        for (kind, curve) in WRONG.iter().zip(operating_curve(&case_results(&of_set, answers)?)) {
            let cells = curve.map(|share| if share.is_nan() { "–".to_owned() } else { format!("{share:.1}") });
            table += &format!("| {set} | {kind} | {} |\n", cells.join(" | "));
        }
    }
    Ok(table)
}

/// First answers and wrong codes flagged of one tool, by language and length of the text and all sets together.
pub fn split(cases: &[Case], answers: &[Answer]) -> Result<String, String> {
    let letters = |case: &Case| case.text.chars().filter(|letter| letter.is_alphanumeric()).count();
    let korean = |case: &Case| case.text.contains(is_hangul);
    type Part<'a> = (&'a str, &'a dyn Fn(&Case) -> bool);
    let parts: [Part; 5] = [
        ("with Korean words", &korean),
        ("without", &|case| !korean(case)),
        ("short: up to 20 letters", &|case| letters(case) <= SHORT),
        ("between", &|case| (SHORT + 1..LONG).contains(&letters(case))),
        ("long: from 60 letters", &|case| letters(case) >= LONG),
    ];
    let columns = [0, 1, 2, 5, 6, 7, 9, LINES];
    let mut table = format!(
        "| all sets | {} |\n|---|{}\n",
        columns.map(|at| HEADERS[at]).join(" | "),
        "---|".repeat(columns.len())
    );
    for (name, belongs) in parts {
        let cases: Vec<&Case> = cases.iter().filter(|case| belongs(case)).collect();
        let (row, _) = measured(&case_results(&cases, answers)?);
        let cells = columns.map(|at| if at == LINES { format!("{:.0}", row[at]) } else { format!("{:.1}", row[at]) });
        table += &format!("| {name} | {} |\n", cells.join(" | "));
    }
    Ok(table)
}

/// How many cases of each set stand word for word, letters and digits alone, among `known` texts.
pub fn repeated(cases: &[Case], known: &std::collections::HashSet<String>) -> String {
    let counts = sets(cases).into_iter().map(|set| {
        let of_set = cases.iter().filter(|case| case.set == set);
        let (all, same) = of_set
            .fold((0, 0), |(all, same), case| (all + 1, same + usize::from(known.contains(&letters(&case.text)))));
        format!("{set}: {same} of {all}")
    });
    counts.collect::<Vec<_>>().join("; ")
}

/// Letters and digits of a text, normalised: what makes two texts the same.
pub fn letters(text: &str) -> String {
    Text::new(text).normalised().chars().filter(|letter| letter.is_alphanumeric()).collect()
}

fn sets(cases: &[Case]) -> Vec<&str> {
    let mut sets: Vec<&str> = cases.iter().map(|case| case.set.as_str()).collect();
    sets.dedup();
    sets
}
