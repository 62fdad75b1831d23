//! The context of a rule: all it may know besides the line itself.

use crate::classifier::{Agreement, Classifier, Digits, Fit, Prediction};
use crate::declaration::{InputProblem, Number};
use crate::reading::Reading;
use crate::records::{GoodsRecords, Matches};
use crate::rules::support::list_clearance::is_list_clearance;
use crate::rules::support::parcels::Parcels;
use crate::rules::support::totals::is_total;
use crate::rules::support::wording::Wording;
use crate::tariff::Tariff;
use crate::types::{Field, Span};
use once_cell::sync::OnceCell;
use serde::Deserialize;
use std::collections::HashMap;

/// The context of a rule: all it may know besides the line itself.
pub struct Context<'a> {
    /// The nomenclature.
    pub tariff: &'a Tariff,
    /// The classifier: its release, and which words decided.
    pub classifier: &'a Classifier,
    /// Thresholds of the rules.
    pub ruleset: &'a Ruleset,
    /// The lines of the same declaration.
    pub declaration: &'a DeclarationContext<'a>,
    /// Which of them this is, counted from 0.
    pub at: usize,
    /// The declarant's own record of goods.
    pub records: &'a GoodsRecords,
    matches: OnceCell<Matches<'a>>,
    wording: OnceCell<Wording>,
    /// Which of the declared code's standard names the goods texts use, see [`used`](crate::rules::support::standard_name::used).
    pub(in crate::rules) used_name: OnceCell<Option<usize>>,
}

impl<'a> Context<'a> {
    /// The context of line `at` of a declaration, counted from 0.
    pub fn new(
        checked_with: (&'a Tariff, &'a Classifier, &'a Ruleset),
        records: &'a GoodsRecords,
        declaration: &'a DeclarationContext<'a>,
        at: usize,
    ) -> Context<'a> {
        let (tariff, classifier, ruleset) = checked_with;
        Context {
            tariff,
            classifier,
            ruleset,
            declaration,
            at,
            records,
            matches: OnceCell::new(),
            wording: OnceCell::new(),
            used_name: OnceCell::new(),
        }
    }

    /// The declarant's own records of the line's goods; looked up on first use.
    pub fn matches(&self, reading: &Reading) -> &Matches<'a> {
        self.matches.get_or_init(|| self.records.of(&reading.line))
    }

    /// The wording of the line's goods texts; read on first use.
    pub(in crate::rules) fn wording(&self, reading: &Reading) -> &Wording {
        self.wording.get_or_init(|| Wording::from_texts(reading.texts().map(|(_, text)| text)))
    }

    /// The classifier's release.
    pub fn model(&self) -> &str {
        self.classifier.version()
    }

    /// The prediction for a line's goods texts.
    pub fn prediction<'r>(&self, reading: &'r Reading) -> &'r Prediction {
        reading.prediction(self.classifier)
    }

    /// How likely a line's declared code is right. `None` where it has no valid code.
    pub fn agreement(&self, reading: &Reading) -> Option<Agreement> {
        reading.agreement(self.classifier)
    }

    /// How well a line's words fit its declared code. `None` where it has no valid code, or nothing to read.
    pub fn fit(&self, reading: &Reading) -> Option<Fit> {
        reading.fit(self.classifier, self.tariff)
    }

    /// The chapter that the goods texts of line `at` read like, and how likely that is right; `None` where the classifier
    /// abstains.
    pub fn chapter(&self, at: usize) -> Option<(Digits, f32)> {
        let prediction = self.prediction(self.declaration.readings.get(at)?);
        (!prediction.abstained()).then(|| prediction.best_chapter())
    }

    /// The line under a code (its digits) whose goods read most like that code's chapter, and how likely that is right.
    pub fn fitting_code(&self, digits: &str) -> Option<(&LineSummary, f32)> {
        let same = self.declaration.by_code.get(digits)?;
        let fitting = same.fitting.get_or_init(|| {
            let readings = same.places.iter().filter_map(|at| self.declaration.readings.get(*at));
            Reading::predict(readings, self.classifier);
            let chapters = same.places.iter().filter_map(|at| Some((*at, self.chapter(*at)?)));
            let fits = chapters.filter(|(_, (chapter, _))| digits.starts_with(chapter.as_str()));
            fits.map(|(at, (_, likely))| (at, likely)).reduce(|best, next| if next.1 > best.1 { next } else { best })
        });
        let (at, likely) = (*fitting)?;
        Some((self.declaration.lines.get(at)?, likely))
    }

    /// The words of a line that speak for `code` rather than `other` (digits, 2 to 6), the weightiest first.
    pub fn words_for(&self, reading: &Reading, code: &str, other: Option<&str>) -> Vec<(Field, Span)> {
        let explained = self.classifier.explain(reading.joined(), code, other);
        explained.into_iter().filter_map(|(range, _)| reading.place(range)).collect()
    }
}

/// Thresholds of the rules; `ruleset.json` beside this file says where each comes from.
#[derive(Clone, Debug, Deserialize)]
pub struct Ruleset {
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
    /// The likeliest heading's probability from which no fact is missing that decides it.
    pub settled_heading: f32,
    /// The probability from which two lines' chapters are compared.
    pub certain_chapter: f32,
}

impl Ruleset {
    /// The ruleset this crate was published with.
    #[expect(clippy::expect_used, reason = "a file of this crate, which tests read")]
    pub fn published() -> Ruleset {
        serde_json::from_str(include_str!("ruleset.json")).expect("ruleset.json is part of this crate and tested")
    }
}

/// The lines of one declaration, and what is worked out over all of them once.
#[derive(Default)]
pub struct DeclarationContext<'a> {
    readings: &'a [Reading<'a>],
    lines: Vec<LineSummary>,
    by_goods: HashMap<&'a str, Vec<usize>>,
    parcels: Parcels,
    first_currency: Option<String>,
    by_code: HashMap<&'a str, SameCode>,
    formatted_numbers: HashMap<Field, SameFormat>,
    /// By names that are no field's, the first line that has them.
    unknown_names: HashMap<&'a str, usize>,
}

/// The lines whose number in one field is written with more than a plain number.
#[derive(Clone, Copy, Debug)]
pub struct SameFormat {
    /// The first of them, counted from 0.
    pub first: usize,
    /// How many they are.
    pub lines: usize,
}

/// The lines under one code.
#[derive(Default)]
struct SameCode {
    places: Vec<usize>,
    /// The one that fits the code best, and how well; computed on first use.
    fitting: OnceCell<Option<(usize, f32)>>,
}

/// A line as the others of its declaration see it.
#[derive(Debug)]
pub struct LineSummary {
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
    /// True if it only adds up the lines above it.
    pub is_total: bool,
    /// Its currency as written, trimmed, upper case.
    pub currency: Option<String>,
    /// True if it is for list clearance.
    pub is_list_clearance: bool,
    /// The key of its parcel.
    pub parcel: Option<String>,
}

impl LineSummary {
    fn new(at: usize, reading: &Reading, parcel: Option<&str>) -> LineSummary {
        let line = &reading.line;
        let number = |number: &Option<Number>| number.as_ref().and_then(Number::value);
        let upper = |text: &Option<String>| text.as_deref().map(|text| text.trim().to_uppercase());
        LineSummary {
            id: line.id.clone().unwrap_or_else(|| (at + 1).to_string()),
            goods: reading.joined().to_owned(),
            code: reading.code.valid_digits().map(str::to_owned),
            origin: upper(&line.origin),
            quantity: number(&line.quantity),
            net_weight: number(&line.net_weight_kg),
            gross_weight: number(&line.gross_weight_kg),
            amount: number(&line.amount),
            is_total: is_total(reading),
            currency: upper(&line.currency),
            is_list_clearance: is_list_clearance(reading),
            parcel: parcel.map(str::to_owned),
        }
    }
}

impl<'a> DeclarationContext<'a> {
    /// The lines of a declaration.
    pub fn new(readings: &'a [Reading<'a>], classifier: &Classifier) -> DeclarationContext<'a> {
        let parcels = Parcels::new(readings, classifier);
        let mut declaration = DeclarationContext { readings, parcels, ..DeclarationContext::default() };
        for (at, reading) in readings.iter().enumerate() {
            declaration.add(at, reading);
        }
        declaration
    }

    fn add(&mut self, at: usize, reading: &'a Reading<'a>) {
        let line = LineSummary::new(at, reading, self.parcels.key(at));
        self.add_problems(at, reading);
        if !reading.joined().is_empty() {
            self.by_goods.entry(reading.joined()).or_default().push(at);
        }
        if let Some(currency) = line.currency.as_ref().filter(|_| !line.is_total) {
            self.first_currency.get_or_insert_with(|| currency.clone());
        }
        if let Some(code) = reading.code.valid_digits() {
            self.by_code.entry(code).or_default().places.push(at);
        }
        self.lines.push(line);
    }

    fn add_problems(&mut self, at: usize, reading: &'a Reading<'a>) {
        for (name, problem) in &reading.line.problems {
            if *problem == InputProblem::UnknownField {
                self.unknown_names.entry(name).or_insert(at);
            }
            if let (InputProblem::FormattedNumber(written), Some(field)) = (problem, Field::from_name(name))
                && written.conflict.is_none()
            {
                self.formatted_numbers.entry(field).or_insert(SameFormat { first: at, lines: 0 }).lines += 1;
            }
        }
    }

    /// All lines, in order.
    pub fn lines(&self) -> &[LineSummary] {
        &self.lines
    }

    /// All lines as they were read, in order.
    pub fn readings(&self) -> &[Reading<'a>] {
        self.readings
    }

    /// The lines that name the same goods as line `at`, itself left out.
    pub fn same_goods(&self, at: usize) -> impl Iterator<Item = &LineSummary> {
        let goods = self.lines.get(at).and_then(|line| self.by_goods.get(line.goods.as_str()));
        goods.into_iter().flatten().filter(move |other| **other != at).filter_map(|other| self.lines.get(*other))
    }

    /// The lines for list clearance, parcel by parcel.
    pub fn parcels(&self) -> &Parcels {
        &self.parcels
    }

    /// The lines that name the same goods as line `at` and stand before it.
    pub fn same_goods_before(&self, at: usize) -> impl Iterator<Item = &LineSummary> {
        let goods = self.lines.get(at).and_then(|line| self.by_goods.get(line.goods.as_str()));
        goods.into_iter().flatten().take_while(move |other| **other < at).filter_map(|other| self.lines.get(*other))
    }

    /// The lines whose number in a field is written with more than a plain number, and nothing that the line says differently.
    pub fn formatted_numbers(&self, field: Field) -> Option<SameFormat> {
        self.formatted_numbers.get(&field).copied()
    }

    /// The first line that has a member of this name, which is no field's.
    pub fn first_with(&self, unknown_name: &str) -> Option<usize> {
        self.unknown_names.get(unknown_name).copied()
    }

    /// The first currency that a line names.
    pub fn first_currency(&self) -> Option<&str> {
        self.first_currency.as_deref()
    }
}
