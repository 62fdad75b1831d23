//! Tariff code validity.

pub mod missing_code;
pub mod residual_code;
pub mod shortened_code;
pub mod unknown_code;
pub mod unreadable_code;
