//! Tells goods from totals, headers and remarks among the records of a table.

use super::super::Row;
use super::super::columns::{Layout, bare};
use super::Record;
use declarewell::declaration::{Field, Number, RawRecord, is_total, read_number, units};
use once_cell::sync::Lazy;
use std::collections::HashSet;

/// The kind of a record.
#[derive(Debug, PartialEq)]
pub enum Kind {
    /// Nothing.
    Blank,
    /// The header once more.
    Header,
    /// A row that adds up others; what it is called.
    Total(String),
    /// Text that is no goods; its words.
    NoGoods(String),
    /// A charge beside the goods, such as freight; its words.
    Charge(String),
    /// More words of the row above.
    GoesOn,
    /// A line of goods.
    Goods,
}

/// Fields that hold words about the goods.
const WORDS: [Field; 4] = [Field::Description, Field::TradeName, Field::ModelSpec, Field::Composition];

/// Words above this length are no header and no label.
const LONGEST_LABEL: usize = 200;

/// The sums of the rows since the start, and since the last total.
#[derive(Debug, Default)]
pub struct Sums {
    sums: [(f64, usize); SUMMED.len()],
}

const SUMMED: [Field; 4] = [Field::Quantity, Field::NetWeightKg, Field::GrossWeightKg, Field::Amount];

impl Sums {
    /// Adds a line of goods.
    pub fn add(&mut self, raw: &RawRecord) {
        for (field, (sum, lines)) in SUMMED.into_iter().zip(&mut self.sums) {
            if let Some(value) = raw.text(field).and_then(|text| number(text, field)) {
                *sum += value;
                *lines += 1;
            }
        }
    }

    /// True if the numbers of a row are the sums so far, of more than one line.
    fn are(&self, raw: &RawRecord) -> bool {
        let values = SUMMED.into_iter().zip(&self.sums);
        let values = values.filter_map(|(field, sum)| Some((number(raw.text(field)?, field), sum)));
        let agree: Vec<bool> = values
            .map(|(value, (sum, lines))| {
                *lines > 1 && value.is_some_and(|value| (value - sum).abs() <= 0.006 * *lines as f64)
            })
            .collect();
        !agree.is_empty() && agree.into_iter().all(|agrees| agrees)
    }
}

/// The number that a cell holds, alone or with its unit or currency.
fn number(text: &str, field: Field) -> Option<f64> {
    Number::parse(text).value().or_else(|| read_number(text, field).map(|written| written.value))
}

/// Tells what a record is.
pub fn of(record: &Record, layout: &Layout, above: Option<&Row>, sums: &Sums, after_total: bool) -> Kind {
    let filled: Vec<(usize, &str)> = record.filled().filter(|(_, cell)| !is_nothing(cell)).collect();
    let Some((_, first)) = filled.first() else { return Kind::Blank };
    if repeats_header(&filled, layout) {
        return Kind::Header;
    }
    let raw = layout.columns.raw(record);
    let own = |field: Field| filled.iter().any(|(at, _)| layout.columns.field(*at) == Some(field));
    let worded = WORDS.into_iter().any(own);
    let coded = raw.text(Field::HsCode).is_some_and(|code| code.chars().filter(char::is_ascii_digit).count() >= 2);
    // Beside no goods, words in a column of numbers are a signature or a company's name.
    let digits = |cell: &str| cell.contains(|c: char| c.is_numeric());
    let is_counted =
        |at: usize, cell: &str| layout.columns.field(at).is_some_and(Field::is_number) && (worded || digits(cell));
    let counted = filled.iter().any(|(at, cell)| is_counted(*at, cell));
    if !coded && let Some(words) = total(&filled, layout) {
        return Kind::Total(words);
    }
    if layout.columns.column(Field::Description).is_some() && !worded && !coded && counted && sums.are(&raw) {
        return Kind::Total(layout.columns.lang().pick("합계", "TOTAL").to_owned());
    }
    if !coded && let Some(words) = charge(&filled, layout) {
        return Kind::Charge(words);
    }
    // A table of names alone has no row that lacks its numbers.
    if coded || counted || !layout.columns.has_numbers() {
        return if raw.fields.is_empty() { Kind::NoGoods(shown(first)) } else { Kind::Goods };
    }
    if after_total || !worded || filled.iter().any(|(_, cell)| is_footer(cell)) {
        return Kind::NoGoods(shown(first));
    }
    if filled.len() == 1 && is_heading(first) {
        return Kind::NoGoods(shown(first));
    }
    let words_alone = filled.iter().all(|(at, _)| layout.columns.field(*at).is_none_or(|field| WORDS.contains(&field)));
    let numbers_above = |row: &&Row| {
        row.raw.fields.iter().any(|(field, _)| field.is_number() || *field == Field::HsCode)
            && row.raw.unreadable_row().is_none()
    };
    match above.filter(numbers_above) {
        Some(above) if words_alone && adjoins(above, record) => Kind::GoesOn,
        Some(_) if words_alone => Kind::NoGoods(shown(first)),
        _ => Kind::Goods,
    }
}

/// True if a record stands directly below a row and what goes on with it.
fn adjoins(above: &Row, record: &Record) -> bool {
    let last = above.elsewhere.iter().filter(|part| part.goes_on).map(|part| part.number).max();
    // A cell of several lines makes a row of a text longer than one.
    let lines = above.raw.fields.iter().map(|(_, text)| text.matches('\n').count() as u64).max().unwrap_or_default();
    record.number <= last.unwrap_or(above.number) + 1 + lines
}

/// A cell that a program or a person fills in where there is nothing.
pub fn is_nothing(cell: &str) -> bool {
    const WORDS: [&str; 12] = ["nan", "none", "null", "n/a", "#n/a", "nil", "-", "--", "—", "–", "<na>", "nat"];
    let cell = cell.trim();
    cell.len() <= 4 && WORDS.iter().any(|word| cell.eq_ignore_ascii_case(word))
}

fn repeats_header(filled: &[(usize, &str)], layout: &Layout) -> bool {
    if layout.header == 0 || filled.iter().any(|(_, cell)| cell.len() > LONGEST_LABEL) {
        return false;
    }
    let same = filled.iter().filter(|(at, cell)| layout.heads(*at, cell)).count();
    match filled.len() {
        1 => same == 1 && layout.columns.known() == 1,
        cells => same >= 2 && same * 5 >= cells * 3,
    }
}

/// The name of a total row: one of its cells names a total, and none names goods.
fn total(filled: &[(usize, &str)], layout: &Layout) -> Option<String> {
    let text = |cell: &str| Number::parse(cell).value().is_none();
    let (_, words) = filled.iter().find(|(_, cell)| text(cell) && is_total(cell))?;
    let names_goods = filled.iter().any(|(at, cell)| {
        let field = layout.columns.field(*at);
        matches!(field, Some(Field::Description | Field::TradeName))
            && text(cell)
            && !is_total(cell)
            && !is_footer(cell)
    });
    (!names_goods).then(|| (*words).to_owned())
}

/// What a row is called that is a charge and no goods: no cell but this one has words.
fn charge(filled: &[(usize, &str)], layout: &Layout) -> Option<String> {
    let [_, _, charges] = &*FOOTERS;
    let counted =
        |field: Option<Field>| matches!(field, Some(Field::Quantity | Field::NetWeightKg | Field::GrossWeightKg));
    if filled.iter().any(|(at, _)| counted(layout.columns.field(*at))) {
        return None;
    }
    let worded = |(_, cell): &&(usize, &str)| !cell.contains(|c: char| c.is_ascii_digit()) && !units_only(cell);
    let priced = filled.iter().any(|(at, cell)| {
        layout.columns.field(*at).is_some_and(Field::is_number) && cell.contains(|c: char| c.is_ascii_digit())
    });
    let mut words = filled.iter().filter(worded).filter(|_| priced);
    let (_, name) = words.next()?;
    let label = name.split([':', '：', '(']).next().unwrap_or_default();
    (words.next().is_none() && charges.contains(bare(label).as_str())).then(|| shown(name))
}

/// Whether a cell only says what money or pieces are counted in.
fn units_only(cell: &str) -> bool {
    units::unit(cell).is_some() || units::currency(cell).is_some()
}

/// Words of [`is_footer`] and [`charge`].
static FOOTERS: Lazy<[HashSet<&str>; 3]> = Lazy::new(|| {
    ["start", "label", "charge"].map(|kind| {
        let rows = include_str!("footers.tsv").lines();
        let row = rows.filter_map(|row| row.split_once('\t')).find(|(name, _)| *name == kind);
        row.map(|(_, terms)| terms.split('\t').collect()).unwrap_or_default()
    })
});

fn is_footer(cell: &str) -> bool {
    let [starts, labels, _] = &*FOOTERS;
    let label = cell.split([':', '：']).next().unwrap_or_default();
    let (label, whole) = (bare(label), bare(cell));
    // "Page 1 of 2", "1 / 2"
    let letters: String = whole.chars().filter(|c| !c.is_ascii_digit()).collect();
    let page = matches!(letters.as_str(), "pageof" | "page" | "쪽" | "페이지") && letters.len() < whole.len();
    page || labels.contains(label.as_str())
        || starts.iter().any(|start| whole.starts_with(start))
        || is_total(label.as_str())
}

/// True if a cell heads the rows below it: "<TEXTILES>", "*** LAMPS ***", "-- TOYS --".
fn is_heading(cell: &str) -> bool {
    const AROUND: [(char, char); 8] =
        [('<', '>'), ('[', ']'), ('【', '】'), ('〈', '〉'), ('*', '*'), ('-', '-'), ('=', '='), ('#', '#')];
    let letters = cell.chars().any(char::is_alphabetic);
    letters && AROUND.iter().any(|(open, close)| cell.starts_with(*open) && cell.ends_with(*close))
}

/// The start of a cell, to be quoted.
fn shown(cell: &str) -> String {
    const MAX_QUOTED: usize = 60;
    let start: String = cell.chars().take(MAX_QUOTED).collect();
    if cell.chars().nth(MAX_QUOTED).is_some() { start + "…" } else { start }
}
