//! The tariff nomenclature: every code of the Harmonized System of Korea (HSK), its names and units, and the standard names
//! (표준품명) with the specifications a declaration must state.
//!
//! [`Tariff::load`] reads the table that `tables/make` writes; [`Tariff::find`] looks up any prefix that has a name;
//! [`Tariff::search`] finds codes by words or first digits; [`Tariff::nearest`] says what was perhaps meant by a code that does
//! not exist. [`Code`] reads what a declarant writes.

mod code;
mod heading_wording;
mod lookup;
mod names_like;
mod nearest;
mod search;
mod short_name;
mod standard;
/// The file's types, shared with the program that makes it.
pub mod table;

pub use code::{Code, CodeError, printed};
pub use lookup::{Node, Tariff};
pub use names_like::NameLike;
pub use standard::{Purpose, Specification, StandardName};
pub use table::{Source, TariffError};

#[cfg(test)]
mod tests;
