//! Turns the message files (src/messages/{ko,en}/*.toml) into one sorted table, and stops the build where the two
//! languages differ in their keys or placeholders.

use std::collections::{BTreeMap, BTreeSet};
use std::{env, fs, path::Path};

fn main() {
    println!("cargo::rerun-if-changed=src/messages");
    if env::var("CARGO_CFG_TARGET_ARCH").is_ok_and(|target| target == "wasm32") {
        // A module without function names is 2 MB smaller; the list of target features stays, wasm-bindgen reads it.
        println!("cargo::rustc-link-arg-cdylib=--strip-all");
        println!("cargo::rustc-link-arg-cdylib=--keep-section=target_features");
    }
    // Without the checker, nobody says what rules say.
    let parts: &[&str] = if env::var("CARGO_FEATURE_CHECK").is_ok() { &[] } else { &["cli.toml", "form_line.toml"] };
    let (ko, en) = (read("ko", parts), read("en", parts));
    let mut table = String::from("&[\n");
    for key in ko.keys().chain(en.keys()).collect::<BTreeSet<_>>() {
        let (Some(ko), Some(en)) = (ko.get(key), en.get(key)) else {
            panic!("message {key:?} stands in one language only");
        };
        assert_eq!(placeholders(ko), placeholders(en), "placeholders of message {key:?} differ");
        table += &format!("({key:?}, {ko:?}, {en:?}),\n");
    }
    table.push(']');
    fs::write(Path::new(&env::var("OUT_DIR").unwrap()).join("messages.rs"), table).unwrap();
}

/// Every text of a language in these files, or in all, keyed "section.key".
fn read(lang: &str, files: &[&str]) -> BTreeMap<String, String> {
    let mut texts = BTreeMap::new();
    for file in fs::read_dir(Path::new("src/messages").join(lang)).unwrap() {
        let path = file.unwrap().path();
        if !files.is_empty() && !files.iter().any(|name| path.ends_with(name)) {
            continue;
        }
        let content = fs::read_to_string(&path).unwrap();
        let table: toml::Table = content.parse().unwrap_or_else(|error| panic!("{}: {error}", path.display()));
        for (section, entries) in table {
            let entries = entries.as_table().unwrap_or_else(|| panic!("{}: {section} is no section", path.display()));
            for (key, text) in entries {
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
