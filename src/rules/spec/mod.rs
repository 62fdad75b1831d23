//! Required specifications.

pub mod missing_specification;
mod stated;
pub mod unnamed_standard_name;
