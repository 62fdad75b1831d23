//! The wasm boundary of files, nothing else: `types.d.ts` says what values look like. Whatever a file holds, the answer is
//! a value or a thrown `Error`, never a trap.

#![cfg(target_arch = "wasm32")]

use declarewell::declaration::{Line, RawRecord};
use declarewell::messages::Lang;
use declarewell::records::GoodsRecord;
use declarewell::report::LineReport;
use declarewell_formats::{
    self as formats, Change, CheckedRow, OpenOptionsWithLang, Opened, Out, Output, Style, Writer,
};
use declarewell_js::{from_js, from_js_or_default, from_word, to_js};
use std::cell::RefCell;
use std::collections::HashMap;
use std::io;
use std::rc::Rc;
use wasm_bindgen::prelude::*;

#[wasm_bindgen(typescript_custom_section)]
const TYPES: &str = include_str!("../types.d.ts");

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(typescript_type = "OpenOptions")]
    pub type JsOpenOptions;
    #[wasm_bindgen(typescript_type = "AboutFile")]
    pub type JsAboutFile;
    #[wasm_bindgen(typescript_type = "FileRow[]")]
    pub type JsFileRows;
    #[wasm_bindgen(typescript_type = "string | null")]
    pub type JsNotice;
    #[wasm_bindgen(typescript_type = "Change[]")]
    pub type JsChanges;
    #[wasm_bindgen(typescript_type = "FindingsFormat")]
    pub type JsFindingsFormat;
    #[wasm_bindgen(typescript_type = "CheckedRow[] | string")]
    pub type JsCheckedRows;
    #[wasm_bindgen(typescript_type = "(LineReport | null)[] | string")]
    pub type JsLineReports;
    #[wasm_bindgen(typescript_type = "Record<string, string>")]
    pub type JsRuleNames;
    #[wasm_bindgen(typescript_type = "RawRecord[]")]
    pub type JsRawRecords;
    #[wasm_bindgen(typescript_type = "Exclude<FileFormat, \"xml\">")]
    pub type JsLinesFormat;
    #[wasm_bindgen(typescript_type = "Lang")]
    pub type JsLang;
    #[wasm_bindgen(typescript_type = "ReadRecords")]
    pub type JsReadRecords;
    #[wasm_bindgen(typescript_type = "GoodsRecord[] | string")]
    pub type JsGoodsRecords;
}

/// An open file. Whatever is thrown is an `Error` with a message for the user, in the language asked for.
#[wasm_bindgen]
pub struct OpenedFile {
    file: Opened,
    lang: Lang,
}

#[wasm_bindgen]
impl OpenedFile {
    /// Opens a file by what it holds; its name only decides where that could be either. Pasted text is a file called
    /// "pasted.tsv". Throws where it is empty, damaged, protected by a password, too big, or of no known format.
    #[wasm_bindgen(constructor)]
    pub fn new(bytes: Vec<u8>, name: &str, options: Option<JsOpenOptions>) -> Result<OpenedFile, JsError> {
        let OpenOptionsWithLang { lang, open } = from_js_or_default(options)?;
        let file = Opened::new(bytes, name, &open).map_err(|error| JsError::new(&error.message(lang)))?;
        Ok(OpenedFile { file, lang })
    }

    /// Its format and how it is read.
    pub fn about(&self) -> Result<JsAboutFile, JsError> {
        to_js(self.file.about())
    }

    /// The next rows, at most so many; none at the end.
    pub fn next(&mut self, most: usize) -> Result<JsFileRows, JsError> {
        let rows = self.file.next(most).map_err(|error| JsError::new(&error.message(self.lang)))?;
        to_js(&rows.iter().map(|row| row.in_lang(self.lang)).collect::<Vec<_>>())
    }

    /// How much was read, 0 to 1.
    pub fn progress(&self) -> f64 {
        self.file.progress()
    }

    /// Notes for the user on what was read, one a line: that the file holds more lines than are read, which
    /// rows are no goods, which sheets were not read; `null` for nothing. Whole once all rows were given.
    pub fn notice(&self) -> JsNotice {
        self.file.notice(self.lang).map_or(JsValue::NULL, JsValue::from).unchecked_into()
    }

    /// The file with these changes, in the format it came in; everything else stays as it was. Without changes it is the
    /// same bytes. A field without a column gets one, at the end. Throws where something cannot be written, naming
    /// each such change (one a line): a character that the encoding lacks, a field that the document has no place for.
    pub fn write(&self, changes: JsChanges) -> Result<Vec<u8>, JsError> {
        let changes: Vec<Change> = from_js(changes)?;
        self.file.write(&changes).map_err(|error| JsError::new(&error.message(self.lang)))
    }
}

/// Bytes that a writer and its owner share.
#[derive(Clone, Default)]
struct Buffer(Rc<RefCell<Vec<u8>>>);

impl io::Write for Buffer {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.borrow_mut().extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// Writes findings, as the command line does.
#[wasm_bindgen]
pub struct FindingsWriter {
    /// None once it is finished.
    writer: Option<Box<dyn Writer>>,
    names: HashMap<String, String>,
    bytes: Buffer,
}

#[wasm_bindgen]
impl FindingsWriter {
    /// A writer of reports on the file of this name. `names`: what rules are called in it, by their codes; the contract's names
    /// where none are given.
    #[wasm_bindgen(constructor)]
    pub fn new(
        format: JsFindingsFormat,
        file: &str,
        lang: JsLang,
        names: Option<JsRuleNames>,
    ) -> Result<FindingsWriter, JsError> {
        let (format, lang): (Output, Lang) = (from_word(format)?, from_word(lang)?);
        let bytes = Buffer::default();
        let out: Out = Box::new(bytes.clone());
        let writer = format.writer(out, file, Style { lang, colour: false })?;
        Ok(FindingsWriter { writer: Some(writer), names: from_js_or_default(names)?, bytes })
    }

    /// Writes the reports on these rows, in their order, and passes over rows without one; both as objects or, in a fraction of
    /// the time, as JSON: what `JSON.stringify` makes of the rows, and `Checker.renderJson` of the reports.
    pub fn write(&mut self, rows: JsCheckedRows, reports: JsLineReports) -> Result<(), JsError> {
        let (rows, reports): (Vec<CheckedRow>, Vec<Option<LineReport>>) = (from_js(rows)?, from_js(reports)?);
        let writer = self.writer.as_mut().ok_or_else(finished)?;
        for (row, report) in rows.into_iter().zip(reports) {
            let Some(mut report) = report else { continue };
            report.row = Some(row.number);
            for finding in &mut report.findings {
                if let Some(name) = self.names.get(&*finding.rule) {
                    finding.name = name.clone().into();
                }
            }
            writer.write(row.number, &Line::from(row.raw), &report)?;
        }
        Ok(())
    }

    /// The whole file; nothing can be written after it.
    pub fn finish(&mut self) -> Result<Vec<u8>, JsError> {
        self.writer.take().ok_or_else(finished)?.finish()?;
        Ok(self.bytes.0.take())
    }
}

fn finished() -> JsError {
    JsError::new("finished already")
}

/// A new file of these lines, for what was typed by hand.
#[wasm_bindgen(js_name = writeLines)]
pub fn write_lines(lines: JsRawRecords, format: JsLinesFormat, lang: JsLang) -> Result<Vec<u8>, JsError> {
    let lines: Vec<RawRecord> = from_js(lines)?;
    Ok(formats::write_lines(&lines, from_word(format)?, from_word(lang)?)?)
}

/// The declarant's own record of goods out of a file: past declarations, an item master. What says nothing of the goods is
/// passed over. Throws an `Error` with a message for the user where the file cannot be read.
#[wasm_bindgen(js_name = readRecords)]
pub fn read_records(bytes: Vec<u8>, name: &str, lang: JsLang) -> Result<JsReadRecords, JsError> {
    let lang: Lang = from_word(lang)?;
    let file = formats::read_records(bytes, name).map_err(|error| JsError::new(&error.message(lang)))?;
    to_js(&file.in_lang(lang))
}

/// A new file of these records, as objects or as one text in JSON; no cell of it is a formula.
#[wasm_bindgen(js_name = writeRecords)]
pub fn write_records(records: JsGoodsRecords, format: JsLinesFormat, lang: JsLang) -> Result<Vec<u8>, JsError> {
    let records: Vec<GoodsRecord> = from_js(records)?;
    Ok(formats::write_records(&records, from_word(format)?, from_word(lang)?)?)
}
