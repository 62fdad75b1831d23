//! Tariff code validity.

pub mod missing_code;
pub mod residual_code;
pub mod shortened_code;
pub mod unknown_code;
pub mod unreadable_code;

use crate::rules::support::short_name::short_name;
use crate::tariff::Node;

/// Codes with their names, in both languages: "8504401010 (변압기 > …), …".
fn named<'a>(nodes: impl IntoIterator<Item = &'a Node<'a>>) -> (String, String) {
    let named = nodes.into_iter().map(|node| (node.code(), short_name(node)));
    let (ko, en): (Vec<String>, Vec<String>) =
        named.map(|(code, (ko, en))| (format!("{code} ({ko})"), format!("{code} ({en})"))).unzip();
    (ko.join(", "), en.join(", "))
}
