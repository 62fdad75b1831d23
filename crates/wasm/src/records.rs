//! The declarant's own record of goods at the boundary.

use super::{Checker, JsLine, read_line};
use declarewell::described::{RecordMatch, RecordsTaken, UnusableRecord};
use declarewell::records::{GoodsRecord, GoodsRecords, RecordProblem};
use declarewell_js::to_js;
use wasm_bindgen::prelude::*;

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(typescript_type = "GoodsRecord[] | string")]
    pub type JsGivenRecords;
    #[wasm_bindgen(typescript_type = "RecordsTaken")]
    pub type JsRecordsTaken;
    #[wasm_bindgen(typescript_type = "RecordMatch[]")]
    pub type JsRecordMatches;
    #[wasm_bindgen(typescript_type = "GoodsRecord[]")]
    pub type JsFoundRecords;
}

#[wasm_bindgen]
impl Checker {
    /// Takes the declarant's own record of goods in place of the one before, as objects or as one JSON text of them: it is
    /// asked first by every check from now on, those of sessions included. Says which records cannot be used.
    #[wasm_bindgen(js_name = setRecords)]
    pub fn set_records(&self, records: &JsGivenRecords) -> Result<JsRecordsTaken, JsError> {
        let (mut usable, mut places, mut problems) = (Vec::new(), Vec::new(), Vec::new());
        for (at, record) in read_records(records)?.into_iter().enumerate() {
            match record {
                Some(record) => {
                    usable.push(record);
                    places.push(at);
                }
                None => problems.push(UnusableRecord { at, problem: RecordProblem::NotARecord }),
            }
        }
        let (records, found) = GoodsRecords::new(usable);
        let found =
            found.into_iter().filter_map(|(at, problem)| Some(UnusableRecord { at: *places.get(at)?, problem }));
        problems.extend(found);
        problems.sort_by_key(|problem| problem.at);
        let count = records.len();
        self.checker.set_records(records);
        to_js(&RecordsTaken { count, problems })
    }

    /// The records of a line's goods: those of the same goods, the deciding ones first; where there are none, those of near
    /// names, the nearest first.
    #[wasm_bindgen(js_name = recordsFor)]
    pub fn records_for(&self, line: &JsLine) -> Result<JsRecordMatches, JsError> {
        let (line, records) = (read_line(line.as_ref()), self.checker.records());
        to_js(&RecordMatch::all(&records.of(&line)))
    }

    /// Records whose names hold the words typed so far, the last of which may be only begun.
    #[wasm_bindgen(js_name = recordsStarting)]
    pub fn records_starting(&self, typed: &str, most: usize) -> Result<JsFoundRecords, JsError> {
        to_js(&self.checker.records().starting(typed, most))
    }
}

/// Reads records one by one; none for what is no record.
fn read_records(records: &JsGivenRecords) -> Result<Vec<Option<GoodsRecord>>, JsError> {
    let needed = || JsError::new("records: an array of record objects is needed");
    let records: &JsValue = records.as_ref();
    if let Some(json) = records.as_string() {
        let values: Vec<serde_json::Value> = serde_json::from_str(&json).map_err(|_| needed())?;
        return Ok(values.into_iter().map(|value| serde_json::from_value(value).ok()).collect());
    }
    if !js_sys::Array::is_array(records) {
        return Err(needed());
    }
    Ok(js_sys::Array::from(records).iter().map(|record| serde_wasm_bindgen::from_value(record).ok()).collect())
}
