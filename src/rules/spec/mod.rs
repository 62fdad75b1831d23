//! Required specifications.

pub mod missing_specification;
pub mod missing_strength;
mod stated;
pub mod unnamed_standard_name;

use crate::reading::Reading;
use crate::tariff::Node;

/// Whether the goods texts use a standard name of this code.
pub(in crate::rules) fn uses_standard_name(node: &Node, reading: &Reading) -> bool {
    stated::used(node, reading).is_some()
}
