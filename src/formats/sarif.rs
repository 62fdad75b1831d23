//! SARIF 2.1.0 (OASIS standard): reports for programs that show findings in files.
//!
//! A finding stands at the file's row; its logical location is the line's id and the field. Where the words start within
//! the row depends on the file's own quoting, so the region quotes them (`snippet`), and `properties.span` counts in
//! UTF-16 code units of the field's text.

use super::{Out, Row, Writer, quoted};
use crate::declaration::Field;
use crate::finding::Severity;
use crate::report::{LineReport, Reported};
use crate::rules::RULES;
use serde_json::{Value, json};
use std::io;

/// Written as it comes: the results of a run are its last member.
pub struct Sarif<'w> {
    out: Out<'w>,
    /// The file's address, percent-encoded.
    uri: String,
    separator: &'static str,
}

impl<'w> Sarif<'w> {
    /// Writes everything that comes before the first result.
    pub fn new(mut out: Out<'w>, file: &str) -> io::Result<Sarif<'w>> {
        let rules: Vec<_> = RULES
            .iter()
            .map(|rule| {
                json!({
                    "id": rule.code,
                    "name": rule.name,
                    "shortDescription": {"text": rule.name.replace('-', " ")},
                    "defaultConfiguration": {"level": level(rule.severity)},
                })
            })
            .collect();
        let tool = json!({"driver": {"name": "declarewell", "version": env!("CARGO_PKG_VERSION"), "rules": rules}});
        write!(
            out,
            r#"{{"$schema":"https://json.schemastore.org/sarif-2.1.0.json","version":"2.1.0","runs":[{{"tool":{tool},"columnKind":"utf16CodeUnits","results":["#
        )?;
        Ok(Sarif { out, uri: percent_encoded(file), separator: "\n" })
    }

    fn result(&self, row: &Row, report: &LineReport, finding: &Reported) -> Value {
        let place = match finding.field {
            Field::Line => json!({"fullyQualifiedName": report.id, "name": report.id, "kind": "object"}),
            field => json!({
                "fullyQualifiedName": format!("{}/{}", report.id, field.name()),
                "name": field.name(),
                "kind": "member",
            }),
        };
        json!({
            "ruleId": finding.rule,
            "ruleIndex": RULES.iter().position(|rule| rule.code == finding.rule),
            "level": level(finding.severity),
            "message": {"text": format!("{} {}", finding.message, finding.why)},
            "locations": [{
                "physicalLocation": {
                    "artifactLocation": {"uri": self.uri},
                    "region": {"startLine": row.number, "snippet": {"text": quoted(&row.line, finding)}},
                },
                "logicalLocations": [place],
            }],
            "properties": {"span": finding.span, "fix": finding.fix, "source": finding.source},
        })
    }
}

impl Writer for Sarif<'_> {
    fn write(&mut self, row: &Row, report: &LineReport) -> io::Result<()> {
        for finding in &report.findings {
            write!(self.out, "{}{}", self.separator, self.result(row, report, finding))?;
            self.separator = ",\n";
        }
        Ok(())
    }

    fn finish(mut self: Box<Self>) -> io::Result<()> {
        writeln!(self.out, "]}}]}}")?;
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
