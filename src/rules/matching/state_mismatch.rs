//! # What it checks
//! Whether the state the texts give for food (live, fresh or chilled, frozen, dried, roasted) is one that the name of
//! the declared code allows: "frozen" under "fresh or chilled", "roasted" under "not roasted". Where the texts name
//! several states and one fits, it says nothing.
//!
//! # Why it matters
//! Rates of farm and sea produce differ up to tenfold by state, which is why roasted, dried and frozen are the words
//! most often put in for another.
//!
//! # Example
//! `FROZEN MACKEREL` under `0302.44-0000` (fresh or chilled); `볶은땅콩` under `1202.42-0000` (not roasted).
//!
//! # Write instead
//! The state the goods are in when they arrive, and the code whose name allows it.
//!
//! # Source
//! 관세율표 제2류, 제3류, 제7류, 제8류, 제9류, 제12류, 제20류의 호 용어.

use crate::finding::{Finding, Severity};
use crate::messages::Lang;
use crate::reading::Reading;
use crate::rules::support::terms::Terms;
use crate::rules::support::word_sense::{affirmed, affirmed_and_denied, against_code};
use crate::rules::{Context, Family, Lifecycle, Rule};
use crate::text::Text;
use once_cell::sync::Lazy;

pub(in crate::rules) const RULE: Rule = Rule {
    code: "MATCH205",
    name: "state-mismatch",
    family: Family::Match,
    severity: Severity::Warning,
    lifecycle: Lifecycle::Stable("2026.1"),
    check,
};

static STATES: Lazy<Terms> = Lazy::new(|| Terms::parse(include_str!("../terms/states.tsv")));

/// Chapters whose codes go by state, and preserved vegetables and nuts.
const FOOD: [&str; 9] = ["02", "03", "07", "08", "0901", "1201", "1202", "2004", "2005"];
/// The states a text is held to; the others go together with any of these.
const COMPARED_STATES: [&str; 5] = ["live", "fresh", "frozen", "dried", "roasted"];

fn check(reading: &Reading, _: &Context) -> Vec<Finding> {
    let Some(node) = reading.code.node().filter(|_| reading.code.is_under(&FOOD)) else { return Vec::new() };
    let said = affirmed(reading, &STATES);
    if said.is_empty() {
        return Vec::new();
    }
    let path = node.path(Lang::En);
    // The level nearest to the code that speaks of states decides.
    let levels = path.rsplit(" > ").map(Text::new);
    let Some((allowed, denied)) = levels
        .map(|level| affirmed_and_denied(&STATES, &level))
        .find(|(allowed, denied)| !allowed.is_empty() || !denied.is_empty())
    else {
        return Vec::new();
    };
    if said.iter().any(|word| allowed.contains(&word.kind())) {
        return Vec::new();
    }
    let contradicts = |kind: &str| match kind {
        // Salted, smoked or dried goods may be chilled or frozen as well.
        "fresh" | "frozen" if allowed.contains(&"smoked") => false,
        kind => COMPARED_STATES.contains(&kind) && (!allowed.is_empty() || denied.contains(&kind)),
    };
    let wrong = said.iter().find(|word| contradicts(word.kind()));
    wrong.map(|word| against_code(reading, word)).into_iter().collect()
}
