//! Names of codes as values of messages.

use crate::tariff::Node;
use crate::types::Value;

/// The short name of a code.
pub(in crate::rules) fn short_name(node: &Node) -> Value {
    Value::Name { name_of: node.code().to_owned() }
}

/// Codes with their names: "8504401010 (변압기 > …), …".
pub(in crate::rules) fn named<'a>(nodes: impl IntoIterator<Item = &'a Node<'a>>) -> Value {
    Value::Codes { codes: nodes.into_iter().map(|node| node.code().to_owned()).collect() }
}
