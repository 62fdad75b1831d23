//! The inside of an XLSX file: a zip archive of XML parts (ECMA-376). Cells of one sheet are changed in its part; every
//! other part is copied as it is packed.

mod ods;
mod patch;
mod xls;
mod xlsb;

use super::ReadError;
use super::content::CONTAINER;
use super::decoded::Edit;
use encoding_rs::Encoding;
pub use ods::{SheetLayout, sheet_layout as sheet_layout_in_ods};
use patch::Patch;
pub use patch::{At, Cell, Cells};
use quick_xml::events::{BytesStart, Event};
use quick_xml::{Reader, XmlVersion};
use std::collections::{BTreeSet, HashMap};
use std::io::{self, BufReader, Cursor, Read, Write};
use std::ops::Range;
pub use xls::hidden_rows as hidden_rows_in_xls;
pub use xlsb::sheet_layout as sheet_layout_in_xlsb;
use zip::result::ZipError;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipArchive, ZipWriter};

type Archive<'b> = ZipArchive<Cursor<&'b [u8]>>;

/// The archive of a workbook.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// The Office Open XML workbook.
    Xlsx,
    /// The same in binary parts.
    Xlsb,
    /// The OpenDocument spreadsheet.
    Ods,
    /// The workbook of before 2007.
    Xls,
    /// None: a text.
    Text,
}

/// Looks at a file before anything of it is unpacked into memory.
///
/// # Errors
/// What is no workbook, is protected by a password, is damaged anywhere, or unpacks to more than `most` bytes. What parts
/// say of their size is not relied on.
pub fn examine(bytes: &[u8], most: u64) -> Result<Kind, ReadError> {
    if bytes.starts_with(CONTAINER) {
        let holds = |stream: &str| {
            let name: Vec<u8> = stream.encode_utf16().flat_map(u16::to_le_bytes).collect();
            bytes.windows(name.len()).any(|window| window == name)
        };
        return match (holds("EncryptedPackage"), holds("Workbook") || holds("Book")) {
            (true, _) => Err(ReadError::Password),
            (_, true) => Ok(Kind::Xls),
            _ => Err(ReadError::UnknownFormat),
        };
    }
    if bytes.trim_ascii_start().starts_with(b"<") || !bytes.starts_with(b"PK") && Encoding::for_bom(bytes).is_some() {
        return Ok(Kind::Text);
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
    if text(&mut archive, "mimetype")
        .is_ok_and(|kind| kind.starts_with("application/vnd.oasis.opendocument.spreadsheet"))
    {
        return Ok(Kind::Ods);
    }
    match Package::open(&mut archive) {
        Ok(package) if package.workbook.ends_with(".bin") => Ok(Kind::Xlsb),
        Ok(_) => texts_fit(&mut archive).map(|()| Kind::Xlsx),
        // A zip archive of something else.
        Err(_) if archive.by_name("[Content_Types].xml").is_err() => Err(ReadError::UnknownFormat),
        Err(error) => Err(error),
    }
}

/// The hidden rows of a sheet, counted from 1.
///
/// # Errors
/// A damaged workbook.
pub fn hidden_rows(bytes: &[u8], sheet: &str) -> Result<Vec<u64>, ReadError> {
    let mut archive = open(bytes)?;
    let package = Package::open(&mut archive)?;
    let part = package.sheet(&mut archive, sheet)?;
    let text = text(&mut archive, &part)?;
    let (mut hidden, mut row) = (Vec::new(), 0);
    if !text.contains("hidden=") {
        return Ok(hidden);
    }
    each_element(&text, &mut |element, _| {
        if element.local_name().as_ref() == "row" {
            row = attribute(element, "r").and_then(|r| r.parse().ok()).unwrap_or(row + 1);
            if attribute(element, "hidden").is_some_and(|hidden| hidden == "1" || hidden == "true") {
                hidden.push(row);
            }
        }
    })?;
    Ok(hidden)
}

/// Refuses a workbook that counts more texts than its part of them has bytes: who reads it makes room for all of them first.
fn texts_fit(archive: &mut Archive) -> Result<(), ReadError> {
    for at in 0..archive.len() {
        let part = archive.by_index(at).map_err(damaged)?;
        let is_texts = part.name().is_ok_and(|name| name.to_lowercase().ends_with("sharedstrings.xml"));
        if !is_texts {
            continue;
        }
        let size = part.size();
        let mut reader = Reader::from_reader(BufReader::new(part));
        let mut buffer = Vec::new();
        let count = loop {
            match reader.read_event_into(&mut buffer) {
                Ok(Event::Start(element) | Event::Empty(element)) if element.local_name().as_ref() == "sst" => {
                    break attribute(&element, "uniqueCount");
                }
                Ok(Event::Eof) | Err(_) => break None,
                Ok(_) => buffer.clear(),
            }
        };
        if count.and_then(|count| count.trim().parse::<u64>().ok()).is_some_and(|count| count > size) {
            return Err(malformed("it counts more texts than it holds"));
        }
    }
    Ok(())
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
    /// The related parts, with their types, by id.
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
