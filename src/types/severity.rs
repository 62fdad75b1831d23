//! How much findings weigh.

use serde::{Deserialize, Serialize};

/// How much a finding weighs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// Worth knowing; changes no verdict.
    Notice,
    /// A person should look at it before submitting.
    Warning,
    /// Would be refused, held or penalised as it stands.
    Error,
}

impl Severity {
    /// Its name in the contract.
    pub fn name(self) -> &'static str {
        match self {
            Severity::Notice => "notice",
            Severity::Warning => "warning",
            Severity::Error => "error",
        }
    }
}

/// The verdict on a line, by its worst finding. "Clear" means that nothing was found, never that customs accepts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
#[serde(rename_all = "lowercase")]
pub enum Verdict {
    /// No finding above a notice.
    Clear,
    /// At least one warning, no error.
    Review,
    /// At least one error.
    Stop,
}

impl Verdict {
    /// Its name in the contract.
    pub fn name(self) -> &'static str {
        match self {
            Verdict::Clear => "clear",
            Verdict::Review => "review",
            Verdict::Stop => "stop",
        }
    }

    /// The verdict that the worst severity asks for.
    pub fn from_worst(worst: Option<Severity>) -> Verdict {
        match worst {
            Some(Severity::Error) => Verdict::Stop,
            Some(Severity::Warning) => Verdict::Review,
            Some(Severity::Notice) | None => Verdict::Clear,
        }
    }
}
