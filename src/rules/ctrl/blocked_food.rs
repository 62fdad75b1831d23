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
use crate::text::{Text, is_hangul, tokenised};
use once_cell::sync::Lazy;
use std::collections::{HashMap, HashSet};
use std::sync::atomic::{AtomicBool, Ordering};

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

struct Product {
    name: &'static str,
    maker: &'static str,
    found: &'static str,
    words: Vec<u32>,
}

impl Product {
    fn has_own_words(&self) -> bool {
        let own = |word: &str| word.len() > 2 && !word.contains(char::is_numeric) && !lexicon::knows(word);
        Text::new(self.name).words().any(own)
    }

    /// Whether a maker is known, and all that its name says stands among these words.
    fn is_made_by(&self, words: &HashSet<&str>) -> bool {
        let maker = Text::new(self.maker);
        let mut named = maker.words().filter(|word| !COMPANY.contains(word)).peekable();
        named.peek().is_some() && named.all(|word| words.contains(word))
    }
}

struct Products {
    products: Vec<Product>,
    /// Every word of a name: its number.
    words: HashMap<String, u32>,
    /// Per word: how rare it is among products, in bits.
    bits: Vec<f32>,
    /// Products by the rarest word of their name.
    by_word: HashMap<u32, Vec<usize>>,
    by_bar_code: HashMap<&'static str, usize>,
}

/// Names are written as normalising leaves them, bar codes in digits.
const LIST: &str = include_str!("../../../tables/blocked-foods-20260610.tsv");

static PRODUCTS: Lazy<Products> = Lazy::new(|| Products::new(LIST));

/// Whether a line has been looked at without the index.
static SCANNED: AtomicBool = AtomicBool::new(false);

fn check(reading: &Reading, _: &Context) -> Vec<Finding> {
    if reading.code.valid_digits().is_some() && !reading.code.is_under(&FOODS) {
        return Vec::new();
    }
    let finding = |(field, product): (Field, &Product)| {
        let maker = if product.maker.is_empty() { "—" } else { product.maker };
        Finding::new(field)
            .with("name", product.name)
            .with("maker", maker)
            .with("found", product.found)
            .evidence(product.name)
    };
    let words =
        || reading.texts().map(|(_, text)| text).chain([&reading.brand]).flat_map(Text::words).collect::<Vec<_>>();
    if Lazy::get(&PRODUCTS).is_none() && !SCANNED.swap(true, Ordering::Relaxed) && !may_name(&words()) {
        return Vec::new();
    }
    if let Some(by_code) = by_bar_code(reading) {
        return vec![finding(by_code).severity(Severity::Error).variant("bar-code")];
    }
    by_name(reading).map(finding).into_iter().collect()
}

/// False if words certainly name no product: they do not hold all of the name of one, and none is as long as a bar code.
///
/// Making the index takes a hundred times as long as this look at the list. Whoever opens the page waits for the first line's
/// findings, so that line is spared the index; the next one makes it.
fn may_name(words: &[&str]) -> bool {
    const MIN_BAR_CODE: usize = 8;
    // Words of other scripts may be written otherwise in the list than normalising leaves them.
    let other_script = |word: &&str| word.chars().any(|character| !character.is_ascii() && !is_hangul(character));
    let bar_code = |word: &&str| word.len() >= MIN_BAR_CODE && word.bytes().all(|byte| byte.is_ascii_digit());
    let begins = |product: &str| {
        let name = product.trim_start_matches(|character: char| !character.is_alphanumeric());
        words.iter().any(|word| name.strip_prefix(word).is_some_and(|rest| !goes_on(word, rest)))
    };
    let holds_all = |product: &str| {
        let name = Text::new(product.split('\t').next().unwrap_or_default());
        name.words().all(|word| words.contains(&word))
    };
    words.iter().any(|word| other_script(word) || bar_code(word))
        || LIST.lines().any(|product| begins(product) && holds_all(product))
}

/// True if a run of Latin letters or of digits does not end where `word` does.
fn goes_on(word: &str, rest: &str) -> bool {
    let (last, next) = (word.bytes().last().unwrap_or_default(), rest.bytes().next().unwrap_or_default());
    last.is_ascii_alphabetic() && next.is_ascii_alphabetic() || last.is_ascii_digit() && next.is_ascii_digit()
}

fn by_bar_code<'a>(reading: &Reading) -> Option<(Field, &'a Product)> {
    reading.texts().find_map(|(field, text)| {
        let mut words = text.words();
        let at = words.find_map(|word| PRODUCTS.by_bar_code.get(word))?;
        Some((field, PRODUCTS.products.get(*at)?))
    })
}

/// The most distinctive product all of whose words stand in one field, the maker's in any.
fn by_name<'a>(reading: &Reading) -> Option<(Field, &'a Product)> {
    let products = &*PRODUCTS;
    let known =
        |text: &Text| text.words().filter_map(|word| products.words.get(word).copied()).collect::<HashSet<u32>>();
    let everywhere = Lazy::new(|| -> HashSet<&str> {
        reading.texts().map(|(_, text)| text).chain([&reading.brand]).flat_map(Text::words).collect()
    });
    let mut best: Option<(f32, Field, &Product)> = None;
    for (field, text) in reading.texts() {
        let here: HashSet<u32> = known(text).into_iter().chain(known(&reading.brand)).collect();
        for product in here
            .iter()
            .filter_map(|word| products.by_word.get(word))
            .flatten()
            .filter_map(|at| products.products.get(*at))
        {
            if !product.words.iter().all(|word| here.contains(word)) {
                continue;
            }
            let bits: f32 = product.words.iter().filter_map(|word| products.bits.get(*word as usize)).sum();
            let maker = product.is_made_by(&everywhere);
            let enough = if maker { ENOUGH_WITH_MAKER } else { ENOUGH_ALONE };
            let better = bits >= enough && best.as_ref().is_none_or(|(most, ..)| bits > *most);
            if better && (maker || product.has_own_words()) {
                best = Some((bits, field, product));
            }
        }
    }
    best.map(|(_, field, product)| (field, product))
}

impl Products {
    fn new(list: &'static str) -> Products {
        let mut read = Products {
            products: Vec::new(),
            words: HashMap::new(),
            bits: Vec::new(),
            by_word: HashMap::new(),
            by_bar_code: HashMap::new(),
        };
        for line in list.lines().filter(|line| !line.starts_with('#')) {
            let mut columns = line.split('\t');
            let mut column = || columns.next().unwrap_or_default();
            let (name, maker, found, bar_code) = (column(), column(), column(), column());
            let words = read.numbers(name);
            if !bar_code.is_empty() {
                read.by_bar_code.insert(bar_code, read.products.len());
            }
            read.products.push(Product { name, maker, found, words });
        }
        let products = read.products.len() as f32;
        let mut holds = vec![0f32; read.words.len()];
        for word in read.products.iter().flat_map(|product| &product.words) {
            if let Some(count) = holds.get_mut(*word as usize) {
                *count += 1.0;
            }
        }
        read.bits = holds.into_iter().map(|count| (products / count.max(1.0)).log2()).collect();
        for (at, product) in read.products.iter().enumerate() {
            let rarity = |word: &u32| read.bits.get(*word as usize).copied().unwrap_or_default();
            if let Some(rarest) =
                product.words.iter().copied().max_by(|one, other| rarity(one).total_cmp(&rarity(other)))
            {
                read.by_word.entry(rarest).or_default().push(at);
            }
        }
        read
    }

    /// The numbers of a name's distinct words.
    fn numbers(&mut self, text: &str) -> Vec<u32> {
        let (normalised, tokens) = tokenised(text);
        let words = tokens.iter().filter(|token| token.kind.is_wordlike());
        let mut numbers: Vec<u32> = Vec::new();
        for word in words.filter_map(|token| normalised.get(token.range())) {
            let known = self.words.get(word).copied();
            let number = known.unwrap_or_else(|| {
                let next = self.words.len() as u32;
                self.words.insert(word.to_owned(), next);
                next
            });
            if !numbers.contains(&number) {
                numbers.push(number);
            }
        }
        numbers
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_spared_the_index_names_no_product() {
        for product in &PRODUCTS.products {
            let name = Text::new(product.name);
            assert!(may_name(&name.words().collect::<Vec<_>>()) || name.words().next().is_none(), "{}", product.name);
        }
        assert!(PRODUCTS.by_bar_code.keys().all(|code| may_name(&[code])));
        assert!(!may_name(&["as", "per", "invoice"]) && !may_name(&[]));
    }
}
