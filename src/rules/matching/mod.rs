//! Text against code.

pub mod chapter_mismatch;
