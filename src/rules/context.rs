//! What a rule may know besides the line itself.

use crate::classifier::Digits;
use crate::declaration::{Field, Number, Oddity};
use crate::reading::Reading;
use crate::rules::{list, set};
use crate::tariff::Tariff;
use once_cell::sync::OnceCell;
use serde::Deserialize;
use std::collections::HashMap;

/// What a rule may know besides the line itself.
pub struct Context<'a> {
    /// The nomenclature.
    pub tariff: &'a Tariff,
    /// Thresholds and the ruleset's release.
    pub ruleset: &'a Ruleset,
    /// The lines of the same declaration.
    pub siblings: &'a Siblings<'a>,
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
    /// A declared subheading this unlikely or less is remarked on where another of the same heading is the likeliest.
    pub subheading_doubt: f32,
    /// How many times the net weight a gross weight may be before it is remarked on.
    pub gross_per_net: f64,
    /// How many kilograms of packing are never remarked on.
    pub packing_kg: f64,
    /// The likeliest heading's probability from which a description counts as readable, whatever words it is made of.
    pub readable_heading: f32,
    /// The declared heading's probability from which the description says enough for it.
    pub fitting_heading: f32,
    /// The probability from which two lines' chapters are held against each other.
    pub certain_chapter: f32,
}

impl Ruleset {
    /// The ruleset this crate was published with.
    pub fn published() -> Ruleset {
        serde_json::from_str(include_str!("ruleset.json")).expect("ruleset.json is part of this crate and tested")
    }
}

/// What lines of one declaration must know of each other.
#[derive(Default)]
pub struct Siblings<'a> {
    readings: &'a [Reading<'a>],
    lines: Vec<Sibling>,
    by_goods: HashMap<&'a str, Vec<usize>>,
    totals: HashMap<String, Total>,
    first_currency: Option<String>,
    by_code: HashMap<&'a str, SameCode>,
    list_excluded: Option<usize>,
    written: HashMap<Field, SameWritten>,
}

/// The lines whose number in one field is written with more than a plain number.
#[derive(Clone, Copy, Debug)]
pub struct SameWritten {
    /// The first of them, counted from 0.
    pub first: usize,
    /// How many they are.
    pub lines: usize,
}

/// The lines under one code.
#[derive(Default)]
struct SameCode {
    places: Vec<usize>,
    /// Which of them fits the code best, once that was asked for.
    fitting: OnceCell<Option<(usize, f32)>>,
}

/// What the lines in one currency are worth together.
#[derive(Clone, Copy, Debug)]
pub struct Total {
    /// The first of these lines, counted from 0.
    pub first: usize,
    /// The sum of their amounts.
    pub amount: f64,
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
    /// Its quantity.
    pub quantity: Option<f64>,
    /// Its net weight in kilograms.
    pub net_weight: Option<f64>,
    /// Its gross weight in kilograms.
    pub gross_weight: Option<f64>,
    /// Its amount.
    pub amount: Option<f64>,
    /// Whether it only adds up the lines above it.
    pub is_total: bool,
    /// Its currency as written, trimmed, upper case.
    pub currency: Option<String>,
}

impl<'a> Siblings<'a> {
    /// The lines of a declaration.
    pub fn of(readings: &'a [Reading<'a>]) -> Siblings<'a> {
        let mut siblings = Siblings { readings, ..Siblings::default() };
        for (at, reading) in readings.iter().enumerate() {
            let line = &reading.line;
            let number = |number: &Option<Number>| number.as_ref().and_then(Number::value);
            let upper = |text: &Option<String>| text.as_deref().map(|text| text.trim().to_uppercase());
            let goods = reading.joined();
            if !goods.is_empty() {
                siblings.by_goods.entry(goods).or_default().push(at);
            }
            for (name, oddity) in &line.oddities {
                if let (Oddity::Written(written), Some(field)) = (oddity, Field::from_name(name))
                    && written.differs.is_none()
                {
                    siblings.written.entry(field).or_insert(SameWritten { first: at, lines: 0 }).lines += 1;
                }
            }
            let currency = upper(&line.currency);
            let is_total = set::is_total(reading);
            if let Some(currency) = currency.as_ref().filter(|_| !is_total) {
                siblings.first_currency.get_or_insert_with(|| currency.clone());
                let total = siblings.totals.entry(currency.clone()).or_insert(Total { first: at, amount: 0.0 });
                total.amount += list::value(line).unwrap_or_default();
            }
            if siblings.list_excluded.is_none() && list::excluded(reading).is_some() {
                siblings.list_excluded = Some(at);
            }
            let code = reading.code.valid_digits();
            if let Some(code) = code {
                siblings.by_code.entry(code).or_default().places.push(at);
            }
            siblings.lines.push(Sibling {
                id: line.id.clone().unwrap_or_else(|| (at + 1).to_string()),
                goods: goods.to_owned(),
                code: code.map(str::to_owned),
                origin: upper(&line.origin),
                quantity: number(&line.quantity),
                net_weight: number(&line.net_weight_kg),
                gross_weight: number(&line.gross_weight_kg),
                amount: number(&line.amount),
                is_total,
                currency,
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
        let goods = self.lines.get(at).and_then(|line| self.by_goods.get(line.goods.as_str()));
        goods.into_iter().flatten().filter(move |other| **other != at).filter_map(|other| self.lines.get(*other))
    }

    /// The first line of goods that list clearance excludes, counted from 0.
    pub fn list_excluded(&self) -> Option<usize> {
        self.list_excluded
    }

    /// The lines that name the same goods as line `at` and stand before it.
    pub fn same_goods_before(&self, at: usize) -> impl Iterator<Item = &Sibling> {
        let goods = self.lines.get(at).and_then(|line| self.by_goods.get(line.goods.as_str()));
        goods.into_iter().flatten().take_while(move |other| **other < at).filter_map(|other| self.lines.get(*other))
    }

    /// The lines whose number in a field is written with more than a plain number, and nothing that the line says differently.
    pub fn written(&self, field: Field) -> Option<SameWritten> {
        self.written.get(&field).copied()
    }

    /// The first currency that a line names.
    pub fn first_currency(&self) -> Option<&str> {
        self.first_currency.as_deref()
    }

    /// What the lines in a currency (as written, upper case) are worth together.
    pub fn total(&self, currency: &str) -> Option<Total> {
        self.totals.get(currency).copied()
    }

    /// The chapter that the goods texts of line `at` read like, and how likely that is right; `None` where the classifier
    /// abstains.
    pub fn chapter(&self, at: usize) -> Option<(Digits, f32)> {
        let prediction = self.readings.get(at)?.prediction();
        (!prediction.abstained()).then(|| prediction.best_chapter())
    }

    /// The line under a code (its digits) whose goods read most like that code's chapter, and how likely that is right.
    pub fn fitting_code(&self, digits: &str) -> Option<(&Sibling, f32)> {
        let same = self.by_code.get(digits)?;
        let fitting = same.fitting.get_or_init(|| {
            Reading::predict(same.places.iter().filter_map(|at| self.readings.get(*at)));
            let chapters = same.places.iter().filter_map(|at| Some((*at, self.chapter(*at)?)));
            let fits = chapters.filter(|(_, (chapter, _))| digits.starts_with(chapter.as_str()));
            fits.map(|(at, (_, likely))| (at, likely)).reduce(|best, next| if next.1 > best.1 { next } else { best })
        });
        let (at, likely) = (*fitting)?;
        Some((self.lines.get(at)?, likely))
    }
}
