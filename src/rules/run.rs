//! Runs the catalogue over a line.

use super::{Context, Lifecycle, RULES, Rule, own};
use crate::finding::Finding;
use crate::reading::Reading;

/// The findings of every rule in force; of a line that could not be read, only that.
pub fn run(reading: &Reading, context: &Context) -> Vec<(&'static Rule, Finding)> {
    let read = reading.line.unreadable_row().is_none();
    let in_force =
        RULES.iter().filter(|rule| matches!(rule.lifecycle, Lifecycle::Stable(_) | Lifecycle::Deprecated(_)));
    // A total is no line of goods: only rules about sums and input apply.
    let total = context.declaration.lines().get(context.at).is_some_and(|line| line.is_total);
    let of_totals = ["sum-mismatch", "unit-in-number", "partly-read", "unknown-field", "unreadable-number"];
    let asked = in_force.filter(|rule| match (read, total) {
        (false, _) => rule.name == "unreadable-line",
        (true, true) => of_totals.contains(&rule.name),
        (true, false) => true,
    });
    // An earlier declaration of the same goods outweighs the classifier.
    let precedent = own::precedent(reading, context);
    let asked = asked.filter(|rule| !precedent.suppresses(rule));
    asked.flat_map(|rule| (rule.check)(reading, context).into_iter().map(move |finding| (rule, finding))).collect()
}
