//! What the columns of a table mean, told from its header or, where it has none, from what they hold.

use super::OpenOptions;
use crate::messages::Lang;
use declarewell::declaration::{Field, InputProblem, RawRecord};
use declarewell::text::is_hangul;
use once_cell::sync::Lazy;
use std::collections::HashMap;

/// A header is looked for in so many rows: a title or an address may stand above it.
pub const HEADER_WITHIN: usize = 20;

/// How many rows are looked at to tell what a table without header holds.
pub const LOOKED_AT: usize = 200;

/// The first rows of a table: the number of each, counted from 1, and its cells.
pub type Head = Vec<(u64, Vec<String>)>;

/// Where a table starts and what its columns stand for.
#[derive(Clone, Debug, PartialEq)]
pub struct Layout {
    /// The row that heads it, counted from 1; 0 where it has no header.
    pub header: u64,
    /// Its columns.
    pub columns: Columns,
}

impl Layout {
    /// The layout that a header tells: the first row that names goods or a tariff code.
    pub fn told(head: &Head) -> Option<Layout> {
        let mut rows = head.iter().take(HEADER_WITHIN);
        rows.find_map(|(number, cells)| Some(Layout { header: *number, columns: Columns::of(texts(cells))? }))
    }

    /// The layout that was asked for; what was not, as the header tells it, or as the contents do.
    pub fn asked(head: &Head, options: &OpenOptions) -> Layout {
        let told = match options.header_row {
            None => Layout::told(head).unwrap_or_else(|| Layout::guessed(head)),
            Some(0) => Layout { header: 0, columns: Columns::held(head, 0) },
            Some(header) => {
                let cells = head.iter().find(|(number, _)| *number == header).map(|(_, cells)| texts(cells));
                Layout { header, columns: cells.map_or_else(|| Columns::held(head, header), Columns::named) }
            }
        };
        let columns = options.columns.clone().map(|fields| Columns { fields, unknown: Vec::new() });
        Layout { columns: columns.unwrap_or(told.columns), ..told }
    }

    /// The layout of a table whose header, if it has one, is in no words that are known. A first row without digits
    /// above rows with digits heads them.
    fn guessed(head: &Head) -> Layout {
        let digits =
            |(_, cells): &(u64, Vec<String>)| cells.iter().any(|cell| cell.contains(|c: char| c.is_ascii_digit()));
        let header = match head.split_first() {
            Some((first, rest)) if !digits(first) && rest.iter().any(digits) => first.0,
            _ => 0,
        };
        Layout { header, columns: Columns::held(head, header) }
    }
}

fn texts(cells: &[String]) -> impl Iterator<Item = &str> {
    cells.iter().map(String::as_str)
}

/// The fields that a table's columns stand for.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Columns {
    fields: Vec<Option<Field>>,
    /// Names of columns that stand for no field. The first row names them for all.
    unknown: Vec<String>,
}

impl Columns {
    /// The columns that a row heads, or `None` where it is no header: no cell names goods or a tariff code.
    pub fn of<'h>(header: impl IntoIterator<Item = &'h str>) -> Option<Columns> {
        let columns = Columns::named(header);
        let telling = [Field::Description, Field::TradeName, Field::HsCode];
        telling.iter().any(|field| columns.fields.contains(&Some(*field))).then_some(columns)
    }

    /// The columns that these names head.
    fn named<'h>(header: impl IntoIterator<Item = &'h str>) -> Columns {
        let mut columns = Columns::default();
        let header: Vec<&str> = header.into_iter().collect();
        let waybill = |name: &&str| field_named(name) == Some(Field::Parcel) && !is_recipient(name);
        let has_waybill = header.iter().any(waybill);
        for name in header {
            let named = field_named(name);
            // A waybill number tells parcels apart more surely than whom they are for.
            let meant = named.filter(|field| *field != Field::Parcel || !has_waybill || !is_recipient(name));
            // Of two columns for one field, the first stands.
            let field = meant.filter(|field| !columns.fields.contains(&Some(*field)));
            if field.is_none() && !name.trim().is_empty() && named != Some(Field::Parcel) {
                columns.unknown.push(name.trim().to_owned());
            }
            columns.fields.push(field);
        }
        columns
    }

    /// The columns of a table as far as their contents leave no doubt: tariff codes as they are written nowhere else,
    /// currencies, and the one column of words. Everything else is left to people.
    fn held(head: &Head, header: u64) -> Columns {
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
        let mut fields = vec![None; width];
        let found = [
            (Field::HsCode, only(&|at| all(at, is_code))),
            (Field::Currency, only(&|at| all(at, |cell| CURRENCIES.contains(&cell)))),
            (Field::Description, only(&wordy)),
        ];
        for (field, at) in found {
            if let Some(slot) = at.and_then(|at| fields.get_mut(at)) {
                *slot = Some(field);
            }
        }
        Columns { fields, unknown: Vec::new() }
    }

    /// The language that a header speaks.
    pub fn lang<'h>(mut header: impl Iterator<Item = &'h str>) -> Lang {
        match header.any(|name| name.contains(is_hangul)) {
            true => Lang::Ko,
            false => Lang::En,
        }
    }

    /// How many columns stand for a field.
    pub fn known(&self) -> usize {
        self.fields.iter().flatten().count()
    }

    /// The field a column stands for, counted from 0.
    pub fn field(&self, at: usize) -> Option<Field> {
        self.fields.get(at).copied().flatten()
    }

    /// The column of a field, counted from 0.
    pub fn column(&self, field: Field) -> Option<usize> {
        self.fields.iter().position(|other| *other == Some(field))
    }

    /// No longer names the columns that stand for no field on the first row.
    pub fn without_unknown(mut self) -> Columns {
        self.unknown.clear();
        self
    }

    /// What a row holds; `None` where it fills in no field.
    pub fn row<'c>(&mut self, cells: impl IntoIterator<Item = &'c str>) -> Option<RawRecord> {
        let mut typed = RawRecord::default();
        for (cell, field) in cells.into_iter().zip(&self.fields) {
            match field {
                Some(Field::Procedure) => typed.set(Field::Procedure, procedure(cell.trim())),
                Some(field) => typed.set(*field, cell),
                None => {}
            }
        }
        if typed.fields.is_empty() {
            return None;
        }
        typed.problems.extend(self.unknown.drain(..).map(|name| (name, InputProblem::UnknownField)));
        Some(typed)
    }
}

/// Currencies that goods are sold in.
const CURRENCIES: [&str; 14] =
    ["USD", "KRW", "EUR", "JPY", "CNY", "GBP", "HKD", "TWD", "VND", "AUD", "CAD", "CHF", "SGD", "THB"];

/// Whether a cell can be nothing but a tariff code: ten digits, or six with the dot of a code.
fn is_code(cell: &str) -> bool {
    let digits: String = cell.chars().filter(char::is_ascii_digit).collect();
    let separators = cell.chars().filter(|c| ['.', '-'].contains(c)).count();
    let dot = cell.find('.') == Some(4);
    cell.len() == digits.len() + separators
        && (digits.len() == 10 && (separators == 0 || dot) || digits.len() == 6 && dot)
}

/// The contract's word for a procedure in Korean.
fn procedure(written: &str) -> &str {
    match written {
        "수입" | "수입신고" | "일반수입신고" => "import",
        "수출" | "수출신고" => "export",
        "목록통관" | "목록" => "list_clearance",
        other => other,
    }
}

/// The field that a header names.
fn field_named(header: &str) -> Option<Field> {
    static NAMES: Lazy<HashMap<String, Field>> = Lazy::new(|| {
        let rows = include_str!("columns.tsv").lines().filter(|row| !row.starts_with('#'));
        let listed = rows.filter_map(|row| {
            let (field, names) = row.split_once('\t')?;
            let field = Field::from_name(field)?;
            Some(names.split('\t').map(move |name| (bare(name), field)))
        });
        listed.flatten().chain(Field::ALL.map(|field| (bare(field.name()), field))).collect()
    });
    let before_bracket = header.split(['(', '[', '（']).next().unwrap_or_default();
    let in_any_unit = |field: &&Field| !matches!(field, Field::NetWeightKg | Field::GrossWeightKg);
    let bracketless = || NAMES.get(&bare(before_bracket)).filter(in_any_unit);
    NAMES.get(&bare(header)).or_else(bracketless).copied()
}

/// Whether a header names whom a parcel is for, not the parcel.
fn is_recipient(header: &str) -> bool {
    const PEOPLE: [&str; 13] = [
        "수취인",
        "수취인명",
        "수하인",
        "수하인명",
        "받는사람",
        "받는분",
        "구매자",
        "consignee",
        "consigneename",
        "recipient",
        "recipientname",
        "buyername",
        "구매자명",
    ];
    PEOPLE.contains(&bare(header).as_str())
}

/// Lower-case letters and digits alone.
fn bare(name: &str) -> String {
    name.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::messages::text;

    fn head(rows: &[&[&str]]) -> Head {
        (1..).zip(rows.iter().map(|cells| cells.iter().map(|cell| (*cell).to_owned()).collect())).collect()
    }

    #[test]
    fn what_columns_are_called_here_is_read_again() {
        for field in Field::ALL {
            for lang in [Lang::Ko, Lang::En] {
                let label = text(lang, "field", field.name()).unwrap();
                assert_eq!(field_named(label), Some(field), "{label}");
            }
        }
    }

    #[test]
    fn a_table_without_header_is_told_as_far_as_it_is_safe() {
        use Field::{Currency, Description, HsCode};
        let rows = head(&[
            &["1", "COTTON T-SHIRT", "6109.10-1000", "CN", "10", "USD"],
            &["2", "면 티셔츠 (남성용)", "6109101000", "VN", "200000", "USD"],
        ]);
        let layout = Layout::asked(&rows, &OpenOptions::default());
        assert_eq!(layout.header, 0);
        assert_eq!(layout.columns.fields, [None, Some(Description), Some(HsCode), None, None, Some(Currency)]);

        // Two columns of words, or of codes: which is which, people know.
        let twice = head(&[&["COTTON T-SHIRT", "SHENZHEN TRADING", "6109101000", "6109101000"]]);
        assert_eq!(Layout::asked(&twice, &OpenOptions::default()).columns.known(), 0);
    }

    #[test]
    fn a_header_in_other_words_is_still_one() {
        let rows = head(&[&["Artikel", "Zolltarif"], &["COTTON T-SHIRT", "6109101000"]]);
        let layout = Layout::asked(&rows, &OpenOptions::default());
        assert_eq!((layout.header, layout.columns.known()), (1, 2));
        let none = OpenOptions { header_row: Some(0), ..OpenOptions::default() };
        assert_eq!(Layout::asked(&rows, &none).header, 0);
    }

    #[test]
    fn what_was_asked_for_stands() {
        let rows = head(&[&["품명", "품명2"], &["TOY", "CAR"]]);
        let columns = vec![None, Some(Field::TradeName)];
        let layout = Layout::asked(&rows, &OpenOptions { columns: Some(columns.clone()), ..OpenOptions::default() });
        assert_eq!((layout.header, layout.columns.fields), (1, columns));
        let second = Layout::asked(&rows, &OpenOptions { header_row: Some(2), ..OpenOptions::default() });
        assert_eq!((second.header, second.columns.known()), (2, 0));
    }

    #[test]
    fn every_field_has_names_and_no_name_two_fields() {
        let mut names = HashMap::new();
        let rows: Vec<_> = include_str!("columns.tsv").lines().filter(|row| !row.starts_with('#')).collect();
        for (row, field) in rows.iter().zip(Field::ALL) {
            let mut cells = row.split('\t');
            assert_eq!(cells.next(), Some(field.name()));
            for name in cells {
                assert_eq!(name, bare(name));
                assert_eq!(names.insert(name, field), None, "{name} stands twice");
                assert_eq!(field_named(name), Some(field), "{name}");
                for manual in [include_str!("../../../docs/cli.md"), include_str!("../../../docs/cli.ko.md")] {
                    assert!(manual.contains(name), "{name} does not stand in the manual");
                }
            }
        }
        assert_eq!(rows.len(), Field::ALL.len());
    }

    #[test]
    fn headers_are_read_as_people_write_them() {
        let named = [
            ("품 명", Field::Description),
            ("모델·규격", Field::ModelSpec),
            ("세번부호(HS코드)", Field::HsCode),
            ("HS Code (10)", Field::HsCode),
            ("hs_code", Field::HsCode),
            ("단가(USD)", Field::UnitPrice),
            ("순중량 (KG)", Field::NetWeightKg),
            ("N/W (kgs)", Field::NetWeightKg),
            ("Country of Origin", Field::Origin),
        ];
        for (header, field) in named {
            assert_eq!(field_named(header), Some(field), "{header}");
        }
        for header in ["순중량(g)", "비고", "품명코드", ""] {
            assert_eq!(field_named(header), None, "{header}");
        }
    }

    #[test]
    fn a_row_is_a_line_and_unknown_columns_are_named_once() {
        let mut columns = Columns::of(["품명", "비고", "통관구분", "", "품명(국문)"]).unwrap();
        let row = columns.row(["TOY CAR", "x", "목록통관", "", "장난감"]).unwrap();
        assert_eq!(row.text(Field::Description), Some("TOY CAR"));
        assert_eq!(row.text(Field::Procedure), Some("list_clearance"));
        let unknown = |name: &str| (name.to_owned(), InputProblem::UnknownField);
        assert_eq!(row.problems, [unknown("비고"), unknown("품명(국문)")]);
        assert_eq!(columns.row(["TOY CAR", "x"]).unwrap().problems, []);
        assert_eq!(columns.row(["", "x", " "]), None);
        assert!(Columns::of(["비고", "수량"]).is_none());
    }
}
