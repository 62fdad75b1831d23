//! Runs the catalogue over a line.

use super::{Context, Lifecycle, RULES, Rule};
use crate::finding::Finding;
use crate::reading::Reading;

/// What every rule that is in force finds.
pub fn run(reading: &Reading, context: &Context) -> Vec<(&'static Rule, Finding)> {
    let in_force = RULES.iter().filter(|rule| matches!(rule.lifecycle, Lifecycle::Stable(_) | Lifecycle::Deprecated(_)));
    in_force.flat_map(|rule| (rule.check)(reading, context).into_iter().map(move |finding| (rule, finding))).collect()
}
