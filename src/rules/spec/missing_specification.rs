//! # What it checks
//! Whether the specifications that customs requires with the standard name (표준품명, 필수규격) of the declared code are
//! stated: those of the standard name the texts use, or else those that every standard name of the code requires.
//!
//! # Why it matters
//! Prices and rates of these goods depend on them (moisture of dried pepper, year of a car); without them customs
//! asks.
//!
//! # Example
//! `DRIED RED PEPPER` under `0904.21-0000` without length, way of drying and evenness.
//!
//! # Write instead
//! Each specification by its label or value in the model and specification field, from the values allowed.
//!
//! # Source
//! 관세청 표준품명 {standard-names-date} (필수규격, 규격값), 관세법 제241조 제1항.

use super::stated::{in_english, states};
use crate::declaration::Field;
use crate::finding::{Finding, Severity};
use crate::messages::Lang;
use crate::reading::Reading;
use crate::rules::support::standard_name::used;
use crate::rules::{Context, Family, Lifecycle, Rule};
use crate::tariff::{Purpose, Specification, StandardName};

pub(in crate::rules) const RULE: Rule = Rule {
    code: "SPEC101",
    name: "missing-specification",
    family: Family::Spec,
    severity: Severity::Warning,
    lifecycle: Lifecycle::Stable("2026.1"),
    check,
};

/// How many allowed values of a specification are named.
const NAMED: usize = 4;

fn check(reading: &Reading, context: &Context) -> Vec<Finding> {
    let Some(node) = reading.code.node() else { return Vec::new() };
    let names: Vec<StandardName> = node.standard_names().collect();
    if reading.joined().is_empty() || names.iter().all(|name| name.specifications().len() == 0) {
        return Vec::new();
    }
    let used = used(reading, context);
    let required: Vec<Specification> = match (used, names.split_first()) {
        (Some(name), _) => name.specifications().collect(),
        (None, Some((first, others))) => {
            let everywhere = |wanted: &Specification| {
                let same = |one: Specification| one.label(Lang::Ko) == wanted.label(Lang::Ko);
                others.iter().all(|name| name.specifications().any(same))
            };
            first.specifications().filter(everywhere).collect()
        }
        (None, None) => Vec::new(),
    };
    let missing: Vec<_> = required.into_iter().filter(|specification| !states(reading, specification)).collect();
    if missing.is_empty() {
        return Vec::new();
    }
    let everyone = match used {
        Some(name) => !preferential(&name),
        None => !names.iter().all(preferential),
    };
    // Where "기타" answers all that is missing, silence may mean just that.
    let has_set_values =
        missing.iter().any(|specification| !specification.values().any(|value| value.contains("기타")));
    let list = |lang: Lang| missing.iter().map(|one| described(one, lang)).collect::<Vec<_>>().join("; ");
    vec![
        Finding::new(Field::ModelSpec)
            .severity(if everyone && has_set_values { Severity::Warning } else { Severity::Notice })
            .with("code", node.code())
            .with("missing", (list(Lang::Ko), list(Lang::En))),
    ]
}

/// True if only a preferential rate asks for a standard name: it matters to those who claim that rate.
fn preferential(name: &StandardName) -> bool {
    name.purposes().count() > 0 && name.purposes().all(|purpose| matches!(purpose, Purpose::Fta | Purpose::WtoRate))
}

/// A specification with some of its allowed values: "연식 (2000, 2001 …)".
fn described(specification: &Specification, lang: Lang) -> String {
    // The form is filled in in English: the Korean value is beside it for the reader.
    let shown = |value: &str| match (lang, in_english(value)) {
        (Lang::Ko, Some(english)) if english != value => Some(format!("{value} [{english}]")),
        (Lang::Ko, _) => Some(value.to_owned()),
        (_, english) => english,
    };
    let values: Vec<String> = specification
        .values()
        .map(|value| value.trim_start_matches(['-', ' ']))
        .filter_map(shown)
        .take(NAMED)
        .collect();
    let more = if specification.values().len() > values.len() { " …" } else { "" };
    match values.is_empty() {
        true => specification.label(lang).to_owned(),
        false => format!("{} ({}{more})", specification.label(lang), values.join(", ")),
    }
}
