//! Turns message files, `<folder>/<language>/*.toml`, into sorted tables.
//!
//! Korean and English are whole: the build stops where they differ in their keys or placeholders. Further languages may
//! lack texts, for which English stands in.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::{env, fs};

/// The languages with complete messages, the default first.
const WHOLE: [&str; 2] = ["ko", "en"];

/// Texts by `section.key`.
type Texts = BTreeMap<String, String>;

/// Writes the texts of these files of `folder`, or of all where none is named, into `name` for `include!`, as an
/// expression of the type `declarewell::messages::Texts`.
pub fn write(folder: &str, files: &[&str], name: &str) {
    println!("cargo::rerun-if-changed={folder}");
    let languages = languages(folder);
    let texts: Vec<Texts> = languages.iter().map(|lang| read(folder, lang, files)).collect();
    compare(&languages, &texts);
    let mut table = format!("Texts {{ languages: &{languages:?}, texts: &[\n");
    for key in texts.iter().flat_map(Texts::keys).collect::<BTreeSet<_>>() {
        let of_key: Vec<Option<&String>> = texts.iter().map(|texts| texts.get(key)).collect();
        table += &format!("({key:?}, &{of_key:?}),\n");
    }
    table.push_str("] }");
    fs::write(out(name), table).expect("the build folder can be written to");
}

/// Writes the languages of `folder` into `name` for `include!`, as an enumeration.
pub fn write_languages(folder: &str, name: &str) {
    println!("cargo::rerun-if-changed={folder}");
    let languages = languages(folder);
    let variant =
        |code: &str| code.chars().take(1).flat_map(char::to_uppercase).chain(code.chars().skip(1)).collect::<String>();
    let variants: Vec<String> = languages.iter().map(|code| variant(code)).collect();
    let declared: String = languages
        .iter()
        .zip(&variants)
        .enumerate()
        .map(|(at, (code, variant))| {
            format!("/// `{code}`.\n{}{variant},\n", if at == 0 { "#[default]\n" } else { "" })
        })
        .collect();
    let all: String = variants.iter().map(|variant| format!("Lang::{variant}, ")).collect();
    let codes: String =
        languages.iter().zip(&variants).map(|(code, variant)| format!("Lang::{variant} => {code:?},\n")).collect();
    let content = format!(
        "/// A language the checker speaks: a folder of `src/messages`.\n\
         #[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]\n\
         #[cfg_attr(feature = \"typescript\", derive(ts_rs::TS))]\n\
         #[serde(rename_all = \"lowercase\")]\n\
         pub enum Lang {{\n{declared}}}\n\
         impl Lang {{\n\
         /// Every language.\n\
         pub const ALL: &'static [Lang] = &[{all}];\n\
         /// Its code (ISO 639-1), such as \"ko\".\n\
         pub fn code(self) -> &'static str {{\nmatch self {{\n{codes}}}\n}}\n\
         }}\n"
    );
    fs::write(out(name), content).expect("the build folder can be written to");
}

fn out(name: &str) -> PathBuf {
    let folder = env::var("OUT_DIR").expect("cargo says where a build script writes");
    Path::new(&folder).join(name)
}

/// The languages of a folder: Korean, English, and the others in the order of their codes.
fn languages(folder: &str) -> Vec<String> {
    let entries = fs::read_dir(folder).unwrap_or_else(|error| panic!("{folder}: {error}"));
    let folders = entries.map(|entry| entry.expect("an entry of a folder")).filter(|entry| entry.path().is_dir());
    let mut languages: Vec<String> = folders.map(|entry| entry.file_name().to_string_lossy().into_owned()).collect();
    languages.sort_by_key(|code| (WHOLE.iter().position(|whole| whole == code).unwrap_or(WHOLE.len()), code.clone()));
    assert!(languages.iter().zip(WHOLE).filter(|(found, whole)| found == whole).count() == 2, "{folder}: no ko or en");
    languages
}

/// The texts of a language in these files, or in all.
fn read(folder: &str, lang: &str, files: &[&str]) -> Texts {
    let mut texts = Texts::new();
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

/// Stops the build where languages say different things.
fn compare(languages: &[String], texts: &[Texts]) {
    let [korean, english, ..] = texts else { panic!("Korean and English are needed") };
    for key in korean.keys().chain(english.keys()) {
        assert!(korean.contains_key(key) && english.contains_key(key), "message {key:?} stands in one language only");
    }
    for (lang, texts) in languages.iter().zip(texts) {
        for (key, text) in texts {
            let Some(english) = english.get(key) else { panic!("{lang}: message {key:?} stands in no other language") };
            assert_eq!(placeholders(text), placeholders(english), "{lang}: placeholders of message {key:?} differ");
        }
    }
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
