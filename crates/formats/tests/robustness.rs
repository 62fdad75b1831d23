//! Whatever a file holds, it is opened or refused, and written back; whatever a line holds, findings on it are written.

#![allow(clippy::expect_used, clippy::indexing_slicing, clippy::panic, clippy::unwrap_used)]

#[path = "../../../tests/support/any_line.rs"]
mod any_line;

use any_line::any_line;
use declarewell::checker::Options;
use declarewell::{Checker, Field, Lang, LineReport};
use declarewell_formats::{Change, Input, OpenOptions, Opened, Output, Style};
use once_cell::sync::Lazy;
use proptest::prelude::*;

static CHECKER: Lazy<Checker> = Lazy::new(|| Checker::embedded().unwrap());

/// Reads a file in every way there is, and writes it back with every field of its first rows changed.
fn handle(bytes: &[u8], name: &str) {
    for input in Input::ALL {
        if let Ok(rows) = input.rows(bytes, &OpenOptions::default()) {
            rows.take(1000).for_each(drop);
        }
    }
    let Ok(mut file) = Opened::new(bytes.to_vec(), name, &OpenOptions::default()) else { return };
    serde_json::to_string(file.about()).unwrap();
    let rows = file.next(3).unwrap_or_default();
    assert!((0.0..=1.0).contains(&file.progress()));
    let old = serde_json::to_value(file.about()).unwrap()["old"].is_string();
    assert!(old || file.write(&[]).unwrap() == bytes, "{name} changed without a change");
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
        for output in [Output::Json, Output::Sarif, Output::Csv, Output::Xlsx] {
            let mut bytes = Vec::new();
            let style = Style { lang: Lang::En, colour: true };
            let mut writer = output.writer(Box::new(&mut bytes), &name, style).unwrap();
            writer.write(row, &line, &report).unwrap();
            writer.finish().unwrap();
            if output == Output::Sarif {
                serde_json::from_slice::<serde_json::Value>(&bytes).unwrap();
            }
            if output == Output::Json {
                // The page returns the same report.
                let expected = LineReport { row: Some(row), ..report.clone() };
                prop_assert_eq!(&serde_json::from_slice::<LineReport>(&bytes).unwrap(), &expected);
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
