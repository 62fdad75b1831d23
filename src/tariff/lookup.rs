//! Looking codes up.

use super::heading_wording::HeadingWordings;
use super::standard::StandardName;
use super::table::{self, Mentions, Source, Table, TariffError};
use crate::types::Lang;
use std::fmt;
use std::ops::Range;

/// A loaded table. Immutable; share it between threads by reference.
///
/// Loading checks every number in the table against what it refers to, so that a lookup always finds what it looks for.
#[derive(Debug)]
pub struct Tariff {
    edition: String,
    sources: Vec<Source>,
    texts: Texts,
    units: Vec<String>,
    /// In ascending order; all columns called `node_*` are parallel to it.
    pub(super) codes: Vec<Digits>,
    /// The index of the parent node; a chapter's is its own.
    node_above: Vec<u32>,
    node_names: Names,
    node_quantity_unit: Vec<u8>,
    node_weight_unit: Vec<u8>,
    node_standard_names: Groups,
    standard_names: Names,
    pub(super) standard_purposes: Vec<u8>,
    standard_specifications: Groups,
    specifications: Vec<u32>,
    specification_labels: Names,
    specification_values: Groups,
    values: Vec<u32>,
    pub(super) heading_wordings: HeadingWordings,
}

/// One place in the nomenclature: a chapter (2 digits), heading (4), subheading (6), code (10), or a grouping of codes between
/// them that has a name of its own (5, 7, 8 or 9 digits).
#[derive(Clone, Copy)]
pub struct Node<'a> {
    tariff: &'a Tariff,
    at: usize,
}

impl Tariff {
    /// Reads a table's file, at any alignment.
    ///
    /// # Errors
    /// Any [`TariffError`]; damaged or cut bytes always give one.
    pub fn load(bytes: &[u8]) -> Result<Tariff, TariffError> {
        let table = Table::from_bytes(bytes)?;
        let codes = codes(&table)?;
        let nodes = codes.len();

        let mut fresh = 0;
        let node_names = Names::read(&table.node_ko, &table.node_en, &mut fresh);
        let standard_names = Names::read(&table.standard_ko, &table.standard_en, &mut fresh);
        let specifications = table.specifications.read(&mut 0);
        let specification_labels = Names::read(&table.specification_ko, &table.specification_en, &mut fresh);
        let values = table.values.read(&mut fresh);

        let texts = Texts::new(table.text, &table.text_lengths)?;
        for names in [&node_names, &standard_names, &specification_labels] {
            names.check(&texts)?;
        }
        check(values.iter().all(|&text| texts.has(text)), "a value outside the pool")?;
        let labels = specification_labels.ko.len();
        check(specifications.iter().all(|&at| (at as usize) < labels), "a specification outside the pool")?;
        check(node_names.ko.len() == nodes, "nodes without names")?;
        for column in [&table.node_quantity_unit, &table.node_weight_unit] {
            check(column.len() == nodes, "nodes without units")?;
            check(column.iter().all(|&unit| usize::from(unit) <= table.units.len()), "an unknown unit")?;
        }
        let standards = standard_names.ko.len();
        check(table.standard_purposes.len() == standards, "standard names without purposes")?;

        Ok(Tariff {
            node_standard_names: Groups::new(&table.node_standard_names, nodes, standards)?,
            standard_specifications: Groups::new(&table.standard_specifications, standards, specifications.len())?,
            specification_values: Groups::new(&table.specification_values, labels, values.len())?,
            edition: table.edition,
            sources: table.sources,
            texts,
            units: table.units,
            node_above: above(&codes),
            heading_wordings: HeadingWordings::new(&codes),
            codes,
            node_names,
            node_quantity_unit: table.node_quantity_unit,
            node_weight_unit: table.node_weight_unit,
            standard_names,
            standard_purposes: table.standard_purposes,
            specifications,
            specification_labels,
            values,
        })
    }

    /// The edition, such as "hsk-2026.1".
    pub fn version(&self) -> &str {
        &self.edition
    }

    /// Where the facts come from, with the date of each edition and its terms.
    pub fn sources(&self) -> &[Source] {
        &self.sources
    }

    /// What messages call the edition: `{hsk-year}`, `{hsk-date}` and `{standard-names-date}`, the day that the standard
    /// names are of.
    pub fn stated(&self, name: &str) -> Option<&str> {
        let of = |title: &str| self.sources.iter().find(|source| source.title == title).map(|source| &*source.edition);
        match name {
            "hsk-year" => of(table::CODES)?.split('-').next(),
            "hsk-date" => of(table::CODES),
            "standard-names-date" => of(table::STANDARD_NAMES),
            _ => None,
        }
    }

    /// The node with exactly these digits, 2 to 10 of them and nothing else ([`Code`](super::Code) reads what people write).
    pub fn find(&self, digits: &str) -> Option<Node<'_>> {
        let at = self.codes.binary_search_by(|code| code.bytes().cmp(digits.as_bytes())).ok()?;
        Some(self.node(at))
    }

    /// True if some code of the HSK starts with these digits, named or not.
    pub fn covers(&self, digits: &str) -> bool {
        !digits.is_empty() && !self.under(digits).is_empty()
    }

    /// The 10-digit codes that start with these digits, in order.
    pub fn codes_under<'a>(&'a self, digits: &str) -> impl Iterator<Item = Node<'a>> + use<'a> {
        self.under(digits).map(|at| self.node(at)).filter(|node| node.code().len() == 10)
    }

    /// The nodes that start with these digits, in order.
    fn under(&self, digits: &str) -> Range<usize> {
        let digits = digits.as_bytes();
        let start = self.codes.partition_point(|code| code.bytes() < digits);
        // They stand together, so the first that starts otherwise ends them.
        let end = self.codes.partition_point(|code| code.bytes() < digits || code.bytes().starts_with(digits));
        start..end
    }

    pub(super) fn node(&self, at: usize) -> Node<'_> {
        Node { tariff: self, at }
    }

    pub(super) fn standard_name(&self, at: usize, lang: Lang) -> &str {
        self.texts.of(&self.standard_names, at, lang)
    }

    pub(super) fn specifications_of(&self, standard_name: usize) -> &[u32] {
        self.specifications.get(self.standard_specifications.range(standard_name)).unwrap_or_default()
    }

    pub(super) fn specification_label(&self, at: usize, lang: Lang) -> &str {
        self.texts.of(&self.specification_labels, at, lang)
    }

    pub(super) fn values_of(&self, specification: usize) -> impl ExactSizeIterator<Item = &str> {
        let values = self.values.get(self.specification_values.range(specification)).unwrap_or_default();
        values.iter().map(|&text| self.texts.get(text))
    }

    /// Every text there is, one after the other, and where each starts; the last number is where the last one ends.
    pub(super) fn pool(&self) -> (&str, &[u32]) {
        (&self.texts.all, &self.texts.ranges.starts)
    }

    /// Which texts of the pool name a node, in both languages: its own names and its standard names.
    pub(super) fn names_of(&self, at: usize) -> impl Iterator<Item = u32> {
        self.node_names.texts(at).chain(self.standard_texts_of(at))
    }

    /// Which of them are its standard names.
    pub(super) fn standard_texts_of(&self, at: usize) -> impl Iterator<Item = u32> {
        self.node_standard_names.range(at).flat_map(|at| self.standard_names.texts(at))
    }

    fn unit(&self, column: &[u8], at: usize) -> Option<&str> {
        let number = column.get(at)?.checked_sub(1)?;
        self.units.get(usize::from(number)).map(String::as_str)
    }
}

impl<'a> Node<'a> {
    /// The digits.
    pub fn code(&self) -> &'a str {
        self.tariff.codes.get(self.at).map(Digits::as_str).unwrap_or_default()
    }

    /// The name at this place alone; never empty, but often only "기타" / "Other", which [`Node::path`] explains.
    pub fn name(&self, lang: Lang) -> &'a str {
        self.tariff.texts.of(&self.tariff.node_names, self.at, lang)
    }

    /// The names from the chapter down to here, "chapter > heading > … > this". A name that only repeats the one before
    /// is left out.
    pub fn path(&self, lang: Lang) -> String {
        let mut names: Vec<&str> = self.and_above().map(|node| node.name(lang)).collect();
        names.dedup();
        names.reverse();
        names.join(" > ")
    }

    /// This node and those it is under, the chapter last.
    fn and_above(self) -> impl Iterator<Item = Node<'a>> {
        std::iter::successors(Some(self), |node| {
            let at = *node.tariff.node_above.get(node.at)? as usize;
            (at != node.at).then(|| node.tariff.node(at))
        })
    }

    /// What stands right under here, in order: no node between.
    pub fn below(self) -> impl Iterator<Item = Node<'a>> + use<'a> {
        let (tariff, above) = (self.tariff, self.at);
        let is_below = move |at: &usize| {
            *at != above && tariff.node_above.get(*at).is_some_and(|place| usize::try_from(*place) == Ok(above))
        };
        tariff.under(self.code()).filter(is_below).map(|at| tariff.node(at))
    }

    /// 수량단위: the unit in which the quantity is declared (U, 2U, M2 …), for a 10-digit code that has one besides its weight.
    pub fn quantity_unit(&self) -> Option<&'a str> {
        self.tariff.unit(&self.tariff.node_quantity_unit, self.at)
    }

    /// 중량단위: the unit in which the weight is declared, for a 10-digit code.
    pub fn weight_unit(&self) -> Option<&'a str> {
        self.tariff.unit(&self.tariff.node_weight_unit, self.at)
    }

    /// 표준품명: the standard names published for this 10-digit code, one of which its declaration should use. Most codes have none.
    pub fn standard_names(&self) -> impl ExactSizeIterator<Item = StandardName<'a>> + use<'a> {
        let tariff = self.tariff;
        tariff.node_standard_names.range(self.at).map(|at| StandardName { tariff, at })
    }
}

impl PartialEq for Node<'_> {
    fn eq(&self, other: &Self) -> bool {
        std::ptr::eq(self.tariff, other.tariff) && self.at == other.at
    }
}

impl fmt::Debug for Node<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}", self.code(), self.name(Lang::En))
    }
}

/// Up to ten digits.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Digits {
    /// Filled up with zeros.
    ten: [u8; 10],
    count: u8,
}

impl Digits {
    /// The first `count` digits of a number of ten, if that many are 2 to 10 and the others are zeros.
    fn new(mut number: u64, count: u8) -> Option<Digits> {
        let mut ten = [b'0'; 10];
        for digit in ten.iter_mut().rev() {
            *digit = b'0' + (number % 10) as u8;
            number /= 10;
        }
        let cut = ten.get(usize::from(count)..)?;
        (number == 0 && count >= 2 && cut.iter().all(|&digit| digit == b'0')).then_some(Digits { ten, count })
    }

    fn bytes(&self) -> &[u8] {
        self.ten.get(..usize::from(self.count)).unwrap_or_default()
    }

    pub(super) fn as_str(&self) -> &str {
        str::from_utf8(self.bytes()).unwrap_or_default()
    }
}

/// The codes of all nodes, which must be in order.
#[inline(never)] // See `Classifier::load_verified`.
fn codes(table: &Table) -> Result<Vec<Digits>, TariffError> {
    check(table.node_steps.len() == table.node_digits.len(), "nodes without digits")?;
    let mut number = 0;
    let digits = table.node_steps.iter().zip(&table.node_digits).map(|(&step, &count)| {
        number += u64::from(step);
        Digits::new(number, count)
    });
    let codes = digits.collect::<Option<Vec<_>>>().ok_or_else(|| TariffError::Malformed("not a code".into()))?;
    check(codes.is_sorted_by(|a, b| a < b), "codes out of order")?;
    Ok(codes)
}

/// For each of these codes, which are in order, the place of the longest other that it starts with; its own if there is none.
#[inline(never)] // See `Classifier::load_verified`.
fn above(codes: &[Digits]) -> Vec<u32> {
    let mut path: Vec<(usize, &Digits)> = Vec::new();
    let above = codes.iter().enumerate().map(|(at, code)| {
        while path.last().is_some_and(|(_, last)| !code.bytes().starts_with(last.bytes())) {
            path.pop();
        }
        let above = path.last().map_or(at, |(above, _)| *above);
        path.push((at, code));
        above as u32
    });
    above.collect()
}

/// Text numbers of names in both languages.
#[derive(Debug)]
struct Names {
    ko: Vec<u32>,
    en: Vec<u32>,
}

impl Names {
    #[inline(never)] // See `Classifier::load_verified`.
    fn read(ko: &Mentions, en: &Mentions, fresh: &mut u32) -> Names {
        Names { ko: ko.read(fresh), en: en.read(fresh) }
    }

    #[inline(never)] // See `Classifier::load_verified`.
    fn check(&self, texts: &Texts) -> Result<(), TariffError> {
        check(self.ko.len() == self.en.len(), "a name in one language only")?;
        check(self.ko.iter().chain(&self.en).all(|&text| texts.has(text)), "a name outside the pool")
    }

    /// One name in both languages.
    fn texts(&self, at: usize) -> impl Iterator<Item = u32> + use<> {
        [self.ko.get(at).copied(), self.en.get(at).copied()].into_iter().flatten()
    }
}

/// The pool of texts.
#[derive(Debug)]
struct Texts {
    all: String,
    ranges: Groups,
}

impl Texts {
    #[inline(never)] // See `Classifier::load_verified`.
    fn new(all: String, lengths: &[u16]) -> Result<Texts, TariffError> {
        let ranges = Groups::new(lengths, lengths.len(), all.len())?;
        check(ranges.starts.iter().all(|&start| all.is_char_boundary(start as usize)), "a cut character")?;
        Ok(Texts { all, ranges })
    }

    fn has(&self, text: u32) -> bool {
        (text as usize) < self.ranges.starts.len() - 1
    }

    fn get(&self, text: u32) -> &str {
        self.all.get(self.ranges.range(text as usize)).unwrap_or_default()
    }

    fn of(&self, names: &Names, at: usize, lang: Lang) -> &str {
        lang.pick(&names.ko, &names.en).get(at).map(|&text| self.get(text)).unwrap_or_default()
    }
}

/// Where each owner's share of a column begins, from the number of entries each has.
#[derive(Debug)]
struct Groups {
    /// One more than there are owners: the last is the column's length.
    starts: Vec<u32>,
}

impl Groups {
    fn new<N: Copy + Into<u32>>(counts: &[N], owners: usize, entries: usize) -> Result<Groups, TariffError> {
        let mut starts = Vec::with_capacity(counts.len() + 1);
        let mut next = 0u32;
        starts.push(next);
        for &count in counts {
            next = next.checked_add(count.into()).ok_or_else(|| TariffError::Malformed("too many entries".into()))?;
            starts.push(next);
        }
        check(counts.len() == owners && next as usize == entries, "a count that does not add up")?;
        Ok(Groups { starts })
    }

    fn range(&self, owner: usize) -> Range<usize> {
        match self.starts.get(owner..owner.saturating_add(2)) {
            Some(&[start, end]) => start as usize..end as usize,
            _ => 0..0,
        }
    }
}

fn check(holds: bool, otherwise: &str) -> Result<(), TariffError> {
    match holds {
        true => Ok(()),
        false => Err(TariffError::Malformed(otherwise.into())),
    }
}
