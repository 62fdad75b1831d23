//! Tariff code validity.

pub mod missing_code;
pub mod residual_code;
pub mod shortened_code;
pub mod unknown_code;
pub mod unreadable_code;

use crate::messages::Lang;
use crate::tariff::Node;

/// Codes with their names, in both languages: "8504401010 (변압기 > …), …".
fn named<'a>(nodes: impl IntoIterator<Item = &'a Node<'a>> + Clone) -> (String, String) {
    let list = |lang: Lang| {
        let named = nodes.clone().into_iter().map(|node| format!("{} ({})", node.code(), node.path(lang)));
        named.collect::<Vec<_>>().join(", ")
    };
    (list(Lang::Ko), list(Lang::En))
}
