//! Files in hand: what is read from them, and what becomes of them when lines change.

#![allow(clippy::expect_used, clippy::indexing_slicing, clippy::panic, clippy::unwrap_used)]

use declarewell::types::limits::FILE_BYTES;
use declarewell::{Field, Lang};
use declarewell_formats::{Change, OpenOptions, Opened, ReadError, Refused, Why, WriteError};
use encoding_rs::EUC_KR;
use proptest::prelude::*;
use rust_xlsxwriter::{Format, Formula, Note, Workbook};
use std::io::{Cursor, Read, Write};
use zip::write::SimpleFileOptions;
use zip::{ZipArchive, ZipWriter};

fn open(bytes: impl Into<Vec<u8>>, name: &str) -> Opened {
    opened(bytes, name).unwrap_or_else(|error| panic!("{name}: {}", error.message(Lang::En)))
}

fn opened(bytes: impl Into<Vec<u8>>, name: &str) -> Result<Opened, ReadError> {
    Opened::new(bytes.into(), name, &OpenOptions::default())
}

/// Each row's fields, by name.
fn rows(file: &mut Opened) -> Vec<Vec<(&'static str, String)>> {
    let rows = file.next(usize::MAX).unwrap();
    rows.into_iter().map(|row| row.raw.fields.into_iter().map(|(field, text)| (field.name(), text)).collect()).collect()
}

fn text(file: &mut Opened, at: usize, field: Field) -> String {
    let rows = file.next(usize::MAX).unwrap();
    rows[at].raw.text(field).unwrap_or_default().to_owned()
}

fn change(at: usize, field: Field, text: &str) -> Change {
    Change { at, field, text: text.to_owned() }
}

fn about(file: &Opened) -> serde_json::Value {
    serde_json::to_value(file.about()).unwrap()
}

fn refused(file: &Opened, changes: &[Change]) -> Vec<Refused> {
    match file.write(changes) {
        Err(WriteError::Refused(refused)) => refused,
        other => panic!("{other:?}"),
    }
}

fn in_encodings(text: &str) -> Vec<(&'static str, Vec<u8>)> {
    let utf16 =
        |bytes: fn(u16) -> [u8; 2]| "\u{feff}".encode_utf16().chain(text.encode_utf16()).flat_map(bytes).collect();
    vec![
        ("UTF-8", text.into()),
        ("UTF-8", format!("\u{feff}{text}").into()),
        ("EUC-KR", EUC_KR.encode(text).0.into_owned()),
        ("UTF-16LE", utf16(u16::to_le_bytes)),
        ("UTF-16BE", utf16(u16::to_be_bytes)),
    ]
}

const TABLE: &str = "수입 물품\r\n번호,품명,비고,\"세번부호\",수량\r\n1,\"TOY, \"\"CAR\"\"\", x ,9503.00,\"1,200.50\"\r\n\r\n2,가방,'y,4202,3";

#[test]
fn a_changed_table_differs_in_its_changes_alone() {
    for (encoding, bytes) in in_encodings(TABLE) {
        let mut file = open(bytes.clone(), "lines.csv");
        let about_file = about(&file);
        assert_eq!((about_file["encoding"].as_str(), about_file["delimiter"].as_str()), (Some(encoding), Some(",")));
        assert_eq!((about_file["format"].as_str(), about_file["header_row"].as_u64()), (Some("csv"), Some(2)));
        assert_eq!(
            about_file["columns"][2],
            serde_json::json!({"header": "비고", "field": null, "samples": [" x ", "'y"]})
        );
        let read = rows(&mut file);
        assert_eq!(read[0][1], ("description", "TOY, \"CAR\"".to_owned()));
        assert_eq!(read[0][3], ("quantity", "1,200.50".to_owned()));
        assert_eq!(file.write(&[]).unwrap(), bytes);
        let changes = [
            change(1, Field::Quantity, "-4"),
            change(1, Field::HsCode, "4202.22,=\"x\""),
            change(0, Field::Description, "=TOY"),
            change(0, Field::Id, ""),
        ];
        let wanted = TABLE
            .replace("\"TOY, \"\"CAR\"\"\"", "\"'=TOY\"")
            .replace("\r\n1,", "\r\n,")
            .replace("4202,3", "\"4202.22,=\"\"x\"\"\",-4");
        let wanted = in_encodings(&wanted);
        let written = file.write(&changes).unwrap();
        assert!(wanted.iter().any(|(name, bytes)| *name == encoding && *bytes == written), "{encoding}");
        let again = rows(&mut open(written, "lines.csv"));
        assert_eq!(again[0][0], ("description", "=TOY".to_owned()));
        assert_eq!(again[1][2], ("hs_code", "4202.22,=\"x\"".to_owned()));
    }
}

#[test]
fn a_field_without_column_gets_one_at_the_end() {
    let mut file = open("품명;세번\nTOY CAR;9503\nBAG;4202;extra\nHAT", "lines.csv");
    assert_eq!(rows(&mut file).len(), 3);
    let changes =
        [change(0, Field::Origin, "CN"), change(2, Field::NetWeightKg, "2.5"), change(2, Field::HsCode, "6505")];
    let written = String::from_utf8(file.write(&changes).unwrap()).unwrap();
    assert_eq!(written, "품명;세번;;원산지;순중량(kg)\nTOY CAR;9503;;CN\nBAG;4202;extra\nHAT;6505;;;2.5");
    let again = rows(&mut open(written, "lines.csv"));
    assert!(again[2].contains(&("net_weight_kg", "2.5".to_owned())));

    let mut bare = open("COTTON T-SHIRT\t6109101000\n", "pasted.tsv");
    assert_eq!(rows(&mut bare)[0], [("description", "COTTON T-SHIRT".into()), ("hs_code", "6109101000".into())]);
    assert_eq!(refused(&bare, &[change(0, Field::Origin, "CN")])[0].why, Why::NoColumn);
}

#[test]
fn columns_are_read_as_asked() {
    let options = OpenOptions {
        columns: Some(vec![None, Some(Field::TradeName), Some(Field::HsCode)]),
        header_row: Some(0),
        ..OpenOptions::default()
    };
    let mut file = Opened::new("a\tTOY\t9503\nb\tBAG\t4202\n".into(), "pasted.tsv", &options).unwrap();
    assert_eq!(rows(&mut file)[0], [("trade_name", "TOY".into()), ("hs_code", "9503".into())]);
    assert_eq!(about(&file)["header_row"], serde_json::Value::Null);
}

#[test]
fn what_an_encoding_cannot_hold_is_named_and_nothing_is_written() {
    let mut file = open(EUC_KR.encode(TABLE).0.into_owned(), "lines.csv");
    file.next(9).unwrap();
    let refused = refused(&file, &[change(1, Field::Description, "Café 🧸"), change(0, Field::Id, "é")]);
    assert_eq!(refused.len(), 2);
    assert_eq!(refused[1].why, Why::NoCharacter('é'));
    let message = refused[1].message(Lang::En);
    for part in ["Row 5", "goods description", "Café 🧸", "“é”"] {
        assert!(message.contains(part), "{message}");
    }
    assert!(refused[1].message(Lang::Ko).contains("5행 품명"), "{}", refused[1].message(Lang::Ko));
}

#[test]
fn only_changed_members_of_an_object_change() {
    let text = concat!(
        "{ \"id\" : 1, \"비고\": [1, {\"a\":\"}\"}],\"quantity\":1.50, \"description\":\"TOY \\ud83d\" ,\"hs_code\":9503}\r\n",
        "\n",
        "{\"description\":\"BAG\",\"quantity\":NaN}\n",
        "not JSON\n",
        "{}"
    );
    for (_, bytes) in in_encodings(text) {
        let mut file = open(bytes.clone(), "lines.jsonl");
        let read = file.next(9).unwrap();
        assert_eq!(read.iter().map(|row| row.number).collect::<Vec<_>>(), [1, 3, 4, 5]);
        assert_eq!(file.write(&[]).unwrap(), bytes);
        let changes = [
            change(0, Field::Quantity, "2.5"),
            change(0, Field::HsCode, "0208"),
            change(0, Field::Origin, "CN"),
            change(1, Field::Quantity, "many \"🧸\""),
            change(1, Field::Description, ""),
            change(3, Field::Amount, "7"),
        ];
        let wanted = text
            .replace("1.50", "2.5")
            .replace(":9503", ":\"0208\",\"origin\":\"CN\"")
            .replace("NaN", "\"many \\\"🧸\\\"\"")
            .replace(":\"BAG\"", ":null")
            .replace("{}", "{\"amount\":7}");
        let written = file.write(&changes).unwrap();
        let in_ascii = wanted.replace('🧸', "\\ud83e\\uddf8");
        let all = [in_encodings(&wanted), in_encodings(&in_ascii)].concat();
        assert!(all.iter().any(|(_, bytes)| *bytes == written), "{}", String::from_utf8_lossy(&written));
        assert_eq!(refused(&file, &[change(2, Field::Id, "x")])[0].why, Why::Unreadable);
    }
}

const XML: &str = r#"<?xml version="1.0" encoding="UTF-8"?>
<!-- 신고서 -->
<w:Declaration xmlns:w="urn:x" xmlns:k="urn:y"><w:InvoiceAmount currencyID="USD">1</w:InvoiceAmount>
<w:TotalGrossMassMeasure kcsUnitCode="LBR">95</w:TotalGrossMassMeasure><w:TypeCode>GOVCBR929</w:TypeCode>
<w:GoodsShipment><w:GovernmentAgencyGoodsItem><w:SequenceNumeric>1</w:SequenceNumeric><w:Commodity>
<w:CargoDescription> BED &amp; <!-- kept --> BATH </w:CargoDescription><w:CountQuantity kcsUnitCode='U'>30</w:CountQuantity>
<w:Description>TOWEL</w:Description><w:Name/><k:NameCode>ZZZZ</k:NameCode>
<w:Classification><w:ID>6302600000</w:ID></w:Classification>SPECIFICATIONS</w:Commodity>
<w:GoodsMeasure><w:NetNetWeightMeasure kcsUnitCode="LBR">12.5</w:NetNetWeightMeasure></w:GoodsMeasure>
<w:Origin><w:CountryCode>CN</w:CountryCode></w:Origin></w:GovernmentAgencyGoodsItem></w:GoodsShipment></w:Declaration>"#;

const SPECIFICATION: &str = r#"<w:DetailedCommodity><w:SequenceNumeric>1</w:SequenceNumeric><w:CountQuantity kcsUnitCode="U">30</w:CountQuantity><w:Description>70 X 140</w:Description><w:Constituent><w:ElementName><![CDATA[COTTON]]></w:ElementName></w:Constituent></w:DetailedCommodity>"#;

#[test]
fn a_changed_document_keeps_all_it_held() {
    let document = XML.replace("SPECIFICATIONS", SPECIFICATION);
    for (_, bytes) in in_encodings(&document) {
        let mut file = open(bytes.clone(), "declaration.xml");
        assert_eq!(text(&mut file, 0, Field::TradeName), "BED &  BATH");
        assert_eq!(file.write(&[]).unwrap(), bytes);
        let changes = [
            change(0, Field::TradeName, "<TOWEL> & 'MAT'"),
            change(0, Field::Brand, "SAMPLE é"),
            change(0, Field::HsCode, "6302.60"),
            change(0, Field::Composition, "COTTON 100%"),
            change(0, Field::NetWeightKg, "5.7"),
            change(0, Field::Currency, "KRW"),
            change(0, Field::Quantity, "31"),
            change(0, Field::QuantityUnit, "DZ"),
        ];
        let wanted = document
            .replace("BED &amp; <!-- kept --> BATH", "&lt;TOWEL&gt; &amp; &apos;MAT&apos;<!-- kept -->")
            .replace("<w:Name/>", "<w:Name>SAMPLE é</w:Name>")
            .replace("6302600000", "6302.60")
            .replace("<![CDATA[COTTON]]>", "COTTON 100%")
            .replace("\"LBR\">12.5", "\"KG\">5.7")
            .replace("\"USD\"", "\"KRW\"")
            .replace(">30<", ">31<")
            .replace("kcsUnitCode='U'", "kcsUnitCode='DZ'")
            .replace("kcsUnitCode=\"U\"", "kcsUnitCode=\"DZ\"");
        let written = file.write(&changes).unwrap();
        let all = [in_encodings(&wanted), in_encodings(&wanted.replace('é', "&#xE9;"))].concat();
        assert!(all.iter().any(|(_, bytes)| *bytes == written), "{}", String::from_utf8_lossy(&written));
        let mut again = open(written, "declaration.xml");
        let read = again.next(1).unwrap().remove(0).raw;
        for change in changes {
            assert_eq!(read.text(change.field), Some(change.text.as_str()));
        }
    }
}

#[test]
fn an_element_that_is_missing_is_made_where_the_document_type_wants_it() {
    let bare = SPECIFICATION
        .replace("<w:Description>70 X 140</w:Description>", "")
        .replace("<w:Constituent><w:ElementName><![CDATA[COTTON]]></w:ElementName></w:Constituent>", "");
    let document = XML
        .replace("SPECIFICATIONS", &bare)
        .replace("<w:Name/>", "")
        .replace("<w:Description>TOWEL</w:Description>", "");
    let mut file = open(document.clone(), "declaration.xml");
    file.next(9).unwrap();
    let changes = [
        change(0, Field::Composition, "COTTON"),
        change(0, Field::ModelSpec, "70 X 140"),
        change(0, Field::Description, "TOWEL"),
        change(0, Field::Brand, "<SAMPLE>"),
    ];
    let written = String::from_utf8(file.write(&changes).unwrap()).unwrap();
    let commodity = "<w:CountQuantity kcsUnitCode='U'>30</w:CountQuantity>";
    let specification = "<w:CountQuantity kcsUnitCode=\"U\">30</w:CountQuantity>";
    let wanted = document
        .replace(commodity, &format!("{commodity}<w:Description>TOWEL</w:Description><w:Name>&lt;SAMPLE&gt;</w:Name>"))
        .replace(
            specification,
            &format!("{specification}<w:Description>70 X 140</w:Description><w:Constituent><w:ElementName>COTTON</w:ElementName></w:Constituent>"),
        );
    assert_eq!(written, wanted);
    let nothing = [change(0, Field::Composition, ""), change(0, Field::Origin, "CN")];
    assert_eq!(String::from_utf8(file.write(&nothing).unwrap()).unwrap(), document);
    assert_eq!(refused(&file, &[change(0, Field::UnitPrice, "3")])[0].why, Why::NoPlace);
}

#[test]
fn what_a_document_states_once_changes_for_all_its_rows() {
    let two = [SPECIFICATION, &SPECIFICATION.replace("70 X 140", "50 X 90")].concat();
    let document = XML.replace("SPECIFICATIONS", &two);
    let mut file = open(document.clone(), "declaration.xml");
    let read = file.next(9).unwrap();
    assert_eq!(read.len(), 2);
    assert!(read[0].shared.contains(&Field::Description) && !read[0].shared.contains(&Field::ModelSpec));
    let both =
        [change(0, Field::Description, "MAT"), change(1, Field::Description, "MAT"), change(1, Field::ModelSpec, "XL")];
    let written = String::from_utf8(file.write(&both).unwrap()).unwrap();
    assert_eq!(written, document.replace("TOWEL", "MAT").replace("50 X 90", "XL"));
    let odds = [
        change(0, Field::Description, "MAT"),
        change(1, Field::Description, "RUG"),
        change(1, Field::NetWeightKg, "1"),
    ];
    let whys: Vec<Why> = refused(&file, &odds).into_iter().map(|refused| refused.why).collect();
    assert_eq!(whys, [Why::Conflict("MAT".into()), Why::NoPlace]);
}

/// A workbook with what people put into one.
fn workbook() -> Vec<u8> {
    let mut workbook = Workbook::new();
    workbook.add_worksheet().set_name("표지").unwrap().write(0, 0, "바른신고").unwrap();
    let money = Format::new().set_num_format("#,##0.00").set_bold();
    let sheet = workbook.add_worksheet().set_name("물품 & 목록").unwrap();
    sheet.merge_range(0, 0, 0, 4, "수입 물품", &money).unwrap();
    sheet.write_row(2, 0, ["번호", "품명", "세번부호", "수량", "금액", "비고"]).unwrap();
    for row in 3..6 {
        sheet.write(row, 0, row).unwrap();
        sheet.write(row, 1, format!("TOY CAR {row}")).unwrap();
        sheet.write(row, 2, 208_100_000).unwrap();
        sheet.write_with_format(row, 3, 2.5, &money).unwrap();
        sheet.write_formula(row, 4, Formula::new(format!("=D{}*2", row + 1)).set_result("5")).unwrap();
    }
    sheet.write_array_formula(6, 4, 7, 4, "{=D4:D5*2}").unwrap();
    sheet.write(6, 1, "ARRAY").unwrap();
    sheet.insert_note(3, 1, &Note::new("확인")).unwrap();
    workbook.save_to_buffer().unwrap()
}

fn parts(bytes: &[u8]) -> Vec<(String, Vec<u8>)> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).unwrap();
    let read = |at| {
        let mut part = archive.by_index(at).unwrap();
        let (name, mut content) = (part.name().unwrap().into_owned(), Vec::new());
        part.read_to_end(&mut content).unwrap();
        (name, content)
    };
    (0..ZipArchive::new(Cursor::new(bytes)).unwrap().len()).map(read).collect()
}

#[test]
fn a_changed_workbook_keeps_all_it_held() {
    let bytes = workbook();
    let mut file = open(bytes.clone(), "lines.xlsx");
    let about_file = about(&file);
    assert_eq!((about_file["sheet"].as_str(), about_file["header_row"].as_u64()), (Some("물품 & 목록"), Some(3)));
    assert_eq!(about_file["sheets"].as_array().unwrap().len(), 2);
    let read = file.next(99).unwrap();
    assert_eq!((read.len(), read[0].number), (5, 4)); // the array formula fills a cell of a row of its own
    assert_eq!(read[0].raw.text(Field::HsCode), Some("0208100000"));
    assert_eq!(file.write(&[]).unwrap(), bytes);
    let changes = [
        change(0, Field::Description, "=cmd|' /C calc'!A0 & <b>"),
        change(0, Field::HsCode, "0208.10"),
        change(1, Field::Quantity, "1,200.50"),
        change(1, Field::Amount, "7"),
        change(2, Field::Origin, "CN"),
        change(2, Field::Id, ""),
    ];
    let written = file.write(&changes).unwrap();
    for ((name, before), (same, after)) in parts(&bytes).into_iter().zip(parts(&written)) {
        assert_eq!(name, same);
        assert_eq!(before == after, name != "xl/worksheets/sheet2.xml", "{name}");
    }
    let mut again = open(written.clone(), "lines.xlsx");
    let read = again.next(99).unwrap();
    let texts = |at: usize, field: Field| read[at].raw.text(field).unwrap_or_default().to_owned();
    assert_eq!(texts(0, Field::Description), "=cmd|' /C calc'!A0 & <b>");
    assert_eq!(texts(0, Field::HsCode), "0208.10");
    assert_eq!((texts(1, Field::Quantity), texts(1, Field::Amount)), ("1200.5".into(), "7".into()));
    assert_eq!((texts(2, Field::Origin), texts(2, Field::Id)), ("CN".into(), String::new()));
    assert_eq!(texts(1, Field::Description), "TOY CAR 4");
    assert_eq!(refused(&file, &[change(3, Field::Amount, "1")])[0].why, Why::Formula);
    assert_eq!(refused(&file, &[change(0, Field::Id, &"A".repeat(40_000))])[0].why, Why::TooLong);
}

/// An invoice as a person makes one.
fn invoice() -> Vec<u8> {
    let mut workbook = Workbook::new();
    let sheet = workbook.add_worksheet().set_name("INVOICE").unwrap();
    let plain = Format::new();
    sheet.merge_range(0, 0, 0, 8, "COMMERCIAL INVOICE", &plain).unwrap();
    sheet.write(1, 0, "SHIPPER: EXAMPLE TRADING CO.").unwrap();
    sheet
        .write_row(
            3,
            0,
            ["NO", "DESCRIPTION OF GOODS", "HS CODE", "원산지ㆍORIGIN", "QUANTITY", "UNIT PRICE (USD)", "AMOUNT"],
        )
        .unwrap();
    sheet.merge_range(3, 7, 3, 8, "WEIGHT", &plain).unwrap();
    sheet.write_row(4, 7, ["N.W (KG)", "G.W (KG)"]).unwrap();
    let rows = [
        ("COTTON TOWEL", "6302600000", "10 PCS", 2.0, "2.5KG", "3KG"),
        ("FROZEN SHRIMPS", "9503.00-3411", "5 PCS", 4.0, "4KG", "3KG"),
        ("LED LAMP 9W", "8539.52-0000", "1,000 PCS", 1.5, "90KG", "99KG"),
    ];
    for (at, (goods, code, quantity, price, net, gross)) in (5..).zip(rows) {
        sheet.write(at, 0, at - 4).unwrap();
        sheet.write_row(at, 1, [goods, code]).unwrap();
        sheet.write(at, 4, quantity).unwrap();
        sheet.write(at, 5, price).unwrap();
        sheet.write_row(at, 7, [net, gross]).unwrap();
    }
    sheet.merge_range(5, 3, 7, 3, "CN", &plain).unwrap();
    sheet.write(8, 1, "(E26, WARM WHITE)").unwrap();
    sheet.write(9, 1, "TOTAL :").unwrap();
    sheet.write(9, 7, "96.5KG").unwrap();
    sheet.write(11, 0, "SIGNED BY ____________").unwrap();
    workbook.add_worksheet().set_name("PACKING LIST").unwrap().write(0, 0, "C/T NO.").unwrap();
    workbook.save_to_buffer().unwrap()
}

#[test]
fn an_invoice_as_people_make_it_is_read_and_comes_back() {
    let bytes = invoice();
    let mut file = open(bytes.clone(), "invoice.xlsx");
    let about_file = about(&file);
    assert_eq!((about_file["sheet"].as_str(), about_file["header_row"].as_u64()), (Some("INVOICE"), Some(5)));
    let read = file.next(99).unwrap();
    assert_eq!(read.iter().map(|row| row.number).collect::<Vec<_>>(), [6, 7, 8, 10]);
    let texts = |field| read.iter().map(|row| row.raw.text(field).unwrap_or_default()).collect::<Vec<_>>();
    assert_eq!(texts(Field::Origin), ["CN", "CN", "CN", ""]);
    assert_eq!(texts(Field::Currency), ["USD", "USD", "USD", ""]);
    assert_eq!(texts(Field::Quantity), ["10 PCS", "5 PCS", "1,000 PCS", ""]);
    assert_eq!(texts(Field::Description)[2], "LED LAMP 9W (E26, WARM WHITE)");
    let notice = file.notice(Lang::En).unwrap();
    for part in ["PACKING LIST", "part of it: 9", "hold no goods were passed over: 12"] {
        assert!(notice.contains(part), "{notice}");
    }
    let changes = [
        change(0, Field::Origin, "VN"),
        change(1, Field::Origin, "VN"),
        change(2, Field::Origin, "VN"),
        change(1, Field::NetWeightKg, "2.5"),
        change(2, Field::Description, "LED LAMP"),
        change(0, Field::Quantity, "10"),
        change(0, Field::QuantityUnit, "PCS"),
    ];
    let written = file.write(&changes).unwrap();
    let cells = |bytes: &[u8]| {
        let mut book: calamine::Xlsx<_> = calamine::open_workbook_from_rs(Cursor::new(bytes.to_vec())).unwrap();
        let range = calamine::Reader::worksheet_range(&mut book, "INVOICE").unwrap();
        range
            .used_cells()
            .map(|(row, column, cell)| ((row, column), cell.to_string()))
            .collect::<std::collections::BTreeMap<_, _>>()
    };
    let (before, after) = (cells(&bytes), cells(&written));
    let changed: Vec<_> = before.keys().chain(after.keys()).filter(|at| before.get(at) != after.get(at)).collect();
    let changed: std::collections::BTreeSet<_> = changed.into_iter().copied().collect();
    assert_eq!(changed, [(5, 3), (6, 7), (7, 1), (8, 1), (5, 4), (5, 9), (4, 9)].into());
    let odds = [change(0, Field::Origin, "VN"), change(1, Field::Origin, "CN")];
    assert_eq!(refused(&file, &odds)[0].why, Why::Conflict("VN".into()));
}

#[test]
fn a_web_page_saved_as_a_workbook_comes_back_as_one() {
    let page = "<html><meta charset=euc-kr><table><tr><th>번호<th>품명<th>세번부호<th>수량<th>총중량(kg)</tr>\
        <tr><td>1<td>냉동 고등어<td>0303540000<td>10<td rowspan=2>30</tr><tr><td>2<td>FROZEN SHRIMPS<td>9503.00-3411<td>5</tr></table>";
    let mut file = open(EUC_KR.encode(page).0.into_owned(), "portal.xls");
    assert_eq!((about(&file)["format"].as_str(), about(&file)["old"].as_str()), (Some("xlsx"), Some("HTML")));
    let read = file.next(9).unwrap();
    assert_eq!(read.len(), 2);
    assert!(read.iter().all(|row| row.raw.text(Field::GrossWeightKg).is_none()));
    assert!(file.notice(Lang::Ko).unwrap().contains("총중량"));
    let written = file.write(&[change(1, Field::HsCode, "0306.17-1090")]).unwrap();
    let mut again = open(written, "portal.xlsx");
    assert_eq!(about(&again)["old"], serde_json::Value::Null);
    let read = again.next(9).unwrap();
    let codes: Vec<_> = read.iter().map(|row| row.raw.text(Field::HsCode).unwrap()).collect();
    assert_eq!(codes, ["0303540000", "0306.17-1090"]);
}

#[test]
fn rows_with_an_open_mark_keep_the_others_and_come_back() {
    let text = "번호,품명,모델규격,세번부호\n1,TOWEL,WOVEN,6302600000\n2,\"SHRIMPS, FROZEN,FROZEN,9503003411\n3,BAG,RED,4202\n";
    let mut file = open(text, "lines.csv");
    let read = file.next(9).unwrap();
    assert_eq!(read.iter().map(|row| row.raw.unreadable_row().is_some()).collect::<Vec<_>>(), [false, true, false]);
    let written = file.write(&[change(2, Field::Description, "HAT")]).unwrap();
    assert_eq!(String::from_utf8(written).unwrap(), text.replace("BAG", "HAT"));
}

#[test]
fn a_member_whose_name_is_half_a_character_costs_no_other() {
    let text = r#"{"lines":[{"\ud83d":1,"description":"TOY"},{"x\ud83dy":2}]}"#;
    let mut file = open(text, "a.json");
    assert_eq!(rows(&mut file).len(), 2);
    let changed = file.write(&[change(0, Field::Description, "CAR"), change(1, Field::Description, "HAT")]).unwrap();
    let expected = r#"{"lines":[{"\ud83d":1,"description":"CAR"},{"x\ud83dy":2,"description":"HAT"}]}"#;
    assert_eq!(String::from_utf8(changed).unwrap(), expected);
}

#[test]
fn objects_of_an_array_are_changed_where_they_stand() {
    let text = "[\n {\n  \"description\": \"TOWEL\",\n  \"hs_code\": \"6302\"\n },\n {\"description\": \"BAG\"}\n]\n";
    let mut file = open(text, "lines.json");
    assert_eq!(file.next(9).unwrap().iter().map(|row| row.number).collect::<Vec<_>>(), [2, 6]);
    assert_eq!(file.write(&[]).unwrap(), text.as_bytes());
    let changes =
        [change(0, Field::HsCode, "6302.60"), change(1, Field::Description, "HAT"), change(1, Field::Origin, "CN")];
    let wanted = text.replace("\"6302\"", "\"6302.60\"").replace("\"BAG\"", "\"HAT\",\"origin\":\"CN\"");
    assert_eq!(String::from_utf8(file.write(&changes).unwrap()).unwrap(), wanted);
}

#[test]
fn a_weight_goes_back_in_the_unit_of_its_column() {
    let mut file = open("품명,순중량(g)\nSILVER RING,12\n", "lines.csv");
    assert_eq!(text(&mut file, 0, Field::NetWeightKg), "12 g");
    let written = file.write(&[change(0, Field::NetWeightKg, "0.015")]).unwrap();
    assert_eq!(String::from_utf8(written).unwrap(), "품명,순중량(g)\nSILVER RING,15\n");
}

#[test]
fn of_several_declarations_one_is_read_at_a_time() {
    let one = |number: &str| {
        XML.replace("SPECIFICATIONS", "")
            .replace("<?xml version=\"1.0\" encoding=\"UTF-8\"?>", "")
            .replace("<w:InvoiceAmount", &format!("<w:ID>{number}</w:ID><w:InvoiceAmount"))
    };
    let document = format!("<e><b>{}{}</b></e>", one("11111-26-000001M"), one(""));
    let mut file = open(document.clone(), "both.xml");
    assert_eq!(about(&file)["sheets"], serde_json::json!(["1: 11111-26-000001M", "2"]));
    assert_eq!(file.next(9).unwrap().len(), 1);
    assert!(file.notice(Lang::En).unwrap().contains("not read: 2"));
    let options = OpenOptions { sheet: Some("2".into()), ..OpenOptions::default() };
    let mut second = Opened::new(document.clone().into(), "both.xml", &options).unwrap();
    assert_eq!(second.next(9).unwrap()[0].declaration, 1);
    let written = String::from_utf8(second.write(&[change(0, Field::Origin, "VN")]).unwrap()).unwrap();
    let at = document.rfind(">CN<").unwrap();
    assert_eq!(written, format!("{}>VN<{}", &document[..at], &document[at + 4..]));
}

#[test]
fn the_table_of_a_pdf_comes_back_as_a_workbook() {
    let page = "<!doctype html><meta charset=\"utf-8\">\n<worksheet name=\"p. 1\"><table><tr><td>품명</td><td>수량</td></tr><tr><td>BAG</td><td>3</td></tr></table></worksheet>";
    let mut file = open(page, "invoice.pdf");
    assert_eq!((about(&file)["old"].as_str(), about(&file)["sheet"].as_str()), (Some("PDF"), Some("p. 1")));
    assert_eq!(rows(&mut file)[0], [("description", "BAG".into()), ("quantity", "3".into())]);
    assert!(file.notice(Lang::Ko).unwrap().contains("PDF"));
    let written = file.write(&[change(0, Field::Description, "HAT")]).unwrap();
    assert_eq!(text(&mut open(written, "invoice.xlsx"), 0, Field::Description), "HAT");
}

#[test]
fn an_ods_has_merged_cells_and_hidden_rows_too() {
    let row = |cells: &str| format!("<table:table-row>{cells}</table:table-row>");
    let cell = |text: &str| {
        format!("<table:table-cell office:value-type=\"string\"><text:p>{text}</text:p></table:table-cell>")
    };
    let merged = cell("CN").replace(
        "<table:table-cell",
        "<table:table-cell table:number-rows-spanned=\"2\" table:number-columns-spanned=\"1\"",
    );
    let rows = [
        row(&[cell("품명"), cell("원산지"), cell("수량")].concat()),
        row(&[cell("BAG"), merged, cell("1")].concat()),
        row(&[cell("HAT"), "<table:covered-table-cell/>".into(), cell("2")].concat()),
        row(&[cell("OLD"), cell("VN"), cell("3")].concat())
            .replace("<table:table-row", "<table:table-row table:visibility=\"collapse\""),
    ];
    let content = format!(
        "<office:document-content xmlns:office=\"urn:oasis:names:tc:opendocument:xmlns:office:1.0\" xmlns:table=\"urn:oasis:names:tc:opendocument:xmlns:table:1.0\" xmlns:text=\"urn:oasis:names:tc:opendocument:xmlns:text:1.0\"><office:body><office:spreadsheet><table:table table:name=\"A\">{}</table:table></office:spreadsheet></office:body></office:document-content>",
        rows.concat()
    );
    let manifest = b"<manifest:manifest xmlns:manifest=\"urn:oasis:names:tc:opendocument:xmlns:manifest:1.0\"/>";
    let bytes = zipped(&[
        ("mimetype", b"application/vnd.oasis.opendocument.spreadsheet"),
        ("META-INF/manifest.xml", manifest),
        ("content.xml", content.as_bytes()),
    ]);
    let mut file = open(bytes, "goods.ods");
    let read = file.next(9).unwrap();
    let texts = |field| read.iter().map(|row| row.raw.text(field).map(str::to_owned)).collect::<Vec<_>>();
    assert_eq!(texts(Field::Description), [Some("BAG".to_owned()), Some("HAT".to_owned())]);
    assert_eq!(texts(Field::Origin), [Some("CN".to_owned()), Some("CN".to_owned())]);
    assert!(file.notice(Lang::En).unwrap().contains("Hidden rows were not read: 4"));
}

fn zipped(parts: &[(&str, &[u8])]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, content) in parts {
        zip.start_file(*name, SimpleFileOptions::default()).unwrap();
        zip.write_all(content).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

#[test]
fn what_cannot_be_opened_is_told_in_both_languages() {
    let container = |stream: &str| {
        let name: Vec<u8> = stream.encode_utf16().flat_map(u16::to_le_bytes).collect();
        [b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1".as_slice(), &[0; 600], &name].concat()
    };
    let whole = workbook();
    let cut = whole[..whole.len() / 2].to_vec();
    let mut flipped = whole.clone();
    let middle = flipped.len() / 3;
    flipped[middle..middle + 40].fill(0x55);
    let bomb = zipped(&[("[Content_Types].xml", b"<Types/>"), ("xl/media/image1.png", &vec![0; 300 << 20])]);
    assert!(bomb.len() < 1 << 20);
    let cases: [(&str, Vec<u8>, &str, &str); 13] = [
        ("empty.csv", Vec::new(), "Empty", "비어"),
        ("blank.csv", b"\xef\xbb\xbf \r\n".to_vec(), "Empty", "비어"),
        ("locked.xlsx", container("EncryptedPackage"), "Password", "암호"),
        ("old.xls", container("Workbook"), "Workbook", "XLS"),
        ("letter.doc", container("WordDocument"), "UnknownFormat", "읽을 수 있는 파일이"),
        ("cut.xlsx", cut, "Workbook", "XLSX"),
        ("flipped.xlsx", flipped, "Workbook", "XLSX"),
        ("bomb.xlsx", bomb, "UnpacksTooLarge", "256 MB"),
        ("archive.zip", zipped(&[("a.txt", b"x")]), "UnknownFormat", "CSV"),
        ("picture.png", b"\x89PNG\r\n\x1a\n\0\0\0".to_vec(), "UnknownFormat", "CSV"),
        ("paper.pdf", b"%PDF-1.7 x".to_vec(), "Pdf", "PDF"),
        ("other.xml", b"<a/>".to_vec(), "NotGovcbr929", "GOVCBR929"),
        ("large.csv", vec![b'a'; FILE_BYTES + 1], "TooLarge", "101 MB"),
    ];
    for (name, bytes, kind, korean) in cases {
        let Err(error) = opened(bytes, name) else { panic!("{name} was opened") };
        assert!(format!("{error:?}").starts_with(kind), "{name}: {error:?}");
        assert!(error.message(Lang::Ko).contains(korean), "{name}: {}", error.message(Lang::Ko));
        assert!(!error.message(Lang::En).contains(declarewell::text::is_hangul));
    }
}

#[test]
fn a_workbook_that_counts_more_than_it_holds_takes_no_memory() {
    let count = |texts: &str| {
        let parts: Vec<(String, Vec<u8>)> = parts(&workbook());
        let parts: Vec<(&str, &[u8])> = parts
            .iter()
            .map(|(name, content)| match name.ends_with("sharedStrings.xml") {
                true => (name.as_str(), texts.as_bytes()),
                false => (name.as_str(), content.as_slice()),
            })
            .collect();
        opened(zipped(&parts), "a.xlsx").map(drop)
    };
    let long = " ".repeat(5000);
    for texts in
        ["<sst uniqueCount=\"4294967296\"/>", &format!("<!--{long}--><x:sst uniqueCount='99999999999'></x:sst>")]
    {
        assert!(matches!(count(texts), Err(ReadError::Workbook(_))), "{texts}");
    }
    let sound = format!("<sst uniqueCount=\"40\">{}</sst>", "<si><t>품명</t></si>".repeat(40));
    assert!(count(&sound).is_ok());
}

#[test]
fn a_column_beyond_all_columns_is_the_last() {
    let page = "<?xml version=\"1.0\"?><Workbook xmlns=\"urn:schemas-microsoft-com:office:spreadsheet\"><Worksheet><Table><Row><Cell><Data>품명</Data></Cell>\
        <Cell ss:Index=\"18446744073709551615\" ss:MergeAcross=\"18446744073709551615\"><Data>세번부호</Data></Cell></Row><Row><Cell><Data>BAG</Data></Cell></Row></Table></Worksheet></Workbook>";
    assert_eq!(rows(&mut open(page, "a.xls")).len(), 1);
}

#[test]
fn more_lines_than_are_read_are_told_and_kept() {
    let text = format!("품명\n{}", "BAG\n".repeat(100_001));
    let mut file = open(text.clone(), "lines.csv");
    let mut read = 0;
    while let Some(count) = Some(file.next(30_000).unwrap().len()).filter(|count| *count > 0) {
        assert!(file.progress() <= 1.0);
        read += count;
    }
    assert_eq!((read, file.progress()), (100_000, 1.0));
    assert!(file.notice(Lang::En).unwrap().contains("100000"));
    let written = file.write(&[change(0, Field::Description, "HAT")]).unwrap();
    assert_eq!(String::from_utf8(written).unwrap(), text.replacen("BAG", "HAT", 1));
}

/// Texts as people write them, and worse.
fn cell() -> impl Strategy<Value = String> {
    prop_oneof![
        "[A-Z0-9 ,;\"'=+@-]{0,12}",
        // By itself "끝" says that the table has ended; it is the one label of a footer that is a single syllable.
        "[가-힣]{1,5}".prop_filter("the end of a table", |text| text != "끝"),
        Just("line\nbreak".to_owned()),
        Just("end\r".to_owned()),
        Just("=1+1".to_owned()),
        // No tab: in a table of a few cells it is as likely a delimiter as a semicolon.
        Just("@x".to_owned()),
        Just("\"".to_owned()),
    ]
}

const FIELDS: [Field; 4] = [Field::Description, Field::HsCode, Field::Origin, Field::Quantity];

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, failure_persistence: None, ..ProptestConfig::default() })]

    /// Whatever is written into a cell is read from it again, and no other cell changes.
    #[test]
    fn a_changed_cell_of_a_table_reads_as_written(
        table in proptest::collection::vec(proptest::collection::vec(cell(), 3), 1..6),
        changes in proptest::collection::vec((0..6usize, 0..4usize, cell()), 0..4),
        delimiter in proptest::sample::select(&[b',', b';', b'\t'][..]),
        crlf: bool,
    ) {
        let terminator = if crlf { csv::Terminator::CRLF } else { csv::Terminator::Any(b'\n') };
        let mut writer = csv::WriterBuilder::new().delimiter(delimiter).terminator(terminator).from_writer(Vec::new());
        writer.write_record(["품명", "세번부호", "원산지"]).unwrap();
        // The first cell keeps a row from being blank.
        table.iter().for_each(|row| writer.write_record([&format!("x{}", row[0]), &row[1], &row[2]]).unwrap());
        let bytes = writer.into_inner().unwrap();
        let mut file = open(bytes.clone(), "lines.csv");
        let before = file.next(99).unwrap();
        prop_assert_eq!(before.len(), table.len());
        prop_assert_eq!(&file.write(&[]).unwrap(), &bytes);
        let changes: Vec<Change> = changes
            .into_iter()
            .map(|(at, field, text)| (at % table.len(), FIELDS[field], text))
            .filter(|(_, field, text)| *field != Field::Description || !text.trim().is_empty())
            .map(|(at, field, text)| change(at, field, &text))
            .collect();
        let mut again = open(file.write(&changes).unwrap(), "lines.csv");
        let after = again.next(99).unwrap();
        prop_assert_eq!(after.len(), before.len());
        for (at, (before, after)) in before.iter().zip(&after).enumerate() {
            for field in FIELDS {
                let changed = changes.iter().rfind(|change| change.at == at && change.field == field);
                let wanted = changed.map(|change| change.text.as_str()).or(before.raw.text(field));
                // A carriage return at the end of a cell cannot be told from the line end's.
                // And a dash alone stands for nothing.
                let nothing = |text: &str| ["-", "--"].contains(&text);
                let shown = |text: Option<&str>| {
                    let text = text.unwrap_or_default().trim_end_matches('\r').trim();
                    if nothing(text) { String::new() } else { text.to_owned() }
                };
                prop_assert_eq!(shown(after.raw.text(field)), shown(wanted), "{:?} of {}", field, at);
            }
        }
    }

    #[test]
    fn a_changed_member_reads_as_written(texts in proptest::collection::vec(cell(), 4), at in 0..3usize, field in 0..4usize) {
        let row = |text: &str| serde_json::json!({"id": 7, "description": text, "비고": {"a": [1, text]}}).to_string();
        let bytes = format!("{}\n{}\n{}", row(&texts[0]), row(&texts[1]), row(&texts[2]));
        let mut file = open(bytes, "lines.jsonl");
        let before = file.next(9).unwrap();
        let written = file.write(&[change(at, FIELDS[field], &texts[3])]).unwrap();
        let after = open(written, "lines.jsonl").next(9).unwrap();
        for (place, (before, after)) in before.iter().zip(&after).enumerate() {
            for other in FIELDS {
                let wanted = if place == at && other == FIELDS[field] { Some(texts[3].as_str()) } else { before.raw.text(other) };
                // A number is written as one, without what stands around it.
                let shown = |text: Option<&str>| text.unwrap_or_default().trim().to_owned();
                prop_assert_eq!(shown(after.raw.text(other)), shown(wanted));
            }
        }
    }

    #[test]
    fn a_changed_element_reads_as_written(text in cell(), field in 0..4usize, name in "[ -~가-힣&&[^\\\\]]{1,20}") {
        let document = XML.replace("SPECIFICATIONS", "").replace("TOWEL", &quick_xml::escape::escape(&name));
        let mut file = open(document, "declaration.xml");
        let before = file.next(9).unwrap().remove(0);
        prop_assert_eq!(before.raw.text(Field::Description).unwrap_or_default(), name.trim());
        let written = file.write(&[change(0, FIELDS[field], &text)]).unwrap();
        let after = open(written, "declaration.xml").next(9).unwrap().remove(0);
        let shown = |text: &str| text.replace('\r', "\n").trim().to_owned();
        prop_assert_eq!(shown(after.raw.text(FIELDS[field]).unwrap_or_default()), shown(&text));
    }
}
