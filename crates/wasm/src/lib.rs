//! The wasm boundary of the checker, nothing else: `types.d.ts` says what values look like. Whatever the page hands over,
//! the answer is a report or a thrown `Error`, never a trap.

#![cfg(target_arch = "wasm32")]

mod records;

use declarewell::checker;
use declarewell::declaration::{Field, InputProblem, Line};
use declarewell::described::{DescribedCodeQuestion, DescribedProposals, DescribedQuestion, DescribedWhy, TariffNode};
use declarewell::messages::Lang;
use declarewell::report::{LineReport, Report};
use declarewell::rules::{RULES, Rule};
use declarewell::tariff::Code;
use declarewell::types::Options;
use declarewell::types::limits::LIMITS;
use declarewell_js::{from_js_or_default, to_js};
use self_cell::self_cell;
use std::rc::Rc;
use wasm_bindgen::prelude::*;

#[wasm_bindgen(typescript_custom_section)]
const TYPES: &str = include_str!("../types.d.ts");

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(typescript_type = "Line[]")]
    pub type JsLines;
    #[wasm_bindgen(typescript_type = "CheckOptions")]
    pub type JsCheckOptions;
    #[wasm_bindgen(typescript_type = "LineReport[]")]
    pub type JsLineReports;
    #[wasm_bindgen(typescript_type = "TariffNode | null")]
    pub type JsTariffNode;
    #[wasm_bindgen(typescript_type = "TariffNode[]")]
    pub type JsTariffNodes;
    #[wasm_bindgen(typescript_type = "Versions")]
    pub type JsVersions;
    #[wasm_bindgen(typescript_type = "Limits")]
    pub type JsLimits;
    #[wasm_bindgen(typescript_type = "Line")]
    pub type JsLine;
    #[wasm_bindgen(typescript_type = "Question | null")]
    pub type JsQuestion;
    #[wasm_bindgen(typescript_type = "CodeQuestion | null")]
    pub type JsCodeQuestion;
    #[wasm_bindgen(typescript_type = "Proposals[]")]
    pub type JsProposalsList;
    #[wasm_bindgen(typescript_type = "Why")]
    pub type JsWhy;
    #[wasm_bindgen(typescript_type = "RuleRow[]")]
    pub type JsRuleRows;
}

/// Checks declarations; made once from the tariff table and the model. Its memory is given back with the last of it and
/// its sessions.
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
    pub fn versions(&self) -> Result<JsVersions, JsError> {
        to_js(&self.checker.versions())
    }

    /// Checks the lines of one declaration; one report per line, in order.
    pub fn check(&self, lines: &JsLines, options: Option<JsCheckOptions>) -> Result<JsLineReports, JsError> {
        let lines = read_lines(lines)?;
        to_js(&self.checker.check(&lines, from_js_or_default(options)?))
    }

    /// Renders kept reports (see `Session.examine`) in a language; nothing is checked again.
    pub fn render(&self, reports: Vec<String>, lang: &str) -> Result<JsLineReports, JsError> {
        to_js(&self.rendered(&reports, lang)?)
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
    pub fn session(&self) -> Session {
        Session(OwnedSession::new(self.checker.clone(), |checker| checker::Session::new(checker)))
    }

    /// The nomenclature's entry for a code of 2 to 10 digits; `null` where it has no such level.
    pub fn node(&self, code: &str) -> Result<JsTariffNode, JsError> {
        let code = Code::parse(code).ok();
        let node = code.as_ref().and_then(|code| self.checker.tariff().find(code.digits()));
        to_js(&node.as_ref().map(TariffNode::from))
    }

    /// The codes of ten digits that a query means, best first: what goods are called in everyday words, words of the
    /// official names in Korean or English, or first digits.
    pub fn search(&self, query: &str, lang: &str, most: usize) -> Result<JsTariffNodes, JsError> {
        let lang = Lang::from_code(lang).unwrap_or_default();
        let found = self.checker.search(query, lang, most);
        to_js(&found.iter().map(TariffNode::from).collect::<Vec<_>>())
    }

    /// The one fact that decides between candidates of similar probability, with what becomes of the line by each
    /// answer; `null` where nothing needs to be asked.
    pub fn question(&self, line: &JsLine) -> Result<JsQuestion, JsError> {
        to_js(&self.checker.question(&read_line(line.as_ref())).map(DescribedQuestion::from))
    }

    /// Which of the tariff's own names holds of the goods, where several codes stand under the line's settled subheading, or
    /// under these digits; `null` where nothing can be asked.
    #[wasm_bindgen(js_name = codeQuestion)]
    pub fn code_question(&self, line: &JsLine, under: Option<String>) -> Result<JsCodeQuestion, JsError> {
        let line = read_line(line.as_ref());
        let question = match under {
            Some(digits) => self.checker.question_under(&line, &digits),
            None => self.checker.code_question(&line),
        };
        to_js(&question.map(DescribedCodeQuestion::from))
    }

    /// Codes for lines that have none, at most `most` subheadings for each, in the order of the lines.
    pub fn propose(&self, lines: &JsLines, most: usize) -> Result<JsProposalsList, JsError> {
        let lines = read_lines(lines)?;
        to_js(&lines.iter().map(|line| self.checker.propose(line, most).into()).collect::<Vec<DescribedProposals>>())
    }

    /// The evidence for a candidate of six digits and for the declared code.
    pub fn why(&self, line: &JsLine, candidate: &str) -> Result<JsWhy, JsError> {
        let line = read_line(line.as_ref());
        to_js(&DescribedWhy::from(self.checker.why(&line, candidate)))
    }

    /// How much is read and checked.
    pub fn limits() -> Result<JsLimits, JsError> {
        to_js(&LIMITS)
    }

    /// The rule registry.
    pub fn rules() -> Result<JsRuleRows, JsError> {
        to_js(&RULES.iter().map(Rule::row).collect::<Vec<_>>())
    }
}

/// The lines of one declaration while it is being filled in: what was read of a line is kept until that line changes, so
/// that after an edit only the edited line is read anew. Holds some 30 KB per line checked; `free()` gives them back.
#[wasm_bindgen]
pub struct Session(OwnedSession);

self_cell!(
    struct OwnedSession {
        owner: Rc<declarewell::Checker>,
        #[not_covariant]
        dependent: BorrowingSession,
    }
);

type BorrowingSession<'a> = checker::Session<'a>;

#[wasm_bindgen]
impl Session {
    /// Takes `removed` lines away from the place `at`, counted from 0, and puts `lines` there.
    pub fn splice(&mut self, at: u32, removed: u32, lines: &JsLines) -> Result<(), JsError> {
        let (lines, places) = (read_lines(lines)?, at as usize..at.saturating_add(removed) as usize);
        self.0.with_dependent_mut(|_, session| session.splice(places, lines));
        Ok(())
    }

    /// Checks the lines at these places, counted from 0, among all lines; one report for each, in the order of the places.
    pub fn check(&self, places: Vec<u32>, options: Option<JsCheckOptions>) -> Result<JsLineReports, JsError> {
        let (places, options) = (indices(places), from_js_or_default(options)?);
        to_js(&self.0.with_dependent(|_, session| session.check(&places, options)))
    }

    /// Checks as `check` does; each report is one text, to be kept and put into words by `Checker.render` when it is read.
    pub fn examine(&self, places: Vec<u32>, candidates: Option<usize>) -> Result<Vec<String>, JsError> {
        let candidates = candidates.unwrap_or(Options::default().candidates);
        let reports = self.0.with_dependent(|_, session| session.examine(&indices(places), candidates));
        reports.iter().map(|report| Ok(serde_json::to_string(report)?)).collect()
    }
}

fn indices(places: Vec<u32>) -> Vec<usize> {
    places.into_iter().map(|at| at as usize).collect()
}

/// Reads lines one by one, so that one that is no object costs only itself.
fn read_lines(lines: &JsLines) -> Result<Vec<Line>, JsError> {
    let lines: &JsValue = lines.as_ref();
    if !js_sys::Array::is_array(lines) {
        return Err(JsError::new("lines: an array of line objects is needed"));
    }
    let lines = js_sys::Array::from(lines);
    Ok(lines.iter().map(|line| read_line(&line)).collect())
}

fn read_line(line: &JsValue) -> Line {
    serde_wasm_bindgen::from_value(line.clone()).unwrap_or_else(|error| Line {
        problems: vec![(Field::Line.name().to_owned(), InputProblem::WrongType(error.to_string()))],
        ..Line::default()
    })
}
