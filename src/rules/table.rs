//! The code table: one list of every rule. A rule's file is `<family>/<name in snake case>.rs`.

use super::Family::*;
use super::Lifecycle::*;
use super::{Rule, code, ctrl, desc, form, list, matching, orig, qty, set, spec};
use crate::finding::Severity::*;

macro_rules! rules {
    ($($code:literal $name:literal $family:ident $severity:ident $lifecycle:expr, $($module:ident)::+;)*) => {
        /// Every rule there is or was, by family and number.
        pub static RULES: &[Rule] = &[$(Rule {
            code: $code,
            name: $name,
            family: $family,
            severity: $severity,
            lifecycle: $lifecycle,
            check: $($module)::+::check,
        }),*];
    };
}

#[rustfmt::skip]
rules! {
    // code    name                         family severity  lifecycle         file
    "CODE101" "unknown-code"                Code   Error     Stable("2026.1"), code::unknown_code;
    "MATCH101" "chapter-mismatch"           Match  Error     Stable("2026.1"), matching::chapter_mismatch;
}
