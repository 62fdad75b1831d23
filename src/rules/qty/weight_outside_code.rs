//! # What it checks
//! Whether a piece, or a square metre, weighs what the name of the declared code allows: portable computers up to 10 kg,
//! chicks up to 185 g, cotton fabrics up to or over 100 and 200 g/㎡. Only codes whose own wording gives a weight are looked
//! at, and only where net weight, quantity and unit are given; a tenth beyond the limit is let pass.
//!
//! # Why it matters
//! Where the wording goes by weight, the weight decides the code; it is also how a slipped decimal point or a count of boxes
//! shows.
//!
//! # Example
//! 600 kg of 2,000 ㎡ under `5208.11-0000`: 300 g/㎡, where the code takes up to 100.
//!
//! # Write instead
//! Whichever of net weight, quantity and code is wrong, corrected.
//!
//! # Source
//! 관세율표의 호·소호의 용어 (중량이 …인 것); HSK {hsk-year}.

use crate::declaration::{Field, Number};
use crate::finding::{Finding, Severity};
use crate::reading::Reading;
use crate::rules::support::names::short_name;
use crate::rules::support::number::shown;
use crate::rules::support::terms::{Entry, Terms};
use crate::rules::support::unit::Unit;
use crate::rules::{Context, Family, Lifecycle, Rule};
use once_cell::sync::Lazy;

pub(in crate::rules) const RULE: Rule = Rule {
    code: "QTY110",
    name: "weight-outside-code",
    family: Family::Qty,
    severity: Severity::Warning,
    lifecycle: Lifecycle::Stable("2026.2"),
    check,
};

static WEIGHTS: Lazy<Terms> = Lazy::new(|| Terms::parse(include_str!("../terms/weights.tsv")));

/// How far beyond a limit a weight may lie: scales differ, and so do pieces.
const TOLERANCE: f64 = 0.1;

fn check(reading: &Reading, _: &Context) -> Vec<Finding> {
    let line = &*reading.line;
    let positive = |number: &Option<Number>| number.as_ref().and_then(Number::value).filter(|value| *value > 0.0);
    let (Some(node), Some(net), Some(quantity), Some(given)) = (
        reading.code.node(),
        positive(&line.net_weight_kg),
        positive(&line.quantity),
        line.quantity_unit.as_deref().and_then(Unit::read),
    ) else {
        return Vec::new();
    };
    let beyond = |entry: &'static Entry| {
        let counted = quantity * given.in_units_of(Unit::read(entry.get("unit"))?)?;
        // Pieces are weighed in kilograms, square metres in grams.
        let (each, measure) = match entry.get("unit") {
            "M2" => (1000.0 * net / counted, "g"),
            _ => (net / counted, "kg"),
        };
        let limit = |column: &str| entry.get(column).parse::<f64>().ok();
        let over = limit("most").filter(|most| each > most * (1.0 + TOLERANCE)).map(|most| ("over", most));
        let under = limit("least").filter(|least| each < least * (1.0 - TOLERANCE)).map(|least| ("", least));
        let (variant, limit) = over.or(under)?;
        Some((variant, limit, each, measure, entry))
    };
    let of_code = WEIGHTS.entries().iter().filter(|entry| node.code().starts_with(entry.term()));
    let Some((variant, limit, each, measure, entry)) = of_code.filter_map(beyond).next() else { return Vec::new() };
    vec![
        Finding::new(Field::NetWeightKg)
            .variant(variant)
            .with("net", net)
            .with("quantity", quantity)
            .with("unit", entry.get("unit"))
            .with("each", format!("{} {measure}", shown(each)))
            .with("limit", format!("{limit} {measure}"))
            .with("code", node.code())
            .with("name", short_name(node)),
    ]
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::messages::Lang;
    use crate::tariff::Tariff;

    #[test]
    fn the_limits_are_those_of_the_names() {
        let tariff = Tariff::load(include_bytes!(env!("DECLAREWELL_TARIFF_FILE"))).unwrap();
        for entry in WEIGHTS.entries() {
            let below: Vec<_> = tariff.codes_under(entry.term()).collect();
            assert!(!below.is_empty(), "{entry:?}");
            for limit in ["least", "most"].map(|column| entry.get(column)).into_iter().filter(|limit| !limit.is_empty())
            {
                let grams = limit.parse::<f64>().unwrap() * 1000.0;
                let ways =
                    [limit.to_owned(), format!("{grams}"), format!("{}", grams / 1e6), format!("{},000", grams / 1e6)];
                let named = |name: &str| ways.iter().any(|way| crate::rules::support::terms::holds(name, way));
                assert!(below.iter().all(|node| named(&node.path(Lang::Ko))), "{entry:?}");
            }
        }
    }
}
