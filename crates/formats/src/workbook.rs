//! The inside of an XLSX file: a zip archive of XML parts (ECMA-376). Cells of one sheet are changed in its part; every
//! other part is copied as it is packed.

use super::ReadError;
use super::decoded::Edit;
use quick_xml::escape::escape;
use quick_xml::events::{BytesStart, Event};
use quick_xml::{Reader, XmlVersion};
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::io::{self, Cursor, Read, Write};
use std::ops::Range;
use zip::result::ZipError;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipArchive, ZipWriter};

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

type Archive<'b> = ZipArchive<Cursor<&'b [u8]>>;

/// The first bytes of an OLE container: an encrypted workbook, an old one, or something else.
const CONTAINER: &[u8] = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1";

/// Whether a file starts as workbooks do, new or old.
pub fn looks_like_one(bytes: &[u8]) -> bool {
    bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(CONTAINER)
}

/// Looks at a file before anything of it is unpacked into memory.
///
/// # Errors
/// What is no workbook, is protected by a password, is damaged anywhere, or unpacks to more than `most` bytes. What parts
/// say of their size is not relied on.
pub fn examine(bytes: &[u8], most: u64) -> Result<(), ReadError> {
    if bytes.starts_with(CONTAINER) {
        let holds = |stream: &str| {
            let name: Vec<u8> = stream.encode_utf16().flat_map(u16::to_le_bytes).collect();
            bytes.windows(name.len()).any(|window| window == name)
        };
        return Err(match (holds("EncryptedPackage"), holds("Workbook") || holds("Book")) {
            (true, _) => ReadError::Password,
            (_, true) => ReadError::OldWorkbook,
            _ => ReadError::UnknownFormat,
        });
    }
    let mut archive = open(bytes)?;
    let mut left = most;
    for at in 0..archive.len() {
        let part = archive.by_index(at).map_err(damaged)?;
        if part.size() > left {
            return Err(ReadError::UnpacksTooLarge(most));
        }
        let unpacked = io::copy(&mut part.take(left + 1), &mut io::sink()).map_err(|error| damaged(error.into()))?;
        left = left.checked_sub(unpacked).ok_or(ReadError::UnpacksTooLarge(most))?;
    }
    match Package::open(&mut archive) {
        Ok(_) => Ok(()),
        // A zip archive of something else.
        Err(_) if archive.by_name("[Content_Types].xml").is_err() => Err(ReadError::UnknownFormat),
        Err(error) => Err(error),
    }
}

fn open(bytes: &[u8]) -> Result<Archive<'_>, ReadError> {
    ZipArchive::new(Cursor::new(bytes)).map_err(damaged)
}

fn damaged(error: ZipError) -> ReadError {
    match error {
        ZipError::UnsupportedArchive(ZipError::PASSWORD_REQUIRED) => ReadError::Password,
        error => ReadError::Workbook(error.to_string()),
    }
}

fn malformed(what: impl ToString) -> ReadError {
    ReadError::Workbook(what.to_string())
}

fn text(archive: &mut Archive, part: &str) -> Result<String, ReadError> {
    let mut text = String::new();
    archive.by_name(part).map_err(damaged)?.read_to_string(&mut text)?;
    Ok(text)
}

/// Where the parts of a workbook are that matter here.
struct Package {
    /// The part of the workbook, which names its sheets.
    workbook: String,
    /// What it relates to: type and part by id.
    related: HashMap<String, (String, String)>,
}

impl Package {
    fn open(archive: &mut Archive) -> Result<Package, ReadError> {
        let mut root = relations(&text(archive, "_rels/.rels")?, "")?.into_values();
        let workbook = root.find(|(kind, _)| kind.ends_with("/officeDocument")).ok_or(malformed("no workbook"))?.1;
        let related = relations(&text(archive, &relations_of(&workbook))?, folder(&workbook))?;
        Ok(Package { workbook, related })
    }

    /// The part of the sheet with this name.
    fn sheet(&self, archive: &mut Archive, name: &str) -> Result<String, ReadError> {
        let mut part = None;
        each_element(&text(archive, &self.workbook)?, &mut |element, _| {
            if element.local_name().as_ref() == "sheet" && attribute(element, "name").as_deref() == Some(name) {
                part = attribute(element, "id").and_then(|id| Some(self.related.get(&id)?.1.clone()));
            }
        })?;
        part.ok_or(malformed(name))
    }
}

/// The folder of a part, with its last slash.
fn folder(part: &str) -> &str {
    part.rfind('/').and_then(|slash| part.get(..=slash)).unwrap_or_default()
}

/// The part that says what a part relates to.
fn relations_of(part: &str) -> String {
    let folder = folder(part);
    format!("{folder}_rels/{}.rels", part.strip_prefix(folder).unwrap_or(part))
}

/// Type and part by id; parts are named from `folder` or, with a slash, from the top.
fn relations(text: &str, folder: &str) -> Result<HashMap<String, (String, String)>, ReadError> {
    let mut relations = HashMap::new();
    each_element(text, &mut |element, _| {
        let [id, kind, target] = ["Id", "Type", "Target"].map(|name| attribute(element, name));
        if let (Some(id), Some(kind), Some(target)) = (id, kind, target) {
            let part = target.strip_prefix('/').map_or_else(|| format!("{folder}{target}"), str::to_owned);
            relations.insert(id, (kind, part));
        }
    })?;
    Ok(relations)
}

/// Hands over every element's start, and where it stands.
fn each_element(text: &str, each: &mut dyn FnMut(&BytesStart, Range<usize>)) -> Result<(), ReadError> {
    let mut reader = Reader::from_str(text);
    loop {
        let start = reader.buffer_position() as usize;
        let event = reader.read_event().map_err(malformed)?;
        let range = start..reader.buffer_position() as usize;
        match event {
            Event::Start(element) | Event::Empty(element) => each(&element, range),
            Event::Eof => return Ok(()),
            _ => {}
        }
    }
}

/// An attribute's value, whatever prefix it has.
fn attribute(element: &BytesStart, name: &str) -> Option<String> {
    let mut attributes = element.attributes();
    let attribute = attributes.with_checks(false).flatten().find(|found| found.key.local_name().as_ref() == name)?;
    Some(attribute.normalized_value(XmlVersion::Implicit1_0).ok()?.into_owned())
}

/// The workbook with these cells in a sheet, and the places of those that were left as they were, because other cells
/// take part in their formulas.
///
/// # Errors
/// A damaged workbook.
pub fn patched(bytes: &[u8], sheet: &str, cells: &Cells) -> Result<(Vec<u8>, BTreeSet<At>), ReadError> {
    let mut archive = open(bytes)?;
    let package = Package::open(&mut archive)?;
    let part = package.sheet(&mut archive, sheet)?;
    let patch = Patch::of(&text(&mut archive, &part)?, cells)?;
    let mut changed = HashMap::from([(part, patch.text)]);
    let mut dropped = None;
    if patch.formulas_dropped {
        // The order in which formulas are calculated names every cell that has one; spreadsheets make it anew.
        let chain = package.related.values().find(|(kind, _)| kind.ends_with("/calcChain"));
        if let Some((_, chain)) = chain {
            for part in ["[Content_Types].xml".to_owned(), relations_of(&package.workbook)] {
                let text = text(&mut archive, &part)?;
                changed.insert(part, without_mention(&text, chain)?);
            }
            dropped = Some(chain.as_str());
        }
    }

    let mut out = ZipWriter::new(Cursor::new(Vec::with_capacity(bytes.len())));
    for at in 0..archive.len() {
        let part = archive.by_index_raw(at).map_err(damaged)?;
        let name = part.name().map_err(damaged)?.into_owned();
        match changed.get(&name) {
            _ if dropped == Some(name.as_str()) => {}
            None => out.raw_copy_file(part).map_err(damaged)?,
            Some(text) => {
                let options = SimpleFileOptions::default().compression_method(CompressionMethod::Deflated);
                let options = part.last_modified().map_or(options, |time| options.last_modified_time(time));
                out.start_file(name, options).map_err(damaged)?;
                out.write_all(text.as_bytes())?;
            }
        }
    }
    Ok((out.finish().map_err(damaged)?.into_inner(), patch.refused))
}

/// A list of parts without the element that names this one.
fn without_mention(text: &str, part: &str) -> Result<String, ReadError> {
    let mut edits = Vec::new();
    each_element(text, &mut |element, range| {
        let named = ["PartName", "Target"].into_iter().find_map(|name| attribute(element, name));
        let file = |path: &str| path.rsplit('/').next().map(str::to_owned);
        if named.is_some_and(|named| file(&named) == file(part)) {
            edits.push(Edit { range, text: String::new() });
        }
    })?;
    Ok(spliced(text, &edits))
}

fn spliced(text: &str, edits: &[Edit]) -> String {
    let mut out = String::with_capacity(text.len());
    let mut copied = 0;
    for edit in edits {
        out += text.get(copied..edit.range.start).unwrap_or_default();
        out += &edit.text;
        copied = edit.range.end;
    }
    out + text.get(copied..).unwrap_or_default()
}

/// The part of a sheet with new cells.
#[derive(Default)]
struct Patch {
    text: String,
    refused: BTreeSet<At>,
    formulas_dropped: bool,
}

/// A cell that is being read, and is to change.
struct Current<'c> {
    start: usize,
    value: &'c Cell,
    style: Option<String>,
}

impl Patch {
    fn of(text: &str, cells: &Cells) -> Result<Patch, ReadError> {
        let mut patch = Patch::default();
        let mut edits = Vec::new();
        let (mut row, mut column) = (0, 0);
        let mut prefix = String::new();
        // What remains to be written of the row that is being read.
        let mut waiting: BTreeMap<usize, &Cell> = BTreeMap::new();
        let mut current: Option<Current> = None;
        let mut written = 0;
        let mut reader = Reader::from_str(text);
        loop {
            let start = reader.buffer_position() as usize;
            let event = reader.read_event().map_err(malformed)?;
            let range = start..reader.buffer_position() as usize;
            let empty = matches!(event, Event::Empty(_));
            match &event {
                Event::Start(element) | Event::Empty(element) if element.local_name().as_ref() == "row" => {
                    row = attribute(element, "r").and_then(|r| r.parse().ok()).unwrap_or(row + 1);
                    column = 0;
                    prefix = element.name().prefix().map(|prefix| format!("{}:", prefix.as_ref())).unwrap_or_default();
                    waiting = cells.range((row, 0)..=(row, usize::MAX)).map(|((_, at), cell)| (*at, cell)).collect();
                    if empty && !waiting.is_empty() {
                        let inside = new_cells(&prefix, row, std::mem::take(&mut waiting));
                        written += 1;
                        let text = format!(">{inside}</{prefix}row>");
                        edits.push(Edit { range: range.end - 2..range.end, text });
                    }
                }
                Event::Start(element) | Event::Empty(element) if element.local_name().as_ref() == "c" => {
                    let place = attribute(element, "r").and_then(|place| column_of(&place));
                    column = place.unwrap_or(column);
                    let mut before = waiting;
                    waiting = before.split_off(&column);
                    if !before.is_empty() {
                        written += before.len();
                        edits.push(Edit { range: start..start, text: new_cells(&prefix, row, before) });
                    }
                    if let Some(value) = waiting.remove(&column) {
                        let cell = Current { start, value, style: attribute(element, "s") };
                        match empty {
                            true => edits.push(cell.edit(&prefix, row, column, range.end)),
                            false => current = Some(cell),
                        }
                        written += 1;
                    }
                    column += 1;
                }
                Event::Start(element) | Event::Empty(element)
                    if element.local_name().as_ref() == "f" && current.is_some() =>
                {
                    let shared = |kind: String| kind == "array" || kind == "dataTable";
                    if attribute(element, "t").is_some_and(shared) || attribute(element, "ref").is_some() {
                        patch.refused.insert((row, column - 1));
                        current = None;
                    } else {
                        patch.formulas_dropped = true;
                    }
                }
                Event::End(element) if element.local_name().as_ref() == "c" => {
                    if let Some(cell) = current.take() {
                        edits.push(cell.edit(&prefix, row, column - 1, range.end));
                    }
                }
                Event::End(element) if element.local_name().as_ref() == "row" && !waiting.is_empty() => {
                    let rest = std::mem::take(&mut waiting);
                    written += rest.len();
                    edits.push(Edit { range: start..start, text: new_cells(&prefix, row, rest) });
                }
                Event::Eof => break,
                _ => {}
            }
        }
        if written < cells.len() {
            return Err(malformed("a row is missing"));
        }
        patch.text = spliced(text, &edits);
        Ok(patch)
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
