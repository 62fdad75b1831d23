//! The declarant's own record of goods at the boundary.

use super::{Checker, OneLine, plain, read_line};
use declarewell::records::{GoodsRecord, GoodsRecords, Match, RecordProblem};
use serde::Serialize;
use serde_wasm_bindgen::from_value;
use wasm_bindgen::prelude::*;

#[wasm_bindgen]
extern "C" {
    /// `GoodsRecord[] | string`
    #[wasm_bindgen(typescript_type = "GoodsRecord[] | string")]
    pub type GivenRecords;
    /// `RecordsTaken`
    #[wasm_bindgen(typescript_type = "RecordsTaken")]
    pub type RecordsTaken;
    /// `RecordMatch[]`
    #[wasm_bindgen(typescript_type = "RecordMatch[]")]
    pub type RecordMatches;
    /// `GoodsRecord[]`
    #[wasm_bindgen(typescript_type = "GoodsRecord[]")]
    pub type FoundRecords;
}

#[wasm_bindgen]
impl Checker {
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
    pub fn records_for(&self, line: &OneLine) -> Result<RecordMatches, JsError> {
        let (line, records) = (read_line(line.as_ref()), self.checker.records());
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
