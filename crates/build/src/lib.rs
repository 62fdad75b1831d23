//! Shared by the build scripts of these crates.

pub mod messages;
pub mod release;
