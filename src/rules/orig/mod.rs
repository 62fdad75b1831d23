//! Country of origin.

mod country;
pub mod misleading_origin_words;
pub mod missing_origin_mark;
pub mod origin_mismatch;
pub mod unknown_country;
