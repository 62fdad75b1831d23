//! SARIF 2.1.0 (OASIS standard): reports for programs that show findings in files.
//!
//! A finding stands at the file's row; its logical location is the line's id and the field. Where the words start within
//! the row depends on the file's own quoting, so the region quotes them (`snippet`), and `properties.span` counts in
//! UTF-16 code units of the field's text.

use super::{Out, Writer, quoted};
use declarewell::declaration::{Field, Line};
use declarewell::finding::Severity;
use declarewell::report::{Dismissed, LineReport, Reported};
use serde_json::{Value, json};
use std::io;

/// Written as it comes; the rules that found something stand behind the results.
pub struct Sarif<'w> {
    out: Out<'w>,
    /// The file's address, percent-encoded.
    uri: String,
    separator: &'static str,
    rules: Vec<Value>,
}

impl<'w> Sarif<'w> {
    /// Writes everything that comes before the first result.
    pub fn new(mut out: Out<'w>, file: &str) -> io::Result<Sarif<'w>> {
        write!(
            out,
            r#"{{"$schema":"https://json.schemastore.org/sarif-2.1.0.json","version":"2.1.0","runs":[{{"columnKind":"utf16CodeUnits","results":["#
        )?;
        Ok(Sarif { out, uri: percent_encoded(file), separator: "\n", rules: Vec::new() })
    }

    /// Which of the rules that found something this one is.
    fn index(&mut self, finding: &Reported) -> usize {
        let known = self.rules.iter().position(|rule| rule["id"] == *finding.rule);
        known.unwrap_or_else(|| {
            self.rules.push(json!({
                "id": finding.rule,
                "name": finding.name,
                "shortDescription": {"text": finding.name.replace('-', " ")},
            }));
            self.rules.len() - 1
        })
    }

    fn result(&mut self, row: u64, line: &Line, report: &LineReport, finding: &Reported) -> Value {
        let place = match finding.field {
            Field::Line => json!({"fullyQualifiedName": report.id, "name": report.id, "kind": "object"}),
            field => json!({
                "fullyQualifiedName": format!("{}/{}", report.id, field.name()),
                "name": field.name(),
                "kind": "member",
            }),
        };
        let mut result = json!({
            "ruleId": finding.rule,
            "ruleIndex": self.index(finding),
            "level": level(finding.severity),
            "message": {"text": format!("{} {}", finding.message, finding.why)},
            "locations": [{
                "physicalLocation": {
                    "artifactLocation": {"uri": self.uri},
                    "region": {"startLine": row, "snippet": {"text": quoted(line, finding)}},
                },
                "logicalLocations": [place],
            }],
            "properties": {"row": row, "span": finding.span, "fix": finding.fix, "source": finding.source},
        });
        if let Some(Dismissed { reason }) = &finding.dismissed {
            let suppressions = json!([{"kind": "external", "status": "accepted", "justification": reason}]);
            if let Some(result) = result.as_object_mut() {
                result.insert("suppressions".into(), suppressions);
            }
        }
        result
    }
}

impl Writer for Sarif<'_> {
    fn write(&mut self, row: u64, line: &Line, report: &LineReport) -> io::Result<()> {
        for finding in &report.findings {
            let result = self.result(row, line, report, finding);
            write!(self.out, "{}{result}", self.separator)?;
            self.separator = ",\n";
        }
        Ok(())
    }

    fn finish(mut self: Box<Self>) -> io::Result<()> {
        let driver = json!({"name": "declarewell", "version": env!("CARGO_PKG_VERSION"), "rules": self.rules});
        writeln!(self.out, "],\"tool\":{{\"driver\":{driver}}}}}]}}")?;
        self.out.flush()
    }
}

fn level(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Notice => "note",
    }
}

/// A path as a relative reference (RFC 3986).
fn percent_encoded(path: &str) -> String {
    let encode = |byte: u8| match byte {
        b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' | b'/' => char::from(byte).to_string(),
        _ => format!("%{byte:02X}"),
    };
    path.bytes().map(encode).collect()
}
