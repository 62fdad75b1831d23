//! Ground types: every other module may use them, they use none.

mod field;
mod lang;
pub mod limits;
mod options;
mod severity;
mod span;
mod value;

pub use field::Field;
pub use lang::Lang;
pub use options::{CheckOptions, Options};
pub use severity::{Severity, Verdict};
pub use span::Span;
pub use value::Value;
