//! The names of the release where documents state them.
//!
//! `cargo xtask release` writes them; a test fails where a document names another release than `release.toml`.

use crate::root;
use declarewell::release::{MODEL, RULESET, TARIFF};

/// The text right before a name, and the name.
const PLACES: [(&str, &str); 8] = [
    ("](models/", MODEL),
    ("(model ", MODEL),
    ("; classifier ", MODEL),
    ("; 분류 모델 ", MODEL),
    (", ruleset ", RULESET),
    (", tariff ", TARIFF),
    ("\"model\":\"", MODEL),
    ("\"ruleset\":\"", RULESET),
];

/// Documents that state them.
const DOCUMENTS: [&str; 6] =
    ["README.md", "README.ko.md", "docs/cli.md", "docs/cli.ko.md", "docs/embed.md", "docs/embed.ko.md"];

/// Writes the names.
pub fn write() {
    for document in DOCUMENTS {
        let path = root().join(document);
        let content = std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{document}: {error}"));
        std::fs::write(&path, named(&content)).unwrap_or_else(|error| panic!("{document}: {error}"));
    }
}

/// A document with the names of this release.
fn named(document: &str) -> String {
    PLACES.iter().fold(document.to_owned(), |document, &(before, name)| {
        let mut parts = document.split(before);
        let mut out = parts.next().unwrap_or_default().to_owned();
        for part in parts {
            let end = part.find(|c: char| !c.is_ascii_alphanumeric() && !"-.".contains(c)).unwrap_or(part.len());
            let (old, rest) = part.split_at(end);
            // Other names in such a place (a file, a placeholder) are no release.
            let is_release = old.trim_start_matches(|c: char| c.is_ascii_lowercase() || c == '-').starts_with("20");
            out += before;
            out += if is_release { name } else { old };
            out += rest;
        }
        out
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn documents_name_this_release() {
        let mut found = 0;
        for document in DOCUMENTS {
            let content = std::fs::read_to_string(root().join(document)).unwrap();
            found += content.matches(MODEL).count();
            assert!(named(&content) == content, "{document} names another release: run `cargo xtask release`");
        }
        assert!(found >= 4, "{found} places name the model");
    }

    #[test]
    fn only_names_of_releases_change() {
        let old = "[card](models/hs-1999.1/README.md) [x](models/CHANGELOG.md) (model hs-2001.9, ruleset 2001.1, tariff hsk-2001.1)";
        let new = format!(
            "[card](models/hs-1999.1/README.md) [x](models/CHANGELOG.md) (model {MODEL}, ruleset {RULESET}, tariff {TARIFF})"
        );
        assert_eq!(named(old), new);
    }
}
