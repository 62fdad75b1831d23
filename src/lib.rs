//! declarewell (바른신고) checks a customs declaration on the declarant's own machine, before it is submitted.
//!
//! ```text
//! input ─► formats ─► Declaration ─► Checker ──┬─► Reading (each line, read once)
//!                                              ├─► rules: fn(&Reading, &Context) -> findings
//!                                              └─► Report ─► JSON, text, CSV, XLSX, SARIF, page
//! ```
//!
//! A [`Checker`] is made once from the tariff table and the classifier; [`Checker::check`] turns a [`Line`] into a
//! [`LineReport`]. A `Reading` is made once per line and every rule only reads it: no rule calls another.
//! Nothing here opens a connection, reads a clock or keeps what it was given.

// wasm-bindgen's own glue is the only unsafe code there is.
#![cfg_attr(not(target_arch = "wasm32"), forbid(unsafe_code))]
#![warn(missing_docs)]

pub mod checker;
pub mod classifier;
pub mod declaration;
pub mod finding;
#[cfg(feature = "cli")]
pub mod formats;
pub mod messages;
pub mod reading;
pub mod report;
pub mod rules;
pub mod tariff;
pub mod text;
#[cfg(target_arch = "wasm32")]
mod wasm;

pub use checker::Checker;
pub use declaration::{Declaration, Field, Line, Number, Procedure};
pub use finding::{Finding, Fix, Severity, Span, Verdict};
pub use messages::Lang;
pub use report::LineReport;
