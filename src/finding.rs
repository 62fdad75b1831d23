//! What a rule has to say about a line.

use crate::declaration::Field;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// How much a finding weighs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// Worth knowing; changes no verdict.
    Notice,
    /// A person should look at it before submitting.
    Warning,
    /// Would be refused, held or penalised as it stands.
    Error,
}

impl Severity {
    /// Its name in the contract.
    pub fn name(self) -> &'static str {
        match self {
            Severity::Notice => "notice",
            Severity::Warning => "warning",
            Severity::Error => "error",
        }
    }
}

/// What the findings of a line add up to. "Clear" means that nothing was found, never that customs accepts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Verdict {
    /// No finding above a notice.
    Clear,
    /// At least one warning, no error.
    Review,
    /// At least one error.
    Stop,
}

impl Verdict {
    /// Its name in the contract.
    pub fn name(self) -> &'static str {
        match self {
            Verdict::Clear => "clear",
            Verdict::Review => "review",
            Verdict::Stop => "stop",
        }
    }

    /// The verdict that the worst severity asks for.
    pub fn from_worst(worst: Option<Severity>) -> Verdict {
        match worst {
            Some(Severity::Error) => Verdict::Stop,
            Some(Severity::Warning) => Verdict::Review,
            Some(Severity::Notice) | None => Verdict::Clear,
        }
    }
}

/// A half-open range of a field's text, in UTF-16 code units, so that JavaScript's `slice` cuts the same words.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Span {
    /// First code unit.
    pub start: u32,
    /// One past the last code unit.
    pub end: u32,
}

impl Serialize for Span {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        (self.start, self.end).serialize(serializer)
    }
}

impl<'de> Deserialize<'de> for Span {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Span, D::Error> {
        let (start, end) = <(u32, u32)>::deserialize(deserializer)?;
        Ok(Span { start, end })
    }
}

/// What to put into a field instead of what stands there: the field's whole new text.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Fix {
    /// The field to change.
    pub field: Field,
    /// Its new text.
    pub replacement: String,
    /// What goes into other fields with it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub also: Vec<OtherFix>,
}

/// What goes into another field with a fix.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OtherFix {
    /// The field to change.
    pub field: Field,
    /// Its new text.
    pub replacement: String,
}

/// A value quoted in a message: the declarant's own words, or a name that exists in both languages.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Value {
    /// The same in every language.
    Plain(String),
    /// One text per language.
    Both {
        /// Korean.
        ko: String,
        /// English.
        en: String,
    },
}

impl From<&str> for Value {
    fn from(text: &str) -> Value {
        Value::Plain(text.to_owned())
    }
}
impl From<String> for Value {
    fn from(text: String) -> Value {
        Value::Plain(text)
    }
}
impl From<f64> for Value {
    fn from(number: f64) -> Value {
        Value::Plain(number.to_string())
    }
}
impl<K: Into<String>, E: Into<String>> From<(K, E)> for Value {
    fn from((ko, en): (K, E)) -> Value {
        Value::Both { ko: ko.into(), en: en.into() }
    }
}

/// One thing to look at, as a rule returns it: the code table adds the rule's code and name, [`crate::messages`] the words.
#[derive(Clone, Debug, PartialEq)]
pub struct Finding {
    /// Where the case asks for another severity than the rule's own.
    pub severity: Option<Severity>,
    /// The field it concerns.
    pub field: Field,
    /// The words it concerns; `None` for the whole field.
    pub span: Option<Span>,
    /// Which of the rule's texts applies: "" or the suffix of its `what-…`, `why-…`, `write-…`, `source-…` keys in the
    /// message files (a key without the suffix serves every variant that has none of its own).
    pub variant: &'static str,
    /// What fills the `{placeholders}` of the texts.
    pub values: Vec<(&'static str, Value)>,
    /// What to write instead, where that is certain enough to be applied by one click.
    pub fix: Option<Fix>,
    /// The words the finding rests on.
    pub evidence: Vec<String>,
    /// How many lines it speaks for, where it is said once for several.
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

    /// Takes the texts of a variant.
    pub fn variant(mut self, variant: &'static str) -> Finding {
        self.variant = variant;
        self
    }

    /// Weighs the case otherwise than the rule does by default.
    pub fn severity(mut self, severity: Severity) -> Finding {
        self.severity = Some(severity);
        self
    }

    /// Offers a replacement for a whole field.
    pub fn fix(mut self, field: Field, replacement: impl Into<String>) -> Finding {
        self.fix = Some(Fix { field, replacement: replacement.into(), also: Vec::new() });
        self
    }

    /// Puts something into another field with the replacement.
    pub fn fix_also(mut self, field: Field, replacement: impl Into<String>) -> Finding {
        if let Some(fix) = &mut self.fix {
            fix.also.push(OtherFix { field, replacement: replacement.into() });
        }
        self
    }

    /// Speaks for several lines.
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
