//! Does this goods description fit this tariff code? The benchmark of that question; its protocol is in README.md.
//!
//! [`case`] is the data format, [`sets`] makes cases of the validation sets, [`tool`] is what answers them (declarewell,
//! baselines, or a file of anyone's answers), [`measure`] scores the answers, [`table`] prints them.

pub mod case;
pub mod linear;
pub mod measure;
pub mod sets;
pub mod table;
pub mod tool;
