//! The checker's result for a line: a language-neutral [`Report`], and the [`LineReport`] rendered from it in a
//! language, in the shape that other programs rely on (`schema/report.schema.json`).

#[cfg(feature = "check")]
mod made;
#[cfg(feature = "check")]
mod rendered;

use crate::finding::Fix;
use crate::types::{Field, Severity, Span, Value, Verdict};
use serde::{Deserialize, Serialize};
use std::borrow::Cow;

/// The result for a line, language-neutral: small enough to be kept for every line of a large file, and rendered in any language
/// later without checking again.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Report {
    /// The line's own id, or its number in the declaration, counted from 1.
    pub id: String,
    /// The verdict of the findings.
    pub verdict: Verdict,
    /// How likely the declared code is right, per level.
    pub agreement: Option<Agreement>,
    /// True if the classifier abstains.
    pub abstained: bool,
    /// Likely subheadings (6 digits) with their probabilities, best first.
    pub candidates: Vec<(String, f32)>,
    /// The code that the declarant's own record has for the goods.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub recorded: Option<Recorded>,
    /// The findings, worst first.
    pub findings: Vec<Found>,
}

/// A finding, language-neutral.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Found {
    /// The rule's code.
    pub rule: Cow<'static, str>,
    /// The rule's name, under which the messages stand.
    pub name: Cow<'static, str>,
    /// How much it weighs.
    pub severity: Severity,
    /// The field it concerns.
    pub field: Field,
    /// The words it concerns, in UTF-16 code units of the field's text; `None` for the whole field.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub span: Option<Span>,
    /// Which of the rule's texts applies.
    #[serde(default, skip_serializing_if = "str::is_empty")]
    pub variant: Cow<'static, str>,
    /// The values of the texts' placeholders.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub values: Vec<(Cow<'static, str>, Value)>,
    /// A replacement.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub fix: Option<Fix>,
    /// The words it rests on.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub evidence: Vec<String>,
    /// The number of lines it stands for, where one finding is reported for several lines.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub lines: Option<usize>,
}

/// The report on one line, in a language.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub struct LineReport {
    /// The line's own id, or its number in the declaration, counted from 1.
    pub id: String,
    /// The file's own row, counted from 1, where there is a file.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "typescript", ts(optional))]
    pub row: Option<u64>,
    /// The verdict of the findings.
    pub verdict: Verdict,
    /// How likely the declared code is right, per level; none without a valid code.
    pub agreement: Option<Agreement>,
    /// True if the classifier cannot tell the goods from these words; it names no candidates then.
    pub abstained: bool,
    /// Likely subheadings, best first.
    pub candidates: Vec<Candidate>,
    /// The code that the declarant's own record has for the goods, if any.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "typescript", ts(optional))]
    pub recorded: Option<Recorded>,
    /// The findings, worst first.
    pub findings: Vec<Reported>,
    /// The classifier's release.
    pub model: String,
    /// The rule catalogue's release.
    pub ruleset: String,
}

/// Calibrated probabilities that the declared code is right, 0 to 1; a level deeper than the declared code is absent.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
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
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
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

/// The code that the declarant's own record has for the goods of a line.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub struct Recorded {
    /// Its digits.
    pub code: String,
    /// The classification ruling that it rests on; may be empty.
    pub ruling: String,
    /// True if it is of the same goods, and not only of goods with a near name.
    pub same: bool,
}

/// A user's decision that a finding need not be acted on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub struct Dismissed {
    /// Why, in the user's words; may be empty.
    pub reason: String,
}

/// A finding, rendered in a language.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS), ts(rename = "Finding"))]
pub struct Reported {
    /// The rule's code.
    pub rule: Cow<'static, str>,
    /// The rule's name.
    pub name: Cow<'static, str>,
    /// How much it weighs.
    pub severity: Severity,
    /// The field it concerns.
    pub field: Field,
    /// The words it concerns, in UTF-16 code units of the field's text; none for the whole field.
    pub span: Option<Span>,
    /// The problem and the remedy, as a text.
    pub message: String,
    /// Why it matters.
    pub why: String,
    /// A replacement.
    pub fix: Option<Fix>,
    /// The law, notice or data edition it rests on.
    pub source: String,
    /// The words it rests on.
    pub evidence: Vec<String>,
    /// The number of lines it stands for, where one finding is reported for several lines.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "typescript", ts(optional))]
    pub lines: Option<usize>,
    /// Set where the user dismissed it: it does not count for the verdict.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "typescript", ts(optional))]
    pub dismissed: Option<Dismissed>,
}
