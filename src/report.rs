//! What the checker says of a line, in the shape that other programs rely on (`schema/report.schema.json`).

use crate::checker::Options;
use crate::declaration::Field;
use crate::finding::{Finding, Fix, Severity, Span, Verdict};
use crate::messages::{self, Lang};
use crate::reading::Reading;
use crate::rules::{Context, Rule};
use serde::Serialize;

/// The report on one line.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct LineReport {
    /// The line's own id, or its number in the declaration, counted from 1.
    pub id: String,
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
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct Agreement {
    /// At 2 digits.
    pub chapter: f32,
    /// At 4 digits.
    pub heading: Option<f32>,
    /// At 6 digits.
    pub subheading: Option<f32>,
}

/// A subheading the words may mean.
#[derive(Clone, Debug, PartialEq, Serialize)]
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
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Reported {
    /// The rule's code.
    pub rule: &'static str,
    /// The rule's name.
    pub name: &'static str,
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
}

impl LineReport {
    /// The report on the line that was read, from what the rules found.
    pub fn new(
        reading: &Reading,
        context: &Context,
        findings: Vec<(&'static Rule, Finding)>,
        options: Options,
    ) -> LineReport {
        let mut findings: Vec<Reported> =
            findings.into_iter().map(|(rule, finding)| reported(rule, finding, options.lang)).collect();
        findings.sort_by(|a, b| {
            let key =
                |finding: &Reported| (std::cmp::Reverse(finding.severity), finding.field, finding.span, finding.rule);
            key(a).cmp(&key(b))
        });
        let prediction = reading.prediction();
        let agreement = reading.code.valid_digits().and_then(|digits| prediction.agreement(digits));
        LineReport {
            id: reading.line.id.clone().unwrap_or_else(|| (context.at + 1).to_string()),
            verdict: Verdict::from_worst(findings.iter().map(|finding| finding.severity).max()),
            agreement: agreement.map(|agreement| Agreement {
                chapter: agreement.chapter,
                heading: agreement.heading,
                subheading: agreement.subheading,
            }),
            abstained: prediction.abstained(),
            candidates: candidates(reading, context, options.candidates),
            findings,
            model: reading.model().to_owned(),
            ruleset: context.ruleset.version.clone(),
        }
    }
}

fn candidates(reading: &Reading, context: &Context, most: usize) -> Vec<Candidate> {
    let candidates = reading.prediction().candidates(most);
    let named = candidates.iter().filter_map(|candidate| {
        let node = context.tariff.find(candidate.code.as_str())?;
        Some(Candidate {
            code: candidate.code.as_str().to_owned(),
            probability: candidate.probability,
            name_ko: node.path(Lang::Ko),
            name_en: node.path(Lang::En),
        })
    });
    named.collect()
}

fn reported(rule: &'static Rule, finding: Finding, lang: Lang) -> Reported {
    let words = messages::words(lang, rule.name, &finding);
    Reported {
        rule: rule.code,
        name: rule.name,
        severity: finding.severity.unwrap_or(rule.severity),
        field: finding.field,
        span: finding.span,
        message: words.message,
        why: words.why,
        fix: finding.fix,
        source: words.source,
        evidence: finding.evidence,
    }
}
