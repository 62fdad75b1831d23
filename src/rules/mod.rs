//! The rule catalogue: the registry, and what every rule is given.
//!
//! A rule is one file, `<family>/<name>.rs`: its documentation (the comment at its top), what it is called, how much it
//! weighs and since when it runs (`RULE`), and what it does (`check`). `CONTRIBUTING.md` says how one is added.

mod context;
mod registry;
mod run;
pub mod support;

pub mod code;
pub mod ctrl;
pub mod desc;
pub mod form;
pub mod list;
pub mod matching;
pub mod orig;
pub mod own;
pub mod qty;
pub mod set;
pub mod spec;

pub use context::{Context, DeclarationContext, Ruleset};
pub use registry::RULES;
pub use run::run;

use crate::finding::{Finding, Severity};
use crate::reading::Reading;
use serde::Serialize;
use std::fmt;

/// A rule: its code, name, severity and check.
pub struct Rule {
    /// Family and number, such as `MATCH101`; never used again for another rule.
    pub code: &'static str,
    /// The problem in kebab case, such as `chapter-mismatch`.
    pub name: &'static str,
    /// Its family.
    pub family: Family,
    /// How much its findings weigh unless the case asks for another.
    pub severity: Severity,
    /// Its lifecycle, and the ruleset since which it has had it.
    pub lifecycle: Lifecycle,
    /// The rule itself. Pure: it reads the line and its context and returns what it found.
    pub check: fn(&Reading, &Context) -> Vec<Finding>,
}

impl fmt::Debug for Rule {
    fn fmt(&self, formatter: &mut fmt::Formatter) -> fmt::Result {
        write!(formatter, "{} {}", self.code, self.name)
    }
}

impl Rule {
    /// Its row of the registry, for programs in other languages.
    pub fn row(&self) -> RuleRow {
        let (lifecycle, since) = self.lifecycle.name_and_since();
        let (code, name, family, severity) = (self.code, self.name, self.family.prefix(), self.severity);
        RuleRow { code, name, family, severity, lifecycle, since }
    }
}

/// A row of the rule registry.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub struct RuleRow {
    /// Family and number.
    pub code: &'static str,
    /// The problem in kebab case.
    pub name: &'static str,
    /// The letters that the family's codes start with.
    pub family: &'static str,
    /// How much its findings weigh unless the case asks for another.
    pub severity: Severity,
    /// Its lifecycle.
    #[cfg_attr(feature = "typescript", ts(type = "\"stable\" | \"preview\" | \"deprecated\" | \"removed\""))]
    pub lifecycle: &'static str,
    /// Since which ruleset this has been so.
    pub since: &'static str,
}

/// A family of rules: what they look at.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Family {
    /// The form of the input: fields and values that cannot be read.
    Form,
    /// Description quality.
    Desc,
    /// Tariff code validity.
    Code,
    /// Text against code.
    Match,
    /// Required specifications.
    Spec,
    /// Quantity, weight, value.
    Qty,
    /// Country of origin.
    Orig,
    /// Controlled goods, health and safety.
    Ctrl,
    /// List clearance (목록통관).
    List,
    /// The whole declaration: lines against each other.
    Set,
    /// The declarant's own record of goods (품목 기록).
    Own,
}

impl Family {
    /// The letters its codes start with.
    pub fn prefix(self) -> &'static str {
        match self {
            Family::Form => "FORM",
            Family::Desc => "DESC",
            Family::Code => "CODE",
            Family::Match => "MATCH",
            Family::Spec => "SPEC",
            Family::Qty => "QTY",
            Family::Orig => "ORIG",
            Family::Ctrl => "CTRL",
            Family::List => "LIST",
            Family::Set => "SET",
            Family::Own => "OWN",
        }
    }
}

/// The lifecycle of a rule, with the ruleset since which it has had it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Lifecycle {
    /// Runs.
    Stable(&'static str),
    /// Being tried out: does not run unless requested.
    Preview(&'static str),
    /// Still runs, will be removed.
    Deprecated(&'static str),
    /// Runs no more; the code stays taken.
    Removed(&'static str),
}

impl Lifecycle {
    /// Its name, and since which ruleset it has been so.
    pub fn name_and_since(self) -> (&'static str, &'static str) {
        match self {
            Lifecycle::Stable(since) => ("stable", since),
            Lifecycle::Preview(since) => ("preview", since),
            Lifecycle::Deprecated(since) => ("deprecated", since),
            Lifecycle::Removed(since) => ("removed", since),
        }
    }
}
