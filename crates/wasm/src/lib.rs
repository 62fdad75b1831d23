//! The wasm boundary, nothing else. Values cross it as plain objects in the shapes of `schema/`; whatever the page hands
//! over, the answer is a report or a thrown `Error`, never a trap.

#![cfg(target_arch = "wasm32")]

use declarewell::checker::{self, Options};
use declarewell::declaration::{Field, InputProblem, Line};
use declarewell::messages::Lang;
use declarewell::records::{GoodsRecord, GoodsRecords, Match, RecordProblem};
use declarewell::report::{LineReport, Report};
use declarewell::rules::RULES;
use declarewell::types::limits::LIMITS;
use self_cell::self_cell;
use serde::{Deserialize, Serialize};
use serde_wasm_bindgen::from_value;
use std::rc::Rc;
use wasm_bindgen::prelude::*;

#[wasm_bindgen(typescript_custom_section)]
const TYPES: &str = include_str!("../types.d.ts");

#[wasm_bindgen]
extern "C" {
    /// `Line[]`
    #[wasm_bindgen(typescript_type = "Line[]")]
    pub type Lines;
    /// `CheckOptions | undefined`
    #[wasm_bindgen(typescript_type = "CheckOptions")]
    pub type CheckOptions;
    /// `LineReport[]`
    #[wasm_bindgen(typescript_type = "LineReport[]")]
    pub type LineReports;
    /// `TariffNode | null`
    #[wasm_bindgen(typescript_type = "TariffNode | null")]
    pub type TariffNode;
    /// `TariffNode[]`
    #[wasm_bindgen(typescript_type = "TariffNode[]")]
    pub type TariffNodes;
    /// `Versions`
    #[wasm_bindgen(typescript_type = "Versions")]
    pub type Versions;
    /// `Limits`
    #[wasm_bindgen(typescript_type = "Limits")]
    pub type Limits;
    /// `GoodsRecord[] | string`
    #[wasm_bindgen(typescript_type = "GoodsRecord[] | string")]
    pub type GivenRecords;
    /// `RecordsTaken`
    #[wasm_bindgen(typescript_type = "RecordsTaken")]
    pub type RecordsTaken;
    /// `Line`
    #[wasm_bindgen(typescript_type = "Line")]
    pub type GivenLine;
    /// `RecordMatch[]`
    #[wasm_bindgen(typescript_type = "RecordMatch[]")]
    pub type RecordMatches;
    /// `GoodsRecord[]`
    #[wasm_bindgen(typescript_type = "GoodsRecord[]")]
    pub type FoundRecords;
    /// `RuleRow[]`
    #[wasm_bindgen(typescript_type = "RuleRow[]")]
    pub type RuleRows;
}

/// Checks declarations; made once from the tariff table and the model. Its memory is given back with the last of it and
/// its drafts.
#[wasm_bindgen]
pub struct Checker {
    checker: Rc<declarewell::Checker>,
}

#[wasm_bindgen]
impl Checker {
    /// A checker from the bytes of the tariff table and of the model, and the text of the model's config. Where the model
    /// was verified already, its SHA-256 in hexadecimal saves making it again.
    /// Throws an `Error` that names the part where one is damaged or of another release.
    #[wasm_bindgen(constructor)]
    pub fn new(tariff: &[u8], model: &[u8], config: &str, sha256: Option<String>) -> Result<Checker, JsError> {
        let checker = match sha256 {
            Some(sha256) => declarewell::Checker::load_verified(tariff, model, &sha256, config),
            None => declarewell::Checker::load(tariff, model, config),
        };
        Ok(Checker { checker: Rc::new(checker?) })
    }

    /// The releases of the parts.
    #[wasm_bindgen(getter)]
    pub fn versions(&self) -> Result<Versions, JsError> {
        #[derive(Serialize)]
        struct Out<'a> {
            package: &'a str,
            tariff: &'a str,
            model: &'a str,
            ruleset: &'a str,
        }
        Ok(plain(&Out {
            package: env!("CARGO_PKG_VERSION"),
            tariff: self.checker.tariff().version(),
            model: self.checker.classifier().version(),
            ruleset: self.checker.ruleset(),
        })?
        .unchecked_into())
    }

    /// Checks the lines of one declaration; one report per line, in order.
    pub fn check(&self, lines: &Lines, options: Option<CheckOptions>) -> Result<LineReports, JsError> {
        let lines = read_lines(lines)?;
        Ok(plain(&self.checker.check(&lines, read_options(options)?))?.unchecked_into())
    }

    /// Kept reports (see `Draft.examine`) in a language; nothing is checked again.
    pub fn render(&self, reports: Vec<String>, lang: &str) -> Result<LineReports, JsError> {
        Ok(plain(&self.rendered(&reports, lang)?)?.unchecked_into())
    }

    /// The same as JSON, one array: for `FindingsWriter.write`, without a detour over objects.
    #[wasm_bindgen(js_name = renderJson)]
    pub fn render_json(&self, reports: Vec<String>, lang: &str) -> Result<String, JsError> {
        Ok(serde_json::to_string(&self.rendered(&reports, lang)?)?)
    }

    fn rendered(&self, reports: &[String], lang: &str) -> Result<Vec<LineReport>, JsError> {
        let lang = Lang::from_code(lang).unwrap_or_default();
        let render = |kept: &String| -> Result<LineReport, JsError> {
            Ok(self.checker.render(&serde_json::from_str::<Report>(kept)?, lang))
        };
        reports.iter().map(render).collect()
    }

    /// A declaration to be filled in, without a line yet.
    pub fn draft(&self) -> Draft {
        Draft(OwnedSession::new(self.checker.clone(), |checker| checker::Session::new(checker)))
    }

    /// What the nomenclature says of a code of 2 to 10 digits; `null` where it has no such level.
    pub fn node(&self, code: &str) -> Result<TariffNode, JsError> {
        let parsed = declarewell::tariff::Code::parse(code).ok();
        let node = parsed.as_ref().and_then(|code| self.checker.tariff().find(code.digits()));
        Ok(match node {
            Some(node) => plain(&describe(&node))?.unchecked_into(),
            None => JsValue::NULL.unchecked_into(),
        })
    }

    /// The codes of ten digits that a query means, best first: what goods are called in everyday words, words of the
    /// official names in Korean or English, or first digits.
    pub fn search(&self, query: &str, lang: &str, most: usize) -> Result<TariffNodes, JsError> {
        let lang = Lang::from_code(lang).unwrap_or_default();
        let found = self.checker.search(query, lang, most);
        Ok(plain(&found.iter().map(describe).collect::<Vec<_>>())?.unchecked_into())
    }

    /// Takes the declarant's own record of goods in place of the one before, as objects or as one JSON text of them: it is
    /// asked first by every check from now on, those of drafts included. Says which records cannot be used.
    #[wasm_bindgen(js_name = setRecords)]
    pub fn set_records(&self, records: &GivenRecords) -> Result<RecordsTaken, JsError> {
        let given = read_records(records)?;
        let (mut usable, mut places, mut problems) = (Vec::new(), Vec::new(), Vec::new());
        for (at, record) in given.into_iter().enumerate() {
            match record {
                Some(record) => {
                    usable.push(record);
                    places.push(at);
                }
                None => problems.push(ProblemOut { at, problem: RecordProblem::NotARecord.name() }),
            }
        }
        let (records, found) = GoodsRecords::new(usable);
        problems.extend(
            found
                .into_iter()
                .filter_map(|(at, problem)| Some(ProblemOut { at: *places.get(at)?, problem: problem.name() })),
        );
        problems.sort_by_key(|problem| problem.at);
        let count = records.len();
        self.checker.set_records(records);
        Ok(plain(&TakenOut { count, problems })?.unchecked_into())
    }

    /// What the record of goods has for a line: the same goods, those that decide first; where there are none, goods of near
    /// names, the nearest first.
    #[wasm_bindgen(js_name = recordsFor)]
    pub fn records_for(&self, line: &GivenLine) -> Result<RecordMatches, JsError> {
        let given: &JsValue = line.as_ref();
        let (line, records) = (read_line(given.clone()), self.checker.records());
        let matches = records.of(&line);
        let found = |same: bool| {
            move |found: &Match| MatchOut {
                record: found.record.clone(),
                code: found.code.to_owned(),
                same,
                near: found.near,
                model: found.model.map(str::to_owned),
            }
        };
        let all: Vec<MatchOut> =
            matches.same.iter().map(found(true)).chain(matches.near.iter().map(found(false))).collect();
        Ok(plain(&all)?.unchecked_into())
    }

    /// Records whose names hold the words typed so far, the last of which may be only begun.
    #[wasm_bindgen(js_name = recordsStarting)]
    pub fn records_starting(&self, typed: &str, most: usize) -> Result<FoundRecords, JsError> {
        Ok(plain(&self.checker.records().starting(typed, most))?.unchecked_into())
    }

    /// How much is read and checked.
    pub fn limits() -> Result<Limits, JsError> {
        Ok(plain(&LIMITS)?.unchecked_into())
    }

    /// The rule registry.
    pub fn rules() -> Result<RuleRows, JsError> {
        #[derive(Serialize)]
        struct Row {
            code: &'static str,
            name: &'static str,
            family: &'static str,
            severity: declarewell::Severity,
            lifecycle: &'static str,
            since: &'static str,
        }
        let rows = RULES.iter().map(|rule| {
            let (lifecycle, since) = rule.lifecycle.name_and_since();
            let (code, name, family, severity) = (rule.code, rule.name, rule.family.prefix(), rule.severity);
            Row { code, name, family, severity, lifecycle, since }
        });
        Ok(plain(&rows.collect::<Vec<_>>())?.unchecked_into())
    }
}

/// The lines of one declaration while it is being filled in: what was read of a line is kept until that line changes, so
/// that after an edit only the edited line is read anew. Holds some 30 KB per line checked; `free()` gives them back.
#[wasm_bindgen]
pub struct Draft(OwnedSession);

self_cell!(
    struct OwnedSession {
        owner: Rc<declarewell::Checker>,
        #[not_covariant]
        dependent: BorrowingSession,
    }
);

type BorrowingSession<'a> = checker::Session<'a>;

#[wasm_bindgen]
impl Draft {
    /// Takes `removed` lines away from the place `at`, counted from 0, and puts `lines` there.
    pub fn splice(&mut self, at: u32, removed: u32, lines: &Lines) -> Result<(), JsError> {
        let (lines, places) = (read_lines(lines)?, at as usize..at.saturating_add(removed) as usize);
        self.0.with_dependent_mut(|_, draft| draft.splice(places, lines));
        Ok(())
    }

    /// Checks the lines at these places, counted from 0, among all lines; one report for each, in the order of the places.
    pub fn check(&self, places: Vec<u32>, options: Option<CheckOptions>) -> Result<LineReports, JsError> {
        let places: Vec<usize> = places.into_iter().map(|at| at as usize).collect();
        let options = read_options(options)?;
        let reports = self.0.with_dependent(|_, draft| draft.check(&places, options));
        Ok(plain(&reports)?.unchecked_into())
    }

    /// Checks as `check` does; each report is one text, to be kept and put into words by `Checker.render` when it is read.
    pub fn examine(&self, places: Vec<u32>, candidates: Option<usize>) -> Result<Vec<String>, JsError> {
        let places: Vec<usize> = places.into_iter().map(|at| at as usize).collect();
        let candidates = candidates.unwrap_or(Options::default().candidates);
        let reports = self.0.with_dependent(|_, draft| draft.examine(&places, candidates));
        reports.iter().map(|report| Ok(serde_json::to_string(report)?)).collect()
    }
}

fn read_options(options: Option<CheckOptions>) -> Result<Options, JsError> {
    #[derive(Default, Deserialize)]
    #[serde(default)]
    struct Given {
        lang: Lang,
        candidates: Option<usize>,
    }
    let given: Option<Given> = options.map(|options| from_value(options.into())).transpose()?;
    let Given { lang, candidates } = given.unwrap_or_default();
    Ok(Options { lang, candidates: candidates.unwrap_or(Options::default().candidates) })
}

/// Reads lines one by one, so that one that is no object costs only itself.
fn read_lines(lines: &Lines) -> Result<Vec<Line>, JsError> {
    let lines: &JsValue = lines.as_ref();
    if !js_sys::Array::is_array(lines) {
        return Err(JsError::new("lines: an array of line objects is needed"));
    }
    let lines = js_sys::Array::from(lines);
    Ok(lines.iter().map(read_line).collect())
}

fn read_line(line: JsValue) -> Line {
    from_value(line).unwrap_or_else(|error| Line {
        problems: vec![(Field::Line.name().to_owned(), InputProblem::WrongType(error.to_string()))],
        ..Line::default()
    })
}

/// Reads records one by one; none for what is no record.
fn read_records(records: &GivenRecords) -> Result<Vec<Option<GoodsRecord>>, JsError> {
    let needed = || JsError::new("records: an array of record objects is needed");
    let records: &JsValue = records.as_ref();
    if let Some(json) = records.as_string() {
        let values: Vec<serde_json::Value> = serde_json::from_str(&json).map_err(|_| needed())?;
        return Ok(values.into_iter().map(|value| serde_json::from_value(value).ok()).collect());
    }
    if !js_sys::Array::is_array(records) {
        return Err(needed());
    }
    Ok(js_sys::Array::from(records).iter().map(|record| from_value(record).ok()).collect())
}

#[derive(Serialize)]
struct TakenOut {
    count: usize,
    problems: Vec<ProblemOut>,
}

#[derive(Serialize)]
struct ProblemOut {
    at: usize,
    problem: &'static str,
}

#[derive(Serialize)]
struct MatchOut {
    #[serde(flatten)]
    record: GoodsRecord,
    code: String,
    same: bool,
    near: f32,
    model: Option<String>,
}

/// A value as plain objects, arrays and nulls. By way of JSON: one text crosses the boundary instead of every name and
/// value, which takes a fraction of the time.
fn plain(value: &impl Serialize) -> Result<JsValue, JsError> {
    js_sys::JSON::parse(&serde_json::to_string(value)?).map_err(|_| JsError::new("a report that is no JSON"))
}

#[derive(Serialize)]
struct NodeOut {
    code: String,
    name_ko: String,
    name_en: String,
    path_ko: String,
    path_en: String,
    quantity_unit: Option<String>,
    weight_unit: Option<String>,
    standard_names: Vec<StandardNameOut>,
}

#[derive(Serialize)]
struct StandardNameOut {
    name_ko: String,
    name_en: String,
    specifications: Vec<SpecificationOut>,
}

#[derive(Serialize)]
struct SpecificationOut {
    label_ko: String,
    label_en: String,
    values: Vec<String>,
}

fn describe(node: &declarewell::tariff::Node) -> NodeOut {
    let standard_names = node.standard_names().map(|name| StandardNameOut {
        name_ko: name.name(Lang::Ko).to_owned(),
        name_en: name.name(Lang::En).to_owned(),
        specifications: name
            .specifications()
            .map(|specification| SpecificationOut {
                label_ko: specification.label(Lang::Ko).to_owned(),
                label_en: specification.label(Lang::En).to_owned(),
                values: specification.values().map(str::to_owned).collect(),
            })
            .collect(),
    });
    NodeOut {
        code: node.code().to_owned(),
        name_ko: node.name(Lang::Ko).to_owned(),
        name_en: node.name(Lang::En).to_owned(),
        path_ko: node.path(Lang::Ko),
        path_en: node.path(Lang::En),
        quantity_unit: node.quantity_unit().map(str::to_owned),
        weight_unit: node.weight_unit().map(str::to_owned),
        standard_names: standard_names.collect(),
    }
}
