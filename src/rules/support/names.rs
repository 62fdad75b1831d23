//! Names of codes as values of messages.

use crate::rules::support::terms::Terms;
use crate::tariff::{Node, Tariff};
use crate::types::{Lang, Value};
use once_cell::sync::Lazy;

/// The short name of a code.
pub(in crate::rules) fn short_name(node: &Node) -> Value {
    Value::Name { name_of: node.code().to_owned() }
}

/// Codes with their names: "8504.40-1010 (변압기 > …), …".
pub(in crate::rules) fn named<'a>(nodes: impl IntoIterator<Item = &'a Node<'a>>) -> Value {
    Value::Codes { codes: nodes.into_iter().map(|node| node.code().to_owned()).collect() }
}

static EVERYDAY: Lazy<Terms> = Lazy::new(|| Terms::parse(include_str!("../terms/everyday_names.tsv")));

/// The everyday name of a subheading's goods: from the list, from an official name that is a plain noun, or by its only
/// standard name; `None` where none of them names the goods.
pub(in crate::rules) fn called(tariff: &Tariff, subheading: &str) -> Option<Value> {
    let written = EVERYDAY.named(subheading);
    let written = written.map(|entry| Value::from((entry.get("ko"), entry.get("en"))));
    written.or_else(|| plain_name(&tariff.find(subheading)?)).or_else(|| only_standard_name(tariff, subheading))
}

/// Letters of a name that people may say, at most.
const MAX_EVERYDAY_LETTERS: [usize; 2] = [14, 32];

/// An official name that says by itself what the goods are, and no more.
fn plain_name(node: &Node) -> Option<Value> {
    let (ko, en) = (node.name(Lang::Ko), node.name(Lang::En));
    let lower = en.to_lowercase();
    let tells = |word: &&str| lower.split(' ').any(|other| other.trim_end_matches([',', ':']) == *word);
    let [most_ko, most_en] = MAX_EVERYDAY_LETTERS;
    let is_plain = ko.chars().count() <= most_ko
        && en.chars().count() <= most_en
        && !["것", "기타", "그 밖", "용", "으로", "형", "의"].iter().any(|part| ko.contains(part))
        && !["other", "of", "for", "with", "not", "type", "or"].iter().any(tells)
        && lower.contains(char::is_alphabetic);
    is_plain.then(|| Value::from((ko, lower.as_str())))
}

fn only_standard_name(tariff: &Tariff, subheading: &str) -> Option<Value> {
    let mut names = tariff.codes_under(subheading).flat_map(|code| code.standard_names());
    let (first, second) = (names.next()?, names.next());
    let (ko, en) = (first.name(Lang::Ko), first.name(Lang::En));
    let [most_ko, most_en] = MAX_EVERYDAY_LETTERS;
    let is_plain = second.is_none() && ko != "기타" && ko.chars().count() <= most_ko && en.chars().count() <= most_en;
    is_plain.then(|| Value::from((ko, en.to_lowercase().as_str())))
}
