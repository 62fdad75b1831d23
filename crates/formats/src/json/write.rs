//! JSON out: fields as values, new lines, reports.

use crate::{Out, Writer};
use declarewell::declaration::{Field, Line, Number, RawRecord};
use declarewell::report::LineReport;
use std::io::{self, Write};

/// A field's text as JSON: a number where one is asked for or stood there, null for none, else text, in ASCII where the
/// encoding needs it.
pub fn value(field: Field, text: &str, old: Option<&str>, ascii: bool) -> String {
    let number = |text: &str| text.parse::<serde_json::Number>().is_ok();
    let numeric = field.is_number() || old.is_some_and(number);
    match text.trim() {
        "" => "null".into(),
        text if numeric && number(text) && Number::parse(text).value().is_some() => text.into(),
        _ => quoted(text, ascii),
    }
}

fn quoted(text: &str, ascii: bool) -> String {
    let json = serde_json::Value::from(text).to_string();
    match ascii {
        false => json,
        true => {
            let escaped = |c: char| c.encode_utf16(&mut [0; 2]).iter().map(|unit| format!("\\u{unit:04x}")).collect();
            json.chars().map(|c| if c.is_ascii() { c.to_string() } else { escaped(c) }).collect()
        }
    }
}

/// New rows: one object each.
pub fn write(lines: &[RawRecord]) -> Vec<u8> {
    let mut out = String::new();
    for line in lines {
        let members = line
            .fields
            .iter()
            .map(|(field, text)| format!("\"{}\":{}", field.name(), value(*field, text, None, false)));
        out += &format!("{{{}}}\n", members.collect::<Vec<_>>().join(","));
    }
    out.into_bytes()
}

/// One object per report.
pub struct Json<'w>(pub Out<'w>);

impl Writer for Json<'_> {
    fn write(&mut self, row: u64, _: &Line, report: &LineReport) -> io::Result<()> {
        match report.row {
            Some(_) => serde_json::to_writer(&mut self.0, report)?,
            None => serde_json::to_writer(&mut self.0, &LineReport { row: Some(row), ..report.clone() })?,
        }
        self.0.write_all(b"\n")
    }

    fn finish(mut self: Box<Self>) -> io::Result<()> {
        self.0.flush()
    }
}
