//! The wasm boundary, nothing else. Values cross it as plain objects in the shapes of `schema/`; whatever the page hands
//! over, the answer is a report or a thrown `Error`, never a trap.

#![cfg(target_arch = "wasm32")]

mod records;

use declarewell::checker::{self, Options};
use declarewell::declaration::{Field, InputProblem, Line};
use declarewell::messages::Lang;
use declarewell::report::{LineReport, Report};
use declarewell::rules::RULES;
use declarewell::rules::ctrl::import_requirement::laws_of;
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
    /// `Line`
    #[wasm_bindgen(typescript_type = "Line")]
    pub type OneLine;
    /// `Question | null`
    #[wasm_bindgen(typescript_type = "Question | null")]
    pub type Question;
    /// `Proposals[]`
    #[wasm_bindgen(typescript_type = "Proposals[]")]
    pub type ProposalsList;
    /// `Why`
    #[wasm_bindgen(typescript_type = "Why")]
    pub type Why;
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

    /// The one fact that decides between codes that share the vote, with what becomes of the line by each answer; `null` where
    /// nothing needs to be asked.
    pub fn question(&self, line: &OneLine) -> Result<Question, JsError> {
        Ok(match self.checker.question(&read_line(line.as_ref())) {
            Some(question) => plain(&asked(&question))?.unchecked_into(),
            None => JsValue::NULL.unchecked_into(),
        })
    }

    /// Codes for lines that have none, at most `most` subheadings for each, in the order of the lines.
    pub fn propose(&self, lines: &Lines, most: usize) -> Result<ProposalsList, JsError> {
        let lines = read_lines(lines)?;
        let made: Vec<_> = lines.iter().map(|line| proposed(&self.checker.propose(line, most))).collect();
        Ok(plain(&made)?.unchecked_into())
    }

    /// What speaks for a candidate of six digits, and what for the declared code.
    pub fn why(&self, line: &OneLine, candidate: &str) -> Result<Why, JsError> {
        let line = read_line(line.as_ref());
        Ok(plain(&explained(&self.checker.why(&line, candidate)))?.unchecked_into())
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
    Ok(lines.iter().map(|line| read_line(&line)).collect())
}

fn read_line(line: &JsValue) -> Line {
    from_value(line.clone()).unwrap_or_else(|error| Line {
        problems: vec![(Field::Line.name().to_owned(), InputProblem::WrongType(error.to_string()))],
        ..Line::default()
    })
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
    requirements: Vec<Names>,
}

/// A name in both languages.
#[derive(Serialize)]
struct Names {
    ko: &'static str,
    en: &'static str,
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
        requirements: laws_of(node.code()).map(|[ko, en]| Names { ko, en }).collect(),
    }
}

#[derive(Serialize)]
struct QuestionOut<'a> {
    facet: &'a str,
    ask_ko: &'a str,
    ask_en: &'a str,
    field: Field,
    rivals: &'a [String],
    answers: Vec<AnswerOut<'a>>,
}

#[derive(Serialize)]
struct AnswerOut<'a> {
    ko: &'a str,
    en: &'a str,
    text: &'a str,
    leads_to: Option<&'a str>,
}

fn asked(question: &declarewell::question::Question) -> QuestionOut<'_> {
    let [ask_ko, ask_en] = question.ask;
    let answers = question.answers.iter().map(|answer| {
        let [ko, en] = answer.label;
        AnswerOut { ko, en, text: &answer.text, leads_to: answer.leads_to.as_deref() }
    });
    let (facet, field, rivals) = (question.facet, question.field, &question.rivals);
    QuestionOut { facet, ask_ko, ask_en, field, rivals, answers: answers.collect() }
}

#[derive(Serialize)]
struct ProposalsOut {
    recorded: Vec<RecordedOut>,
    proposals: Vec<ProposalOut>,
    sure: Option<String>,
}

#[derive(Serialize)]
struct ProposalOut {
    subheading: String,
    probability: f32,
    codes: Vec<NodeOut>,
}

#[derive(Serialize)]
struct RecordedOut {
    code: NodeOut,
    goods: String,
    ruling: String,
    same: bool,
}

fn proposed(made: &declarewell::proposal::Proposals) -> ProposalsOut {
    let proposals = made.proposals.iter().map(|proposal| ProposalOut {
        subheading: proposal.subheading.clone(),
        probability: proposal.probability,
        codes: proposal.codes.iter().map(describe).collect(),
    });
    let recorded = made.recorded.iter().map(|one| RecordedOut {
        code: describe(&one.code),
        goods: one.goods.clone(),
        ruling: one.ruling.clone(),
        same: one.same,
    });
    ProposalsOut {
        recorded: recorded.collect(),
        proposals: proposals.collect(),
        sure: made.sure.map(|node| node.code().to_owned()),
    }
}

#[derive(Serialize)]
struct WhyOut<'a> {
    for_candidate: &'a [String],
    for_declared: &'a [String],
    names: Vec<NameLikeOut<'a>>,
}

#[derive(Serialize)]
struct NameLikeOut<'a> {
    code: &'a str,
    name_ko: &'a str,
    name_en: &'a str,
    shared: &'a [String],
}

fn explained<'a>(why: &'a declarewell::why::Why) -> WhyOut<'a> {
    let names = why.names.iter().map(|name| {
        let [name_ko, name_en] = name.names;
        NameLikeOut { code: name.code, name_ko, name_en, shared: &name.shared }
    });
    WhyOut { for_candidate: &why.for_candidate, for_declared: &why.for_declared, names: names.collect() }
}
