//! Findings of rules.

pub use crate::types::{Severity, Span, Value, Verdict};

use crate::types::Field;
use serde::{Deserialize, Serialize};

/// A replacement for a field: its whole new text.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub struct Fix {
    /// The field to change.
    #[cfg_attr(feature = "typescript", ts(type = "keyof Line"))]
    pub field: Field,
    /// Its new text.
    pub replacement: String,
    /// The replacements for other fields that go with it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[cfg_attr(feature = "typescript", ts(as = "Option<Vec<OtherFix>>", optional))]
    pub also: Vec<OtherFix>,
}

/// A replacement for another field that goes with a fix.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub struct OtherFix {
    /// The field to change.
    #[cfg_attr(feature = "typescript", ts(type = "keyof Line"))]
    pub field: Field,
    /// Its new text.
    pub replacement: String,
}

/// One thing to look at, as a rule returns it: the runner adds the rule's code and name, and [`crate::messages`] renders the text.
#[derive(Clone, Debug, PartialEq)]
pub struct Finding {
    /// Overrides the rule's severity in this case.
    pub severity: Option<Severity>,
    /// The field it concerns.
    pub field: Field,
    /// The words it concerns; `None` for the whole field.
    pub span: Option<Span>,
    /// Which of the rule's texts applies: "" or the suffix of its `what-…`, `why-…`, `write-…`, `source-…` keys in the
    /// message files (a key without the suffix serves every variant that has none of its own).
    pub variant: &'static str,
    /// The values of the texts' `{placeholders}`.
    pub values: Vec<(&'static str, Value)>,
    /// A replacement, where it is certain enough to be applied by one click.
    pub fix: Option<Fix>,
    /// The words the finding rests on.
    pub evidence: Vec<String>,
    /// The number of lines it stands for, where one finding is reported for several lines.
    pub lines: Option<usize>,
}

impl Finding {
    /// A finding about `field`, at the rule's own severity.
    pub fn new(field: Field) -> Finding {
        Finding {
            severity: None,
            field,
            span: None,
            variant: "",
            values: Vec::new(),
            fix: None,
            evidence: Vec::new(),
            lines: None,
        }
    }

    /// Points to words within the field.
    pub fn at(mut self, span: Span) -> Finding {
        self.span = Some(span);
        self
    }

    /// Fills a placeholder.
    pub fn with(mut self, name: &'static str, value: impl Into<Value>) -> Finding {
        self.values.push((name, value.into()));
        self
    }

    /// Selects the texts of a variant.
    pub fn variant(mut self, variant: &'static str) -> Finding {
        self.variant = variant;
        self
    }

    /// Overrides the rule's severity.
    pub fn severity(mut self, severity: Severity) -> Finding {
        self.severity = Some(severity);
        self
    }

    /// Offers a replacement for a whole field.
    pub fn fix(mut self, field: Field, replacement: impl Into<String>) -> Finding {
        self.fix = Some(Fix { field, replacement: replacement.into(), also: Vec::new() });
        self
    }

    /// Adds a replacement for another field.
    pub fn fix_also(mut self, field: Field, replacement: impl Into<String>) -> Finding {
        if let Some(fix) = &mut self.fix {
            fix.also.push(OtherFix { field, replacement: replacement.into() });
        }
        self
    }

    /// Stands for several lines.
    pub fn lines(mut self, lines: usize) -> Finding {
        self.lines = Some(lines);
        self
    }

    /// Names a word the finding rests on.
    pub fn evidence(mut self, word: impl Into<String>) -> Finding {
        self.evidence.push(word.into());
        self
    }
}
