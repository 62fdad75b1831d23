//! Tariff code validity.

pub mod unknown_code;
