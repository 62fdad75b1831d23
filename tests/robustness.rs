//! Whatever a line holds, the checker answers: no panic, spans within the text, fixes that change something, in both
//! languages. Whatever a file holds, it is opened or refused, and written back.

use declarewell::checker::Options;
use declarewell::declaration::Oddity;
use declarewell::formats::{Change, Input, OpenOptions, Opened, Output, Style};
use declarewell::{Checker, Field, Lang, Line, LineReport, Number, Procedure};
use once_cell::sync::Lazy;
use proptest::prelude::*;

static CHECKER: Lazy<Checker> = Lazy::new(|| Checker::embedded().unwrap());

/// Words that rules look for, so that random texts reach more than their first line.
const WORDS: &[&str] = &[
    "gift",
    "sample",
    "parts",
    "부품",
    "반품",
    "as per invoice",
    "STC",
    "cotton",
    "100%",
    "65%",
    "MADE IN",
    "CHINA",
    "used",
    "frozen",
    "knitted",
    "UN1266",
    "50-36-2",
    "3.5%",
    "set",
    "🧸",
    "\u{202e}",
    "\u{0}",
    "\u{fffd}",
    "ê°€ë°©",
    "漢字",
    "Ａ１",
    "1,234.5",
    "P123456789012",
    "x@y.kr",
    "\u{1112}\u{1161}",
    "e\u{301}\u{301}",
    "(",
    "%",
    ";",
    "/",
    "-",
];

fn text() -> impl Strategy<Value = String> {
    let word = prop_oneof![
        3 => proptest::sample::select(WORDS).prop_map(str::to_owned),
        2 => "[ -~]{0,12}",
        1 => "[가-힣ㄱ-ㅎ]{0,6}",
        1 => any::<String>(),
    ];
    proptest::collection::vec(word, 0..8).prop_map(|words| words.join(" "))
}

fn number() -> impl Strategy<Value = Number> {
    prop_oneof![
        any::<f64>().prop_map(Number::Value),
        (-1e6..1e6).prop_map(Number::Value),
        proptest::sample::select(&[0.0, -0.0, f64::MAX, f64::MIN_POSITIVE, f64::NAN, f64::INFINITY][..])
            .prop_map(Number::Value),
        any::<String>().prop_map(Number::Unreadable),
    ]
}

fn any_line() -> impl Strategy<Value = Line> {
    use proptest::option::of;
    let texts = proptest::collection::vec(of(text()), 5);
    let codes = (
        of(prop_oneof![text(), "[0-9]{2,10}", "[0-9]{4}[. -][0-9]{2}[. -][0-9]{2,4}"]),
        of(prop_oneof![text(), "[A-Z]{2}"]),
        of(prop_oneof![text(), "[A-Z0-9]{1,3}"]),
        of(prop_oneof![text(), "[A-Z]{3}", Just("USD".to_owned())]),
    );
    let numbers = proptest::collection::vec(of(number()), 5);
    let procedure = proptest::sample::select(&[Procedure::Import, Procedure::Export, Procedure::ListClearance][..]);
    let oddities = proptest::collection::vec((text(), text()), 0..2);
    (texts, codes, numbers, procedure, oddities).prop_map(|(mut texts, codes, mut numbers, procedure, oddities)| {
        let (mut text, mut number) = (|| texts.pop().flatten(), || numbers.pop().flatten());
        Line {
            id: None,
            description: text(),
            trade_name: text(),
            brand: text(),
            model_spec: text(),
            composition: text(),
            hs_code: codes.0,
            origin: codes.1,
            quantity: number(),
            quantity_unit: codes.2,
            net_weight_kg: number(),
            gross_weight_kg: number(),
            unit_price: number(),
            amount: number(),
            currency: codes.3,
            procedure,
            oddities: oddities.into_iter().map(|(name, written)| (name, Oddity::WrongType(written))).collect(),
        }
    })
}

fn look(lines: &[Line], lang: Lang) {
    let reports = CHECKER.check(lines, Options { lang, ..Options::default() });
    assert_eq!(reports.len(), lines.len());
    for (line, report) in lines.iter().zip(&reports) {
        look_at(line, report);
    }
}

fn look_at(line: &Line, report: &LineReport) {
    for finding in &report.findings {
        assert!(!finding.message.is_empty() && !finding.why.is_empty() && !finding.source.is_empty(), "{finding:?}");
        let written = |field: Field| line.text(field).unwrap_or_default();
        if let (Some(span), Some(text)) = (finding.span, line.text(finding.field)) {
            let units = text.encode_utf16().count();
            assert!(span.start <= span.end && span.end as usize <= units, "{finding:?} in {units} units");
        }
        if let Some(fix) = &finding.fix {
            assert_ne!(fix.replacement, written(fix.field), "{finding:?} changes nothing");
        }
    }
    serde_json::to_string(report).unwrap();
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, failure_persistence: None, ..ProptestConfig::default() })]
    #[test]
    fn any_declaration_is_answered(lines in proptest::collection::vec(any_line(), 1..4)) {
        look(&lines, Lang::Ko);
        look(&lines, Lang::En);
    }
}

#[test]
fn a_megabyte_of_anything_is_answered() {
    for part in ["a", "가", "GIFT ", "9", "((", "100% ", "\u{301}", "🧸", "\u{0}", "샘플 부품 ", "ê°€", "x@y.kr ", "1-"]
    {
        let long = part.repeat((1 << 20) / part.len());
        let line = Line {
            description: Some(long.clone()),
            composition: Some(long.clone()),
            hs_code: Some(long.clone()),
            origin: Some(long.clone()),
            quantity: Some(Number::Unreadable(long)),
            ..Line::default()
        };
        look(&[line], Lang::Ko);
    }
}

/// Reads a file in every way there is, and writes it back with every field of its first rows changed.
fn handle(bytes: &[u8], name: &str) {
    for input in [Input::Jsonl, Input::Csv, Input::Xlsx, Input::Xml] {
        if let Ok(rows) = input.rows(bytes) {
            rows.take(1000).for_each(drop);
        }
    }
    let Ok(mut file) = Opened::new(bytes.to_vec(), name, &OpenOptions::default()) else { return };
    serde_json::to_string(file.about()).unwrap();
    let rows = file.next(3).unwrap_or_default();
    assert!((0.0..=1.0).contains(&file.progress()));
    assert_eq!(file.write(&[]).unwrap(), bytes, "{name} changed without a change");
    for field in Field::ALL {
        for text in ["=1", "가방 \"é\" <&>;,\n", ""] {
            let changes: Vec<Change> = (0..=rows.len()).map(|at| Change { at, field, text: text.into() }).collect();
            let written = file.write(changes.get(..rows.len()).unwrap_or_default());
            if let Ok(written) = written {
                Opened::new(written, name, &OpenOptions::default()).map(|mut again| again.next(3)).ok();
            }
            assert!(file.write(&changes).is_err(), "a row that was never given was changed");
        }
    }
}

/// Whole files, to be damaged.
fn files() -> Vec<(&'static str, Vec<u8>)> {
    let table = "번호,품명,\"세번부호\",수량\r\n1,\"TOY, \"\"CAR\"\"\",9503.00,\"1,200\"\r\n2,가방,4202,3";
    let utf16 = "\u{feff}".encode_utf16().chain(table.encode_utf16()).flat_map(u16::to_le_bytes).collect();
    let objects = "{\"id\":1,\"description\":\"TOY \\ud83d\",\"quantity\":NaN}\n{\"x\":[{}],\"hs_code\":9503}\n";
    let document = "<?xml version=\"1.0\"?><Declaration><TypeCode>GOVCBR929</TypeCode><GoodsShipment><GovernmentAgencyGoodsItem>\
        <Commodity><Description>A &amp; <![CDATA[B]]></Description><Name/><CountQuantity kcsUnitCode='U'>1</CountQuantity>\
        </Commodity></GovernmentAgencyGoodsItem></GoodsShipment></Declaration>";
    let mut workbook = rust_xlsxwriter::Workbook::new();
    let sheet = workbook.add_worksheet();
    sheet.write_row_matrix(0, 0, [["품명", "세번부호", "수량"], ["TOY CAR", "9503.00", "2"]]).unwrap();
    sheet.write_formula(1, 2, "=1+1").unwrap();
    vec![
        ("a.csv", table.into()),
        ("b.csv", encoding_rs::EUC_KR.encode(table).0.into_owned()),
        ("c.csv", utf16),
        ("d.jsonl", objects.into()),
        ("e.xml", document.into()),
        ("f.xlsx", workbook.save_to_buffer().unwrap()),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, failure_persistence: None, ..ProptestConfig::default() })]
    #[test]
    fn any_bytes_are_a_file_or_none(bytes in proptest::collection::vec(any::<u8>(), 0..300), name in "[a-z]{0,3}\\.?(csv|xlsx|xml|jsonl)?") {
        handle(&bytes, &name);
        handle(&[b"PK\x03\x04", bytes.as_slice()].concat(), &name);
    }

    #[test]
    fn any_text_is_a_file_or_none(text in "([a-z가-힣0-9,;\t\n\r\"'{}\\[\\]:<>/&=!-]|품명|hs_code|\"id\":|<a>){0,60}", name in "a\\.(csv|xml|jsonl|txt)") {
        handle(text.as_bytes(), &name);
        handle(format!("품명,세번\n{text}").as_bytes(), &name);
    }

    #[test]
    fn damaged_files_are_read_or_refused(
        file in 0..6usize,
        damage in proptest::collection::vec((any::<proptest::sample::Index>(), any::<u8>(), 0..3u8), 1..6),
    ) {
        let (name, mut bytes) = files().swap_remove(file);
        for (at, byte, how) in damage {
            let at = at.index(bytes.len().max(1));
            match how {
                0 => bytes.truncate(at),
                1 if at < bytes.len() => bytes[at] = byte,
                _ => bytes.insert(at, byte),
            }
        }
        handle(&bytes, name);
    }

    #[test]
    fn findings_on_any_line_are_written_in_every_format(line in any_line(), name in any::<String>(), row: u64) {
        let report = CHECKER.check(std::slice::from_ref(&line), Options::default()).remove(0);
        for output in [Output::Text, Output::Json, Output::Sarif, Output::Csv, Output::Xlsx] {
            let mut bytes = Vec::new();
            let style = Style { lang: Lang::En, colour: true };
            let mut writer = output.writer(Box::new(&mut bytes), &name, style).unwrap();
            writer.write(row, &line, &report).unwrap();
            writer.finish().unwrap();
            if output == Output::Sarif {
                serde_json::from_slice::<serde_json::Value>(&bytes).unwrap();
            }
            if output == Output::Json {
                // What the page hands back is the same report.
                prop_assert_eq!(&serde_json::from_slice::<LineReport>(&bytes).unwrap(), &report);
            }
        }
    }
}

#[test]
fn whole_files_are_handled() {
    for (name, bytes) in files() {
        handle(&bytes, name);
        let rows = Opened::new(bytes, name, &OpenOptions::default()).unwrap().next(9).unwrap();
        assert!(!rows.is_empty(), "{name}");
    }
}
