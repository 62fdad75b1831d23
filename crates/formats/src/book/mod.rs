//! Workbooks: which sheet is read, and its lines.

mod copy;
mod editor;

use super::columns::{Head, LOOKED_AT, Layout};
use super::rows::{Lines, Record};
use super::sheets::{FillDown, Old, Sheet, Sheets};
use super::{OpenOptions, ReadError, Row};
use declarewell::declaration::FileNote;
use declarewell::types::limits::{FILE_LINES, UNPACKED_BYTES};
pub use editor::{Book, cell};
use std::io::Read;

/// How much is unpacked of a workbook, in bytes: several times the largest that Excel can make with goods in it.
const MAX_UNPACKED: u64 = 4 << 30;

/// A header with so many columns is one beyond doubt.
const CLEAR_HEADER_COLUMNS: usize = 3;

/// The lines of the first sheet that has a header.
///
/// # Errors
/// A damaged workbook, or one without a header in any sheet.
pub fn rows(mut source: impl Read, options: &OpenOptions) -> Result<Vec<Row>, ReadError> {
    let mut bytes = Vec::new();
    source.read_to_end(&mut bytes)?;
    let mut sheets = Sheets::open(bytes.into(), MAX_UNPACKED)?;
    let chosen = choose(&mut sheets, options)?;
    let layout = Layout::from_header(&chosen.head).ok_or(ReadError::NoHeader)?;
    let lines = Lines::new(layout.clone(), Some(chosen.notes(sheets.old())));
    read(&mut sheets, &chosen, layout.header, lines, usize::MAX)
}

/// The layout and the records of the sheet that is read by default.
///
/// # Errors
/// A damaged workbook, or one without a header in any sheet.
pub fn records(bytes: Vec<u8>) -> Result<(Layout, Vec<Record>), ReadError> {
    let mut sheets = Sheets::open(bytes.into(), UNPACKED_BYTES)?;
    let chosen = choose(&mut sheets, &OpenOptions::default())?;
    let layout = Layout::from_header(&chosen.head).ok_or(ReadError::NoHeader)?;
    let mut filling = FillDown::below(layout.header, sheets.merged(&chosen.name));
    let mut records = Vec::new();
    sheets.each_record(&chosen.name, &mut |mut record| {
        filling.fill(&mut record);
        if record.number > layout.header && chosen.hidden.binary_search(&record.number).is_err() {
            records.push(record);
        }
        records.len() < FILE_LINES
    })?;
    Ok((layout, records))
}

/// A sheet that is to be read.
struct Chosen {
    name: String,
    head: Head,
    /// Hidden rows that are not to be read.
    hidden: Vec<u64>,
    /// Other sheets that hold anything.
    others: Vec<String>,
    hidden_sheets: Vec<String>,
}

impl Chosen {
    /// Notes on the file.
    fn notes(&self, old: Old) -> Vec<FileNote> {
        let mut notes = Vec::new();
        if !self.others.is_empty() {
            notes.push(FileNote::Sheets(self.name.clone(), self.others.clone()));
        }
        if !self.hidden_sheets.is_empty() {
            notes.push(FileNote::HiddenSheets(self.hidden_sheets.clone()));
        }
        notes.extend(old.map(FileNote::Old));
        notes
    }
}

/// The requested sheet, else the first that is not hidden and has a header beyond doubt, else the one whose
/// header says the most, else the first that holds anything.
fn choose(sheets: &mut Sheets, options: &OpenOptions) -> Result<Chosen, ReadError> {
    let all = sheets.list();
    let wanted: Vec<&Sheet> = match &options.sheet {
        Some(name) => match all.iter().find(|sheet| sheet.name == *name) {
            Some(sheet) => vec![sheet],
            None => return Err(ReadError::NoSheet(name.clone())),
        },
        None if all.iter().all(|sheet| sheet.hidden) => all.iter().collect(),
        None => all.iter().filter(|sheet| !sheet.hidden).collect(),
    };
    let mut found: Vec<(&Sheet, Head, Vec<u64>, usize)> = Vec::new();
    for sheet in wanted {
        let hidden = if options.hidden { Vec::new() } else { sheets.hidden_rows(&sheet.name)? };
        let head = head(sheets, &sheet.name, &hidden)?;
        let known = Layout::from_header(&head).map_or(0, |layout| layout.columns.known());
        found.push((sheet, head, hidden, known));
    }
    let most = found.iter().map(|(.., known)| *known).max().unwrap_or_default();
    let clearly = found.iter().position(|(.., known)| *known >= CLEAR_HEADER_COLUMNS.min(most) && *known > 0);
    let at = clearly.or(found.iter().position(|(_, head, ..)| !head.is_empty())).ok_or(ReadError::Empty)?;
    let (sheet, head, hidden, _) = found.swap_remove(at);
    let mut others: Vec<String> =
        found.iter().filter(|(_, head, ..)| !head.is_empty()).map(|(sheet, ..)| sheet.name.clone()).collect();
    if options.sheet.is_some() {
        others.clear();
    }
    others.sort_by_key(|name| all.iter().position(|sheet| sheet.name == *name));
    let hidden_sheets = all.iter().filter(|other| other.hidden && options.sheet.is_none() && other.name != sheet.name);
    let hidden_sheets = hidden_sheets.map(|sheet| sheet.name.clone()).collect();
    Ok(Chosen { name: sheet.name.clone(), head, hidden, others, hidden_sheets })
}

/// The first rows of a sheet that hold anything.
fn head(sheets: &mut Sheets, name: &str, hidden: &[u64]) -> Result<Head, ReadError> {
    let mut head = Head::new();
    sheets.each_record(name, &mut |record| {
        if hidden.binary_search(&record.number).is_err() {
            head.push((record.number, record.cells));
        }
        head.len() < LOOKED_AT
    })?;
    Ok(head)
}

/// The lines of a sheet, at most so many.
fn read(
    sheets: &mut Sheets,
    chosen: &Chosen,
    header: u64,
    mut lines: Lines,
    most: usize,
) -> Result<Vec<Row>, ReadError> {
    let mut rows = Vec::new();
    let mut filling = FillDown::below(header, sheets.merged(&chosen.name));
    sheets.each_record(&chosen.name, &mut |mut record| {
        filling.fill(&mut record);
        match chosen.hidden.binary_search(&record.number) {
            Ok(_) if record.number > header => lines.hidden(record.number),
            Ok(_) => {}
            Err(_) => rows.extend(lines.push(record)),
        }
        rows.len() < most
    })?;
    rows.extend(lines.finish());
    Ok(rows)
}

#[cfg(test)]
mod tests {
    use super::*;
    use declarewell::declaration::{Field, InputProblem};
    use rust_xlsxwriter::{Format, Workbook, Worksheet};

    /// A workbook with an empty sheet and one that holds these cells.
    fn workbook(fill: impl FnOnce(&mut Worksheet)) -> Vec<u8> {
        let mut workbook = Workbook::new();
        workbook.add_worksheet();
        fill(workbook.add_worksheet());
        workbook.save_to_buffer().unwrap()
    }

    fn rows_of(bytes: &[u8]) -> Vec<Row> {
        rows(bytes, &OpenOptions::default()).unwrap()
    }

    fn notes(rows: &[Row]) -> Vec<FileNote> {
        let problems = rows.iter().flat_map(|row| &row.raw.problems);
        let notes = problems.filter_map(|(_, problem)| match problem {
            InputProblem::File(note) => Some(note.clone()),
            _ => None,
        });
        notes.collect()
    }

    #[test]
    fn the_first_sheet_with_a_header_is_read() {
        let bytes = workbook(|sheet| {
            sheet.write(0, 0, "수입 물품 목록").unwrap();
            sheet.write_row(2, 1, ["품명", "HS코드", "수량", "비고"]).unwrap();
            sheet.write(3, 1, "RABBIT MEAT").unwrap();
            sheet.write(3, 2, 208_100_000).unwrap();
            sheet.write(3, 3, 2.5).unwrap();
            sheet.write(6, 1, "BAG").unwrap();
            sheet.write(6, 2, "4202.12").unwrap();
            sheet.write(1_048_575, 16_383, "x").unwrap();
        });
        let rows = rows_of(&bytes);
        assert_eq!(rows.iter().map(|row| row.number).collect::<Vec<_>>(), [4, 7]);
        assert_eq!(rows[0].raw.text(Field::Description), Some("RABBIT MEAT"));
        assert_eq!(rows[0].raw.text(Field::HsCode), Some("0208100000"));
        assert_eq!(rows[0].raw.text(Field::Quantity), Some("2.5"));
        assert_eq!(rows[1].raw.text(Field::HsCode), Some("4202.12"));
        assert_eq!(
            notes(&rows),
            [FileNote::Columns(vec!["비고".into()]), FileNote::NoGoods(vec![1_048_576], "x".into())]
        );
    }

    #[test]
    fn what_is_no_workbook_is_refused() {
        let whole = workbook(|sheet| {
            sheet.write(0, 0, "품명").unwrap();
        });
        assert_eq!(rows_of(&whole), []);
        for bytes in [b"".as_slice(), b"PK\x03\x04", whole.get(..whole.len() / 2).unwrap()] {
            assert!(matches!(rows(bytes, &OpenOptions::default()), Err(ReadError::Workbook(_))));
        }
        assert!(matches!(rows(workbook(|_| {}).as_slice(), &OpenOptions::default()), Err(ReadError::Empty)));
    }

    #[test]
    fn what_a_merged_cell_says_holds_for_its_rows() {
        let bytes = workbook(|sheet| {
            let plain = Format::new();
            sheet.write_row(0, 0, ["품명", "원산지", "수량", "총중량(kg)"]).unwrap();
            sheet.write_column(1, 0, ["TOWEL", "BAG", "HAT"]).unwrap();
            sheet.merge_range(1, 1, 2, 1, "CN", &plain).unwrap();
            sheet.write_column(1, 2, [1, 2, 3]).unwrap();
            sheet.merge_range(1, 3, 2, 3, "", &plain).unwrap();
            sheet.write(1, 3, 30).unwrap();
            sheet.write(3, 3, 5).unwrap();
        });
        let rows = rows_of(&bytes);
        let texts = |field| rows.iter().map(|row| row.raw.text(field)).collect::<Vec<_>>();
        assert_eq!(texts(Field::Origin), [Some("CN"), Some("CN"), None]);
        assert_eq!(texts(Field::GrossWeightKg), [None, None, Some("5")]);
        assert!(rows[0].elsewhere.iter().any(|part| part.field == Field::Origin && part.number == 2));
        assert_eq!(notes(&rows), [FileNote::Merged(Field::GrossWeightKg, vec![2, 3])]);
    }

    #[test]
    fn what_is_hidden_is_read_where_it_is_asked_for() {
        let mut workbook = Workbook::new();
        for (name, goods) in [("OLD", "HAT"), ("NOW", "BAG"), ("MORE", "CAP")] {
            let sheet = workbook.add_worksheet().set_name(name).unwrap();
            sheet.write_row(0, 0, ["품명", "HS코드", "수량"]).unwrap();
            sheet.write_row(1, 0, [goods, "4202", "1"]).unwrap();
            sheet.write_row(2, 0, ["BELT", "4203", "1"]).unwrap();
            sheet.set_row_hidden(2).unwrap();
            sheet.set_hidden(name == "OLD");
            sheet.set_active(name == "NOW");
        }
        let bytes = workbook.save_to_buffer().unwrap();
        let rows = rows_of(&bytes);
        assert_eq!((rows.len(), rows[0].raw.text(Field::Description)), (1, Some("BAG")));
        let wanted = [
            FileNote::Sheets("NOW".into(), vec!["MORE".into()]),
            FileNote::HiddenSheets(vec!["OLD".into()]),
            FileNote::HiddenRows(vec![3]),
        ];
        assert_eq!(notes(&rows), wanted);
        let asked = OpenOptions { sheet: Some("OLD".into()), hidden: true, ..OpenOptions::default() };
        let rows = super::rows(bytes.as_slice(), &asked).unwrap();
        assert_eq!((rows.len(), rows[0].raw.text(Field::Description)), (2, Some("HAT")));
        let missing = OpenOptions { sheet: Some("NONE".into()), ..OpenOptions::default() };
        assert!(matches!(super::rows(bytes.as_slice(), &missing), Err(ReadError::NoSheet(_))));
    }
}
