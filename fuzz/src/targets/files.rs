//! Files.

use declarewell::{Field, Lang};
use declarewell_formats::{Change, Input, OpenOptions, Opened};
use std::io::{Cursor, Write};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

/// File names, one for each format.
const NAMES: &[&str] = &["a.csv", "a.xlsx", "a.xml", "a.jsonl", "a.xls", "a.html", "a"];

/// Delimited text; every second input below a header, so that it has rows.
pub fn csv(bytes: &[u8]) {
    match crc32fast::hash(bytes) % 2 {
        0 => handle(bytes, "file.csv"),
        _ => handle(&["번호,품명,세번부호,수량\n".as_bytes(), bytes].concat(), "file.csv"),
    }
}

/// JSON.
pub fn json(bytes: &[u8]) {
    handle(bytes, "file.jsonl");
}

/// Declarations in XML.
pub fn xml(bytes: &[u8]) {
    handle(bytes, "file.xml");
}

/// Tables of web pages.
pub fn html(bytes: &[u8]) {
    handle(bytes, "file.xls");
}

/// A damaged archive.
pub fn archive(bytes: &[u8]) {
    handle(bytes, "file.xlsx");
}

/// Anything, in every way there is to read it.
pub fn any(bytes: &[u8]) {
    let name = NAMES.get(usize::from(bytes.first().copied().unwrap_or_default()) % NAMES.len()).copied().unwrap_or("a");
    for input in Input::ALL {
        if let Ok(rows) = input.rows(bytes, &OpenOptions::default()) {
            rows.take(200).for_each(drop);
        }
    }
    handle(bytes, name);
}

/// The marker before the name of a part.
pub const PART: &str = "\n@@part ";

/// A workbook whose parts are written one behind the other, each below its name.
pub fn workbook_parts(bytes: &[u8]) {
    if let Some(archive) = packed(bytes) {
        handle(&archive, "file.xlsx");
    }
}

fn packed(bytes: &[u8]) -> Option<Vec<u8>> {
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default().compression_method(CompressionMethod::Stored);
    let mut rest = bytes;
    while let Some(at) = rest.windows(PART.len()).position(|window| window == PART.as_bytes()) {
        rest = rest.get(at + PART.len()..)?;
        let end = rest.iter().position(|byte| *byte == b'\n')?;
        let (name, content) = rest.split_at(end);
        rest = content.get(1..)?;
        let length = rest.windows(PART.len()).position(|window| window == PART.as_bytes()).unwrap_or(rest.len());
        archive.start_file(String::from_utf8_lossy(name), options).ok()?;
        archive.write_all(rest.get(..length)?).ok()?;
    }
    Some(archive.finish().ok()?.into_inner())
}

/// Opens a file, reads its first rows, changes a field of them, and opens what was written.
fn handle(bytes: &[u8], name: &str) {
    let mut file = match Opened::new(bytes.to_vec(), name, &OpenOptions::default()) {
        Ok(file) => file,
        Err(error) => return assert!(Lang::ALL.iter().all(|lang| !error.message(*lang).is_empty())),
    };
    let about = serde_json::to_value(file.about()).expect("what is told of a file is JSON");
    let Ok(rows) = file.next(12) else { return };
    assert!((0.0..=1.0).contains(&file.progress()));
    let _ = file.notice(Lang::Ko);
    let old = about.get("old").is_some_and(|old| old.is_string());
    assert!(old || file.write(&[]).ok().as_deref() == Some(bytes), "changed without a change");
    // One field of every row and one text, which the input decides on.
    let chosen = crc32fast::hash(bytes) as usize;
    let Some(field) = Field::ALL.get(chosen % Field::ALL.len()).copied() else { return };
    let text = ["=가방, \"é\" <&>\n", "", "2.5", "\0"].get(chosen / 100 % 4).copied().unwrap_or_default();
    let changes: Vec<Change> = rows.iter().map(|row| Change { at: row.at, field, text: text.into() }).collect();
    if let Ok(written) = file.write(&changes) {
        let again = Opened::new(written, name, &OpenOptions::default()).and_then(|mut file| file.next(12));
        // Of a text without a header, or under a workbook's name without a delimiter but in the changed cell, any change may make
        // another kind of file.
        let table = about.get("header_row").is_some_and(|row| row.is_number())
            && about.get("columns").and_then(|columns| columns.as_array()).is_some_and(|columns| columns.len() > 1);
        let sure = table && !old && !rows.is_empty() && text.len() > 1;
        assert!(
            again.is_ok() || !sure,
            "a changed file is not opened: {}",
            again.err().map(|error| error.message(Lang::En)).unwrap_or_default()
        );
    }
}
