//! Reports out of findings.

use super::{Agreement, Candidate, LineReport, Reported};
use crate::checker::Options;
use crate::finding::{Finding, Verdict};
use crate::messages::{self, Lang};
use crate::reading::Reading;
use crate::rules::{Context, Rule};

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
            let key = |finding: &Reported| {
                (std::cmp::Reverse(finding.severity), finding.field, finding.span, finding.rule.clone())
            };
            key(a).cmp(&key(b))
        });
        let prediction = reading.prediction();
        let agreement = reading.code.valid_digits().and_then(|digits| prediction.agreement(digits));
        LineReport {
            id: reading.line.id.clone().unwrap_or_else(|| (context.at + 1).to_string()),
            row: None,
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
        rule: rule.code.into(),
        name: rule.name.into(),
        severity: finding.severity.unwrap_or(rule.severity),
        field: finding.field,
        span: finding.span,
        message: words.message,
        why: words.why,
        fix: finding.fix,
        source: words.source,
        evidence: finding.evidence,
        lines: finding.lines,
    }
}
