//! What the checker says of a line, in the shape that other programs rely on (`schema/report.schema.json`).

#[cfg(feature = "check")]
mod made;

use crate::declaration::Field;
use crate::finding::{Fix, Severity, Span, Verdict};
use serde::{Deserialize, Serialize};
use std::borrow::Cow;

/// The report on one line.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct LineReport {
    /// The line's own id, or its number in the declaration, counted from 1.
    pub id: String,
    /// The file's own row, counted from 1, where there is a file.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub row: Option<u64>,
    /// What the findings add up to.
    pub verdict: Verdict,
    /// How likely the declared code is right, per level; `None` without a code or where the classifier abstains.
    pub agreement: Option<Agreement>,
    /// Whether the classifier cannot tell from these words.
    pub abstained: bool,
    /// Likely subheadings, best first.
    pub candidates: Vec<Candidate>,
    /// What to look at, worst first.
    pub findings: Vec<Reported>,
    /// The classifier's release.
    pub model: String,
    /// The rule catalogue's release.
    pub ruleset: String,
}

/// Calibrated probabilities that the declared code is right, 0 to 1; a level deeper than the declared code is absent.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Agreement {
    /// At 2 digits.
    pub chapter: f32,
    /// At 4 digits.
    pub heading: Option<f32>,
    /// At 6 digits.
    pub subheading: Option<f32>,
}

/// A subheading the words may mean.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Candidate {
    /// 6 digits.
    pub code: String,
    /// Calibrated, 0 to 1.
    pub probability: f32,
    /// Its Korean name, with the names above it.
    pub name_ko: String,
    /// Its English name, with the names above it.
    pub name_en: String,
}

/// A finding in words.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Reported {
    /// The rule's code.
    pub rule: Cow<'static, str>,
    /// The rule's name.
    pub name: Cow<'static, str>,
    /// How much it weighs.
    pub severity: Severity,
    /// The field it concerns.
    pub field: Field,
    /// The words it concerns, in UTF-16 code units of the field's text; `None` for the whole field.
    pub span: Option<Span>,
    /// What is wrong and what to do.
    pub message: String,
    /// Why it matters.
    pub why: String,
    /// What to write instead.
    pub fix: Option<Fix>,
    /// The law, notice or data edition it rests on.
    pub source: String,
    /// The words it rests on.
    pub evidence: Vec<String>,
    /// How many lines it speaks for, where it is said once for several.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub lines: Option<usize>,
}
