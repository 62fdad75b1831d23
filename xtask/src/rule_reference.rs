//! Makes the rule reference, `www/rules/ko.html` and `en.html`, and the rules' names for the page, `names.js`, from what
//! each rule already has: its entry in the registry, the comment at the top of its file, its messages and Korean
//! documentation, and its examples in `tests/rules`.
//!
//! `cargo xtask rule-reference` writes the pages; a test fails where they are not what this makes.

use crate::root;
use declarewell::Lang;
use declarewell::messages::fill;
use declarewell::rules::{Family, RULES, Rule};
use declarewell_formats::messages::text;
use std::collections::BTreeMap;
use std::fmt::Write;
use std::path::PathBuf;

/// Fields in the order in which an example shows them; the names of the contract.
const FIELDS: [&str; 17] = [
    "id",
    "description",
    "trade_name",
    "brand",
    "model_spec",
    "composition",
    "hs_code",
    "origin",
    "quantity",
    "quantity_unit",
    "net_weight_kg",
    "gross_weight_kg",
    "unit_price",
    "amount",
    "currency",
    "procedure",
    "parcel",
];

#[cfg(test)]
mod tests;

/// Writes what is made.
pub fn write() {
    for (name, content) in files() {
        let path = path(name);
        std::fs::write(&path, content).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    }
}

/// The generated files by name.
pub fn files() -> [(&'static str, String); 3] {
    [("ko.html", page(Lang::Ko)), ("en.html", page(Lang::En)), ("names.js", names())]
}

/// Where a file of this name is kept.
pub fn path(name: &str) -> PathBuf {
    root().join("www/rules").join(name)
}

/// The names of the rules in both languages, as a script that the page reads.
fn names() -> String {
    let of_lang = |lang: Lang| -> String {
        let words = Words::of(lang);
        RULES.iter().map(|rule| format!("    {}: {:?},\n", rule.code, title(rule, lang, &words))).collect()
    };
    format!(
        "/** What rules are called, by code. Made by `cargo xtask rule-reference`. */\n\
         export const NAMES = {{\n  ko: {{\n{}  }},\n  en: {{\n{}  }},\n}};\n",
        of_lang(Lang::Ko),
        of_lang(Lang::En),
    )
}

/// The page of a language.
fn page(lang: Lang) -> String {
    let words = Words::of(lang);
    let families: Vec<(Family, Vec<&Rule>)> = RULES.iter().fold(Vec::new(), |mut families, rule| {
        match families.last_mut() {
            Some((family, rules)) if *family == rule.family => rules.push(rule),
            _ => families.push((rule.family, vec![rule])),
        }
        families
    });
    let mut contents = String::new();
    let mut rules = String::new();
    for (family, of_family) in families {
        let prefix = family.prefix();
        let title = words.of_page(&prefix.to_lowercase());
        let items: String = of_family.iter().map(|rule| contents_item(rule, lang, &words)).collect();
        let sections: String = of_family.iter().map(|rule| section(rule, lang, &words)).collect();
        _ = writeln!(contents, "<li><a href=\"#{prefix}\">{title}</a><ul>{items}</ul></li>");
        _ = write!(rules, "<h2 id=\"{prefix}\">{title}</h2>\n{sections}");
    }
    let template = include_str!("rule_reference/page.html");
    let filled = [("contents", contents.as_str()), ("rules", rules.as_str())]
        .into_iter()
        .chain(words.page.iter().map(|(name, text)| (name.as_str(), text.as_str())));
    filled.fold(template.to_owned(), |page, (name, value)| page.replace(&format!("{{{{{name}}}}}"), value))
}

/// The texts of a language: the page's own, and every rule's messages by rule and key.
struct Words {
    page: BTreeMap<String, String>,
    messages: BTreeMap<String, BTreeMap<String, String>>,
}

impl Words {
    fn of(lang: Lang) -> Words {
        let page =
            toml::from_str(lang.pick(include_str!("rule_reference/ko.toml"), include_str!("rule_reference/en.toml")))
                .expect("texts");
        let mut messages = BTreeMap::new();
        let folder = root().join("src/messages").join(lang.code());
        for file in std::fs::read_dir(&folder).expect("the folder of messages") {
            let content = std::fs::read_to_string(file.expect("a file").path()).expect("a file of messages");
            let of_file: BTreeMap<String, BTreeMap<String, String>> = toml::from_str(&content).expect("messages");
            messages.extend(of_file);
        }
        Words { page, messages }
    }

    fn of_rule(&self, rule: &Rule) -> &BTreeMap<String, String> {
        self.messages.get(rule.name).unwrap_or_else(|| panic!("{rule:?}: no messages"))
    }

    fn of_page(&self, name: &str) -> &str {
        self.page.get(name).unwrap_or_else(|| panic!("no text {name:?}"))
    }
}

fn contents_item(rule: &Rule, lang: Lang, words: &Words) -> String {
    format!("<li><a href=\"#{0}\"><code>{0}</code> {1}</a></li>", rule.code, escaped(&title(rule, lang, words)))
}

fn section(rule: &Rule, lang: Lang, words: &Words) -> String {
    let comment = comment(rule);
    let english =
        |heading: &str| comment.get(heading).unwrap_or_else(|| panic!("{rule:?}: no section {heading:?}")).as_str();
    let severity = rule.severity.name();
    let (lifecycle, since) = rule.lifecycle.name_and_since();
    let messages = words.of_rule(rule);
    let part = |key: &str, heading: &'static str| match lang {
        Lang::En => english(heading),
        lang => messages.get(key).unwrap_or_else(|| panic!("{rule:?}: no {key} in {lang:?}")).as_str(),
    };
    let mut out = format!(
        "<section id=\"{code}\" aria-labelledby=\"{code}-title\">\n<h3 id=\"{code}-title\"><code>{code}</code> {title}</h3>\n\
         <p class=\"meta\"><strong class=\"severity severity--{severity}\">{severity_name}</strong> <code>{name}</code> · {lifecycle}</p>\n\
         <p>{what}</p>\n",
        code = rule.code,
        name = rule.name,
        title = escaped(&title(rule, lang, words)),
        severity_name = text(lang, "severity", severity).expect("a severity has a name"),
        lifecycle = words.of_page(lifecycle).replace("{since}", since),
        what = marked_up(part("doc-checks", "What it checks")),
    );
    let why = match lang {
        // The Korean messages say why in whole sentences already.
        Lang::Ko => with_prefix(messages, "why").map(|(_, text)| shown(lang, text)).collect::<Vec<_>>().join(" "),
        _ => marked_up(english("Why it matters")),
    };
    let mut list = vec![
        (words.of_page("why"), why),
        (words.of_page("write"), marked_up(part("doc-write", "Write instead"))),
        (words.of_page("source"), source(rule, lang, messages, &comment)),
    ];
    if lang == Lang::En {
        list.insert(1, (words.of_page("example"), marked_up(english("Example"))));
    }
    let list: String = list.iter().map(|(term, text)| format!("<dt>{term}</dt><dd>{text}</dd>\n")).collect();
    _ = write!(out, "<dl>\n{list}</dl>\n");
    let said: String = said(messages).iter().map(|said| format!("<li>{}</li>\n", shown(lang, said))).collect();
    _ = write!(out, "<details><summary>{}</summary>\n<ul>\n{said}</ul></details>\n", words.of_page("messages"));
    for (kind, title) in [("flag", "flag"), ("pass", "pass")] {
        let examples: String = examples(rule, kind).iter().map(|example| shown_example(example, lang)).collect();
        _ = write!(out, "<details><summary>{}</summary>\n<ul>\n{examples}</ul></details>\n", words.of_page(title));
    }
    _ = write!(out, "<p class=\"file\"><code>{}</code></p>\n</section>\n", file(rule));
    out
}

/// The title of a rule: in English its name, in Korean as its messages say.
fn title(rule: &Rule, lang: Lang, words: &Words) -> String {
    let spaced = || {
        let spaced = rule.name.replace('-', " ");
        let (first, rest) = spaced.split_at(1);
        first.to_uppercase() + rest
    };
    match lang {
        Lang::Ko => words.of_rule(rule).get("doc-title").unwrap_or_else(|| panic!("{rule:?}: no title")).clone(),
        _ => spaced(),
    }
}

/// The file of a rule, from the root of the repository: what the registry says.
fn file(rule: &Rule) -> String {
    let folder = match rule.family {
        Family::Match => "matching".to_owned(),
        family => family.prefix().to_lowercase(),
    };
    format!("src/rules/{folder}/{}.rs", rule.name.replace('-', "_"))
}

/// The sections of the comment at the top of a rule's file, by heading.
fn comment(rule: &Rule) -> BTreeMap<String, String> {
    let path = root().join(file(rule));
    let content = std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    let mut sections: Vec<(String, String)> = Vec::new();
    for line in content.lines().map_while(|line| line.strip_prefix("//!")) {
        match (line.strip_prefix(" # "), sections.last_mut()) {
            (Some(heading), _) => sections.push((heading.to_owned(), String::new())),
            (None, Some((_, text))) => {
                text.push_str(line);
                text.push('\n');
            }
            (None, None) => {}
        }
    }
    sections.into_iter().map(|(heading, text)| (heading, text.trim().replace("\n ", "\n"))).collect()
}

/// The entries of a rule's messages under a key and its variants ("what", "what-alone").
fn with_prefix<'a>(
    messages: &'a BTreeMap<String, String>,
    key: &'a str,
) -> impl Iterator<Item = (&'a str, &'a str)> + use<'a> {
    let entries = messages.iter().map(|(name, text)| (name.as_str(), text.as_str()));
    entries.filter_map(move |(name, text)| {
        let variant = name.strip_prefix(key)?;
        (variant.is_empty() || variant.starts_with('-')).then_some((variant, text))
    })
}

/// The messages of a rule in each of its variants.
fn said(messages: &BTreeMap<String, String>) -> Vec<String> {
    let write = |variant: &str| {
        messages.get(&format!("write{variant}")).or_else(|| messages.get("write")).map_or("", String::as_str)
    };
    with_prefix(messages, "what").map(|(variant, what)| format!("{what} {}", write(variant))).collect()
}

/// Where a rule comes from: the findings' own source, or, where that depends on the word found, the comment's.
fn source(rule: &Rule, lang: Lang, messages: &BTreeMap<String, String>, comment: &BTreeMap<String, String>) -> String {
    let own: Vec<&str> = with_prefix(messages, "source").map(|(_, text)| text).collect();
    match lang {
        Lang::Ko => own.iter().map(|text| shown(lang, text)).collect::<Vec<_>>().join("; "),
        _ => marked_up(comment.get("Source").unwrap_or_else(|| panic!("{rule:?}: no source"))),
    }
}

/// The examples of a kind that the tests of a rule hold it to.
fn examples(rule: &Rule, kind: &str) -> Vec<toml::Table> {
    let path = root().join(format!("tests/rules/{}.toml", rule.code));
    let content = std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    let mut table: toml::Table = content.parse().unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    let examples = table.remove(kind).and_then(|examples| examples.try_into().ok());
    examples.unwrap_or_else(|| panic!("{}: no {kind}", path.display()))
}

fn shown_example(example: &toml::Table, lang: Lang) -> String {
    let at = example.get("at").and_then(toml::Value::as_integer).unwrap_or_default();
    let lines: Vec<&toml::Value> = match example.get("lines").and_then(toml::Value::as_array) {
        Some(lines) => lines.iter().collect(),
        None => example.get("line").into_iter().collect(),
    };
    let looked_at = |number: usize| lines.len() > 1 && number as i64 == at;
    let shown_lines: Vec<String> = lines
        .iter()
        .enumerate()
        .map(|(number, line)| match looked_at(number) {
            true => format!("<mark>{}</mark>", shown_line(line, lang)),
            false => shown_line(line, lang),
        })
        .collect();
    let row = example.get("row").and_then(toml::Value::as_str);
    let row = row.map(|row| format!("<code>{}</code>", escaped(row)));
    // Why an example passes is said in English only.
    let why = example.get("why").and_then(toml::Value::as_str).filter(|_| lang == Lang::En);
    let why = why.map(|why| format!(" <small>({})</small>", escaped(why))).unwrap_or_default();
    let records = example.get("records").and_then(toml::Value::as_array).map(Vec::as_slice).unwrap_or_default();
    let record = text(lang, "record", "record").expect("a record has a name");
    let records: String =
        records.iter().map(|one| format!("<br><small>{record}: {}</small>", shown_record(one, lang))).collect();
    format!("<li>{}{}{records}{why}</li>\n", shown_lines.join("<br>"), row.unwrap_or_default())
}

/// A record of goods: what a line has, and the ruling.
fn shown_record(record: &toml::Value, lang: Lang) -> String {
    let ruling = record.get("ruling").and_then(toml::Value::as_str).map(|ruling| {
        let name = text(lang, "record", "ruling").expect("a ruling has a name");
        format!(", {name} <code>{}</code>", escaped(ruling))
    });
    shown_line(record, lang) + &ruling.unwrap_or_default()
}

fn shown_line(line: &toml::Value, lang: Lang) -> String {
    let value = |field: &str| {
        let value = line.get(field)?;
        let written = value.as_str().map_or_else(|| value.to_string(), str::to_owned);
        let name = text(lang, "field", field).expect("a field has a name");
        Some(format!("{name} <code>{}</code>", escaped(&written)))
    };
    let shown: Vec<String> = FIELDS.into_iter().filter_map(value).collect();
    match shown.is_empty() {
        true => format!("<code>{}</code>", escaped(&line.to_string())),
        false => shown.join(", "),
    }
}

/// A message as it reads before its words are known.
fn shown(lang: Lang, template: &str) -> String {
    let mut out = String::new();
    let filled = fill(lang, template, &[]);
    let mut rest = filled.as_str();
    while let Some((before, (_, after))) =
        rest.split_once('{').and_then(|(before, rest)| Some((before, rest.split_once('}')?)))
    {
        out += &escaped(before);
        out.push('…');
        rest = after;
    }
    out + &escaped(rest)
}

/// A comment's text as HTML: `code` and links to code are all the markup it uses.
fn marked_up(text: &str) -> String {
    let mut out = String::new();
    for (at, part) in escaped(text).split('`').enumerate() {
        // Between two backticks stands code; a link's target follows it in brackets.
        match at % 2 {
            1 => _ = write!(out, "<code>{part}</code>"),
            _ => {
                let part = part.strip_prefix(']').map_or(part, |rest| match rest.split_once(')') {
                    Some((target, rest)) if target.starts_with('(') => rest,
                    _ => rest,
                });
                out += part.strip_suffix('[').unwrap_or(part);
            }
        }
    }
    out
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}
