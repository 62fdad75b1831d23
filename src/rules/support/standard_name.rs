//! Standard names (표준품명) in a text.

use crate::reading::Reading;
use crate::rules::support::wording::{Wording, core};
use crate::tariff::{Node, StandardName};
use crate::types::Lang;

/// True if it is the name for whatever goods of the code no other name fits.
pub(in crate::rules) fn is_other(name: &StandardName) -> bool {
    matches!(core(name.name(Lang::Ko)).trim(), "기타" | "")
}

/// The standard name of a code that the goods texts use, the longest if they use several.
pub(in crate::rules) fn used<'a>(node: &Node<'a>, reading: &Reading) -> Option<StandardName<'a>> {
    let written = Wording::from_texts(reading.texts().map(|(_, text)| text));
    let uses = |name: &StandardName| {
        [Lang::Ko, Lang::En].into_iter().any(|lang| written.holds(&Wording::from_name(name.name(lang))))
    };
    let names = node.standard_names().filter(|name| !is_other(name) && uses(name));
    names.max_by_key(|name| core(name.name(Lang::Ko)).len())
}
