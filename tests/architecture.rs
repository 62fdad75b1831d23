//! The tables of docs/architecture.md against what the modules and packages really use.

#![allow(clippy::expect_used, clippy::indexing_slicing, clippy::panic, clippy::unwrap_used)]

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn read(path: impl AsRef<Path>) -> String {
    let path = root().join(path);
    std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

/// The rows of the table with this first row: first cell, second cell, what it uses, in order.
fn table(head: &str) -> Vec<(String, String, BTreeSet<String>)> {
    let document = read("docs/architecture.md");
    let rows = document.lines().skip_while(|line| *line != head).skip(2).take_while(|line| line.starts_with('|'));
    let rows: Vec<_> = rows
        .map(|row| {
            let cells: Vec<&str> = row.trim_matches('|').split('|').map(str::trim).collect();
            let uses = cells.last().unwrap().split(", ").filter(|name| *name != "–").map(str::to_owned).collect();
            (cells[0].to_owned(), cells[1].to_owned(), uses)
        })
        .collect();
    assert!(!rows.is_empty(), "no table {head}");
    rows
}

/// Every Rust file under a folder or the file itself, but for tests.
fn sources(path: PathBuf) -> Vec<PathBuf> {
    if path.is_dir() {
        let mut entries: Vec<_> = std::fs::read_dir(path).unwrap().map(|entry| entry.unwrap().path()).collect();
        entries.sort();
        return entries.into_iter().flat_map(sources).collect();
    }
    let is_source = path.extension().is_some_and(|extension| extension == "rs") && !path.ends_with("tests.rs");
    Vec::from_iter(is_source.then_some(path))
}

/// A file's code without comments and tests.
fn code(path: &Path) -> String {
    let content = std::fs::read_to_string(path).unwrap();
    let content = content.split("#[cfg(test)]\nmod tests {").next().unwrap_or_default();
    content.lines().filter(|line| !line.trim_start().starts_with("//")).collect::<Vec<_>>().join("\n")
}

/// The names behind each `prefix` in a text.
fn names_behind(text: &str, prefix: &str) -> BTreeSet<String> {
    let behind = text.split(prefix).skip(1);
    behind.map(|rest| rest.chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect()).collect()
}

#[test]
fn modules_use_only_what_stands_above_them() {
    let rows = table("| module | what it is | uses |");
    let mut above: BTreeSet<&str> = BTreeSet::new();
    for (module, _, uses) in &rows {
        let folder = root().join("src").join(module);
        let mut files = sources(folder.with_extension("rs"));
        files.retain(|file| file.exists());
        files.extend(if folder.is_dir() { sources(folder) } else { Vec::new() });
        assert!(!files.is_empty(), "src/{module} does not exist");
        let mut used: BTreeSet<String> = files.iter().flat_map(|file| names_behind(&code(file), "crate::")).collect();
        used.remove(module);
        assert!(used.is_subset(uses), "{module} uses {used:?}, the table says {uses:?}");
        assert!(uses.iter().all(|name| above.contains(name.as_str())), "{module} uses what does not stand above it");
        above.insert(module);
    }
    let library = read("src/lib.rs");
    let modules = library.lines().filter_map(|line| line.strip_prefix("pub mod ")?.strip_suffix(';'));
    for module in modules {
        assert!(above.contains(module), "src/{module} is not in the table");
    }
}

#[test]
fn a_rule_family_imports_no_other_family() {
    let families: Vec<PathBuf> = std::fs::read_dir(root().join("src/rules"))
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.is_dir() && !path.ends_with("support") && !path.ends_with("terms"))
        .collect();
    assert!(families.len() >= 10);
    let names: BTreeSet<String> =
        families.iter().map(|family| family.file_name().unwrap().to_string_lossy().into_owned()).collect();
    for folder in families.iter().chain([&root().join("src/rules/support")]) {
        for file in sources(folder.clone()) {
            let used = names_behind(&code(&file), "crate::rules::");
            let others: Vec<_> = used.intersection(&names).filter(|name| !folder.ends_with(name)).collect();
            assert!(others.is_empty(), "{} imports {others:?}", file.display());
        }
    }
}

#[test]
fn packages_use_only_what_the_table_says() {
    let rows = table("| package | folder | what it is | uses |");
    let names: BTreeSet<&str> = rows.iter().map(|(package, ..)| package.as_str()).collect();
    let mut members: BTreeMap<String, String> = BTreeMap::new();
    for (package, folder, uses) in &rows {
        let folder = if folder == "src" { "." } else { folder };
        let manifest: toml::Table = read(format!("{folder}/Cargo.toml")).parse().unwrap();
        assert_eq!(manifest["package"]["name"].as_str(), Some(package.as_str()));
        let mut used = BTreeSet::new();
        let mut add = |table: Option<&toml::Value>| {
            let table = table.and_then(toml::Value::as_table);
            used.extend(table.into_iter().flat_map(|table| table.keys().cloned()));
        };
        add(manifest.get("dependencies"));
        add(manifest.get("build-dependencies"));
        let targets = manifest.get("target").and_then(toml::Value::as_table);
        targets.into_iter().flat_map(|targets| targets.values()).for_each(|target| add(target.get("dependencies")));
        used.retain(|name| names.contains(name.as_str()));
        assert_eq!(&used, uses, "{package}");
        members.insert(folder.to_owned(), package.clone());
    }
    let workspace: toml::Table = read("Cargo.toml").parse().unwrap();
    for member in workspace["workspace"]["members"].as_array().unwrap() {
        assert!(members.contains_key(member.as_str().unwrap()), "{member} is not in the table");
    }
}
