//! Makes reports from findings.

use super::{Agreement, Found, Recorded, Report};
use crate::finding::Finding;
use crate::reading::Reading;
use crate::records::Matches;
use crate::rules::{Context, Rule};
use crate::types::Verdict;
use std::cmp::Reverse;

impl Report {
    /// The report on a line from what the rules found in its context.
    pub fn new(
        reading: &Reading,
        context: &Context,
        findings: Vec<(&'static Rule, Finding)>,
        candidates: usize,
    ) -> Report {
        let prediction = context.prediction(reading);
        let mut findings: Vec<Found> = findings.into_iter().map(|(rule, finding)| found(rule, finding)).collect();
        findings.sort_by(|a, b| {
            let key = |found: &Found| (Reverse(found.severity), found.field, found.span, found.rule.clone());
            key(a).cmp(&key(b))
        });
        let agreement = context.agreement(reading);
        let candidates = prediction.candidates(candidates);
        Report {
            id: reading.line.id.clone().unwrap_or_else(|| (context.at + 1).to_string()),
            verdict: Verdict::from_worst(findings.iter().map(|found| found.severity).max()),
            agreement: agreement.map(|agreement| Agreement {
                chapter: agreement.chapter,
                heading: agreement.heading,
                subheading: agreement.subheading,
            }),
            abstained: prediction.abstained(),
            candidates: candidates.iter().map(|one| (one.code.as_str().to_owned(), one.probability)).collect(),
            recorded: recorded(context.matches(reading)),
            findings,
        }
    }
}

/// The recorded code of the goods; the same goods take precedence over near names.
fn recorded(matches: &Matches) -> Option<Recorded> {
    let (best, same) = match (matches.same.first(), matches.near.first()) {
        (Some(same), _) => (same, true),
        (None, near) => (near?, false),
    };
    Some(Recorded { code: best.code.to_owned(), ruling: best.record.ruling.trim().to_owned(), same })
}

fn found(rule: &'static Rule, finding: Finding) -> Found {
    Found {
        rule: rule.code.into(),
        name: rule.name.into(),
        severity: finding.severity.unwrap_or(rule.severity),
        field: finding.field,
        span: finding.span,
        variant: finding.variant.into(),
        values: finding.values.into_iter().map(|(name, value)| (name.into(), value)).collect(),
        fix: finding.fix,
        evidence: finding.evidence,
        lines: finding.lines,
    }
}
