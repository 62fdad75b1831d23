//! declarewell (바른신고) checks a customs declaration on the declarant's own machine, before it is submitted.
//!
//! ```text
//! Declaration ─► Checker ──┬─► Reading (each line, read once)
//!                          ├─► rules: fn(&Reading, &Context) -> findings
//!                          └─► Report
//! ```
//!
//! A [`Checker`] is made once from the tariff table and the classifier; [`Checker::check`] turns a [`Line`] into a
//! [`LineReport`]. A `Reading` is made once per line and every rule only reads it: no rule calls another.
//! Nothing here opens a connection, reads a clock or keeps what it was given. Around it, in `crates/`: files, the command
//! line, and the WebAssembly modules of the page.

#![forbid(unsafe_code)]
#![warn(missing_docs)]

#[cfg(feature = "check")]
pub mod checker;
#[cfg(feature = "check")]
pub mod classifier;
pub mod declaration;
pub mod finding;
pub mod messages;
#[cfg(feature = "check")]
pub mod reading;
pub mod release;
pub mod report;
#[cfg(feature = "check")]
pub mod rules;
pub mod tariff;
pub mod text;
pub mod types;

#[cfg(feature = "check")]
pub use checker::Checker;
pub use declaration::{Declaration, Line, Number, Procedure, RawRecord};
pub use finding::{Finding, Fix};
pub use report::{LineReport, Report};
pub use types::{Field, Lang, Options, Severity, Span, Verdict};
