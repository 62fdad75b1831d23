//! The wasm boundary, nothing else. Values cross it as plain objects in the shapes of `schema/`; whatever the page hands
//! over, the answer is a report or a thrown `Error`, never a trap.

use crate::checker::Options;
use crate::declaration::{Field, Line, Oddity};
use crate::messages::Lang;
use crate::rules::{RULES, Siblings};
use serde::{Deserialize, Serialize};
use serde_wasm_bindgen::{Serializer, from_value};
use wasm_bindgen::prelude::*;

#[wasm_bindgen(typescript_custom_section)]
const TYPES: &str = include_str!("wasm.d.ts");

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
    /// `RuleRow[]`
    #[wasm_bindgen(typescript_type = "RuleRow[]")]
    pub type RuleRows;
}

#[derive(Default, Deserialize)]
#[serde(default)]
struct GivenOptions {
    lang: Lang,
    candidates: Option<usize>,
}

/// Checks declarations; made once from the tariff table and the model.
#[wasm_bindgen]
pub struct Checker {
    checker: crate::Checker,
}

#[wasm_bindgen]
impl Checker {
    /// A checker from the bytes of the tariff table and of the model, and the text of the model's config.
    /// Throws an `Error` that names the part where one is damaged or of another release.
    #[wasm_bindgen(constructor)]
    pub fn new(tariff: &[u8], model: &[u8], config: &str) -> Result<Checker, JsError> {
        Ok(Checker { checker: crate::Checker::load(tariff, model, config)? })
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
        self.reports(&lines, 0..lines.len(), options)
    }

    /// Checks only the lines at these places, counted from 0, among all lines of their declaration.
    #[wasm_bindgen(js_name = checkSome)]
    pub fn check_some(
        &self,
        lines: &Lines,
        at: Vec<u32>,
        options: Option<CheckOptions>,
    ) -> Result<LineReports, JsError> {
        let lines = read_lines(lines)?;
        self.reports(&lines, at.into_iter().map(|at| at as usize), options)
    }

    /// What the nomenclature says of a code of 2 to 10 digits; `null` where it has no such level.
    pub fn node(&self, code: &str) -> Result<TariffNode, JsError> {
        let parsed = crate::tariff::Code::parse(code).ok();
        let node = parsed.as_ref().and_then(|code| self.checker.tariff().find(code.digits()));
        Ok(match node {
            Some(node) => plain(&describe(&node))?.unchecked_into(),
            None => JsValue::NULL.unchecked_into(),
        })
    }

    /// The codes of ten digits that a query means, best first: words in Korean or English, or first digits.
    pub fn search(&self, query: &str, lang: &str, most: usize) -> Result<TariffNodes, JsError> {
        let lang = if lang == "en" { Lang::En } else { Lang::Ko };
        let found = self.checker.tariff().search(query, lang, most);
        Ok(plain(&found.iter().map(describe).collect::<Vec<_>>())?.unchecked_into())
    }

    /// The code table.
    pub fn rules() -> Result<RuleRows, JsError> {
        #[derive(Serialize)]
        struct Row {
            code: &'static str,
            name: &'static str,
            family: &'static str,
            severity: crate::Severity,
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

impl Checker {
    fn reports(
        &self,
        lines: &[Line],
        places: impl Iterator<Item = usize>,
        options: Option<CheckOptions>,
    ) -> Result<LineReports, JsError> {
        let given: Option<GivenOptions> = options.map(|options| from_value(options.into())).transpose()?;
        let given = given.unwrap_or_default();
        let standard = Options::default();
        let options = Options { lang: given.lang, candidates: given.candidates.unwrap_or(standard.candidates) };
        let readings: Vec<_> = lines.iter().map(|line| self.checker.read(line)).collect();
        let siblings = Siblings::of(&readings);
        let reports = places
            .filter_map(|at| Some(self.checker.check_read(readings.get(at)?, at, &siblings, options)))
            .collect::<Vec<_>>();
        Ok(plain(&reports)?.unchecked_into())
    }
}

/// Reads lines one by one, so that one that is no object costs only itself.
fn read_lines(lines: &Lines) -> Result<Vec<Line>, JsError> {
    let lines: &JsValue = lines.as_ref();
    if !js_sys::Array::is_array(lines) {
        return Err(JsError::new("lines: an array of line objects is needed"));
    }
    let lines = js_sys::Array::from(lines);
    let read = lines.iter().map(|line| {
        from_value(line).unwrap_or_else(|error| Line {
            oddities: vec![(Field::Line.name().to_owned(), Oddity::WrongType(error.to_string()))],
            ..Line::default()
        })
    });
    Ok(read.collect())
}

/// A value as plain objects, arrays and nulls, as JSON would have it.
fn plain(value: &impl Serialize) -> Result<JsValue, JsError> {
    Ok(value.serialize(&Serializer::json_compatible())?)
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

fn describe(node: &crate::tariff::Node) -> NodeOut {
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
