//! What this release is made of, as `release.toml` names it.

/// The tariff table.
pub const TARIFF: &str = env!("DECLAREWELL_TARIFF");
/// The model.
pub const MODEL: &str = env!("DECLAREWELL_MODEL");
/// The rule catalogue.
pub const RULESET: &str = env!("DECLAREWELL_RULESET");
