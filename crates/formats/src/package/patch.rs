//! The part of a sheet with new values in some of its cells; nothing else of it changes.

use super::{Edit, attribute, malformed, spliced};
use crate::ReadError;
use quick_xml::Reader;
use quick_xml::escape::escape;
use quick_xml::events::{BytesEnd, BytesStart, Event};
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

/// A new value of a cell.
#[derive(Clone, Debug, PartialEq)]
pub enum Cell {
    /// Nothing.
    Empty,
    /// A number.
    Number(f64),
    /// Text; never a formula, whatever it starts with.
    Text(String),
}

/// New values of cells.
pub type Cells = BTreeMap<At, Cell>;

/// A row, counted from 1, and a column, counted from 0.
pub type At = (u64, usize);

/// The part of a sheet with new cells.
pub struct Patch {
    pub text: String,
    pub refused: BTreeSet<At>,
    pub formulas_dropped: bool,
}

/// A cell that is being read, and is to change.
struct Current<'c> {
    start: usize,
    value: &'c Cell,
    style: Option<String>,
}

impl Patch {
    pub fn of(text: &str, cells: &Cells) -> Result<Patch, ReadError> {
        let mut patcher = Patcher::new(cells);
        let mut reader = Reader::from_str(text);
        loop {
            let start = reader.buffer_position() as usize;
            let event = reader.read_event().map_err(malformed)?;
            let range = start..reader.buffer_position() as usize;
            match &event {
                Event::Start(element) => patcher.opens(element, range, false),
                Event::Empty(element) => patcher.opens(element, range, true),
                Event::End(element) => patcher.closes(element, range),
                Event::Eof => break,
                _ => {}
            }
        }
        let Patcher { edits, refused, formulas_dropped, written, .. } = patcher;
        if written < cells.len() {
            return Err(malformed("a row is missing"));
        }
        Ok(Patch { text: spliced(text, &edits), refused, formulas_dropped })
    }
}

/// Goes through a sheet and collects what is to change in its text.
struct Patcher<'c> {
    cells: &'c Cells,
    row: u64,
    column: usize,
    /// The prefix of the sheet's namespace, with its colon.
    prefix: String,
    /// The cells that remain to be written of the row that is being read.
    waiting: BTreeMap<usize, &'c Cell>,
    current: Option<Current<'c>>,
    written: usize,
    edits: Vec<Edit>,
    refused: BTreeSet<At>,
    formulas_dropped: bool,
}

impl<'c> Patcher<'c> {
    fn new(cells: &'c Cells) -> Patcher<'c> {
        Patcher {
            cells,
            row: 0,
            column: 0,
            prefix: String::new(),
            waiting: BTreeMap::new(),
            current: None,
            written: 0,
            edits: Vec::new(),
            refused: BTreeSet::new(),
            formulas_dropped: false,
        }
    }

    /// An element begins; an empty one ends with it.
    fn opens(&mut self, element: &BytesStart, range: Range<usize>, empty: bool) {
        match element.local_name().as_ref() {
            "row" => self.opens_row(element, range, empty),
            "c" => self.opens_cell(element, range, empty),
            "f" if self.current.is_some() => self.opens_formula(element),
            _ => {}
        }
    }

    fn opens_row(&mut self, element: &BytesStart, range: Range<usize>, empty: bool) {
        self.row = attribute(element, "r").and_then(|r| r.parse().ok()).unwrap_or(self.row + 1);
        self.column = 0;
        self.prefix = element.name().prefix().map(|prefix| format!("{}:", prefix.as_ref())).unwrap_or_default();
        let of_row = self.cells.range((self.row, 0)..=(self.row, usize::MAX));
        self.waiting = of_row.map(|((_, at), cell)| (*at, cell)).collect();
        if empty && !self.waiting.is_empty() {
            let inside = new_cells(&self.prefix, self.row, std::mem::take(&mut self.waiting));
            self.written += 1;
            let text = format!(">{inside}</{}row>", self.prefix);
            self.edits.push(Edit { range: range.end - 2..range.end, text });
        }
    }

    fn opens_cell(&mut self, element: &BytesStart, range: Range<usize>, empty: bool) {
        let place = attribute(element, "r").and_then(|place| column_of(&place));
        self.column = place.unwrap_or(self.column);
        let behind = self.waiting.split_off(&self.column);
        let before = std::mem::replace(&mut self.waiting, behind);
        self.insert(before, range.start);
        if let Some(value) = self.waiting.remove(&self.column) {
            let cell = Current { start: range.start, value, style: attribute(element, "s") };
            match empty {
                true => self.edits.push(cell.edit(&self.prefix, self.row, self.column, range.end)),
                false => self.current = Some(cell),
            }
            self.written += 1;
        }
        self.column += 1;
    }

    /// A formula of several cells cannot lose one of them; any other goes with the value that it computed.
    fn opens_formula(&mut self, element: &BytesStart) {
        let of_several = |kind: String| kind == "array" || kind == "dataTable";
        if attribute(element, "t").is_some_and(of_several) || attribute(element, "ref").is_some() {
            self.refused.insert((self.row, self.column - 1));
            self.current = None;
        } else {
            self.formulas_dropped = true;
        }
    }

    fn closes(&mut self, element: &BytesEnd, range: Range<usize>) {
        match element.local_name().as_ref() {
            "c" => {
                if let Some(cell) = self.current.take() {
                    self.edits.push(cell.edit(&self.prefix, self.row, self.column - 1, range.end));
                }
            }
            "row" => {
                let rest = std::mem::take(&mut self.waiting);
                self.insert(rest, range.start);
            }
            _ => {}
        }
    }

    /// Puts in cells that the sheet lacks.
    fn insert(&mut self, cells: BTreeMap<usize, &Cell>, at: usize) {
        if !cells.is_empty() {
            self.written += cells.len();
            self.edits.push(Edit { range: at..at, text: new_cells(&self.prefix, self.row, cells) });
        }
    }
}

impl Current<'_> {
    fn edit(&self, prefix: &str, row: u64, column: usize, end: usize) -> Edit {
        Edit { range: self.start..end, text: new_cell(prefix, row, column, self.style.as_deref(), self.value) }
    }
}

fn new_cells(prefix: &str, row: u64, cells: BTreeMap<usize, &Cell>) -> String {
    cells.into_iter().map(|(column, cell)| new_cell(prefix, row, column, None, cell)).collect()
}

fn new_cell(prefix: &str, row: u64, column: usize, style: Option<&str>, cell: &Cell) -> String {
    let style = style.map(|style| format!(" s=\"{}\"", escape(style))).unwrap_or_default();
    let start = format!("<{prefix}c r=\"{}{row}\"{style}", letters(column));
    match cell {
        Cell::Empty => format!("{start}/>"),
        Cell::Number(value) => format!("{start}><{prefix}v>{value}</{prefix}v></{prefix}c>"),
        Cell::Text(text) => {
            // A line break of the text must not be taken for one of the document.
            let text = escape(text).replace('\r', "&#13;");
            format!(
                "{start} t=\"inlineStr\"><{prefix}is><{prefix}t xml:space=\"preserve\">{text}</{prefix}t></{prefix}is></{prefix}c>"
            )
        }
    }
}

/// The column of a place such as "AB12", counted from 0.
fn column_of(place: &str) -> Option<usize> {
    let letters = place.bytes().take_while(u8::is_ascii_alphabetic).take(4);
    let number = letters.fold(0, |number, letter| 26 * number + usize::from(letter.to_ascii_uppercase() - b'A') + 1);
    number.checked_sub(1)
}

/// The letters of a column.
fn letters(column: usize) -> String {
    let mut letters = Vec::new();
    let mut left = column + 1;
    while left > 0 {
        letters.push(char::from(b'A' + ((left - 1) % 26) as u8));
        left = (left - 1) / 26;
    }
    letters.iter().rev().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_have_letters() {
        for (column, written) in [(0, "A"), (25, "Z"), (26, "AA"), (701, "ZZ"), (702, "AAA"), (16_383, "XFD")] {
            assert_eq!(letters(column), written);
            assert_eq!(column_of(&format!("{written}12")), Some(column));
        }
    }

    fn patch(sheet: &str, cells: &[((u64, usize), Cell)]) -> Patch {
        Patch::of(sheet, &cells.iter().cloned().collect()).unwrap()
    }

    const SHEET: &str = r#"<x:sheetData><x:row r="2" spans="1:2"><x:c r="A2" s="4" t="s"><x:v>0</x:v></x:c><!-- kept -->
<x:c r="C2"><x:f>A2+1</x:f><x:v>3</x:v></x:c></x:row><x:row r="3"><x:c/><x:c t="s"><x:v>1</x:v></x:c></x:row><x:row/></x:sheetData>"#;

    #[test]
    fn only_what_changes_is_written() {
        let text = |text: &str| Cell::Text(text.into());
        let patch = patch(
            SHEET,
            &[
                ((2, 0), text("=a & <b>\r\n")),
                ((2, 1), Cell::Number(2.5)),
                ((2, 2), text("c")),
                ((2, 3), text("d")),
                ((3, 1), Cell::Empty),
                ((4, 0), Cell::Number(-1.0)),
            ],
        );
        let inline = |place: &str, style: &str, text: &str| {
            format!(
                r#"<x:c r="{place}"{style} t="inlineStr"><x:is><x:t xml:space="preserve">{text}</x:t></x:is></x:c>"#
            )
        };
        let wanted = SHEET
            .replace(
                r#"<x:c r="A2" s="4" t="s"><x:v>0</x:v></x:c>"#,
                &inline("A2", r#" s="4""#, "=a &amp; &lt;b&gt;&#13;\n"),
            )
            .replace(
                r#"<x:c r="C2"><x:f>A2+1</x:f><x:v>3</x:v></x:c>"#,
                &format!(r#"<x:c r="B2"><x:v>2.5</x:v></x:c>{}{}"#, inline("C2", "", "c"), inline("D2", "", "d")),
            )
            .replace(r#"<x:c t="s"><x:v>1</x:v></x:c>"#, r#"<x:c r="B3"/>"#)
            .replace("<x:row/>", r#"<x:row><x:c r="A4"><x:v>-1</x:v></x:c></x:row>"#);
        assert_eq!(patch.text, wanted);
        assert!(patch.formulas_dropped && patch.refused.is_empty());
    }

    #[test]
    fn a_formula_that_other_cells_share_stays() {
        let sheet = r#"<row r="1"><c r="A1"><f t="shared" ref="A1:A3" si="0">B1</f><v>1</v></c><c r="B1"><f t="shared" si="1"/></c></row>"#;
        let patch = patch(sheet, &[((1, 0), Cell::Number(1.0)), ((1, 1), Cell::Number(2.0))]);
        assert_eq!(patch.refused, [(1, 0)].into());
        assert_eq!(patch.text, sheet.replace(r#"<c r="B1"><f t="shared" si="1"/></c>"#, r#"<c r="B1"><v>2</v></c>"#));
    }
}
