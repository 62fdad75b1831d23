//! A declaration as it is filled in.

mod totals;
pub mod units;
mod written;

pub use crate::types::Field;

use crate::types::Value;
use serde::de::{Deserializer, IgnoredAny, MapAccess, SeqAccess, Visitor};
use serde::{Deserialize, Serialize};
use std::fmt;
pub use totals::is_total;
pub use written::{Written, likely_number, read as read_number};

/// The import procedure a line is declared under.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum Procedure {
    /// 수입신고, the ordinary import declaration (관세법 제241조).
    #[default]
    Import,
    /// 수출신고, the export declaration (관세법 제241조).
    Export,
    /// 목록통관, list clearance of express consignments (관세법 제254조의2).
    ListClearance,
}

/// A number as it was filled in: what cannot be read as a number is kept, so that it can be named in a finding.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS), ts(rename = "NumberOrText", type = "number | string"))]
pub enum Number {
    /// A finite number.
    Value(f64),
    /// The text in its place, as it was written.
    Unreadable(String),
}

impl Number {
    /// Reads a plain number: surrounding space and thousands separators ("1,234.5") are accepted. What people write
    /// besides is read with its field ([`Line::set`]).
    pub fn parse(written: &str) -> Number {
        let trimmed = written.trim();
        let plain = match well_grouped(trimmed) {
            true => trimmed.replace(',', ""),
            false => trimmed.to_owned(),
        };
        // `f64::from_str` also takes "inf" and "nan", which no declaration means.
        match plain.parse::<f64>() {
            Ok(value) if value.is_finite() => Number::Value(value),
            _ => Number::Unreadable(written.to_owned()),
        }
    }

    /// The value, or `None` where it could not be read.
    pub fn value(&self) -> Option<f64> {
        match self {
            Number::Value(value) => Some(*value),
            Number::Unreadable(_) => None,
        }
    }
}

/// Whether every comma in `text` separates a group of exactly three digits before the decimal point.
fn well_grouped(text: &str) -> bool {
    let (whole, fraction) = text.split_once('.').unwrap_or((text, ""));
    let mut groups = whole.trim_start_matches(['-', '+']).split(',');
    let first = groups.next().unwrap_or_default();
    (1..=3).contains(&first.len()) && groups.all(|group| group.len() == 3) && !fraction.contains(',')
}

/// One line (란, or a 규격 within it) of a declaration. Every field is optional but one of `description` and `trade_name`.
///
/// Field names are the ones of the published contract (`schema/line.schema.json`).
#[derive(Clone, Debug, Default, PartialEq)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS), ts(optional_fields = nullable))]
pub struct Line {
    /// The declarant's own number of this line; carried through to the report.
    pub id: Option<String>,
    /// 품명: the goods description.
    pub description: Option<String>,
    /// 거래품명: the name on the invoice.
    pub trade_name: Option<String>,
    /// 상표: the brand; "ZZZZ" unregistered, "XXXX" none.
    pub brand: Option<String>,
    /// 모델·규격: model and specification.
    pub model_spec: Option<String>,
    /// 성분: composition, with shares where the code depends on them.
    pub composition: Option<String>,
    /// 세번부호: the tariff code, 2 to 10 digits; may carry dots, spaces or hyphens.
    pub hs_code: Option<String>,
    /// 원산지: country of origin, ISO 3166 alpha-2.
    pub origin: Option<String>,
    /// 수량, in `quantity_unit`.
    pub quantity: Option<Number>,
    /// 수량단위: the unit code of `quantity` (U, 2U, M2 …).
    pub quantity_unit: Option<String>,
    /// 순중량, kilograms.
    pub net_weight_kg: Option<Number>,
    /// 총중량, kilograms.
    pub gross_weight_kg: Option<Number>,
    /// 단가, in `currency` per `quantity_unit`.
    pub unit_price: Option<Number>,
    /// 금액, in `currency`.
    pub amount: Option<Number>,
    /// 결제통화: ISO 4217.
    pub currency: Option<String>,
    /// How the goods are to be cleared.
    #[cfg_attr(feature = "typescript", ts(as = "Option<Procedure>"))]
    pub procedure: Procedure,
    /// 운송장번호: what groups the lines of one consignee's parcel. Never shown in a message: it may be a person's name.
    pub parcel: Option<String>,
    /// Input that no field takes, as (name, problem).
    #[cfg_attr(feature = "typescript", ts(skip))]
    pub problems: Vec<(String, InputProblem)>,
}

/// A problem with the form of an input field, apart from its content.
#[derive(Clone, Debug, PartialEq)]
pub enum InputProblem {
    /// No field has this name; the value was not looked at.
    UnknownField,
    /// The field exists, but its value is not text (or not one of the allowed words); as written.
    WrongType(String),
    /// The field's number was read, although more than a plain number stands there.
    Written(Box<Written>),
    /// A note on the file, once for all its lines.
    File(FileNote),
    /// The gross weight of the whole declaration, as it was written; said of its first line.
    TotalGross(String),
    /// The row of the file that should hold this line could not be read; every field is missing.
    UnreadableRow {
        /// The file's own row or line number, counted from 1.
        row: u64,
        /// The reason.
        why: Unreadable,
    },
}

/// The name under which a line states the gross weight of its whole declaration.
pub const TOTAL_GROSS: &str = "total_gross_weight_kg";

/// A note on a file, once for all its lines.
#[derive(Clone, Debug, PartialEq)]
pub enum FileNote {
    /// Columns that stand for no field: their headers.
    Columns(Vec<String>),
    /// Rows that repeat the header.
    RepeatedHeaders(Vec<u64>),
    /// Rows that hold no goods, such as a signature: where, and the words of the first.
    NoGoods(Vec<u64>, String),
    /// Rows that go on with the words of the line above them.
    Continued(Vec<u64>),
    /// Rows that are hidden, and were not read.
    HiddenRows(Vec<u64>),
    /// The sheet that was read, and those that were not.
    Sheets(String, Vec<String>),
    /// Hidden sheets, which were not read.
    HiddenSheets(Vec<String>),
    /// A number that one merged cell states for several rows: the field, and the rows.
    Merged(Field, Vec<u64>),
    /// The row has a quotation mark that is never closed; it was read as if it were not there.
    OpenQuote(u64),
    /// An old format, or a PDF, which comes back as XLSX.
    Old(&'static str),
    /// The declaration that was read of several in a file, and those that were not.
    Declarations(String, Vec<String>),
}

impl FileNote {
    /// Its name in the message files.
    pub fn name(&self) -> &'static str {
        match self {
            FileNote::Columns(_) => "columns",
            FileNote::RepeatedHeaders(_) => "repeated-headers",
            FileNote::NoGoods(..) => "no-goods",
            FileNote::Continued(_) => "continued",
            FileNote::HiddenRows(_) => "hidden-rows",
            FileNote::Sheets(..) => "sheets",
            FileNote::HiddenSheets(_) => "hidden-sheets",
            FileNote::Merged(..) => "merged",
            FileNote::OpenQuote(_) => "open-quote",
            FileNote::Old("PDF") => "pdf",
            FileNote::Old(_) => "old",
            FileNote::Declarations(..) => "declarations",
        }
    }

    /// The values of its text's placeholders.
    pub fn values(&self) -> Vec<(&'static str, Value)> {
        match self {
            FileNote::Columns(names) => vec![("names", names.join(", ").into())],
            FileNote::RepeatedHeaders(rows) | FileNote::Continued(rows) | FileNote::HiddenRows(rows) => {
                vec![("rows", listed(rows).into())]
            }
            FileNote::NoGoods(rows, words) => vec![("rows", listed(rows).into()), ("words", words.as_str().into())],
            FileNote::Sheets(read, others) | FileNote::Declarations(read, others) => {
                vec![("sheet", read.as_str().into()), ("others", others.join(", ").into())]
            }
            FileNote::HiddenSheets(names) => vec![("others", names.join(", ").into())],
            FileNote::Merged(field, rows) => {
                let name = match field {
                    Field::Quantity => ("수량", "quantity"),
                    Field::NetWeightKg => ("순중량", "net weight"),
                    Field::GrossWeightKg => ("총중량", "gross weight"),
                    _ => ("금액", "amount"),
                };
                vec![("field", name.into()), ("rows", listed(rows).into())]
            }
            FileNote::OpenQuote(row) => vec![("rows", row.to_string().into())],
            FileNote::Old(format) => vec![("format", (*format).into())],
        }
    }
}

/// How many rows are named one by one.
const LISTED: usize = 12;

/// Rows as a list: "3, 5–7 …".
fn listed(rows: &[u64]) -> String {
    let mut spans: Vec<(u64, u64)> = Vec::new();
    for row in rows {
        match spans.last_mut() {
            Some((_, last)) if *last + 1 == *row => *last = *row,
            _ => spans.push((*row, *row)),
        }
    }
    let shown = spans.iter().take(LISTED).map(|(first, last)| match first == last {
        true => first.to_string(),
        false => format!("{first}–{last}"),
    });
    let more = if spans.len() > LISTED { " …" } else { "" };
    shown.collect::<Vec<_>>().join(", ") + more
}

/// Why a row of a file could not be read as a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unreadable {
    /// It is not JSON.
    NotJson {
        /// The byte of the row where reading ended, counted from 1.
        column: usize,
    },
    /// It is JSON, but no object.
    NotAnObject,
    /// It is longer than a row may be.
    TooLong,
    /// It has a quotation mark that is never closed, so that its cells cannot be told apart.
    OpenQuote,
}

impl Unreadable {
    /// Its name in the message files.
    pub fn name(self) -> &'static str {
        match self {
            Unreadable::NotJson { .. } => "not-json",
            Unreadable::NotAnObject => "not-an-object",
            Unreadable::TooLong => "too-long",
            Unreadable::OpenQuote => "open-quote",
        }
    }
}

impl Line {
    /// Why the row that should hold this line could not be read, and which one it is.
    pub fn unreadable_row(&self) -> Option<(u64, Unreadable)> {
        unreadable_row(&self.problems)
    }

    /// Sets a field from text, as a spreadsheet cell or a form field gives it. Empty text leaves the field missing.
    pub fn set(&mut self, field: Field, text: &str) {
        if text.trim().is_empty() {
            return;
        }
        if let Some(slot) = self.text_mut(field) {
            *slot = Some(text.to_owned());
        } else if field.is_number() {
            let number = match (Number::parse(text), written::read(text, field)) {
                (Number::Unreadable(_), Some(written)) => {
                    let value = written.value;
                    self.problems.push((field.name().into(), InputProblem::Written(Box::new(written))));
                    Number::Value(value)
                }
                (number, _) => number,
            };
            if let Some(slot) = self.number_mut(field) {
                *slot = Some(number);
            }
        } else if field == Field::Procedure {
            match serde_json::from_value(serde_json::Value::String(text.trim().to_lowercase())) {
                Ok(procedure) => self.procedure = procedure,
                Err(_) => self.problems.push((field.name().into(), InputProblem::WrongType(text.into()))),
            }
        }
    }

    /// The reading of a field's number that is written with more than a plain number.
    pub fn written(&self, field: Field) -> Option<&Written> {
        self.problems.iter().find_map(|(name, problem)| match problem {
            InputProblem::Written(written) if name == field.name() => Some(written.as_ref()),
            _ => None,
        })
    }

    /// Takes the units and currencies that stand beside numbers, where the line says none, and notes where it says another.
    fn settle(&mut self) {
        let mut problems = std::mem::take(&mut self.problems);
        for (name, problem) in &mut problems {
            let (InputProblem::Written(written), Some(field)) = (problem, Field::from_name(name)) else { continue };
            if field == Field::Quantity || field == Field::UnitPrice {
                self.settle_unit(written);
            }
            self.settle_currency(written);
        }
        self.problems = problems;
    }

    fn settle_unit(&mut self, written: &mut Written) {
        let Some(unit) = &written.unit else { return };
        match &self.quantity_unit {
            None => {
                written.taken = Some((Field::QuantityUnit, unit.clone()));
                self.quantity_unit = Some(unit.clone());
            }
            Some(other) => match (units::unit(other), units::unit(unit)) {
                (Some(one), Some(two)) if one.code == two.code => {}
                _ => written.differs = Some((Field::QuantityUnit, other.clone())),
            },
        }
    }

    fn settle_currency(&mut self, written: &mut Written) {
        let Some(money) = written.currency.as_deref().and_then(units::money) else { return };
        match &self.currency {
            None => {
                if let Some(code) = money.code() {
                    written.taken = Some((Field::Currency, code.to_owned()));
                    self.currency = Some(code.to_owned());
                }
            }
            Some(other) => match units::money(other) {
                Some(other) if money.fits(other) => {}
                _ => written.differs = Some((Field::Currency, other.clone())),
            },
        }
    }

    /// The text of a text field; `None` where it is missing or the field is not a text field.
    pub fn text(&self, field: Field) -> Option<&str> {
        match field {
            Field::Id => self.id.as_deref(),
            Field::Description => self.description.as_deref(),
            Field::TradeName => self.trade_name.as_deref(),
            Field::Brand => self.brand.as_deref(),
            Field::ModelSpec => self.model_spec.as_deref(),
            Field::Composition => self.composition.as_deref(),
            Field::HsCode => self.hs_code.as_deref(),
            Field::Origin => self.origin.as_deref(),
            Field::QuantityUnit => self.quantity_unit.as_deref(),
            Field::Currency => self.currency.as_deref(),
            Field::Parcel => self.parcel.as_deref(),
            _ => None,
        }
    }

    /// The number of a numeric field; `None` where it is missing or the field is not numeric.
    pub fn number(&self, field: Field) -> Option<&Number> {
        match field {
            Field::Quantity => self.quantity.as_ref(),
            Field::NetWeightKg => self.net_weight_kg.as_ref(),
            Field::GrossWeightKg => self.gross_weight_kg.as_ref(),
            Field::UnitPrice => self.unit_price.as_ref(),
            Field::Amount => self.amount.as_ref(),
            _ => None,
        }
    }

    fn text_mut(&mut self, field: Field) -> Option<&mut Option<String>> {
        Some(match field {
            Field::Id => &mut self.id,
            Field::Description => &mut self.description,
            Field::TradeName => &mut self.trade_name,
            Field::Brand => &mut self.brand,
            Field::ModelSpec => &mut self.model_spec,
            Field::Composition => &mut self.composition,
            Field::HsCode => &mut self.hs_code,
            Field::Origin => &mut self.origin,
            Field::QuantityUnit => &mut self.quantity_unit,
            Field::Currency => &mut self.currency,
            Field::Parcel => &mut self.parcel,
            _ => return None,
        })
    }

    fn number_mut(&mut self, field: Field) -> Option<&mut Option<Number>> {
        Some(match field {
            Field::Quantity => &mut self.quantity,
            Field::NetWeightKg => &mut self.net_weight_kg,
            Field::GrossWeightKg => &mut self.gross_weight_kg,
            Field::UnitPrice => &mut self.unit_price,
            Field::Amount => &mut self.amount,
            _ => return None,
        })
    }
}

/// The fields of a row as they were written.
#[derive(Clone, Debug, Default, PartialEq)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS), ts(type = "Partial<Record<keyof Line, string>>"))]
pub struct RawRecord {
    /// The fields that are not blank, in the order of the row.
    pub fields: Vec<(Field, String)>,
    /// Input that no field takes, as in [`Line`].
    pub problems: Vec<(String, InputProblem)>,
}

impl RawRecord {
    /// The record of a row that could not be read.
    pub fn unreadable(row: u64, why: Unreadable) -> RawRecord {
        RawRecord { problems: vec![("line".into(), InputProblem::UnreadableRow { row, why })], ..RawRecord::default() }
    }

    /// Takes a field's text; of two for one field the last stands. Blank text leaves the field missing.
    pub fn set(&mut self, field: Field, text: impl Into<String>) {
        let text = text.into();
        if text.trim().is_empty() {
            return;
        }
        match self.fields.iter_mut().find(|(other, _)| *other == field) {
            Some((_, slot)) => *slot = text,
            None => self.fields.push((field, text)),
        }
    }

    /// A field's text.
    pub fn text(&self, field: Field) -> Option<&str> {
        self.fields.iter().find(|(other, _)| *other == field).map(|(_, text)| text.as_str())
    }

    /// Why the row could not be read, and which one it is.
    pub fn unreadable_row(&self) -> Option<(u64, Unreadable)> {
        unreadable_row(&self.problems)
    }
}

impl From<RawRecord> for Line {
    fn from(raw: RawRecord) -> Line {
        let mut line = Line { problems: raw.problems, ..Line::default() };
        for (field, text) in &raw.fields {
            line.set(*field, text);
        }
        line.settle();
        line
    }
}

fn unreadable_row(problems: &[(String, InputProblem)]) -> Option<(u64, Unreadable)> {
    problems.iter().find_map(|(_, problem)| match problem {
        InputProblem::UnreadableRow { row, why } => Some((*row, *why)),
        _ => None,
    })
}

/// Read field by field, so that one odd field never costs the others.
impl<'de> Deserialize<'de> for RawRecord {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<RawRecord, D::Error> {
        struct RawRecordVisitor;
        impl<'de> Visitor<'de> for RawRecordVisitor {
            type Value = RawRecord;
            fn expecting(&self, formatter: &mut fmt::Formatter) -> fmt::Result {
                formatter.write_str("a line object")
            }
            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<RawRecord, A::Error> {
                let mut raw = RawRecord::default();
                while let Some((name, given)) = map.next_entry::<String, Given>()? {
                    match (Field::from_name(&name), given) {
                        (None, Given::Written(text)) if name == TOTAL_GROSS => {
                            raw.problems.push((name, InputProblem::TotalGross(text)));
                        }
                        (None, _) => raw.problems.push((name, InputProblem::UnknownField)),
                        (Some(_), Given::Nothing) => {}
                        (Some(field), Given::Written(text)) => raw.set(field, text),
                        (Some(_), Given::Odd(kind)) => raw.problems.push((name, InputProblem::WrongType(kind.into()))),
                    }
                }
                Ok(raw)
            }
        }
        deserializer.deserialize_map(RawRecordVisitor)
    }
}

impl<'de> Deserialize<'de> for Line {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Line, D::Error> {
        RawRecord::deserialize(deserializer).map(Line::from)
    }
}

/// A field's value as JSON or JavaScript gives it.
enum Given {
    /// null or undefined.
    Nothing,
    /// Text, or a number as it is written: codes and line numbers often come as bare numbers. JavaScript's NaN and
    /// infinities end up here too, to be named as unreadable.
    Written(String),
    /// A value that no field takes, by kind.
    Odd(&'static str),
}

impl<'de> Deserialize<'de> for Given {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Given, D::Error> {
        struct GivenVisitor;
        impl<'de> Visitor<'de> for GivenVisitor {
            type Value = Given;
            fn expecting(&self, formatter: &mut fmt::Formatter) -> fmt::Result {
                formatter.write_str("any value")
            }
            fn visit_unit<E>(self) -> Result<Given, E> {
                Ok(Given::Nothing)
            }
            fn visit_none<E>(self) -> Result<Given, E> {
                Ok(Given::Nothing)
            }
            fn visit_some<D: Deserializer<'de>>(self, deserializer: D) -> Result<Given, D::Error> {
                Given::deserialize(deserializer)
            }
            fn visit_str<E>(self, text: &str) -> Result<Given, E> {
                Ok(Given::Written(text.to_owned()))
            }
            fn visit_f64<E>(self, number: f64) -> Result<Given, E> {
                Ok(Given::Written(number.to_string()))
            }
            fn visit_i64<E>(self, number: i64) -> Result<Given, E> {
                Ok(Given::Written(number.to_string()))
            }
            fn visit_u64<E>(self, number: u64) -> Result<Given, E> {
                Ok(Given::Written(number.to_string()))
            }
            fn visit_bool<E>(self, value: bool) -> Result<Given, E> {
                Ok(Given::Odd(if value { "true" } else { "false" }))
            }
            fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<Given, A::Error> {
                while seq.next_element::<IgnoredAny>()?.is_some() {}
                Ok(Given::Odd("[…]"))
            }
            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Given, A::Error> {
                while map.next_entry::<IgnoredAny, IgnoredAny>()?.is_some() {}
                Ok(Given::Odd("{…}"))
            }
        }
        deserializer.deserialize_any(GivenVisitor)
    }
}

/// The lines that are declared together, in the order of the form: what a whole file or form holds.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
pub struct Declaration {
    /// The lines.
    pub lines: Vec<Line>,
}

impl std::ops::Deref for Declaration {
    type Target = [Line];
    fn deref(&self) -> &[Line] {
        &self.lines
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(json: &str) -> Line {
        serde_json::from_str(json).unwrap()
    }

    #[test]
    fn odd_fields_cost_nothing_but_themselves() {
        let line = read(
            r#"{"id": 7, "description": "BAG", "quantity": "1,200.5", "amount": "ten", "brand": [1, {"a": 2}],
                "colour": "red", "origin": null, "procedure": "barter", "hs_code": 4202220000}"#,
        );
        assert_eq!(line.id.as_deref(), Some("7"));
        assert_eq!(line.hs_code.as_deref(), Some("4202220000"));
        assert_eq!(line.quantity, Some(Number::Value(1200.5)));
        assert_eq!(line.amount, Some(Number::Unreadable("ten".into())));
        assert_eq!((line.origin, line.procedure), (None, Procedure::Import));
        assert_eq!(
            line.problems,
            [
                ("brand".into(), InputProblem::WrongType("[…]".into())),
                ("colour".into(), InputProblem::UnknownField),
                ("procedure".into(), InputProblem::WrongType("barter".into())),
            ]
        );
    }

    #[test]
    fn numbers_are_read_as_people_write_them() {
        for (written, value) in [("1,234.5", 1234.5), (" 10 ", 10.0), ("-3", -3.0), ("1e3", 1000.0), ("0.5", 0.5)] {
            assert_eq!(Number::parse(written).value(), Some(value), "{written}");
        }
        for written in ["NaN", "inf", "1,2", "1.234,5", "12a", "", "1,,234"] {
            assert_eq!(Number::parse(written), Number::Unreadable(written.into()), "{written}");
        }
    }

    #[test]
    fn every_field_is_known_by_its_name() {
        for field in Field::ALL {
            assert_eq!(Field::from_name(field.name()), Some(field));
            assert_eq!(serde_json::to_value(field).unwrap(), field.name());
        }
    }
}
