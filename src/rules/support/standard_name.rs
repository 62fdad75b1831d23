//! Standard names (표준품명) in a text.

use crate::reading::Reading;
use crate::rules::Context;
use crate::rules::support::wording::core;
use crate::tariff::StandardName;
use crate::types::Lang;

/// True if it is the name for whatever goods of the code no other name fits.
pub(in crate::rules) fn is_other(name: &StandardName) -> bool {
    matches!(core(name.name(Lang::Ko)).trim(), "기타" | "")
}

/// The standard name of the declared code that the goods texts use, the longest if they use several.
pub(in crate::rules) fn used<'a>(reading: &Reading<'a>, context: &Context) -> Option<StandardName<'a>> {
    let node = reading.code.node()?;
    let at = context.used_name.get_or_init(|| {
        let written = context.wording(reading);
        let uses = |name: &StandardName| [Lang::Ko, Lang::En].into_iter().any(|lang| written.holds(name.name(lang)));
        let used = node.standard_names().enumerate().filter(|(_, name)| !is_other(name) && uses(name));
        used.max_by_key(|(_, name)| core(name.name(Lang::Ko)).len()).map(|(at, _)| at)
    });
    node.standard_names().nth((*at)?)
}
