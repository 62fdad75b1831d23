//! Finding the records of a line's goods: the same goods first, then what is near.

use super::index::{Entry, GoodsRecords, Keys, Name, Word, weight};
use super::words::stems;
use super::{GoodsRecord, Line};
use crate::text::Text;
use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

/// Matches that are given of each kind, at most.
const MAX_MATCHES: usize = 20;

/// The share of their words' weight that two near names have in common, at least.
const NEAR: f32 = 0.7;

/// Goods with the same model number are the same if more than this share of the shorter name's words is in the longer.
const OVERLAPPING: f32 = 0.5;

/// The number of names among which proposals are ranked.
const PROPOSED_FROM: usize = 2_000;

/// A line's rarest words are looked up, no more: a page pasted into a field is no name of goods.
const WORDS: usize = 64;

/// A record of a line's goods.
#[derive(Clone, Debug, PartialEq)]
pub struct Match<'r> {
    /// The record.
    pub record: &'r GoodsRecord,
    /// The digits of its code.
    pub code: &'r str,
    /// How near the names are, 0 to 1; 1 for the same goods.
    pub near: f32,
    /// The model number that both have, where the names differ.
    pub model: Option<&'r str>,
    /// How much of what the line says stands on the record.
    detail: u8,
}

/// The records of a line's goods.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Matches<'r> {
    /// Of the same goods: the same words, or the same model number under much the same name. Those that say the most of
    /// the line first, with a ruling before those without.
    pub same: Vec<Match<'r>>,
    /// Of goods that are only near, the nearest first; none are looked for where some are the same.
    pub near: Vec<Match<'r>>,
    /// How many names were compared word by word.
    pub looked_at: usize,
}

impl<'r> Matches<'r> {
    /// The records that decide: of those of the same goods, the ones that say the most of the line; if some of these rest on
    /// a ruling, only they do.
    pub fn deciding(&self) -> &[Match<'r>] {
        let Some(first) = self.same.first() else { return &[] };
        let alike = |one: &&Match| one.detail == first.detail && one.is_ruled() == first.is_ruled();
        let count = self.same.iter().take_while(alike).count();
        self.same.get(..count).unwrap_or_default()
    }
}

impl Match<'_> {
    /// True if it rests on a classification ruling.
    pub fn is_ruled(&self) -> bool {
        !self.record.ruling.trim().is_empty()
    }
}

impl GoodsRecords {
    /// The records of a line's goods.
    pub fn of(&self, line: &Line) -> Matches<'_> {
        if self.is_empty() {
            return Matches::default();
        }
        let line = Keys::of(&GoodsRecord::of_line(line));
        let mut same: BTreeMap<u32, Match> = BTreeMap::new();
        let mut near: BTreeMap<u32, Match> = BTreeMap::new();
        for name in line.names() {
            for (id, entry) in self.entries_named(name) {
                match entry.named_as(&line) {
                    Some(detail) => drop(same.insert(id, entry.matched(1.0, None, detail))),
                    None => drop(near.insert(id, entry.matched(1.0, None, 0))),
                }
            }
        }
        self.add_same_model(&line, &mut same);
        let looked_at = if same.is_empty() { self.add_near(&line, &mut near) } else { 0 };
        if !same.is_empty() {
            near.clear();
        }
        let mut same: Vec<Match> = same.into_values().collect();
        same.sort_by(|a, b| by_rank(a).cmp(&by_rank(b)));
        let mut near: Vec<Match> = near.into_values().collect();
        near.sort_by(|a, b| b.near.total_cmp(&a.near).then_with(|| by_rank(a).cmp(&by_rank(b))));
        same.truncate(MAX_MATCHES);
        near.truncate(MAX_MATCHES);
        Matches { same, near, looked_at }
    }

    fn entries_named(&self, key: &str) -> impl Iterator<Item = (u32, &Entry)> {
        let name = self.by_key.get(key).and_then(|name| self.names.get(*name as usize));
        self.entries_of(name.map(|name| name.entries.as_slice()).unwrap_or_default())
    }

    fn entries_of(&self, ids: &[u32]) -> impl Iterator<Item = (u32, &Entry)> {
        ids.iter().filter_map(|id| Some((*id, self.entries.get(*id as usize)?)))
    }

    /// Adds goods that have a model number of the line and much the same name.
    fn add_same_model<'r>(&'r self, line: &Keys, same: &mut BTreeMap<u32, Match<'r>>) {
        let numbers = line.models.iter().filter_map(|number| self.by_model.get_key_value(number));
        for (number, model) in numbers.filter(|(_, model)| !model.shared) {
            for (id, entry) in self.entries_of(&model.entries) {
                let overlaps = || {
                    let names = [entry.description.as_str(), entry.trade_name.as_str()];
                    let pairs = names.into_iter().filter(|name| !name.is_empty());
                    pairs
                        .flat_map(|name| line.names().map(move |own| (name, own)))
                        .any(|(name, own)| self.overlap(name, own))
                };
                if !same.contains_key(&id) && overlaps() {
                    same.insert(id, entry.matched(1.0, Some(number), MODEL));
                }
            }
        }
    }

    /// True if more than [`OVERLAPPING`] of the shorter name stands in the longer.
    fn overlap(&self, one: &str, other: &str) -> bool {
        let stems_of = |key| -> BTreeSet<&str> { stems(key).collect() };
        let (one, other) = (stems_of(one), stems_of(other));
        let weigh = |words: &mut dyn Iterator<Item = &&str>| words.map(|word| self.weight_of(word)).sum::<f32>();
        let shorter = weigh(&mut one.iter()).min(weigh(&mut other.iter()));
        weigh(&mut one.intersection(&other)) > OVERLAPPING * shorter
    }

    fn weight_of(&self, stem: &str) -> f32 {
        self.words.get(stem).map_or(weight(self.names.len(), 1), |word| word.weight)
    }

    /// Adds the goods whose names are near one of the line's; how many names were compared.
    fn add_near<'r>(&'r self, line: &Keys, near: &mut BTreeMap<u32, Match<'r>>) -> usize {
        let mut looked_at = 0;
        for name in line.names() {
            let found = self.near_names(name, &mut looked_at);
            for (name, likeness) in found {
                let entries = self.names.get(name as usize).map(|name| name.entries.as_slice()).unwrap_or_default();
                for (id, entry) in self.entries_of(entries) {
                    let nearer = near.get(&id).is_none_or(|known| known.near < likeness);
                    if nearer {
                        near.insert(id, entry.matched(likeness, None, 0));
                    }
                }
            }
        }
        looked_at
    }

    /// The names near this one, with how near they are.
    fn near_names(&self, key: &str, looked_at: &mut usize) -> Vec<(u32, f32)> {
        let unique: BTreeSet<&str> = stems(key).collect();
        let own: f32 = unique.iter().map(|stem| self.weight_of(stem)).sum();
        let mut known: Vec<&Word> = unique.iter().filter_map(|stem| self.words.get(*stem)).collect();
        known.sort_unstable_by_key(|word| (word.names.len(), word.id));
        known.truncate(WORDS);
        // Names are near where twice what they share is NEAR of both together, so they share at least this much.
        let needed = NEAR / (2.0 - NEAR) * own;
        let mut left: f32 = known.iter().map(|word| word.weight).sum();
        let mut candidates: Vec<u32> = Vec::new();
        for word in &known {
            // A name without any of the rarer words cannot share enough with the rest.
            if left < needed {
                break;
            }
            candidates.extend(&word.names);
            left -= word.weight;
        }
        candidates.sort_unstable();
        candidates.dedup();
        let mut ids: Vec<(u32, f32)> = known.iter().map(|word| (word.id, word.weight)).collect();
        ids.sort_unstable_by_key(|(id, _)| *id);
        *looked_at += candidates.len();
        candidates.into_iter().filter_map(|name| Some((name, self.likeness(name, own, &ids)?))).collect()
    }

    /// How near a name is to one of these words, where it is near.
    fn likeness(&self, name: u32, own: f32, words: &[(u32, f32)]) -> Option<f32> {
        let name = self.names.get(name as usize)?;
        if 2.0 * own.min(name.weight) < NEAR * (own + name.weight) {
            return None;
        }
        let shared = words.iter().filter(|(id, _)| name.words.binary_search(id).is_ok());
        let (count, shared) = shared.fold((0, 0.0), |(count, sum), (_, weight)| (count + 1, sum + weight));
        let likeness = 2.0 * shared / (own + name.weight);
        // Other ways to write all of the name are near, one word in common is not.
        (likeness >= NEAR && (count > 1 || name.words.len() == 1)).then_some(likeness.min(1.0))
    }

    /// Records whose names hold these words, the last of which may be only begun: what is proposed while a name is typed.
    pub fn starting(&self, typed: &str, most: usize) -> Vec<&GoodsRecord> {
        let text = Text::new(typed);
        let names = self.names_starting(&text.words().collect::<Vec<_>>());
        let entries = names.iter().filter_map(|name| self.names.get(*name as usize)).flat_map(|name| &name.entries);
        let mut ids: Vec<u32> = entries.copied().collect();
        ids.sort_unstable();
        ids.dedup();
        let ranked = self.entries_of(&ids).map(|(id, entry)| {
            let begins = |name: &String| name.to_lowercase().starts_with(text.normalised());
            let begins = begins(&entry.record.description) || begins(&entry.record.trade_name);
            (!begins, entry.record.goods().chars().count(), id)
        });
        let mut ranked: Vec<_> = ranked.collect();
        ranked.sort_unstable();
        let mut proposed: Vec<&Entry> = Vec::new();
        for entry in ranked.iter().filter_map(|(_, _, id)| self.entries.get(*id as usize)) {
            if proposed.len() == most {
                break;
            }
            if !proposed.iter().any(|other| other.says_as(entry)) {
                proposed.push(entry);
            }
        }
        proposed.into_iter().map(|entry| &entry.record).collect()
    }

    /// The names that hold these words, the last of which may be only begun; of very many, those of the fewest words.
    fn names_starting(&self, words: &[&str]) -> Vec<u32> {
        let Some((begun, whole)) = words.split_last() else { return Vec::new() };
        // One letter begins too many words; one syllable does not.
        if whole.is_empty() && begun.len() < 2 {
            return Vec::new();
        }
        let begun = stems(begun).next().unwrap_or_default();
        let from = self.sorted_words.partition_point(|word| word.as_str() < begun);
        let behind = self.sorted_words.get(from..).unwrap_or_default();
        let starting = behind.iter().take_while(|word| word.starts_with(begun)).filter_map(|word| self.words.get(word));
        let known: Option<Vec<&Word>> =
            whole.iter().flat_map(|word| stems(word)).map(|stem| self.words.get(stem)).collect();
        let Some(mut known) = known else { return Vec::new() };
        known.sort_unstable_by_key(|word| word.names.len());
        let mut names: Vec<u32> = match known.split_first() {
            None => starting.flat_map(|word| word.names.iter().copied()).collect(),
            // From the rarest word on, few are left to look at.
            Some((rarest, others)) => {
                let begun: BTreeSet<u32> = starting.map(|word| word.id).collect();
                let has_begun = |name: &Name| name.words.iter().any(|word| begun.contains(word));
                let all = |name: &u32| others.iter().all(|word| word.names.binary_search(name).is_ok());
                let fits = |name: &u32| all(name) && self.names.get(*name as usize).is_some_and(has_begun);
                rarest.names.iter().copied().filter(fits).collect()
            }
        };
        names.sort_unstable();
        names.dedup();
        if names.len() > PROPOSED_FROM {
            names.sort_by_key(|name| self.names.get(*name as usize).map(|name| name.words.len()));
            names.truncate(PROPOSED_FROM);
        }
        names
    }
}

/// How much the same model number says, and the same name.
const MODEL: u8 = 2;
const NAME: u8 = 1;

impl Entry {
    fn matched<'r>(&'r self, near: f32, model: Option<&'r str>, detail: u8) -> Match<'r> {
        Match { record: &self.record, code: &self.code, near, model, detail }
    }

    /// True if another record says the same of the same goods.
    fn says_as(&self, other: &Entry) -> bool {
        let names = self.description == other.description && self.trade_name == other.trade_name;
        names && self.model_spec == other.model_spec && self.code == other.code
    }

    /// How much of what the line says stands here; `None` where the line says something else, or too little: a record of one
    /// model is none of all goods of that name.
    fn named_as(&self, line: &Keys) -> Option<u8> {
        let mut detail = 0;
        for (said, here) in [(&line.description, &self.description), (&line.trade_name, &self.trade_name)] {
            match said.as_str() {
                "" => {}
                _ if *said == self.description || *said == self.trade_name => detail += NAME,
                // The record does not say.
                _ if here.is_empty() => {}
                _ => return None,
            }
        }
        if self.model_spec.is_empty() {
            return Some(detail);
        }
        let shares = || self.models.iter().any(|number| line.models.binary_search(number).is_ok());
        (self.model_spec == line.model_spec || shares()).then_some(detail + MODEL)
    }
}

/// Order of matches: the most detailed first, with a ruling before without, then by the words; never by the order of the records.
fn by_rank<'m>(one: &'m Match) -> (Reverse<u8>, bool, &'m GoodsRecord) {
    (Reverse(one.detail), !one.is_ruled(), one.record)
}
