//! What the columns of a table mean, told from its header.

use crate::declaration::{Field, Line, Oddity};
use once_cell::sync::Lazy;
use std::collections::HashMap;

/// A header is looked for in so many rows: a title or an address may stand above it.
pub const HEADER_WITHIN: usize = 20;

/// The fields that a table's columns stand for.
#[derive(Debug)]
pub struct Columns {
    fields: Vec<Option<Field>>,
    /// Names of columns that stand for no field. The first line names them for all.
    unknown: Vec<String>,
}

impl Columns {
    /// The columns that a row heads, or `None` where it is no header: no cell names goods or a tariff code.
    pub fn of<'h>(header: impl IntoIterator<Item = &'h str>) -> Option<Columns> {
        let mut columns = Columns { fields: Vec::new(), unknown: Vec::new() };
        for name in header {
            // Of two columns for one field, the first stands.
            let field = field_named(name).filter(|field| !columns.fields.contains(&Some(*field)));
            if field.is_none() && !name.trim().is_empty() {
                columns.unknown.push(name.trim().to_owned());
            }
            columns.fields.push(field);
        }
        let telling = [Field::Description, Field::TradeName, Field::HsCode];
        telling.iter().any(|field| columns.fields.contains(&Some(*field))).then_some(columns)
    }

    /// How many columns stand for a field.
    pub fn known(&self) -> usize {
        self.fields.iter().flatten().count()
    }

    /// The field a column stands for, counted from 0.
    pub fn field(&self, at: usize) -> Option<Field> {
        self.fields.get(at).copied().flatten()
    }

    /// The line that a row holds; `None` where it fills in no field.
    pub fn line<'c>(&mut self, cells: impl IntoIterator<Item = &'c str>) -> Option<Line> {
        let mut line = Line::default();
        for (cell, field) in cells.into_iter().zip(&self.fields) {
            match field {
                Some(Field::Procedure) => line.set(Field::Procedure, procedure(cell.trim())),
                Some(field) => line.set(*field, cell),
                None => {}
            }
        }
        if line == Line::default() {
            return None;
        }
        line.oddities.extend(self.unknown.drain(..).map(|name| (name, Oddity::UnknownField)));
        Some(line)
    }
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

/// Lower-case letters and digits alone.
fn bare(name: &str) -> String {
    name.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::declaration::Procedure;

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
                for manual in [include_str!("../../docs/cli.md"), include_str!("../../docs/cli.ko.md")] {
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
        let line = columns.line(["TOY CAR", "x", "목록통관", "", "장난감"]).unwrap();
        assert_eq!(line.description.as_deref(), Some("TOY CAR"));
        assert_eq!(line.procedure, Procedure::ListClearance);
        let unknown = |name: &str| (name.to_owned(), Oddity::UnknownField);
        assert_eq!(line.oddities, [unknown("비고"), unknown("품명(국문)")]);
        assert_eq!(columns.line(["TOY CAR", "x"]).unwrap().oddities, []);
        assert_eq!(columns.line(["", "x", " "]), None);
        assert!(Columns::of(["비고", "수량"]).is_none());
    }
}
