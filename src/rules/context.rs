//! What a rule may know besides the line itself.

use crate::declaration::Number;
use crate::reading::Reading;
use crate::tariff::Tariff;
use serde::Deserialize;
use std::collections::HashMap;

/// What a rule may know besides the line itself.
pub struct Context<'a> {
    /// The nomenclature.
    pub tariff: &'a Tariff,
    /// Thresholds and the ruleset's release.
    pub ruleset: &'a Ruleset,
    /// The lines of the same declaration.
    pub siblings: &'a Siblings,
    /// Which of them this is, counted from 0.
    pub at: usize,
}

/// Thresholds of the rules; `ruleset.json` beside this file says where each comes from.
#[derive(Clone, Debug, Deserialize)]
pub struct Ruleset {
    /// The catalogue's release.
    pub version: String,
    /// 목록통관 limit in US dollars (수입통관 사무처리에 관한 고시; 특송물품 수입통관 사무처리에 관한 고시).
    pub list_clearance_limit_usd: f64,
    /// The same for goods sent from the United States (한·미 자유무역협정).
    pub list_clearance_limit_usd_from_us: f64,
}

impl Ruleset {
    /// The ruleset this crate was published with.
    pub fn published() -> Ruleset {
        serde_json::from_str(include_str!("ruleset.json")).expect("ruleset.json is part of this crate and tested")
    }
}

/// What lines of one declaration must know of each other.
#[derive(Debug, Default)]
pub struct Siblings {
    lines: Vec<Sibling>,
    by_goods: HashMap<String, Vec<usize>>,
}

/// A line as its siblings see it.
#[derive(Debug)]
pub struct Sibling {
    /// Its id, or its number counted from 1.
    pub id: String,
    /// Its goods texts, normalised and joined; empty where it has none.
    pub goods: String,
    /// Its valid code's digits.
    pub code: Option<String>,
    /// Its country of origin as written, trimmed, upper case.
    pub origin: Option<String>,
    /// Its amount.
    pub amount: Option<f64>,
    /// Its currency as written, trimmed, upper case.
    pub currency: Option<String>,
}

impl Siblings {
    /// The lines of a declaration.
    pub fn of(readings: &[Reading]) -> Siblings {
        let mut siblings = Siblings::default();
        for (at, reading) in readings.iter().enumerate() {
            let line = reading.line;
            let upper = |text: &Option<String>| text.as_deref().map(|text| text.trim().to_uppercase());
            let goods = reading.joined().to_owned();
            if !goods.is_empty() {
                siblings.by_goods.entry(goods.clone()).or_default().push(at);
            }
            siblings.lines.push(Sibling {
                id: line.id.clone().unwrap_or_else(|| (at + 1).to_string()),
                goods,
                code: reading.code.valid_digits().map(str::to_owned),
                origin: upper(&line.origin),
                amount: line.amount.as_ref().and_then(Number::value),
                currency: upper(&line.currency),
            });
        }
        siblings
    }

    /// All lines, in order.
    pub fn lines(&self) -> &[Sibling] {
        &self.lines
    }

    /// The lines that name the same goods as line `at`, itself left out.
    pub fn same_goods(&self, at: usize) -> impl Iterator<Item = &Sibling> {
        let goods = self.lines.get(at).and_then(|line| self.by_goods.get(&line.goods));
        goods.into_iter().flatten().filter(move |other| **other != at).filter_map(|other| self.lines.get(*other))
    }
}
