//! # What it checks
//! Whether the description starts or ends with packages, counts or weights: `3 CTNS`, `10 PCS`.
//!
//! # Why it matters
//! Quantity, packages and weights have fields of their own; in the description they contradict those sooner or later, and
//! take the place of words.
//!
//! # Example
//! `10 PCS STAINLESS STEEL SPOON`
//!
//! # Write instead
//! `STAINLESS STEEL SPOON`
//!
//! # Source
//! Canada CBSA TCC17-235 ("quantity, packaging type … not allowed in the description field"); UCP 600 Art. 14(e).

use super::words;
use crate::finding::{Finding, Severity};
use crate::reading::Reading;
use crate::rules::support::pattern::{Pattern, has_digit, pattern};
use crate::rules::{Context, Family, Lifecycle, Rule};
use crate::text;
use std::ops::Range;

pub(in crate::rules) const RULE: Rule = Rule {
    code: "DESC115",
    name: "packaging-in-text",
    family: Family::Desc,
    severity: Severity::Notice,
    lifecycle: Lifecycle::Stable("2026.1"),
    check,
};

/// A count of packages at either end of a text. Capacities and sizes (ml, mm, kg) belong to the goods and stay, as do models
/// ("PK8205") and numbers of a series ("set 01").
static COUNT: Pattern = Pattern::new(has_digit, || {
    let unit = "ctns?|cartons?|pkgs?|packages?|packs?|pks?|pallets?|plts?|pcs?|pces?|pieces|ea|crates?|prs|pairs|dozen|카톤|박스|팔레트|파렛트|개|켤레";
    let counted =
        format!(r"(?:[0-9][0-9,.]* ?(?:x ?)?(?:{unit})|(?:packs?|pks?|sets?|qty|quantity)(?: of |: ?| )[1-9][0-9]*)");
    pattern(&format!(r"^{counted}(?:[ ,;:/-]+(?:of )?|$)|(?:^|[ ,;:/-]+){counted}$"))
});

/// "2 x towel", "towel x 2", "18x250ml juice". Sizes ("4 x 4", "1920 x 1080") have a number on either side.
static TIMES: Pattern = Pattern::new(has_digit, || {
    pattern(
        r"^([0-9]{1,3} ?x )[a-z가-힣]{3}|[a-z가-힣)]( x ?[1-9][0-9]{0,2})$|^([0-9]{1,3} ?x ?)[0-9.]+ ?(?:ml|cl|l|g|kg) [a-z가-힣]{3}",
    )
});

/// Where a text counts packages or pieces.
fn counted(text: &str) -> Option<Range<usize>> {
    let times = || TIMES.of(text)?.captures(text)?.iter().skip(1).flatten().next().map(|part| part.range());
    COUNT.of(text)?.find(text).map(|found| found.range()).or_else(times)
}

fn check(reading: &Reading, _: &Context) -> Vec<Finding> {
    let (field, text) = reading.goods();
    let Some(range) = counted(text.normalised()) else { return Vec::new() };
    // The rest must name goods; where it does not, other rules report it.
    if words::content_words(text).is_empty() {
        return Vec::new();
    }
    let span = text.span(range);
    let left = text.replaced(span, "");
    // "ACME X200" is a brand and a model.
    if text::normalised(&left) == reading.brand.normalised() {
        return Vec::new();
    }
    let word = text.quote(span);
    let word = word.trim_matches([' ', ',', ';', ':', '/', '-']);
    vec![Finding::new(field).at(span).with("word", word).evidence(word).fix(field, left)]
}
