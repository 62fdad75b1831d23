//! # What it checks
//! Whether a food or supplement is, by bar code, by product and maker, or by a distinctive product name, one of those the
//! Ministry of Food and Drug Safety keeps out of direct purchases. A bar code is certain; names are compared word by word,
//! and the finding says that it is a likeness.
//!
//! # Why it matters
//! These products are stopped at the border, whoever orders them.
//!
//! # Example
//! `PHENAPRIN CAPSULES`, trade name `SUTRAHEALTH PHENAPRIN`.
//!
//! # Write instead
//! Product, maker and full ingredients, if it is another product; otherwise do not order it.
//!
//! # Source
//! 수입식품안전관리 특별법; 식품의약품안전처 해외직구 위해식품 차단 목록 (2026-06-10).

use crate::declaration::Field;
use crate::finding::{Finding, Severity};
use crate::reading::Reading;
use crate::rules::support::lexicon;
use crate::rules::{Context, Family, Lifecycle, Rule};
use crate::text::{Text, normalised};
use once_cell::sync::Lazy;
use std::borrow::Cow;
use std::collections::{HashMap, HashSet};

pub(in crate::rules) const RULE: Rule = Rule {
    code: "CTRL202",
    name: "blocked-food",
    family: Family::Ctrl,
    severity: Severity::Warning,
    lifecycle: Lifecycle::Stable("2026.1"),
    check,
};

/// Where foods and supplements are declared, medicines among them; elsewhere a like name is another product.
const FOODS: [&str; 14] = ["04", "08", "09", "12", "13", "15", "16", "17", "18", "19", "20", "21", "22", "30"];

/// How distinctive the words of a name must be together, in bits (a word that stands in one of the list's products has
/// about twelve): to speak for themselves, and where the maker agrees. A name of nothing but everyday words ("evening
/// primrose oil") never speaks for itself.
const ENOUGH_ALONE: f32 = 24.0;
const ENOUGH_WITH_MAKER: f32 = 8.0;

/// Words that say no more of a maker than that it is a company.
const COMPANY: [&str; 14] =
    ["inc", "llc", "ltd", "co", "corp", "company", "the", "group", "limited", "gmbh", "and", "of", "s", "pty"];

/// A row of the list: name, maker, what was found in it, bar code.
struct Product {
    row: &'static str,
    /// The normalised name, from its first letter or digit on.
    key: Cow<'static, str>,
}

impl Product {
    fn new(row: &'static str) -> Product {
        let name = row.split('\t').next().unwrap_or_default();
        let trimmed = name.trim_start_matches(|character: char| !character.is_alphanumeric());
        // Names are listed as normalising leaves them, but for some of other scripts.
        let key = if trimmed.is_ascii() { Cow::Borrowed(trimmed) } else { Cow::Owned(normalised(trimmed)) };
        Product { row, key }
    }

    fn column(&self, at: usize) -> &'static str {
        self.row.split('\t').nth(at).unwrap_or_default()
    }

    fn name(&self) -> &'static str {
        self.column(0)
    }

    fn maker(&self) -> &'static str {
        self.column(1)
    }

    /// The distinct words of the name.
    fn words(&self) -> Vec<String> {
        let mut words: Vec<String> = Vec::new();
        for word in Text::new(&self.key).words() {
            if !words.iter().any(|other| other == word) {
                words.push(word.to_owned());
            }
        }
        words
    }

    /// Whether a maker is known, and all that its name says stands among these words.
    fn is_made_by(&self, words: &HashSet<&str>) -> bool {
        let maker = Text::new(self.maker());
        let mut named = maker.words().filter(|word| !COMPANY.contains(word)).peekable();
        named.peek().is_some() && named.all(|word| words.contains(word))
    }
}

struct Products {
    /// By their keys.
    products: Vec<Product>,
    by_bar_code: HashMap<&'static str, usize>,
}

/// Whoever checks one line waits for it, so it is made in a pass over the rows; what takes long is left to [`RARITY`].
static PRODUCTS: Lazy<Products> =
    Lazy::new(|| Products::new(include_str!("../../../tables/blocked-foods-20260610.tsv")));

/// How rare each word of the names is among the products, in bits. Hardly any line holds a whole name and asks for it.
static RARITY: Lazy<HashMap<String, f32>> = Lazy::new(|| {
    let mut holding: HashMap<String, f32> = HashMap::new();
    for word in PRODUCTS.products.iter().flat_map(Product::words) {
        *holding.entry(word).or_default() += 1.0;
    }
    let all = PRODUCTS.products.len() as f32;
    holding.into_iter().map(|(word, count)| (word, (all / count).log2())).collect()
});

fn check(reading: &Reading, _: &Context) -> Vec<Finding> {
    if reading.code.valid_digits().is_some() && !reading.code.is_under(&FOODS) {
        return Vec::new();
    }
    let finding = |(field, product): (Field, &Product)| {
        let maker = if product.maker().is_empty() { "—" } else { product.maker() };
        Finding::new(field)
            .with("name", product.name())
            .with("maker", maker)
            .with("found", product.column(2))
            .evidence(product.name())
    };
    if let Some(by_code) = by_bar_code(reading) {
        return vec![finding(by_code).severity(Severity::Error).variant("bar-code")];
    }
    by_name(reading).map(finding).into_iter().collect()
}

fn by_bar_code<'a>(reading: &Reading) -> Option<(Field, &'a Product)> {
    reading.texts().find_map(|(field, text)| {
        let mut words = text.words();
        let at = words.find_map(|word| PRODUCTS.by_bar_code.get(word))?;
        Some((field, PRODUCTS.products.get(*at)?))
    })
}

/// The most distinctive product all of whose words stand in one field or in the brand, the maker's in any.
fn by_name<'a>(reading: &Reading) -> Option<(Field, &'a Product)> {
    let everywhere = Lazy::new(|| -> HashSet<&str> {
        reading.texts().map(|(_, text)| text).chain([&reading.brand]).flat_map(Text::words).collect()
    });
    let mut best: Option<(f32, Field, &Product)> = None;
    for (field, text) in reading.texts() {
        let here = || text.words().chain(reading.brand.words());
        for product in here().flat_map(|word| PRODUCTS.beginning_with(word)) {
            let words = product.words();
            if !words.iter().all(|word| here().any(|other| other == word)) {
                continue;
            }
            let bits: f32 = words.iter().filter_map(|word| RARITY.get(word)).sum();
            let maker = product.is_made_by(&everywhere);
            let enough = if maker { ENOUGH_WITH_MAKER } else { ENOUGH_ALONE };
            let better = bits >= enough && best.as_ref().is_none_or(|(most, ..)| bits > *most);
            let own = |word: &String| word.len() > 2 && !word.contains(char::is_numeric) && !lexicon::knows(word);
            if better && (maker || words.iter().any(own)) {
                best = Some((bits, field, product));
            }
        }
    }
    best.map(|(_, field, product)| (field, product))
}

impl Products {
    fn new(list: &'static str) -> Products {
        let rows = list.lines().filter(|line| !line.starts_with('#'));
        let mut products: Vec<Product> = rows.map(Product::new).collect();
        products.sort_by(|one, other| one.key.cmp(&other.key));
        let codes = products.iter().enumerate().map(|(at, product)| (product.column(3), at));
        let by_bar_code = codes.filter(|(code, _)| !code.is_empty()).collect();
        Products { products, by_bar_code }
    }

    /// The products whose names may begin with a word.
    fn beginning_with<'a>(&'a self, word: &str) -> impl Iterator<Item = &'a Product> {
        let from = self.products.partition_point(|product| *product.key < *word);
        let rest = self.products.get(from..).unwrap_or_default().iter();
        let beginning = rest.take_while(move |product| product.key.starts_with(word));
        beginning.filter(move |product| product.key.strip_prefix(word).is_some_and(|rest| !goes_on(word, rest)))
    }
}

/// True if a run of Latin letters or of digits does not end where `word` does.
fn goes_on(word: &str, rest: &str) -> bool {
    let (last, next) = (word.bytes().last().unwrap_or_default(), rest.bytes().next().unwrap_or_default());
    last.is_ascii_alphabetic() && next.is_ascii_alphabetic() || last.is_ascii_digit() && next.is_ascii_digit()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_product_is_found_by_the_first_word_of_its_name() {
        for product in PRODUCTS.products.iter().filter(|product| !product.words().is_empty()) {
            let name = Text::new(product.name());
            let found = name
                .words()
                .next()
                .is_some_and(|word| PRODUCTS.beginning_with(word).any(|other| std::ptr::eq(other, product)));
            assert!(found, "{}", product.name());
            assert!(name.words().all(|word| product.words().iter().any(|other| other == word)), "{}", product.name());
        }
    }
}
