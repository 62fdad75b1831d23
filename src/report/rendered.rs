//! Renders reports in a language.

use super::{Candidate, Found, LineReport, Report, Reported};
use crate::messages;
use crate::release::RULESET;
use crate::tariff::{Tariff, printed};
use crate::types::{Lang, Value};
use once_cell::unsync::OnceCell;
use std::borrow::Cow;

impl Report {
    /// The report in a language; `model` is the classifier's release.
    pub fn render(&self, tariff: &Tariff, model: &str, lang: Lang) -> LineReport {
        LineReport {
            id: self.id.clone(),
            row: None,
            verdict: self.verdict,
            agreement: self.agreement,
            abstained: self.abstained,
            candidates: self.candidates.iter().filter_map(|(code, likely)| named(tariff, code, *likely)).collect(),
            recorded: self.recorded.clone(),
            findings: self.findings.iter().map(|found| found.render(tariff, lang)).collect(),
            model: model.to_owned(),
            ruleset: RULESET.to_owned(),
        }
    }
}

fn named(tariff: &Tariff, code: &str, probability: f32) -> Option<Candidate> {
    let node = tariff.find(code)?;
    Some(Candidate { code: code.to_owned(), probability, name_ko: node.path(Lang::Ko), name_en: node.path(Lang::En) })
}

impl Found {
    /// The finding in a language.
    pub fn render(&self, tariff: &Tariff, lang: Lang) -> Reported {
        // A text names a value more than once, and the particle after it asks for it again.
        let texts: Vec<OnceCell<Cow<str>>> = self.values.iter().map(|_| OnceCell::new()).collect();
        let value = |name: &str| match self.values.iter().zip(&texts).find(|((key, _), _)| key == name) {
            Some(((_, value), text)) => Some(Cow::Borrowed(&**text.get_or_init(|| shown(value, tariff, lang)))),
            None => tariff.stated(name).map(Cow::Borrowed),
        };
        let words = messages::words(lang, &self.name, &self.variant, &value);
        Reported {
            rule: self.rule.clone(),
            name: self.name.clone(),
            severity: self.severity,
            field: self.field,
            span: self.span,
            message: words.message,
            why: words.why,
            fix: self.fix.clone(),
            source: words.source,
            evidence: self.evidence.clone(),
            lines: self.lines,
            dismissed: None,
        }
    }
}

fn shown<'v>(value: &'v Value, tariff: &Tariff, lang: Lang) -> Cow<'v, str> {
    let name = |code: &str| tariff.find(code).map(|node| node.short_name(lang)).unwrap_or_default();
    match value {
        Value::Name { name_of } => name(name_of).into(),
        Value::Codes { codes } => {
            codes.iter().map(|code| format!("{} ({})", printed(code), name(code))).collect::<Vec<_>>().join(", ").into()
        }
        Value::Plain(_) | Value::Both { .. } => value.text(lang).unwrap_or_default().into(),
    }
}
