//! The seed inputs of the targets: valid input of every kind. `fuzz/corpus` adds inputs of earlier runs.

use crate::targets::{CHECKER, PART};
use declarewell::classifier::vocabulary::Vocabulary;
use declarewell::classifier::{Classifier, sha256};
use declarewell::declaration::RawRecord;
use declarewell::tariff::table::{Mentions, Source, Table};
use declarewell::{Field, Lang, Options};
use declarewell_formats::{Input, line_from_json, write_lines};
use declarewell_train::export::{self, Steps};
use declarewell_train::network::{Network, Shape};
use serde_json::{Value, json};
use std::io::{Cursor, Read};
use std::sync::LazyLock;

/// The lines of the benchmarks: as people write them.
const LINES: &str = include_str!("../../benches/lines.jsonl");
/// The config of the model that is released.
static CONFIG: LazyLock<String> = LazyLock::new(|| {
    std::fs::read_to_string(declarewell_train::model_folder().join("config.json")).expect("the config of the model")
});

fn owned(texts: &[&str]) -> Vec<Vec<u8>> {
    texts.iter().map(|text| text.as_bytes().to_vec()).collect()
}

/// Words of goods.
pub fn texts() -> Vec<Vec<u8>> {
    owned(&[
        "SWITCHING POWER SUPPLY FOR LED LAMP, 12V 2A",
        "냉동 새우살 (껍데기를 벗긴 것), 1kg×10봉",
        "GIFT - PLUSH TOY BEAR 100% POLYESTER",
        "Ａ１ ㎏ ﬁ ß İ ẞ ½ Ⅻ ﷺ",
        "👩\u{200d}👩\u{200d}👧\u{200d}👦 e\u{301}\u{301} \u{202e}abc\u{202c} \u{1112}\u{1161}\u{11ab}",
        "6109.10-1000",
        "STAINLESS STEEL BOLTS & NUTS; M6 (CAS 50-36-2, UN1266)",
        "same as invoice / 상기와 동일",
    ])
}

/// Lines as JSON.
pub fn lines() -> Vec<Vec<u8>> {
    let odd = [
        r#"{"description":"PET FLAKE","hs_code":3907600000,"quantity":"10 PCS","net_weight_kg":"2,000 LBS","unit_price":"US$1.20"}"#,
        r#"{"description":"샘플 부품 세트","composition":"COTTON 60%, POLYESTER 50%","hs_code":"85O4.40","origin":"XX","procedure":"list_clearance","amount":1e9,"parcel":"홍길동"}"#,
        r#"{"description":"GIFT","colour":"red","quantity":[1],"id":7,"amount":NaN,"brand":"\ud83d"}"#,
        r#"{}"#,
    ];
    LINES.lines().chain(odd).map(|line| line.as_bytes().to_vec()).collect()
}

/// Lines of one declaration, one a row.
pub fn declarations() -> Vec<Vec<u8>> {
    let lines: Vec<String> = lines().into_iter().map(|line| String::from_utf8_lossy(&line).into_owned()).collect();
    lines.chunks(4).map(|some| some.join("\n").into_bytes()).collect()
}

/// Rows as the page hands them over.
fn typed_rows() -> Vec<RawRecord> {
    let row = |texts: &[(Field, &str)]| RawRecord {
        fields: texts.iter().map(|(field, text)| (*field, (*text).to_owned())).collect(),
        problems: Vec::new(),
    };
    vec![
        row(&[
            (Field::Id, "1"),
            (Field::Description, "MEN'S COTTON T-SHIRT"),
            (Field::HsCode, "6109.10-1000"),
            (Field::Quantity, "10"),
        ]),
        row(&[
            (Field::Id, "2"),
            (Field::Description, "=TOY, \"CAR\""),
            (Field::HsCode, "9503.00"),
            (Field::NetWeightKg, "2.5"),
        ]),
        row(&[
            (Field::Description, "면 수건\n(직조)"),
            (Field::Amount, "1,200.5"),
            (Field::Currency, "USD"),
            (Field::Parcel, "A1"),
        ]),
    ]
}

/// Delimited tables.
pub fn tables() -> Vec<Vec<u8>> {
    const TABLE: &str = "수입 물품 목록\r\n\r\n번호,품명,\"세번부호\",수량,순중량(kg),비고\r\n1,\"TOY, \"\"CAR\"\"\",9503.00,\"1,200\",2,x\r\n\
        2,\"가방\r\n빨강\",4202,3 PCS,1,\r\n,(WOVEN),,,,\r\n번호,품명,세번부호,수량,순중량(kg),비고\r\n,합계,,1203,3,\r\n담당자: 홍길동,,,,,\r\n";
    let utf16 = "\u{feff}".encode_utf16().chain(TABLE.encode_utf16()).flat_map(u16::to_le_bytes).collect();
    let mut all = owned(&[
        TABLE,
        "sep=;\nid;description;hs_code\n1;'=BAG;4202\n2;\"HAT;6505\n",
        "품명\tHS 코드\tUnit Price (USD)\nTOY\t9503\tUS$ 1.20\n",
    ]);
    all.push(utf16);
    all.push(encoding_rs::EUC_KR.encode(TABLE).0.into_owned());
    all.extend(write_lines(&typed_rows(), Input::Csv, Lang::Ko));
    all
}

/// JSON texts.
pub fn jsons() -> Vec<Vec<u8>> {
    let mut all = owned(&[
        "[\n {\"description\": \"면 티셔츠\",\n \"hs_code\": \"6109101000\"},\n {\"id\":1}]",
        "{\"lines\":[{\"description\":\"BAG\"},{\"description\":\"HAT\",\"quantity\":1e3}],\"sender\":{\"a\":[1]}}",
        "{\"id\":1,\"description\":\"TOY \\ud83d\",\"quantity\":NaN}\n\n{\"x\":[{}],\"hs_code\":9503}\n{\"id\":\n",
    ]);
    all.extend(write_lines(&typed_rows(), Input::Jsonl, Lang::Ko));
    all.extend(declarations());
    all
}

/// Import declarations.
pub fn documents() -> Vec<Vec<u8>> {
    owned(&[
        "<?xml version=\"1.0\"?><Declaration><TotalGrossMassMeasure kcsUnitCode=\"KG\">100</TotalGrossMassMeasure><TypeCode>GOVCBR929</TypeCode>\
         <GoodsShipment><GovernmentAgencyGoodsItem><SequenceNumeric>1</SequenceNumeric><Commodity><Description>A &amp; <![CDATA[B]]></Description><Name/>\
         <CountQuantity kcsUnitCode='U'>1</CountQuantity><Classification><ID>6109101000</ID></Classification></Commodity><GoodsMeasure>\
         <NetNetWeightMeasure kcsUnitCode=\"KG\">60</NetNetWeightMeasure></GoodsMeasure><Origin><CountryCode>CN</CountryCode></Origin>\
         </GovernmentAgencyGoodsItem></GoodsShipment></Declaration>",
        "<Envelope><Declaration xmlns:a=\"b\"><a:TypeCode>GOVCBR929</a:TypeCode><GoodsShipment><GovernmentAgencyGoodsItem/></GoodsShipment></Declaration>\
         <Declaration><TypeCode>GOVCBR929</TypeCode><!-- x --></Declaration></Envelope>",
        "<!DOCTYPE a [<!ENTITY b \"c\"><!ENTITY d SYSTEM \"file:///etc/passwd\">]><Declaration><TypeCode>GOVCBR929</TypeCode><Description>&b;&d;</Description></Declaration>",
    ])
}

/// Web pages with tables.
pub fn pages() -> Vec<Vec<u8>> {
    owned(&[
        "<html><meta charset=\"utf-8\"><table><tr><th>품명</th><th rowspan=2>세번부호</th></tr><tr><td>면 티셔츠&nbsp;<b>x</b></td><td>6109101000</td></tr></table></html>",
        "<table><thead><tr><td>No<td>Description<td colspan=2>HS Code</thead><tr><td>1<td>TOY<br>CAR<td>9503.00<td>&lt;x&gt;</table><table></table>",
        "<?xml version=\"1.0\"?><Workbook xmlns=\"urn:schemas-microsoft-com:office:spreadsheet\"><Worksheet ss:Name=\"a\"><Table><Row><Cell><Data ss:Type=\"String\">품명</Data></Cell></Row><Row ss:Index=\"4\"><Cell ss:Index=\"1\"><Data>BAG</Data></Cell></Row></Table></Worksheet></Workbook>",
    ])
}

/// Workbooks.
pub fn workbooks() -> Vec<Vec<u8>> {
    let one = |rows: usize| write_lines(typed_rows().get(..rows).unwrap_or_default(), Input::Xlsx, Lang::Ko);
    let mut all: Vec<Vec<u8>> = [1, 3].into_iter().filter_map(|rows| one(rows).ok()).collect();
    all.push([b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1".as_slice(), &[0; 600]].concat());
    all
}

/// Their parts, one behind the other.
pub fn workbook_parts() -> Vec<Vec<u8>> {
    let opened = |bytes: Vec<u8>| {
        let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).ok()?;
        let mut all = Vec::new();
        for at in 0..archive.len() {
            let mut part = archive.by_index(at).ok()?;
            all.extend(format!("{PART}{}\n", part.name().unwrap_or_default()).into_bytes());
            part.read_to_end(&mut all).ok()?;
        }
        Some(all)
    };
    workbooks().into_iter().filter_map(opened).collect()
}

/// Some of each.
pub fn any_files() -> Vec<Vec<u8>> {
    [tables(), jsons(), documents(), pages(), workbooks()]
        .into_iter()
        .flat_map(|some| some.into_iter().take(3))
        .collect()
}

/// Files of decisions.
pub fn decisions() -> Vec<Vec<u8>> {
    owned(&[
        r#"[{"scope":"goods","rule":"DESC106","words":"Gift  LED desk lamp","code":"9405210000","reason":"x"}]"#,
        r#"[{"scope":"phrase","rule":"DESC101","words":"gift"},{"scope":"rule","rule":"FORM101"},{"scope":"rule","rule":"QTY105","words":"","code":""}]"#,
        "[]",
    ])
}

/// Files of an own record of goods.
pub fn records() -> Vec<Vec<u8>> {
    let mut all = owned(&[
        "품명,거래품명,모델·규격,세번부호,원산지,확인일,근거\nLED DESK LAMP,책상등,KPS-1202,9405210000,CN,2026-03-01,품목분류 사전심사\nTOY CAR,,,9503003411,VN,2025-1-2,\n",
        "description,hs_code\nMEN'S COTTON T-SHIRT,6109.10-1000\nMEN'S COTTON T-SHIRT,6109.90\n,9999\n",
        "[{\"description\":\"LED DESK LAMP\",\"hs_code\":\"9405210000\"},{\"description\":\"TOY\"}]",
    ]);
    all.extend(tables().into_iter().take(3));
    all
}

/// Reports as the page keeps them.
pub fn reports() -> Vec<Vec<u8>> {
    let lines: Vec<_> = lines().iter().map(|line| line_from_json(1, &String::from_utf8_lossy(line))).collect();
    CHECKER.examine(&lines, 3).iter().filter_map(|report| serde_json::to_vec(report).ok()).collect()
}

/// Lines with the reports on them.
pub fn findings() -> Vec<Vec<u8>> {
    let pair = |line: &Vec<u8>| {
        let text = String::from_utf8_lossy(line);
        let report = CHECKER.check(&[line_from_json(1, &text)], Options { lang: Lang::En, candidates: 1 }).pop()?;
        let typed: Value = serde_json::from_str(&text).ok()?;
        serde_json::to_vec(&json!([typed, report])).ok()
    };
    lines().iter().filter_map(pair).collect()
}

/// Typed lines with corrections.
pub fn typed() -> Vec<Vec<u8>> {
    owned(&[
        r#"[[{"description":"TOY CAR","hs_code":"9503.00","quantity":"10"},{"description":"=1+1","id":"2"}],[{"at":0,"field":"hs_code","text":"6109"},{"at":1,"field":"brand","text":"ZZZZ"}]]"#,
        r#"[[{"description":"가방\n","net_weight_kg":"1,5","parcel":"x"}],[{"at":9,"field":"description","text":""}]]"#,
        "[[],[]]",
    ])
}

/// A table with one code at each level.
pub fn tariff_tables() -> Vec<Vec<u8>> {
    let table = Table {
        edition: "hsk-2026.1".into(),
        sources: vec![Source { title: "a".into(), edition: "2026".into(), licence: "b".into() }],
        text: "동물animals말horses".into(),
        text_lengths: vec![6, 7, 3, 6],
        units: vec!["U".into(), "KG".into()],
        node_digits: vec![2, 4, 6, 10],
        node_steps: vec![100_000_000, 1_000_000, 210_000, 0],
        node_ko: Mentions(vec![0, 1, 0, 1]),
        node_en: Mentions(vec![0, 1, 0, 1]),
        node_quantity_unit: vec![0, 0, 0, 1],
        node_weight_unit: vec![0, 0, 0, 2],
        node_standard_names: vec![0, 0, 0, 1],
        standard_ko: Mentions(vec![4]),
        standard_en: Mentions(vec![5]),
        standard_purposes: vec![1],
        standard_specifications: vec![1],
        specifications: Mentions(vec![0]),
        specification_ko: Mentions(vec![2]),
        specification_en: Mentions(vec![3]),
        specification_values: vec![1],
        values: Mentions(vec![2]),
    };
    let empty = Table { edition: "e".into(), ..Table::default() };
    [table, empty].iter().filter_map(|table| table.to_bytes().ok()).collect()
}

const LABELS: [&str; 4] = ["010121", "010129", "610910", "950300"];

static MODEL: LazyLock<Vec<u8>> = LazyLock::new(|| {
    let shape = Shape { features: 3, width: 20, hidden: 8, embedding: 0, labels: LABELS.len(), ternary: true };
    let vocabulary = Vocabulary::new(vec![5, 70_000, 12_345_678]);
    export::onnx(&Network::new(shape, 15), &vocabulary, &Steps { inner: 0.1, output: 0.1 })
});

/// A small network, of the make of the released one.
pub fn model() -> &'static [u8] {
    &MODEL
}

/// The network, and all of it but the tables of its vocabulary, which damage would otherwise mostly hit.
pub fn models() -> Vec<Vec<u8>> {
    let mut short = MODEL.clone();
    short.truncate(MODEL.len() / 2);
    vec![MODEL.clone(), short]
}

/// A config for a model of these bytes.
pub fn config_of(model: &[u8]) -> String {
    let mut config: Value = serde_json::from_str(&CONFIG).unwrap_or_default();
    if let Some(members) = config.as_object_mut() {
        members.insert("labels".into(), json!(LABELS));
        members.insert("model_sha256".into(), sha256(model).into());
    }
    config.to_string()
}

/// Configs of the small network.
pub fn configs() -> Vec<Vec<u8>> {
    assert!(Classifier::load(&MODEL, &config_of(&MODEL)).is_ok(), "the small network loads");
    vec![config_of(&MODEL).into_bytes(), CONFIG.as_bytes().to_vec()]
}
