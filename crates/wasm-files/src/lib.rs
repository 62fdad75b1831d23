//! The wasm boundary of files, nothing else: `types.d.ts` says what it takes and gives. Whatever a file holds,
//! the answer is a value or a thrown `Error`, never a trap.

#![cfg(target_arch = "wasm32")]

use declarewell::declaration::{Field, InputProblem, Line, RawRecord};
use declarewell::messages::{Lang, unreadable_line};
use declarewell::records::GoodsRecord;
use declarewell::report::LineReport;
use declarewell_formats::{self as formats, Change, OpenOptions, Opened, OpenedRow, Out, Output, Style, Writer};
use serde::{Deserialize, Serialize};
use serde_wasm_bindgen::from_value;
use std::cell::RefCell;
use std::collections::BTreeMap;
use std::io;
use std::rc::Rc;
use wasm_bindgen::prelude::*;

#[wasm_bindgen(typescript_custom_section)]
const TYPES: &str = include_str!("../types.d.ts");

/// A value as plain objects, arrays and nulls. By way of JSON: one text crosses the boundary instead of every name and
/// value, which takes a fraction of the time.
fn plain(value: &impl Serialize) -> Result<JsValue, JsError> {
    js_sys::JSON::parse(&serde_json::to_string(value)?).map_err(|_| JsError::new("no JSON"))
}

#[derive(Default, Deserialize)]
#[serde(default)]
struct GivenOptions {
    lang: Lang,
    #[serde(flatten)]
    open: OpenOptions,
}

/// An open file.
#[wasm_bindgen(skip_typescript)]
pub struct OpenedFile {
    file: Opened,
    lang: Lang,
}

#[derive(Serialize)]
struct RowOut<'r> {
    at: usize,
    number: u64,
    typed: BTreeMap<&'static str, &'r str>,
    odd: Vec<OddOut<'r>>,
    unreadable: Option<String>,
    shared: Vec<Field>,
    declaration: usize,
}

#[derive(Serialize)]
struct OddOut<'r> {
    name: &'r str,
    text: Option<&'r str>,
}

fn row_out(row: &OpenedRow, lang: Lang) -> RowOut<'_> {
    let odd = row.typed.problems.iter().filter_map(|(name, problem)| match problem {
        InputProblem::UnknownField => Some(OddOut { name, text: None }),
        InputProblem::WrongType(text) => Some(OddOut { name, text: Some(text) }),
        InputProblem::TotalGross(text) => Some(OddOut { name, text: Some(text) }),
        InputProblem::UnreadableRow { .. } | InputProblem::Written(_) | InputProblem::File(_) => None,
    });
    RowOut {
        at: row.at,
        number: row.number,
        typed: row.typed.fields.iter().map(|(field, text)| (field.name(), text.as_str())).collect(),
        odd: odd.collect(),
        unreadable: row.typed.unreadable_row().map(|(number, why)| unreadable_line(number, why, lang)),
        shared: row.shared.clone(),
        declaration: row.declaration,
    }
}

#[wasm_bindgen]
impl OpenedFile {
    /// Opens a file.
    #[wasm_bindgen(constructor, skip_typescript)]
    pub fn new(bytes: Vec<u8>, name: &str, options: JsValue) -> Result<OpenedFile, JsError> {
        let given: Option<GivenOptions> = from_value(options)?;
        let GivenOptions { lang, open } = given.unwrap_or_default();
        let file = Opened::new(bytes, name, &open).map_err(|error| JsError::new(&error.message(lang)))?;
        Ok(OpenedFile { file, lang })
    }

    /// What it is and how it is read.
    #[wasm_bindgen(skip_typescript)]
    pub fn about(&self) -> Result<JsValue, JsError> {
        plain(self.file.about())
    }

    /// The next rows.
    #[wasm_bindgen(skip_typescript)]
    pub fn next(&mut self, most: usize) -> Result<JsValue, JsError> {
        let rows = self.file.next(most).map_err(|error| JsError::new(&error.message(self.lang)))?;
        plain(&rows.iter().map(|row| row_out(row, self.lang)).collect::<Vec<_>>())
    }

    /// How much was read.
    #[wasm_bindgen(skip_typescript)]
    pub fn progress(&self) -> f64 {
        self.file.progress()
    }

    /// What must be told about what was read.
    #[wasm_bindgen(skip_typescript)]
    pub fn notice(&self) -> JsValue {
        self.file.notice(self.lang).map_or(JsValue::NULL, JsValue::from)
    }

    /// The file with changes.
    #[wasm_bindgen(skip_typescript)]
    pub fn write(&self, changes: JsValue) -> Result<Vec<u8>, JsError> {
        let changes: Vec<Change> = from_value(changes)?;
        self.file.write(&changes).map_err(|error| JsError::new(&error.message(self.lang)))
    }
}

/// Values as objects, or as one text in JSON, which crosses the boundary in a fraction of the time.
fn read<T: serde::de::DeserializeOwned>(value: JsValue) -> Result<T, JsError> {
    match value.as_string() {
        Some(json) => Ok(serde_json::from_str(&json)?),
        None => Ok(from_value(value)?),
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

/// Writes findings.
#[wasm_bindgen(skip_typescript)]
pub struct FindingsWriter {
    /// None once it is finished.
    writer: Option<Box<dyn Writer>>,
    bytes: Buffer,
}

#[derive(Deserialize)]
struct RowIn {
    number: u64,
    typed: RawRecord,
}

#[wasm_bindgen]
impl FindingsWriter {
    /// A writer of reports on a file.
    #[wasm_bindgen(constructor, skip_typescript)]
    pub fn new(format: JsValue, file: &str, lang: JsValue) -> Result<FindingsWriter, JsError> {
        let (format, lang): (Output, Lang) = (from_value(format)?, from_value(lang)?);
        let bytes = Buffer::default();
        let out: Out = Box::new(bytes.clone());
        Ok(FindingsWriter { writer: Some(format.writer(out, file, Style { lang, colour: false })?), bytes })
    }

    /// Writes the reports on rows.
    #[wasm_bindgen(skip_typescript)]
    pub fn write(&mut self, rows: JsValue, reports: JsValue) -> Result<(), JsError> {
        let (rows, mut reports): (Vec<RowIn>, Vec<LineReport>) = (read(rows)?, read(reports)?);
        let writer = self.writer.as_mut().ok_or_else(finished)?;
        for (row, report) in rows.into_iter().zip(&mut reports) {
            report.row = Some(row.number);
            writer.write(row.number, &Line::from(row.typed), report)?;
        }
        Ok(())
    }

    /// The whole file.
    #[wasm_bindgen(skip_typescript)]
    pub fn finish(&mut self) -> Result<Vec<u8>, JsError> {
        self.writer.take().ok_or_else(finished)?.finish()?;
        Ok(self.bytes.0.take())
    }
}

fn finished() -> JsError {
    JsError::new("finished already")
}

/// A new file of lines.
#[wasm_bindgen(js_name = writeLines, skip_typescript)]
pub fn write_lines(lines: JsValue, format: JsValue, lang: JsValue) -> Result<Vec<u8>, JsError> {
    let lines: Vec<RawRecord> = from_value(lines)?;
    Ok(formats::write_lines(&lines, from_value(format)?, from_value(lang)?)?)
}

/// The declarant's own record of goods out of a file.
#[wasm_bindgen(js_name = readRecords, skip_typescript)]
pub fn read_records(bytes: Vec<u8>, name: &str, lang: JsValue) -> Result<JsValue, JsError> {
    #[derive(Serialize)]
    struct FileOut {
        records: Vec<GoodsRecord>,
        notice: Option<String>,
    }
    let lang: Lang = from_value(lang)?;
    let file = formats::read_records(bytes, name).map_err(|error| JsError::new(&error.message(lang)))?;
    let notice = file.notice(lang);
    plain(&FileOut { records: file.records, notice })
}

/// A new file of records of goods.
#[wasm_bindgen(js_name = writeRecords, skip_typescript)]
pub fn write_records(records: JsValue, format: JsValue, lang: JsValue) -> Result<Vec<u8>, JsError> {
    let records: Vec<GoodsRecord> = read(records)?;
    Ok(formats::write_records(&records, from_value(format)?, from_value(lang)?)?)
}
