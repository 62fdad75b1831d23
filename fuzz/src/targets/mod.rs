//! The fuzz targets, one function each: it takes bytes, and panics where an invariant of the answer is violated.

mod boundary;
mod files;
mod lines;
mod parts;

use crate::seeds;
pub use files::PART;
pub use lines::CHECKER;

/// A target.
pub struct Target {
    /// Its name.
    pub name: &'static str,
    /// What it tests.
    pub what: &'static str,
    /// Its seed inputs.
    pub seeds: fn() -> Vec<Vec<u8>>,
    /// Runs one input.
    pub run: fn(&[u8]),
}

/// All of them.
pub const TARGETS: &[Target] = &[
    Target { name: "text", what: "normalisation, tokens and spans of any text", seeds: seeds::texts, run: lines::text },
    Target {
        name: "code",
        what: "tariff codes as they are written, and the search for them",
        seeds: seeds::texts,
        run: lines::code,
    },
    Target {
        name: "line",
        what: "one line as JSON: check, both languages, spans, fixes",
        seeds: seeds::lines,
        run: lines::line,
    },
    Target {
        name: "declaration",
        what: "several lines: edited in a session they say what a fresh check says",
        seeds: seeds::declarations,
        run: lines::declaration,
    },
    Target {
        name: "csv",
        what: "delimited text: read, changed, written, read again",
        seeds: seeds::tables,
        run: files::csv,
    },
    Target { name: "json", what: "JSON Lines and arrays, likewise", seeds: seeds::jsons, run: files::json },
    Target { name: "xml", what: "import declarations (GOVCBR929), likewise", seeds: seeds::documents, run: files::xml },
    Target {
        name: "html",
        what: "tables of web pages and spreadsheets in XML of 2003, likewise",
        seeds: seeds::pages,
        run: files::html,
    },
    Target {
        name: "xlsx",
        what: "parts of workbooks in a sound archive, likewise",
        seeds: seeds::workbook_parts,
        run: files::workbook_parts,
    },
    Target {
        name: "archive",
        what: "workbooks with damage to the archive itself, likewise",
        seeds: seeds::workbooks,
        run: files::archive,
    },
    Target {
        name: "any-file",
        what: "any bytes under any name, as every format there is",
        seeds: seeds::any_files,
        run: files::any,
    },
    Target {
        name: "decisions",
        what: "files of decisions, applied to reports",
        seeds: seeds::decisions,
        run: boundary::decisions,
    },
    Target {
        name: "records",
        what: "files of an own record of goods, and what they say of lines",
        seeds: seeds::records,
        run: boundary::records,
    },
    Target {
        name: "kept-reports",
        what: "reports that the page kept, put into words",
        seeds: seeds::reports,
        run: boundary::kept_reports,
    },
    Target {
        name: "findings",
        what: "rows and reports that the page hands over, written in every format",
        seeds: seeds::findings,
        run: boundary::findings,
    },
    Target {
        name: "new-file",
        what: "typed lines and corrections that the page hands over",
        seeds: seeds::typed,
        run: boundary::new_file,
    },
    Target {
        name: "tariff",
        what: "the tariff table, its checksum made right",
        seeds: seeds::tariff_tables,
        run: parts::tariff,
    },
    Target { name: "model", what: "the network, its digest made right", seeds: seeds::models, run: parts::model },
    Target { name: "model-config", what: "the config of the model", seeds: seeds::configs, run: parts::config },
];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{mutate, random::Random};

    /// How many damaged inputs each target is given here; `scripts/fuzz.sh` gives it as many as time allows.
    const INPUTS: usize = 150;

    fn tried(name: &str) {
        let target = TARGETS.iter().find(|target| target.name == name).unwrap();
        let seeds = (target.seeds)();
        assert!(seeds.len() >= 2, "{name} has nothing to begin with");
        seeds.iter().for_each(|seed| (target.run)(seed));
        let mut random = Random::new(15);
        for _ in 0..INPUTS {
            let seed = random.one_of(&seeds).unwrap();
            (target.run)(&mutate::mutated(seed, &seeds, &mut random));
        }
    }

    macro_rules! tests {
        ($($test:ident $name:literal)*) => { $(#[test] fn $test() { tried($name) })* };
    }
    tests! {
        text "text"
        code "code"
        line "line"
        declaration "declaration"
        csv "csv"
        json "json"
        xml "xml"
        html "html"
        xlsx "xlsx"
        archive "archive"
        any_file "any-file"
        decisions "decisions"
        records "records"
        kept_reports "kept-reports"
        findings "findings"
        new_file "new-file"
        tariff "tariff"
        model "model"
        model_config "model-config"
    }
}
