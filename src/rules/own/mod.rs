//! The declarant's own record of goods (품목 기록).

pub mod other_code_than_near;
pub mod other_code_than_recorded;
pub mod recorded_code;

use crate::finding::{Finding, Value};
use crate::reading::Reading;
use crate::records::Match;
use crate::rules::{Context, Family, Rule};
use crate::types::Field;
use std::collections::BTreeSet;

/// An earlier declaration of the same goods under the line's code, from the declarant's own record.
pub(in crate::rules) struct Precedent {
    /// How many digits of the declared code the record confirms; 0 for none.
    digits: usize,
    /// True if a classification ruling confirms it.
    ruled: bool,
}

/// Rules that rest on the classifier, with the number of digits they are about. An earlier declaration outweighs them.
const CLASSIFIER_RULES: [(&str, usize); 4] =
    [("chapter-mismatch", 2), ("unlike-goods-one-code", 2), ("heading-mismatch", 4), ("subheading-mismatch", 6)];

/// Looks up the precedent for a line's code.
pub(in crate::rules) fn precedent(reading: &Reading, context: &Context) -> Precedent {
    let declared = reading.code.valid_digits().filter(|_| !context.records.is_empty());
    let deciding = declared.map(|_| context.matches(reading).deciding()).unwrap_or_default();
    let agreeing = deciding.iter().filter(|found| declared.is_some_and(|declared| agree(declared, found.code)));
    let digits = |found: &Match| declared.unwrap_or_default().len().min(found.code.len());
    let most = agreeing.clone().map(digits).max().unwrap_or_default();
    Precedent { digits: most, ruled: agreeing.clone().any(Match::is_ruled) }
}

impl Precedent {
    /// True if a rule is not reported any more: the classifier's doubts about the code and, where customs itself has
    /// ruled, what the words say about it. Rules about the form, the numbers or controlled goods are never suppressed.
    pub(in crate::rules) fn suppresses(&self, rule: &Rule) -> bool {
        if self.digits == 0 {
            return false;
        }
        if let Some((_, digits)) = CLASSIFIER_RULES.iter().find(|(name, _)| *name == rule.name) {
            return self.digits >= *digits;
        }
        let of_words = match rule.name {
            "residual-code" => self.digits == 10,
            _ => rule.family == Family::Match && self.digits >= 6,
        };
        self.ruled && of_words
    }
}

/// True if two codes are the same as far as both go.
fn agree(one: &str, other: &str) -> bool {
    one.starts_with(other) || other.starts_with(one)
}

/// A finding that names the goods and the codes of some records, the first of which speaks for all.
fn records_finding(found: &[Match], context: &Context) -> Option<Finding> {
    let first = found.first()?;
    let codes: BTreeSet<&str> = found.iter().map(|found| found.code).collect();
    let current: Vec<String> =
        codes.iter().filter(|code| context.tariff.covers(code)).map(|code| (*code).to_owned()).collect();
    let gone = current.is_empty();
    let recorded = match gone {
        true => Value::Plain(codes.into_iter().collect::<Vec<_>>().join(", ")),
        false => Value::Codes { codes: current },
    };
    let variant = match (gone, first.is_ruled(), first.model) {
        (true, ..) => "gone",
        (false, true, _) => "ruled",
        (false, false, Some(_)) => "model",
        (false, false, None) => "",
    };
    let words = shown(first.record.goods());
    let finding = Finding::new(Field::HsCode)
        .variant(variant)
        .with("words", words.as_str())
        .with("recorded", recorded)
        .with("ruling", shown(&first.record.ruling))
        .with("model", first.model.unwrap_or_default());
    Some(finding.evidence(words))
}

/// The code of ten digits that all of these records have, where the tariff still has it.
fn whole_code<'m>(found: &[Match<'m>], context: &Context) -> Option<&'m str> {
    let code = found.first()?.code;
    let one = found.iter().all(|other| other.code == code);
    (one && code.len() == 10 && context.tariff.find(code).is_some()).then_some(code)
}

/// The start of a record's text.
fn shown(text: &str) -> String {
    const MAX_QUOTED: usize = 60;
    let text = text.trim();
    match text.char_indices().nth(MAX_QUOTED) {
        Some((end, _)) => format!("{}…", text.get(..end).unwrap_or_default()),
        None => text.to_owned(),
    }
}
