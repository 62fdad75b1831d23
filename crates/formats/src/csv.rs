//! Delimited text: declarations in and out, a table of findings out.

use super::columns::{Columns, HEADER_WITHIN, Head, LOOKED_AT, Layout};
use super::decoded::{Decoded, Edit};
use super::opened::{Changed, File, Shared, Told};
use super::{OpenOptions, Out, ReadError, Row, Why, WriteError, Writer, table};
use crate::messages::{Lang, label};
use csv::{ErrorKind, Reader, ReaderBuilder, StringRecord, Terminator};
use csv_core::ReadFieldResult;
use declarewell::declaration::{Field, Line, Number, RawRecord, Unreadable};
use declarewell::report::LineReport;
use declarewell::types::limits::ROW_BYTES;
use std::borrow::Cow;
use std::cell::Cell;
use std::collections::BTreeMap;
use std::io::{self, Cursor, Read, Write};
use std::ops::Range;
use std::rc::Rc;

const DELIMITERS: [u8; 3] = *b",\t;";
/// How much of a file is looked at to tell its delimiter and find its header, in bytes.
const HEAD: u64 = 1 << 20;

/// The lines of a delimited text with a header.
///
/// # Errors
/// No row that could be a header, with any delimiter.
pub fn rows<'r>(mut source: impl Read + 'r) -> Result<impl Iterator<Item = Result<Row, ReadError>> + 'r, ReadError> {
    let mut start = Vec::new();
    source.by_ref().take(HEAD).read_to_end(&mut start)?;
    let layouts = DELIMITERS.map(|delimiter| Some((delimiter, Layout::told(&head(&start, delimiter, HEADER_WITHIN))?)));
    let (delimiter, layout) = with_most_columns(layouts.into_iter().flatten()).ok_or(ReadError::NoHeader)?;
    Ok(rows_of(Cursor::new(start).chain(source), delimiter, layout))
}

/// Of several ways to read a text, the one in which it has the most columns that are known; of these, the first.
fn with_most_columns(layouts: impl DoubleEndedIterator<Item = (u8, Layout)>) -> Option<(u8, Layout)> {
    layouts.rev().max_by_key(|(_, layout)| layout.columns.known())
}

fn head(start: &[u8], delimiter: u8, most: usize) -> Head {
    let mut records = Records::new(start, delimiter);
    let row = || {
        let (number, _) = records.next().ok()??;
        Some((number, records.cells().map(str::to_owned).collect()))
    };
    std::iter::from_fn(row).take(most).collect()
}

fn rows_of<'r>(
    source: impl Read + 'r,
    delimiter: u8,
    Layout { header, mut columns }: Layout,
) -> impl Iterator<Item = Result<Row, ReadError>> + 'r {
    let left = Rc::new(Cell::new(ROW_BYTES));
    let source = Metered { source: source.chain(b"\n".as_slice()), left: Rc::clone(&left) };
    let mut records = Records::new(source, delimiter);
    let mut ended = false;
    std::iter::from_fn(move || {
        while !ended {
            left.set(ROW_BYTES);
            match records.next() {
                Ok(Some((number, start))) => {
                    if number <= header {
                        continue;
                    }
                    if let Some(typed) = columns.row(records.cells().map(with_formula)) {
                        return Some(Ok(Row { number, start, typed }));
                    }
                }
                Ok(None) => ended = true,
                Err(error) => {
                    ended = true;
                    let number = records.reader.position().line();
                    return Some(match plain(error) {
                        error if error.kind() == io::ErrorKind::FileTooLarge => {
                            Ok(Row { number, start: 0, typed: RawRecord::unreadable(number, Unreadable::TooLong) })
                        }
                        error => Err(error.into()),
                    });
                }
            }
        }
        None
    })
}

/// The records of a text, with their numbers.
struct Records<R> {
    reader: Reader<R>,
    record: StringRecord,
}

impl<R: Read> Records<R> {
    /// Rows end with a line feed; a carriage return before it is taken off the cells, because the line count of a reader
    /// that takes both for an end depends on which one it has come to.
    fn new(source: R, delimiter: u8) -> Records<R> {
        let mut options = ReaderBuilder::new();
        options.delimiter(delimiter).terminator(Terminator::Any(b'\n')).has_headers(false).flexible(true);
        Records { reader: options.from_reader(source), record: StringRecord::new() }
    }

    /// Reads the next record: the line it starts on, and where it (or the blank lines above it) start in bytes.
    fn next(&mut self) -> Result<Option<(u64, usize)>, csv::Error> {
        let start = self.reader.position().byte() as usize;
        if !self.reader.read_record(&mut self.record)? {
            return Ok(None);
        }
        // The record's own position stands before the blank rows above it.
        let within = self.record.iter().flat_map(str::bytes).filter(|byte| *byte == b'\n').count() as u64;
        let number = self.reader.position().line().saturating_sub(1 + within);
        Ok(Some((number, start)))
    }

    /// The cells of the record that was read last.
    fn cells(&self) -> impl Iterator<Item = &str> {
        self.record.iter().map(|cell| cell.strip_suffix('\r').unwrap_or(cell))
    }
}

/// The error of the file itself, which tells a closed pipe from others.
fn plain(error: csv::Error) -> io::Error {
    match error.into_kind() {
        ErrorKind::Io(error) => error,
        other => io::Error::other(format!("{other:?}")),
    }
}

/// Ends a row that is too long, such as one with a quotation mark that is never closed, before it fills the memory.
struct Metered<R> {
    source: R,
    left: Rc<Cell<usize>>,
}

impl<R: Read> Read for Metered<R> {
    fn read(&mut self, out: &mut [u8]) -> io::Result<usize> {
        let read = self.source.read(out)?;
        let left = self.left.get().checked_sub(read).ok_or(io::ErrorKind::FileTooLarge)?;
        self.left.set(left);
        Ok(read)
    }
}

/// A delimited text in hand.
pub struct Table {
    text: Shared,
    delimiter: u8,
    layout: Layout,
    rows: Box<dyn Iterator<Item = Result<Row, ReadError>>>,
    /// How many bytes of the text were read.
    read: usize,
}

impl Table {
    /// Opens a text. One without header is read as its contents tell.
    pub fn open(text: Decoded, options: &OpenOptions) -> (Table, Told) {
        let text = Shared(Rc::new(text));
        let start = text.as_ref().get(..HEAD as usize).unwrap_or(text.as_ref());
        let heads = DELIMITERS.map(|delimiter| (delimiter, head(start, delimiter, LOOKED_AT)));
        let told = heads.iter().filter_map(|(delimiter, head)| Some((*delimiter, Layout::told(head)?)));
        // Without header, a delimiter is known by its making the most cells.
        let cells = |(_, head): &&(u8, Head)| head.iter().map(|(_, cells)| cells.len()).sum::<usize>();
        let splitting = || heads.iter().rev().max_by_key(cells).map(|(delimiter, _)| *delimiter);
        let delimiter = with_most_columns(told).map(|(delimiter, _)| delimiter).or_else(splitting).unwrap_or(b',');
        let head = heads.into_iter().find(|(other, _)| *other == delimiter).map(|(_, head)| head).unwrap_or_default();
        let layout = Layout::asked(&head, options);
        let read_as = Layout { columns: layout.columns.clone().without_unknown(), ..layout.clone() };
        let rows = Box::new(rows_of(Cursor::new(text.clone()), delimiter, read_as));
        let told = Told {
            encoding: Some(text.0.encoding()),
            delimiter: Some(char::from(delimiter)),
            ..Told::table(&head, &layout)
        };
        (Table { text, delimiter, layout, rows, read: 0 }, told)
    }

    /// Where the cells of the record at `start` stand in the text, with their quotation marks.
    fn cells(&self, start: usize) -> Vec<Range<usize>> {
        let text = self.text.as_ref();
        let mut reader = csv_core::ReaderBuilder::new();
        let mut reader = reader.delimiter(self.delimiter).terminator(csv_core::Terminator::Any(b'\n')).build();
        let blank = text.get(start..).unwrap_or_default().iter().take_while(|byte| **byte == b'\n').count();
        let (mut cells, mut from, mut at) = (Vec::new(), start + blank, start + blank);
        let mut scratch = [0; 1024];
        loop {
            let rest = text.get(at..).unwrap_or_default();
            let (result, read, _) = reader.read_field(rest, &mut scratch);
            at += read;
            let ended = match result {
                ReadFieldResult::OutputFull | ReadFieldResult::InputEmpty => continue,
                ReadFieldResult::Field { record_end } => record_end,
                ReadFieldResult::End => true,
            };
            // A field that the end of the text ends has no mark behind it.
            let end = at - usize::from(!rest.is_empty());
            let cell = text.get(from..end).unwrap_or_default();
            cells.push(from..end - usize::from(ended && cell.ends_with(b"\r")));
            from = at;
            if ended {
                return cells;
            }
        }
    }

    /// A cell as it is written here.
    fn written(&self, text: &str, quoted: bool) -> String {
        let special = |c: char| c == char::from(self.delimiter) || ['"', '\n', '\r'].contains(&c);
        let text = without_formula(text);
        match quoted || text.contains(special) {
            true => format!("\"{}\"", text.replace('"', "\"\"")),
            false => text.into_owned(),
        }
    }

    /// The fields without a column that are filled in, with the columns they get: behind all others.
    fn added(&self, changes: &[Changed]) -> BTreeMap<Field, usize> {
        let mut added: BTreeMap<Field, usize> = BTreeMap::new();
        let filled = changes.iter().flat_map(|row| &row.fields).filter(|(_, text)| !text.is_empty());
        added.extend(
            filled.map(|(field, _)| (*field, 0)).filter(|(field, _)| self.layout.columns.column(*field).is_none()),
        );
        if !added.is_empty() {
            let mut records = Records::new(self.text.as_ref(), self.delimiter);
            let mut widest = 0;
            while let Ok(Some(_)) = records.next() {
                widest = widest.max(records.record.len());
            }
            added.values_mut().zip(widest..).for_each(|(column, at)| *column = at);
        }
        added
    }

    /// Where the header starts, and its language.
    fn header(&self) -> Option<(usize, Lang)> {
        let mut records = Records::new(self.text.as_ref(), self.delimiter);
        while let Ok(Some((number, start))) = records.next() {
            if number == self.layout.header {
                return Some((start, Columns::lang(records.cells())));
            }
        }
        None
    }

    /// What becomes of the record at `start` when cells get these texts. Cells that it does not have are added at its end.
    fn edits(&self, start: usize, texts: &BTreeMap<usize, &str>) -> Vec<Edit> {
        let cells = self.cells(start);
        let written = |at: usize, text: &str| {
            let old = cells.get(at).and_then(|range| self.text.0.text().get(range.clone()));
            self.written(text, old.is_some_and(|old| old.starts_with('"')))
        };
        let within = texts
            .range(..cells.len())
            .filter_map(|(at, text)| Some(Edit { range: cells.get(*at)?.clone(), text: written(*at, text) }));
        let mut edits: Vec<Edit> = within.collect();
        if let Some((last, _)) = texts.range(cells.len()..).next_back() {
            let mut tail = String::new();
            for at in cells.len()..=*last {
                tail.push(char::from(self.delimiter));
                tail += &texts.get(&at).map(|text| written(at, text)).unwrap_or_default();
            }
            let end = cells.last().map_or(start, |last| last.end);
            match edits.last_mut().filter(|edit| edit.range.end == end) {
                Some(edit) => edit.text += &tail,
                None => edits.push(Edit { range: end..end, text: tail }),
            }
        }
        edits
    }
}

impl File for Table {
    fn next(&mut self) -> Option<Result<Row, ReadError>> {
        let row = self.rows.next();
        match &row {
            Some(Ok(row)) => self.read = row.start,
            _ => self.read = self.text.as_ref().len(),
        }
        row
    }

    fn progress(&self) -> f64 {
        self.read as f64 / self.text.as_ref().len().max(1) as f64
    }

    fn write(&self, changes: &[Changed]) -> Result<Vec<u8>, WriteError> {
        let (mut edits, mut refused) = (Vec::new(), Vec::new());
        let added = self.added(changes);
        let header = self.header().filter(|_| !added.is_empty());
        if let Some((start, lang)) = header {
            let names = added.iter().map(|(field, at)| (*at, label(lang, "field", field.name()))).collect();
            edits.extend(self.edits(start, &names));
        }
        for row in changes {
            let mut texts = BTreeMap::new();
            for (field, text) in &row.fields {
                let column =
                    self.layout.columns.column(*field).or(added.get(field).copied().filter(|_| header.is_some()));
                match (column, self.text.0.lacking(text)) {
                    (_, Some(character)) => refused.push(row.refused(*field, Why::NoCharacter(character))),
                    (Some(column), None) => drop(texts.insert(column, text.as_str())),
                    (None, None) if text.is_empty() => {}
                    (None, None) => refused.push(row.refused(*field, Why::NoColumn)),
                }
            }
            edits.extend(self.edits(row.start, &texts));
        }
        match refused.is_empty() {
            true => Ok(self.text.0.replaced(&edits)),
            false => Err(WriteError::Refused(refused)),
        }
    }
}

/// One row per finding, in UTF-8 with the byte order mark that spreadsheets look for.
pub struct Csv<'w>(csv::Writer<Out<'w>>, Lang);

impl<'w> Csv<'w> {
    /// Writes the header.
    pub fn new(out: Out<'w>, lang: Lang) -> io::Result<Csv<'w>> {
        let mut table = new_table(out)?;
        table.write_record(table::header(lang)).map_err(plain)?;
        Ok(Csv(table, lang))
    }
}

impl Writer for Csv<'_> {
    fn write(&mut self, _: u64, line: &Line, report: &LineReport) -> io::Result<()> {
        for cells in table::rows(line, report, self.1) {
            self.0.write_record(cells.iter().map(|cell| without_formula(cell).into_owned())).map_err(plain)?;
        }
        Ok(())
    }

    fn finish(mut self: Box<Self>) -> io::Result<()> {
        self.0.flush()
    }
}

/// A table in UTF-8 with the byte order mark that spreadsheets look for.
fn new_table<W: Write>(mut out: W) -> io::Result<csv::Writer<W>> {
    out.write_all("\u{feff}".as_bytes())?;
    Ok(csv::Writer::from_writer(out))
}

/// A new table of these rows.
///
/// # Errors
/// None: it is written into memory.
pub fn write<'c>(header: Vec<&str>, rows: impl Iterator<Item = impl Iterator<Item = &'c str>>) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    let mut table = new_table(&mut bytes)?;
    table.write_record(header).map_err(plain)?;
    for row in rows {
        table.write_record(row.map(|cell| without_formula(cell).into_owned())).map_err(plain)?;
    }
    table.flush()?;
    drop(table);
    Ok(bytes)
}

const FORMULA: [char; 6] = ['=', '+', '-', '@', '\t', '\r'];

/// A cell that no spreadsheet takes for a formula: the declarant's words are not ours to run. A number is none.
fn without_formula(cell: &str) -> Cow<'_, str> {
    match cell.trim_start_matches('\'').starts_with(FORMULA) && Number::parse(cell).value().is_none() {
        true => format!("'{cell}").into(),
        false => cell.into(),
    }
}

/// What a cell says: the apostrophe that keeps it from being a formula is not part of it.
fn with_formula(cell: &str) -> &str {
    cell.strip_prefix('\'').filter(|rest| rest.trim_start_matches('\'').starts_with(FORMULA)).unwrap_or(cell)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Vec<Row> {
        rows(text.as_bytes()).unwrap().map(Result::unwrap).collect()
    }

    #[test]
    fn any_delimiter_and_a_title_above_the_header() {
        for (delimiter, end) in [(",", "\r\n"), ("\t", "\n"), (";", "\r\n")] {
            let text = "수입 물품 목록\r\n\r\n번호|품명|세번부호|금액\r\n1|\"TOY, \"\"CAR\"\"; RED\tONE\"|9503.00|\"1,200.5\"\r\n\r\n2|\"BAG\nRED\"\r\n3|HAT";
            let rows = read(&text.replace("\r\n", end).replace('|', delimiter));
            assert_eq!(rows.iter().map(|row| row.number).collect::<Vec<_>>(), [4, 6, 8], "{delimiter:?}");
            assert_eq!(rows[0].typed.text(Field::Description), Some("TOY, \"CAR\"; RED\tONE"));
            assert_eq!(rows[0].typed.text(Field::HsCode), Some("9503.00"));
            assert_eq!(rows[0].typed.text(Field::Amount), Some("1,200.5"));
            assert_eq!(rows[1].typed.text(Field::Description), Some("BAG\nRED"));
        }
    }

    #[test]
    fn a_text_without_header_is_refused() {
        assert!(matches!(rows("TOY CAR,9503\nBAG,4202\n".as_bytes()).map(drop), Err(ReadError::NoHeader)));
        assert!(matches!(rows("".as_bytes()).map(drop), Err(ReadError::NoHeader)));
    }

    #[test]
    fn a_quotation_mark_left_open_ends_before_it_fills_the_memory() {
        let rows = read(&format!("품명\nBAG\n\"{}", "A\n".repeat(ROW_BYTES)));
        assert_eq!(rows.len(), 2);
        assert_eq!(rows[1].typed.unreadable_row(), Some((rows[1].number, Unreadable::TooLong)));
    }

    #[test]
    fn no_cell_is_a_formula() {
        for cell in ["=1+1", "+1 BAG", "-BAG", "@SUM(A1)", "\t=1", "\r=1", "'=1"] {
            assert_eq!(without_formula(cell), format!("'{cell}"));
            assert_eq!(with_formula(&without_formula(cell)), cell);
        }
        for cell in ["TOY CAR", "-1.5", "+1", "'S-HERTOGENBOSCH BAG"] {
            assert_eq!(without_formula(cell), cell);
            assert_eq!(with_formula(cell), cell);
        }
    }
}
