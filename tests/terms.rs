//! Every term list against its own examples (the columns `flag` and `pass`; a term without `flag` must be found as it
//! stands).

#![allow(clippy::expect_used, clippy::indexing_slicing, clippy::panic, clippy::unwrap_used)]

use declarewell::rules::support::terms::{Entry, Terms};
use declarewell::text::Text;
use std::path::Path;

#[test]
fn every_entry_names_its_source_and_keeps_to_its_examples() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/rules/terms");
    let (mut entries, mut wrong) = (0, Vec::new());
    for file in std::fs::read_dir(folder).unwrap() {
        let path = file.unwrap().path();
        if path.extension().is_none_or(|extension| extension != "tsv") {
            continue;
        }
        let terms = Terms::parse(Box::leak(std::fs::read_to_string(&path).unwrap().into_boxed_str()));
        let list = path.file_name().unwrap().to_string_lossy();
        for entry in terms.entries() {
            entries += 1;
            wrong.extend(missed(&terms, entry).map(|what| format!("{list}, {:?}: {what}", entry.term())));
        }
    }
    assert!(entries > 500, "{entries} entries");
    assert!(wrong.is_empty(), "{} wrong:\n{}", wrong.len(), wrong.join("\n"));
}

fn missed(terms: &Terms, entry: &Entry) -> Option<String> {
    let finds = |example: &str| {
        let text = Text::new(example);
        terms.find(&text).any(|hit| std::ptr::eq(hit.entry, entry) && !hit.is_innocent(&text))
    };
    let flags = match entry.get("flag") {
        "" => entry.spellings().collect::<Vec<_>>(),
        flag => vec![flag],
    };
    if entry.source().is_empty() {
        return Some("no source".to_owned());
    }
    if let Some(flag) = flags.into_iter().find(|flag| !finds(flag)) {
        return Some(format!("{flag:?} is not found"));
    }
    let pass = entry.get("pass");
    (!pass.is_empty() && finds(pass)).then(|| format!("{pass:?} is found"))
}
