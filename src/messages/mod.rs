//! The texts of findings in every language: `<language>/*.toml`, one file per rule family. The build checks
//! that Korean and English say the same things; further languages may say less, and English stands in.
//!
//! A rule's section is named like the rule and holds `what` (what is wrong), `write` (what to do), `why` and `source`;
//! `what-alone` serves the findings of variant "alone". The sections of other languages than English also hold the rule's
//! documentation (`doc-title`, `doc-checks`, `doc-write`), which in English stands in the rule's file.
//!
//! The edition of the tariff is never written out: `{hsk-year}`, `{hsk-date}` and `{standard-names-date}` are those of the table
//! in use.

mod particle;

pub use crate::types::Lang;

use crate::declaration::{FileNote, Unreadable};
use crate::types::Value;
use std::borrow::Cow;

/// Texts by language and `section.key`, sorted by key; a build script makes them.
#[derive(Debug)]
pub struct Texts {
    /// The languages, by code.
    pub languages: &'static [&'static str],
    /// Each text in every language, in their order.
    pub texts: &'static [(&'static str, &'static [Option<&'static str>])],
}

impl Texts {
    /// The text under `section.key`, in English where the language lacks it.
    pub fn get(&self, lang: Lang, section: &str, key: &str) -> Option<&'static str> {
        let wanted = format!("{section}.{key}");
        let at = self.texts.binary_search_by(|(key, _)| (*key).cmp(&wanted)).ok()?;
        let (_, texts) = self.texts.get(at)?;
        let in_language = |lang: Lang| {
            let place = self.languages.iter().position(|code| *code == lang.code())?;
            texts.get(place).copied().flatten()
        };
        in_language(lang).or_else(|| in_language(Lang::En))
    }
}

static RULES: Texts = include!(concat!(env!("OUT_DIR"), "/messages.rs"));

/// Apart from the others, so that a program that only reads files does not include the messages of all rules.
static UNREADABLE_LINE: Texts = include!(concat!(env!("OUT_DIR"), "/unreadable_line.rs"));

/// The text of a rule (its name is the section) under a key.
pub fn text(lang: Lang, section: &str, key: &str) -> Option<&'static str> {
    RULES.get(lang, section, key)
}

/// Why a row could not be read and what to do, as the finding on it says.
pub fn unreadable_line(row: u64, why: Unreadable, lang: Lang) -> String {
    let column = match why {
        Unreadable::NotJson { column } => column,
        _ => 0,
    };
    let say = |part: &str| {
        let text = |key: &str| UNREADABLE_LINE.get(lang, "unreadable-line", key);
        let text = text(&format!("{part}-{}", why.name())).or_else(|| text(part)).unwrap_or_default();
        fill(lang, text, &[("row", row.to_string().into()), ("column", column.to_string().into())])
    };
    [say("what"), say("write")].join(" ")
}

/// The text of a note on a file.
pub fn file_note(note: &FileNote, lang: Lang) -> String {
    let say = |part: &str| {
        let text = |key: &str| UNREADABLE_LINE.get(lang, "partly-read", key);
        let text = text(&format!("{part}-{}", note.name())).or_else(|| text(part)).unwrap_or_default();
        fill(lang, text, &note.values())
    };
    [say("what"), say("write")].join(" ").trim().to_owned()
}

/// A rendered finding.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Words {
    /// The problem and the remedy, as a text.
    pub message: String,
    /// Why it matters.
    pub why: String,
    /// The law, notice or data edition it rests on.
    pub source: String,
}

/// Renders a finding of the rule called `name`; `value` gives the text of a placeholder.
pub fn words<'v>(lang: Lang, name: &str, variant: &str, value: &dyn Fn(&str) -> Option<Cow<'v, str>>) -> Words {
    let part = |key: &str| -> String {
        let own = (!variant.is_empty()).then(|| text(lang, name, &format!("{key}-{variant}")));
        let template = own.flatten().or_else(|| text(lang, name, key)).unwrap_or_default();
        fill_with(lang, template, value)
    };
    let message = [part("what"), part("write")].into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>();
    Words { message: message.join(" "), why: part("why"), source: part("source") }
}

/// Replaces `{name}` by its value and `{name:은는}` by the particle that fits it. A placeholder without a value stays as
/// it is, which the tests of every rule's fixtures look for.
pub fn fill(lang: Lang, template: &str, values: &[(&str, Value)]) -> String {
    let value = |name: &str| {
        let (_, value) = values.iter().find(|(key, _)| *key == name)?;
        value.text(lang).map(Cow::Borrowed)
    };
    fill_with(lang, template, &value)
}

/// The same, with values that are made on demand.
pub fn fill_with<'v>(lang: Lang, template: &str, value: &dyn Fn(&str) -> Option<Cow<'v, str>>) -> String {
    let mut out = String::with_capacity(template.len());
    let mut rest = template;
    while let Some((before, opened)) = rest.split_once('{') {
        out += before;
        let Some((name, after)) = opened.split_once('}') else {
            rest = opened;
            out.push('{');
            continue;
        };
        match name.split_once(':') {
            Some((name, pair)) if lang == Lang::Ko => out += &particle::fitting(&value(name).unwrap_or_default(), pair),
            Some(_) => {}
            None => match value(name) {
                Some(value) => out += &value,
                None => out += &format!("{{{name}}}"),
            },
        }
        rest = after;
    }
    out + rest
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_and_particles_are_filled_in() {
        let values = [("word", Value::from("가방")), ("other", Value::from("BAG"))];
        let filled = fill(Lang::Ko, "‘{word}’{word:은는} ‘{other}’{other:과와} {missing}", &values);
        assert_eq!(filled, "‘가방’은 ‘BAG’과(와) {missing}");
    }

    #[test]
    fn values_are_never_read_as_templates() {
        let values = [("word", Value::from("{word}{other}"))];
        assert_eq!(fill(Lang::En, "{word} {", &values), "{word}{other} {");
    }
}
