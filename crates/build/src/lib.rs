//! What the build scripts of these crates share.

pub mod messages;
pub mod release;
