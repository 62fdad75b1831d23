//! Rows of sums.

use crate::declaration::{self, Field};
use crate::reading::Reading;

/// True if a line only adds up others.
pub(in crate::rules) fn is_total(reading: &Reading) -> bool {
    reading.code.digits().is_none() && total_words(reading).is_some()
}

/// The text that calls a line a total: its goods, or another field where it names no goods.
pub(in crate::rules) fn total_words<'r>(reading: &'r Reading) -> Option<(Field, &'r str)> {
    let (field, goods) = reading.goods();
    if !goods.is_empty() {
        return declaration::is_total(goods.original()).then(|| (field, goods.original()));
    }
    let others = [Field::Id, Field::HsCode, Field::Brand, Field::ModelSpec, Field::Composition, Field::Origin];
    let mut named = others.into_iter().filter_map(|field| Some((field, reading.line.text(field)?)));
    named.find(|(_, text)| declaration::is_total(text))
}
