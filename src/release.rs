//! The parts of this release, as `release.toml` names them.

use serde::Serialize;

/// The tariff table.
pub const TARIFF: &str = env!("DECLAREWELL_TARIFF");
/// The model.
pub const MODEL: &str = env!("DECLAREWELL_MODEL");
/// The rule catalogue.
pub const RULESET: &str = env!("DECLAREWELL_RULESET");

/// The releases of a checker's parts.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub struct Versions {
    /// The program.
    pub package: &'static str,
    /// The tariff table.
    pub tariff: String,
    /// The model.
    pub model: String,
    /// The rule catalogue.
    pub ruleset: &'static str,
}
