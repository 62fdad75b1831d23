//! The published JSON Schemas against the program's actual input and output.

#![allow(clippy::expect_used, clippy::indexing_slicing, clippy::panic, clippy::unwrap_used)]

use declarewell::checker::Options;
use declarewell::declaration::{RawRecord, Unreadable};
use declarewell::{Checker, Field, GoodsRecord, GoodsRecords, Lang, Line};
use jsonschema::Validator;
use serde_json::{Value, json};
use std::collections::BTreeSet;

fn schema(name: &str) -> Value {
    let path = format!("{}/schema/{name}.schema.json", env!("CARGO_MANIFEST_DIR"));
    serde_json::from_str(&std::fs::read_to_string(path).unwrap()).unwrap()
}

fn validator(name: &str) -> Validator {
    let schema = schema(name);
    jsonschema::meta::validate(&schema).unwrap_or_else(|error| panic!("{name}: {error}"));
    jsonschema::draft202012::new(&schema).unwrap()
}

/// The schema violations of a value, one a line.
fn complaints(validator: &Validator, value: &Value) -> String {
    let complaints = validator.iter_errors(value).map(|error| format!("{}: {error}", error.instance_path()));
    complaints.collect::<Vec<_>>().join("\n")
}

/// Lines of every kind: good, poor, odd.
fn lines() -> Vec<Value> {
    let long = "A".repeat(100_000);
    vec![
        json!({"id": "1", "description": "COTTON T-SHIRT", "hs_code": "6109101000", "origin": "CN", "quantity": 10,
            "quantity_unit": "U", "net_weight_kg": 2.5, "gross_weight_kg": 3, "unit_price": 1.2, "amount": 12,
            "currency": "USD", "procedure": "import"}),
        json!({"description": "COTTON T-SHIRT", "hs_code": "8504.40"}),
        json!({"description": "COTTON T-SHIRT", "hs_code": "61"}),
        json!({"description": "면 티셔츠", "hs_code": 6109}),
        json!({"description": "면 티셔츠"}),
        json!({"description": "GIFT", "hs_code": "95X3"}),
        json!({"trade_name": "선물 BOX", "brand": "NO BRAND", "hs_code": "9999999999", "procedure": "list_clearance"}),
        json!({"description": "😀😀 SAME AS INVOICE", "composition": "\u{202e}x\u{0}", "origin": "ZZ", "hs_code": "8471"}),
        json!({"description": "TOY CAR", "hs_code": "9503.00", "quantity": "many", "amount": -1, "net_weight_kg": 5,
            "gross_weight_kg": "1,0", "currency": "KRW"}),
        json!({"description": "KNITTED SWEATER OF WOOL", "hs_code": "6110110000", "colour": "red", "": null}),
        json!({"description": "MEDICINE CONTAINING PSEUDOEPHEDRINE", "hs_code": "3004", "procedure": "list_clearance", "amount": 1e9}),
        json!({"description": null, "hs_code": ""}),
        json!({"description": long, "model_spec": long}),
        json!({}),
    ]
}

#[test]
fn every_report_keeps_to_its_schema() {
    let (checker, validator) = (Checker::embedded().unwrap(), validator("report"));
    let mut lines: Vec<Line> = lines().into_iter().map(|line| serde_json::from_value(line).unwrap()).collect();
    lines.push(
        serde_json::from_value(json!({"description": ["TOY"], "quantity": {"n": 1}, "procedure": "loan"})).unwrap(),
    );
    let record = |hs_code| json!({"description": "cotton t-shirt", "hs_code": hs_code, "ruling": "R-1"});
    let records = [record("8504401010"), record("8504403090")].map(|record| serde_json::from_value(record).unwrap());
    checker.set_records(GoodsRecords::new(records).0);
    lines.push(RawRecord::unreadable(7, Unreadable::NotJson { column: 3 }).into());
    let (mut findings, mut fixes, mut spans, mut agreements, mut recorded) = (0, 0, 0, 0, 0);
    for lang in [Lang::Ko, Lang::En] {
        for candidates in [0, 5] {
            for report in checker.check(&lines, Options { lang, candidates }) {
                findings += report.findings.len();
                fixes += report.findings.iter().filter(|finding| finding.fix.is_some()).count();
                spans += report.findings.iter().filter(|finding| finding.span.is_some()).count();
                agreements += usize::from(report.agreement.is_some());
                assert!(report.candidates.len() <= candidates);
                recorded += usize::from(report.recorded.is_some());
                let report = serde_json::to_value(&report).unwrap();
                let complaints = complaints(&validator, &report);
                assert!(complaints.is_empty(), "{complaints}\n{report:#}");
            }
        }
    }
    // Lines that bring nothing to light would prove nothing.
    assert!(findings > 40 && fixes > 0 && spans > 0 && agreements > 0, "{findings} {fixes} {spans} {agreements}");
    assert!(recorded > 0);
}

#[test]
fn every_line_that_is_well_formed_keeps_to_its_schema() {
    let validator = validator("line");
    for line in lines().into_iter().chain(schema("line")["examples"].as_array().unwrap().clone()) {
        let complaints = complaints(&validator, &line);
        assert!(complaints.is_empty(), "{complaints}\n{line}");
        let read: Line = serde_json::from_value(line.clone()).unwrap();
        let odd =
            |(_, problem): &&(String, _)| !matches!(problem, declarewell::declaration::InputProblem::UnknownField);
        assert_eq!(read.problems.iter().find(odd), None, "{line}");
    }
    for line in [json!([]), json!({"description": ["TOY"]}), json!({"procedure": "loan"}), json!({"quantity": true})] {
        assert!(!validator.is_valid(&line), "{line}");
    }
}

#[test]
fn the_schemas_name_the_fields_there_are() {
    let fields: BTreeSet<String> = Field::ALL.iter().map(|field| field.name().to_owned()).collect();
    let of_line: BTreeSet<String> = schema("line")["properties"].as_object().unwrap().keys().cloned().collect();
    let of_report: BTreeSet<String> =
        serde_json::from_value(schema("report")["$defs"]["field"]["enum"].clone()).unwrap();
    assert_eq!(of_line, fields);
    assert_eq!(of_report, fields);
}

#[test]
fn a_report_with_a_member_too_many_or_too_few_is_refused() {
    let (checker, validator) = (Checker::embedded().unwrap(), validator("report"));
    let line = serde_json::from_value(json!({"description": "TOY CAR", "hs_code": "9503.00"})).unwrap();
    let report = serde_json::to_value(checker.check(&[line], Options::default()).swap_remove(0)).unwrap();
    assert!(validator.is_valid(&report));
    for member in report.as_object().unwrap().keys() {
        let mut without = report.clone();
        without.as_object_mut().unwrap().remove(member);
        assert!(!validator.is_valid(&without), "{member}");
    }
    let mut with = report;
    with["score"] = json!(1);
    assert!(!validator.is_valid(&with));
}

#[test]
fn records_of_goods_keep_to_their_schema() {
    let validator = validator("record");
    for example in schema("record")["examples"].as_array().unwrap() {
        assert!(complaints(&validator, example).is_empty(), "{}", complaints(&validator, example));
        let record: GoodsRecord = serde_json::from_value(example.clone()).unwrap();
        assert!(record.digits().is_ok(), "{record:?}");
        let written = serde_json::to_value(&record).unwrap();
        assert!(complaints(&validator, &written).is_empty(), "{written}");
        let members: BTreeSet<&String> = written.as_object().unwrap().keys().collect();
        let named = schema("record")["properties"].as_object().unwrap().clone();
        assert_eq!(members, named.keys().collect());
    }
    for line in schema("line")["examples"].as_array().unwrap().iter().filter(|line| line["hs_code"].is_string()) {
        assert!(complaints(&validator, line).is_empty(), "a past line is a record: {line}");
    }
    for odd in [json!([]), json!({"hs_code": "4202"}), json!({"description": ["BAG"]})] {
        assert!(!validator.is_valid(&odd), "{odd}");
    }
}
