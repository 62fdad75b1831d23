//! # What it checks
//! Whether customs confirms the requirements of other laws before it releases goods of the declared code (세관장확인대상), and
//! names the laws, what they are about and who answers for them. Where a word of the text makes plain that one of them
//! concerns the goods ("bluetooth" and the Radio Waves Act), it says so.
//!
//! # Why it matters
//! Where a law applies and its permit, certificate or report is missing, the goods stay in bond.
//!
//! # Example
//! `BLUETOOTH SPEAKER` under `8518.22-0000`.
//!
//! # Write instead
//! Nothing, if the goods are not of the kind a law covers; the number of the permit, certificate or exemption otherwise.
//!
//! # Source
//! 관세법 제226조; 세관장확인물품 및 확인방법 지정고시 별표 2의2 (2026-07-16). The conditions behind each law are not in the list.

use super::requirements::{SINCE, laws};
use crate::declaration::{Field, Procedure};
use crate::finding::{Finding, Severity};
use crate::reading::Reading;
use crate::rules::support::terms::{self, Entry, Terms};
use crate::rules::{Context, Family, Lifecycle, Rule};
use once_cell::sync::Lazy;

pub(in crate::rules) const RULE: Rule = Rule {
    code: "CTRL501",
    name: "import-requirement",
    family: Family::Ctrl,
    severity: Severity::Notice,
    lifecycle: Lifecycle::Stable("2026.1"),
    check,
};

static LAWS: Lazy<Terms> = Lazy::new(|| Terms::parse(include_str!("../terms/ctrl_laws.tsv")));

fn check(reading: &Reading, _: &Context) -> Vec<Finding> {
    let Some(digits) = reading.code.valid_digits().filter(|_| reading.line.procedure != Procedure::Export) else {
        return Vec::new();
    };
    let laws: Vec<&Entry> = laws(digits).filter_map(|law| LAWS.named(law)).collect();
    if laws.is_empty() {
        return Vec::new();
    }
    let list = |separator: &str, named: &dyn Fn(&Entry) -> String| {
        laws.iter().map(|law| named(law)).collect::<Vec<_>>().join(separator)
    };
    let finding = Finding::new(Field::HsCode)
        .with("code", digits)
        .with("since", SINCE)
        .with("laws", (list(", ", &|law| law.term().to_owned()), list(", ", &named_en)))
        .with("about", (list("; ", &about_ko), list("; ", &about_en)))
        .evidence(digits);
    vec![match laws.iter().find_map(|law| Some((*law, plain(law, reading)?))) {
        Some((law, word)) => {
            finding.variant("plain").with("law", (law.term(), law.get("en"))).with("word", word).evidence(word)
        }
        None => finding,
    }]
}

/// The laws whose requirements customs confirms for a code, in Korean and in English.
pub fn laws_of(digits: &str) -> impl Iterator<Item = [&'static str; 2]> {
    laws(digits).filter_map(|law| LAWS.named(law)).map(|entry| [entry.term(), entry.get("en")])
}

fn named_en(law: &Entry) -> String {
    format!("{} ({})", law.get("en"), law.term())
}

fn about_ko(law: &Entry) -> String {
    format!("{} – {} ({})", law.term(), law.get("subject_ko"), law.get("authority_ko"))
}

fn about_en(law: &Entry) -> String {
    format!("{} – {} ({})", law.get("en"), law.get("subject_en"), law.get("authority_en"))
}

/// The word of the text that makes plain that the law concerns the goods.
fn plain(law: &Entry, reading: &Reading) -> Option<&'static str> {
    law.get("plain").split(" | ").find(|word| terms::holds(reading.joined(), word))
}
