//! declarewell (바른신고) checks a customs declaration on the declarant's own machine, before it is submitted.
//!
//! ```text
//! Line ─► Checker ─┬─► Reading   each line, analysed once
//!                  ├─► rules     fn(&Reading, &Context) -> findings
//!                  └─► Report    kept without words ─► LineReport   in a language
//! ```
//!
//! A [`Checker`] is made once from the tariff table and the classifier; [`Checker::check`] turns a [`Line`] into a
//! [`LineReport`]. A `Reading` is made once per line and every rule only reads it: no rule calls another.
//!
//! ```
//! use declarewell::{Checker, Line, Options, Verdict};
//!
//! let checker = Checker::embedded()?;
//! let line = Line { description: Some("GIFT".into()), hs_code: Some("9503.00".into()), ..Line::default() };
//! for report in checker.check(&[line], Options::default()) {
//!     assert_ne!(report.verdict, Verdict::Clear);
//!     for finding in report.findings {
//!         println!("{} {}", finding.rule, finding.message);
//!     }
//! }
//! # Ok::<(), declarewell::checker::LoadError>(())
//! ```
//!
//! Nothing here opens a connection, reads a clock or keeps what it was given. Around it, in `crates/`: files, the command
//! line, and the WebAssembly modules of the page.

#![forbid(unsafe_code)]
#![warn(missing_docs)]

#[cfg(feature = "check")]
pub mod checker;
#[cfg(feature = "check")]
pub mod classifier;
pub mod decisions;
pub mod declaration;
#[cfg(feature = "check")]
pub mod described;
pub mod finding;
pub mod messages;
#[cfg(feature = "check")]
pub mod overlap;
#[cfg(feature = "check")]
pub mod proposal;
#[cfg(feature = "check")]
pub mod question;
#[cfg(feature = "check")]
pub mod reading;
pub mod records;
pub mod release;
pub mod report;
#[cfg(feature = "check")]
pub mod rules;
#[cfg(feature = "check")]
mod search;
pub mod tariff;
pub mod text;
pub mod types;
#[cfg(feature = "check")]
pub mod why;

#[cfg(feature = "check")]
pub use checker::Checker;
pub use declaration::{Declaration, Line, Number, Procedure, RawRecord};
pub use finding::{Finding, Fix};
pub use records::{GoodsRecord, GoodsRecords};
pub use report::{LineReport, Report};
pub use types::{Field, Lang, Options, Severity, Span, Verdict};
