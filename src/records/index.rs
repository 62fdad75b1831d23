//! Records so that one of 50,000 is found without looking at the others: by their whole names, by model numbers, and by the
//! rare words in them.

use super::words::{key, models, stems};
use super::{GoodsRecord, RecordProblem};
use crate::text::Text;
use crate::types::limits::RECORDS;
use std::collections::HashMap;

/// The declarant's record of goods. What order the records come in makes no difference.
#[derive(Debug, Default)]
pub struct GoodsRecords {
    pub(super) entries: Vec<Entry>,
    pub(super) names: Vec<Name>,
    pub(super) by_key: HashMap<String, u32>,
    pub(super) by_model: HashMap<String, ModelNumber>,
    pub(super) words: HashMap<String, Word>,
    /// The words in their order, for what starts with some letters.
    pub(super) sorted_words: Vec<String>,
}

/// A record and what it is compared by.
#[derive(Debug)]
pub(super) struct Entry {
    pub record: GoodsRecord,
    /// The digits of its code.
    pub code: String,
    /// Its description's words, empty where it has none.
    pub description: String,
    /// Its trade name's words.
    pub trade_name: String,
    /// The words of its model and specification.
    pub model_spec: String,
    /// The model numbers in any of them.
    pub models: Vec<String>,
}

/// The words that some records' descriptions or trade names are made of.
#[derive(Debug)]
pub(super) struct Name {
    /// Sorted.
    pub words: Vec<u32>,
    /// How much its words weigh together.
    pub weight: f32,
    /// The records that have it.
    pub entries: Vec<u32>,
}

/// A word: the rarer among names, the more it weighs.
#[derive(Debug)]
pub(super) struct Word {
    pub id: u32,
    pub weight: f32,
    /// The names that have it.
    pub names: Vec<u32>,
}

/// A model number.
#[derive(Debug, Default)]
pub(super) struct ModelNumber {
    pub entries: Vec<u32>,
    /// True if goods of several headings have it, so that it tells none of them.
    pub shared: bool,
}

/// The keys by which a line and a record are compared.
pub(super) struct Keys {
    pub description: String,
    pub trade_name: String,
    pub model_spec: String,
    pub models: Vec<String>,
}

impl Keys {
    /// The keys of what a record says of its goods.
    pub fn of(record: &GoodsRecord) -> Keys {
        let texts = [&record.description, &record.trade_name, &record.model_spec].map(|text| Text::new(text));
        let mut numbers: Vec<String> = texts.iter().flat_map(models).collect();
        numbers.sort_unstable();
        numbers.dedup();
        let [description, trade_name, model_spec] = texts.map(|text| key(&text));
        Keys { description, trade_name, model_spec, models: numbers }
    }

    /// Its names that are not empty.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        [self.description.as_str(), self.trade_name.as_str()].into_iter().filter(|name| !name.is_empty())
    }
}

impl GoodsRecords {
    /// Takes records, and says of those that cannot be used which they are, counted from 0, and why.
    pub fn new(records: impl IntoIterator<Item = GoodsRecord>) -> (GoodsRecords, Vec<(usize, RecordProblem)>) {
        let mut problems = Vec::new();
        let mut usable: Vec<(GoodsRecord, String)> = Vec::new();
        for (at, record) in records.into_iter().enumerate() {
            match record.digits() {
                Ok(_) if usable.len() >= RECORDS => problems.push((at, RecordProblem::TooMany)),
                Ok(digits) => usable.push((record, digits)),
                Err(problem) => problems.push((at, problem)),
            }
        }
        // The same answers whatever order they came in.
        usable.sort_unstable();
        usable.dedup();
        let mut records = GoodsRecords::default();
        for (record, code) in usable {
            records.add(record, code);
        }
        records.weigh();
        (records, problems)
    }

    /// How many different records there are.
    pub fn len(&self) -> usize {
        self.entries.len()
    }

    /// True if there are none.
    pub fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }

    fn add(&mut self, record: GoodsRecord, code: String) {
        let id = self.entries.len() as u32;
        let keys = Keys::of(&record);
        let mut names: Vec<&str> = keys.names().collect();
        names.dedup();
        for name in names {
            let name = self.name(name);
            if let Some(name) = self.names.get_mut(name as usize) {
                name.entries.push(id);
            }
        }
        for number in &keys.models {
            let model = self.by_model.entry(number.clone()).or_default();
            let heading = |code: &str| code.get(..4).map(str::to_owned);
            let first = model.entries.first().and_then(|first| self.entries.get(*first as usize));
            model.shared |= first.is_some_and(|first| heading(&first.code) != heading(&code));
            model.entries.push(id);
        }
        let Keys { description, trade_name, model_spec, models } = keys;
        self.entries.push(Entry { record, code, description, trade_name, model_spec, models });
    }

    /// The name with this key, which is added where there is none yet.
    fn name(&mut self, key: &str) -> u32 {
        if let Some(name) = self.by_key.get(key) {
            return *name;
        }
        let id = self.names.len() as u32;
        self.by_key.insert(key.to_owned(), id);
        let mut stems: Vec<&str> = stems(key).collect();
        stems.sort_unstable();
        stems.dedup();
        let mut words = Vec::with_capacity(stems.len());
        for stem in stems {
            let next = self.words.len() as u32;
            let word = match self.words.get_mut(stem) {
                Some(word) => word,
                None => self.words.entry(stem.to_owned()).or_insert(Word { id: next, weight: 0.0, names: Vec::new() }),
            };
            word.names.push(id);
            words.push(word.id);
        }
        words.sort_unstable();
        self.names.push(Name { words, weight: 0.0, entries: Vec::new() });
        id
    }

    /// Weighs words and names, once all of them are known.
    fn weigh(&mut self) {
        let all = self.names.len();
        let mut weights = vec![0.0; self.words.len()];
        for word in self.words.values_mut() {
            word.weight = weight(all, word.names.len());
            if let Some(slot) = weights.get_mut(word.id as usize) {
                *slot = word.weight;
            }
        }
        for name in &mut self.names {
            name.weight = name.words.iter().filter_map(|word| weights.get(*word as usize)).sum();
        }
        self.sorted_words = self.words.keys().cloned().collect();
        self.sorted_words.sort_unstable();
    }
}

/// The weight of a word that occurs in `names` of `all` names.
pub(super) fn weight(all: usize, names: usize) -> f32 {
    libm::logf(1.0 + all as f32 / names.max(1) as f32)
}
