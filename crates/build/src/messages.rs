//! Turns message files (`<folder>/{ko,en}/*.toml`) into a sorted table, and stops the build where the two languages differ
//! in their keys or placeholders.

use std::collections::{BTreeMap, BTreeSet};
use std::{env, fs, path::Path};

/// Writes the texts of these files of `folder`, or of all where none is named, as `NAME.rs` for `include!`:
/// `&[(key, Korean, English)]`, sorted by key.
pub fn write(folder: &str, files: &[&str], name: &str) {
    println!("cargo::rerun-if-changed={folder}");
    let (ko, en) = (read(folder, "ko", files), read(folder, "en", files));
    let mut table = String::from("&[\n");
    for key in ko.keys().chain(en.keys()).collect::<BTreeSet<_>>() {
        let (Some(ko), Some(en)) = (ko.get(key), en.get(key)) else {
            panic!("message {key:?} stands in one language only");
        };
        assert_eq!(placeholders(ko), placeholders(en), "placeholders of message {key:?} differ");
        table += &format!("({key:?}, {ko:?}, {en:?}),\n");
    }
    table.push(']');
    let out = env::var("OUT_DIR").expect("cargo says where a build script writes");
    fs::write(Path::new(&out).join(name), table).expect("the build folder can be written to");
}

/// The texts of a language in these files, or in all, by `section.key`.
fn read(folder: &str, lang: &str, files: &[&str]) -> BTreeMap<String, String> {
    let mut texts = BTreeMap::new();
    for file in fs::read_dir(Path::new(folder).join(lang)).expect("a folder for each language") {
        let path = file.expect("a file").path();
        if !files.is_empty() && !files.iter().any(|name| path.ends_with(name)) {
            continue;
        }
        let content = fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
        let table: toml::Table = content.parse().unwrap_or_else(|error| panic!("{}: {error}", path.display()));
        for (section, entries) in table {
            let entries = entries.as_table().unwrap_or_else(|| panic!("{}: {section} is no section", path.display()));
            // Documentation is for the rule reference alone.
            for (key, text) in entries.iter().filter(|(key, _)| !key.starts_with("doc-")) {
                let text = text.as_str().unwrap_or_else(|| panic!("{}: {section}.{key} is no text", path.display()));
                let previous = texts.insert(format!("{section}.{key}"), text.to_owned());
                assert!(previous.is_none(), "message {section}.{key} stands twice");
            }
        }
    }
    texts
}

/// Names of the placeholders of a text; `{word:은는}` only picks a particle for `{word}`.
fn placeholders(text: &str) -> BTreeSet<&str> {
    text.split('{')
        .skip(1)
        .filter_map(|part| part.split_once('}'))
        .filter(|(name, _)| !name.contains(':'))
        .map(|(name, _)| name)
        .collect()
}
