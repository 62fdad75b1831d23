//! The fields that the columns of a table hold, recognised by the header or, without one, by the contents.

mod layout;
mod names;

use super::rows::{Record, is_nothing};
use crate::messages::Lang;
use declarewell::declaration::units;
use declarewell::declaration::{Field, Number, RawRecord, read_number};
use declarewell::text::is_hangul;
pub use layout::{Head, LOOKED_AT, Layout};
use names::Header;
pub use names::bare;

/// The fields that a table's columns stand for.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Columns {
    columns: Vec<Column>,
    /// Names of columns that stand for no field.
    unknown: Vec<String>,
    lang: Lang,
}

/// The field that a column holds.
#[derive(Clone, Debug, Default, PartialEq)]
struct Column {
    field: Option<Field>,
    /// The unit that its header names, where that is not the field's own.
    unit: Option<String>,
    /// The currency that its header names.
    currency: Option<&'static str>,
}

impl Columns {
    /// The columns that these names head; a name of several rows has its group first.
    fn named(texts: &[Vec<String>]) -> Columns {
        let headers: Vec<Vec<Header>> = texts
            .iter()
            .map(|texts| texts.iter().filter(|text| !text.is_empty()).map(|text| Header::new(text)).collect())
            .collect();
        let mut candidates: Vec<(u32, usize, Field)> = Vec::new();
        for (at, headers) in headers.iter().enumerate() {
            // A waybill number tells parcels apart more surely than whom they are for.
            let recipient = headers.iter().any(Header::is_recipient);
            let doubt = |field: Field| u32::from(field == Field::Parcel && recipient);
            let known = candidate_fields_of(headers).into_iter();
            candidates.extend(known.map(|(field, score)| (score - doubt(field).min(score), at, field)));
        }
        // The best known first; of two columns for one field, the first stands.
        candidates.sort_by_key(|(score, at, _)| (std::cmp::Reverse(*score), *at));
        let mut columns = vec![Column::default(); texts.len()];
        let mut taken = Vec::new();
        for (_, at, field) in candidates {
            if let Some(column) = columns.get_mut(at).filter(|column| column.field.is_none() && !taken.contains(&field))
            {
                column.field = Some(field);
                taken.push(field);
            }
        }
        for (column, headers) in columns.iter_mut().zip(&headers) {
            column.unit = column.field.and_then(|field| headers.iter().rev().find_map(|header| unit_of(header, field)));
            column.currency = headers.iter().rev().find_map(Header::currency);
        }
        let hangul = |text: &String| text.contains(is_hangul);
        let lang = if texts.iter().flatten().any(hangul) { Lang::Ko } else { Lang::En };
        let mut columns = Columns { columns, unknown: Vec::new(), lang };
        let named_parcel =
            |headers: &Vec<Header>| candidate_fields_of(headers).iter().any(|(field, _)| *field == Field::Parcel);
        let parcels: Vec<bool> = headers.iter().map(named_parcel).collect();
        columns.unknown = columns.without_meaning(texts, &parcels);
        columns
    }

    /// The names of columns that stand for no field; of several that name the parcel, one is enough.
    fn without_meaning(&self, texts: &[Vec<String>], parcels: &[bool]) -> Vec<String> {
        let columns = texts.iter().zip(&self.columns).zip(parcels);
        let unknown = columns.filter(|((_, column), parcel)| column.field.is_none() && !**parcel);
        let names = unknown.map(|((texts, _), _)| texts.join(" ").split_whitespace().collect::<Vec<_>>().join(" "));
        names.filter(|name| !name.is_empty()).collect()
    }

    /// The same columns standing for other fields.
    fn standing_for(&self, fields: Vec<Option<Field>>) -> Columns {
        let column = |(at, field): (usize, Option<Field>)| {
            let own = self.columns.get(at).cloned().unwrap_or_default();
            let unit = own.unit.filter(|_| own.field == field);
            Column { field, unit, currency: own.currency }
        };
        let columns = fields.into_iter().enumerate().map(column).collect();
        Columns { columns, unknown: Vec::new(), lang: self.lang }
    }

    /// Lets the column that contents tell stand for a field, where it stands for nothing yet.
    fn take_over(&mut self, contents: &Columns, field: Field) {
        if let Some(at) = contents.column(field).filter(|at| self.field(*at).is_none()) {
            self.give(at, field);
        }
    }

    fn give(&mut self, at: usize, field: Field) {
        if let Some(column) = self.columns.get_mut(at) {
            column.field = Some(field);
        }
    }

    /// Takes a column's name off those that stand for nothing.
    fn known_after_all(&mut self, name: &str) {
        if let Some(at) = self.unknown.iter().position(|unknown| unknown == name) {
            self.unknown.remove(at);
        }
    }

    /// The columns of a table as far as their contents leave no doubt: tariff codes as they are written nowhere else,
    /// currencies, and the one column of words. Everything else is left to people.
    fn from_contents(head: &Head, header: u64) -> Columns {
        let rows: Vec<&Vec<String>> =
            head.iter().filter(|(number, _)| *number > header).map(|(_, cells)| cells).collect();
        let width = rows.iter().map(|cells| cells.len()).max().unwrap_or_default();
        let column = |at: usize| {
            let cells = rows.iter().filter_map(move |cells| Some(cells.get(at)?.trim()));
            cells.filter(|cell| !cell.is_empty()).collect::<Vec<_>>()
        };
        let all = |at: usize, fits: fn(&str) -> bool| {
            let cells = column(at);
            !cells.is_empty() && cells.into_iter().all(fits)
        };
        let only = |fits: &dyn Fn(usize) -> bool| {
            let mut fitting = (0..width).filter(|at| fits(*at));
            fitting.next().filter(|_| fitting.next().is_none())
        };
        let wordy = |at: usize| {
            let cells = column(at);
            let words = |cell: &&&str| cell.chars().filter(|c| c.is_alphabetic()).count() >= 6;
            2 * cells.iter().filter(words).count() > cells.len()
        };
        let mut columns = vec![Column::default(); width];
        let found = [
            (Field::HsCode, only(&|at| all(at, is_code))),
            (Field::Currency, only(&|at| all(at, |cell| CURRENCIES.contains(&cell)))),
            (Field::Description, only(&wordy)),
            (Field::Procedure, only(&|at| all(at, is_procedure) && column(at).into_iter().any(is_clear_procedure))),
        ];
        for (field, at) in found {
            if let Some(column) = at.and_then(|at| columns.get_mut(at)) {
                column.field = Some(field);
            }
        }
        Columns { columns, ..Columns::default() }
    }

    /// The language that the header speaks.
    pub fn lang(&self) -> Lang {
        self.lang
    }

    /// Names of columns that stand for no field.
    pub fn unknown(&self) -> &[String] {
        &self.unknown
    }

    /// How many columns stand for a field.
    pub fn known(&self) -> usize {
        self.columns.iter().filter(|column| column.field.is_some()).count()
    }

    /// True if any column holds quantities, weights, prices or amounts.
    pub fn has_numbers(&self) -> bool {
        self.columns.iter().any(|column| column.field.is_some_and(Field::is_number))
    }

    /// The field a column stands for, counted from 0.
    pub fn field(&self, at: usize) -> Option<Field> {
        self.columns.get(at).and_then(|column| column.field)
    }

    /// The column of a field, counted from 0.
    pub fn column(&self, field: Field) -> Option<usize> {
        self.columns.iter().position(|column| column.field == Some(field))
    }

    /// The currency that the headers of prices and amounts name.
    pub fn currency(&self) -> Option<&'static str> {
        let priced = |column: &&Column| matches!(column.field, Some(Field::UnitPrice | Field::Amount));
        // "Price (USD) | UNIT | TOTAL": a group's currency is also said of columns that only follow it.
        self.columns.iter().filter(priced).find_map(|column| column.currency)
    }

    /// The fields of a record.
    pub fn raw(&self, record: &Record) -> RawRecord {
        let mut raw = RawRecord::default();
        for (at, (cell, column)) in record.cells.iter().zip(&self.columns).enumerate() {
            let Some(field) = column.field.filter(|_| !is_nothing(cell)) else { continue };
            match field {
                Field::Procedure => raw.set(field, procedure(cell.trim())),
                Field::HsCode if record.numbers.contains(&at) => raw.set(field, with_zero(cell)),
                Field::NetWeightKg | Field::GrossWeightKg => raw.set(field, with_unit(cell, column)),
                field => raw.set(field, cell.as_str()),
            }
        }
        self.add_named_in_header(&mut raw);
        raw
    }

    /// The unit and the currency that only the header names.
    fn add_named_in_header(&self, raw: &mut RawRecord) {
        // A number that says its own unit or currency, or cannot be read, needs none of the header.
        let is_plain = |text: &str, field: Field| match Number::parse(text).value() {
            Some(_) => true,
            None => read_number(text, field).is_some_and(|read| read.unit.is_none() && read.currency.is_none()),
        };
        let plain = |raw: &RawRecord, field: Field| raw.text(field).is_some_and(|text| is_plain(text, field));
        if raw.text(Field::Currency).is_none()
            && (plain(raw, Field::Amount) || plain(raw, Field::UnitPrice))
            && let Some(code) = self.currency()
        {
            raw.set(Field::Currency, code);
        }
        let counted = self.columns.iter().find(|column| column.field == Some(Field::Quantity));
        if raw.text(Field::QuantityUnit).is_none()
            && plain(raw, Field::Quantity)
            && let Some(unit) = counted.and_then(|column| column.unit.as_deref())
        {
            raw.set(Field::QuantityUnit, unit);
        }
    }

    /// The cell text for a field's text: a weight is converted to the column's unit.
    pub fn cell(&self, at: usize, text: &str) -> String {
        let unit = self.columns.get(at).filter(|column| column.field.is_some_and(is_weight));
        let grams = unit.and_then(|column| units::unit(column.unit.as_deref()?)?.grams);
        match (grams, Number::parse(text).value()) {
            (Some(grams), Some(value)) => ((value * 1000.0 / grams * 1e6).round() / 1e6).to_string(),
            (Some(_), None) => {
                let own = text.trim_end_matches(|c: char| c.is_alphabetic()).trim();
                let same =
                    unit.and_then(|column| column.unit.as_deref()).is_some_and(|unit| text.trim().ends_with(unit));
                if same { own.to_owned() } else { text.to_owned() }
            }
            _ => text.to_owned(),
        }
    }
}

fn is_weight(field: Field) -> bool {
    matches!(field, Field::NetWeightKg | Field::GrossWeightKg)
}

fn candidate_fields_of(headers: &[Header]) -> Vec<(Field, u32)> {
    match headers {
        [] => Vec::new(),
        [only] => only.candidate_fields(),
        [group @ .., last] if last.is_unit() && last.candidate_fields().is_empty() => candidate_fields_of(group),
        [.., group, last] => {
            let mut candidates = last.candidate_fields_under(group);
            // The names in another language below each other: either will do.
            if candidates.is_empty() {
                candidates = group.candidate_fields();
            }
            candidates
        }
    }
}

/// The unit that a header names for a field, where that is not the one the field is in.
fn unit_of(header: &Header, field: Field) -> Option<String> {
    let unit = match field {
        Field::Quantity => header.unit(field)?,
        field if is_weight(field) => {
            header.unit(field).filter(|unit| units::unit(unit).is_some_and(|unit| unit.code != "KG"))?
        }
        _ => return None,
    };
    Some(unit)
}

/// A weight with the unit that its column's header names.
fn with_unit(cell: &str, column: &Column) -> String {
    match &column.unit {
        Some(unit) if Number::parse(cell).value().is_some() => format!("{} {unit}", cell.trim()),
        _ => cell.to_owned(),
    }
}

/// A cell that holds a number cannot hold the zero that codes of chapters 1 to 9 start with, and no code has an odd number
/// of digits.
fn with_zero(cell: &str) -> String {
    match cell.len() % 2 == 1 && cell.bytes().all(|digit| digit.is_ascii_digit()) {
        true => format!("0{cell}"),
        false => cell.to_owned(),
    }
}

/// Currencies that goods are sold in.
const CURRENCIES: [&str; 14] =
    ["USD", "KRW", "EUR", "JPY", "CNY", "GBP", "HKD", "TWD", "VND", "AUD", "CAD", "CHF", "SGD", "THB"];

/// True if a cell can be nothing but a tariff code: ten digits, or six with the dot of a code.
fn is_code(cell: &str) -> bool {
    let digits: String = cell.chars().filter(char::is_ascii_digit).collect();
    let separators = cell.chars().filter(|c| ['.', '-'].contains(c)).count();
    let dot = cell.find('.') == Some(4);
    cell.len() == digits.len() + separators
        && (digits.len() == 10 && (separators == 0 || dot) || digits.len() == 6 && dot)
}

/// The field that a name most likely stands for.
pub fn field_of(name: &str) -> Option<Field> {
    let candidates = Header::new(name).candidate_fields();
    candidates.into_iter().rev().max_by_key(|(_, score)| *score).map(|(field, _)| field)
}

/// The contract's word for a procedure in Korean.
pub fn procedure(written: &str) -> &str {
    match written {
        "수입" | "수입신고" | "일반수입신고" | "일반수입" | "일반신고" | "일반통관" | "일반" | "간이신고"
        | "간이통관" | "간이" => "import",
        "수출" | "수출신고" => "export",
        "목록통관" | "목록" | "목록신고" | "목록제출" => "list_clearance",
        other => other,
    }
}

/// Whether a cell names a procedure.
fn is_procedure(cell: &str) -> bool {
    ["import", "export", "list_clearance"].contains(&procedure(cell))
}

/// Whether it does so in words that nothing else is called by: delivery is "일반" as well.
fn is_clear_procedure(cell: &str) -> bool {
    ["목록", "통관", "신고", "수입", "수출"].iter().any(|word| cell.contains(word)) || cell == "list_clearance"
}

#[cfg(test)]
mod tests {
    use super::*;

    fn columns(names: &[&str]) -> Columns {
        Columns::named(&names.iter().map(|name| vec![(*name).to_owned()]).collect::<Vec<_>>())
    }

    fn raw(names: &[&str], cells: &[&str]) -> RawRecord {
        let cells = cells.iter().map(|cell| (*cell).to_owned()).collect();
        columns(names).raw(&Record { cells, ..Record::default() })
    }

    #[test]
    fn a_row_is_a_line_and_unknown_columns_are_named() {
        let names = ["품명", "비고", "통관구분", "", "품명(국문)"];
        let row = raw(&names, &["TOY CAR", "x", "목록통관", "", "장난감"]);
        assert_eq!(row.text(Field::Description), Some("TOY CAR"));
        assert_eq!(row.text(Field::Procedure), Some("list_clearance"));
        assert_eq!(columns(&names).unknown(), ["비고"]);
        assert_eq!(raw(&names, &["", "x", " "]).fields, []);
        assert_eq!(raw(&["품명", "수량"], &["TOY CAR", "nan"]).text(Field::Quantity), None);
    }

    #[test]
    fn what_only_the_header_names_is_the_lines() {
        let row = raw(&["품명", "수량(EA)", "단가(USD)", "순중량(g)"], &["TOY", "10", "1.2", "500"]);
        let text = |field| row.text(field).unwrap_or_default();
        assert_eq!(
            (text(Field::QuantityUnit), text(Field::Currency), text(Field::NetWeightKg)),
            ("EA", "USD", "500 g")
        );
        let own = raw(&["품명", "수량(EA)", "단가(USD)", "통화"], &["TOY", "10 SET", "1.2", "EUR"]);
        assert_eq!((own.text(Field::QuantityUnit), own.text(Field::Currency)), (None, Some("EUR")));
        let columns = columns(&["품명", "순중량(g)"]);
        assert_eq!(
            (columns.cell(1, "0.6"), columns.cell(1, "700 g"), columns.cell(0, "0.6")),
            ("600".into(), "700".into(), "0.6".into())
        );
    }

    #[test]
    fn the_better_known_of_two_columns_stands() {
        let fields = |names: &[&str]| (0..names.len()).map(|at| columns(names).field(at)).collect::<Vec<_>>();
        use Field::{Description, GrossWeightKg, Id, ModelSpec, TradeName};
        assert_eq!(fields(&["ITEM", "DESCRIPTION"]), [Some(Id), Some(Description)]);
        assert_eq!(fields(&["중량", "총중량"]), [None, Some(GrossWeightKg)]);
        assert_eq!(fields(&["Product name", "Customs description"]), [Some(TradeName), Some(Description)]);
        assert_eq!(fields(&["규격1", "규격2"]), [Some(ModelSpec), None]);
    }
}
