//! Recognises the format of a file by its content.

use super::decoded::Decoded;
use super::{Input, ReadError};
use std::path::Path;

/// How much of a file is looked at, in bytes.
pub const LOOKED_AT: u64 = 64 << 10;

/// The kind of a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Content {
    /// JSON.
    Json,
    /// Delimited text.
    Csv,
    /// The UNI-PASS import declaration, or some other XML.
    Xml,
    /// A table of a web page, or a spreadsheet in XML of 2003.
    Html,
    /// A zip archive: a workbook of one of the newer formats.
    Archive,
    /// An OLE container: an old workbook, or a protected one.
    Container,
}

impl Content {
    /// The format that reads it.
    pub fn input(self) -> Input {
        match self {
            Content::Json => Input::Jsonl,
            Content::Csv => Input::Csv,
            Content::Xml => Input::Xml,
            Content::Html | Content::Archive | Content::Container => Input::Xlsx,
        }
    }
}

/// The first bytes of an OLE container: an encrypted workbook, an old one, or something else.
pub const CONTAINER: &[u8] = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1";

/// Tells what a file is from its start; where that could be either, from its name.
///
/// # Errors
/// A file of no known format.
pub fn recognise(start: &[u8], name: &Path) -> Result<Content, ReadError> {
    if start.starts_with(b"PK\x03\x04") || start.starts_with(b"PK\x05\x06") {
        return Ok(Content::Archive);
    }
    if start.starts_with(CONTAINER) {
        return Ok(Content::Container);
    }
    if start.starts_with(b"%PDF-") {
        return Err(ReadError::Pdf);
    }
    of_text(Decoded::new(start.to_vec())?.text(), name)
}

/// Tells what a text is.
///
/// # Errors
/// A file of no known format.
pub fn of_text(text: &str, name: &Path) -> Result<Content, ReadError> {
    let named = Input::from_name(name);
    let text = text.trim_start();
    let start: String = text.chars().take(LOOKED_AT as usize / 4).collect::<String>().to_ascii_lowercase();
    let html = ["<table", "<html", "<!doctype html", "urn:schemas-microsoft-com:office:spreadsheet"];
    match text.chars().next() {
        Some('<') if html.iter().any(|sign| start.contains(sign)) => Ok(Content::Html),
        Some('<') if text.starts_with("<?xml") || named != Some(Input::Csv) => Ok(Content::Xml),
        Some('{') if named != Some(Input::Csv) || text.starts_with("{\"") => Ok(Content::Json),
        Some('[') if named != Some(Input::Csv) || is_array(text) => Ok(Content::Json),
        _ if text.starts_with("%PDF-") => Err(ReadError::Pdf),
        _ if start.starts_with("mime-version:") => Err(ReadError::WebArchive),
        None => Err(ReadError::Empty),
        _ => match named {
            // Tables of text are also saved under the names of workbooks.
            Some(Input::Xlsx) if start.lines().take(3).any(|line| line.contains(['\t', ',', ';'])) => Ok(Content::Csv),
            Some(Input::Xlsx) => Err(ReadError::UnknownFormat),
            Some(Input::Jsonl) => Ok(Content::Json),
            Some(Input::Xml) => Ok(Content::Xml),
            Some(Input::Csv) | None => Ok(Content::Csv),
        },
    }
}

/// True if a text starts as an array of objects does.
fn is_array(text: &str) -> bool {
    text.strip_prefix('[').is_some_and(|rest| rest.trim_start().starts_with('{'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_are_known_by_what_they_hold() {
        let cases: [(&[u8], &str, Option<Content>); 12] = [
            (b"PK\x03\x04", "a.csv", Some(Content::Archive)),
            (CONTAINER, "a.xlsx", Some(Content::Container)),
            (b"<html><table>", "a.xls", Some(Content::Html)),
            (
                b"<?xml version='1.0'?><Workbook xmlns='urn:schemas-microsoft-com:office:spreadsheet'>",
                "a.xls",
                Some(Content::Html),
            ),
            (b"<?xml version='1.0'?><Declaration>", "a.txt", Some(Content::Xml)),
            (b"\xef\xbb\xbf [ {\"id\":1}]", "a.csv", Some(Content::Json)),
            (b"[\n1]", "a.json", Some(Content::Json)),
            (b"[note],b\n", "a.csv", Some(Content::Csv)),
            (b"id\tgoods\n1\tbag\n", "a.xls", Some(Content::Csv)),
            (b"%PDF-1.7", "a.pdf", None),
            (b"nonsense", "a.xlsx", None),
            (b" \n", "a.csv", None),
        ];
        for (start, name, wanted) in cases {
            assert_eq!(recognise(start, Path::new(name)).ok(), wanted, "{name}: {}", String::from_utf8_lossy(start));
        }
    }
}
