//! Required specifications.

pub mod missing_specification;
pub mod missing_strength;
mod stated;
pub mod unnamed_standard_name;
