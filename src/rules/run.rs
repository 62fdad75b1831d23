//! Runs the catalogue over a line.

use super::{Context, Lifecycle, RULES, Rule};
use crate::finding::Finding;
use crate::reading::Reading;

/// What every rule that is in force finds; of a line that could not be read, only that.
pub fn run(reading: &Reading, context: &Context) -> Vec<(&'static Rule, Finding)> {
    let read = reading.line.unreadable_row().is_none();
    let in_force =
        RULES.iter().filter(|rule| matches!(rule.lifecycle, Lifecycle::Stable(_) | Lifecycle::Deprecated(_)));
    let asked = in_force.filter(|rule| read || rule.name == "unreadable-line");
    asked.flat_map(|rule| (rule.check)(reading, context).into_iter().map(move |finding| (rule, finding))).collect()
}
