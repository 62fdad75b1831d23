//! The command line, as other programs call it.

#![allow(clippy::expect_used, clippy::indexing_slicing, clippy::panic, clippy::unwrap_used)]

use calamine::{Data, Reader, Xlsx};
use serde_json::{Value, json};
use std::io::{BufRead, BufReader, Cursor, Write};
use std::process::{Command, Output, Stdio};

fn program(arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_declarewell"));
    command.args(arguments).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    command
}

fn run(arguments: &[&str], input: &[u8]) -> Output {
    let mut child = program(arguments).spawn().unwrap();
    let (mut stdin, input) = (child.stdin.take().unwrap(), input.to_vec());
    let feed = std::thread::spawn(move || stdin.write_all(&input));
    let output = child.wait_with_output().unwrap();
    // A program that refuses its input may close it early.
    let _ = feed.join().unwrap();
    output
}

fn text(bytes: &[u8]) -> &str {
    std::str::from_utf8(bytes).unwrap()
}

fn code(output: &Output) -> i32 {
    output.status.code().unwrap()
}

fn reports(output: &Output) -> Vec<Value> {
    text(&output.stdout).lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

fn check_json(input: &str, bytes: &[u8]) -> Output {
    run(&["check", "--input", input, "--output", "json"], bytes)
}

const GOOD: &str = r#"{"id":"a","description":"MEN'S KNITTED COTTON T-SHIRT","hs_code":"6109.10-1000"}"#;
const POOR: &str = r#"{"id":"b","description":"MEN'S KNITTED COTTON T-SHIRT","hs_code":"9999.99-9999"}"#;

#[test]
fn the_exit_code_says_whether_there_is_something_to_fix() {
    let cases = [(GOOD.to_owned(), 0), (POOR.to_owned(), 1), (format!("{GOOD}\n{POOR}\n"), 1), (String::new(), 2)];
    for (input, expected) in cases {
        for output in ["text", "json", "sarif", "csv", "xlsx"] {
            let output = run(&["check", "--output", output, "-"], input.as_bytes());
            assert_eq!(code(&output), expected, "{input}\n{}", text(&output.stderr));
        }
    }
}

#[test]
fn what_cannot_be_read_is_told_in_the_language_asked_for() {
    let cases: [(&str, &[u8], &str); 5] = [
        ("jsonl", b"nonsense\n[]\n", "not a single line"),
        ("csv", b"nonsense,9503\n", "no header row"),
        ("xlsx", b"nonsense", "XLSX"),
        ("xml", b"<nonsense>", "Line 1"),
        ("xml", b"<nonsense/>", "GOVCBR929"),
    ];
    for (input, bytes, told) in cases {
        let output = run(&["check", "--lang", "en", "--input", input], bytes);
        assert_eq!(code(&output), 2, "{input}");
        assert!(text(&output.stderr).contains(told), "{}", text(&output.stderr));
        let korean = run(&["check", "--input", input], bytes);
        assert_ne!(korean.stderr, output.stderr);
    }
    let missing = run(&["check", "no/such/file.csv"], b"");
    assert_eq!(code(&missing), 2);
    assert!(text(&missing.stderr).contains("no/such/file.csv"));
}

#[test]
fn a_row_that_cannot_be_read_has_a_report_of_its_own() {
    let input = [GOOD.as_bytes(), b"\n\n{\"id\":\"c\",\n", b"{\"id\":\"d\",\"description\":\"caf\xe9 \\ud800 TABLE\"}"]
        .concat();
    let output = check_json("jsonl", &input);
    let reports = reports(&output);
    assert_eq!(code(&output), 1);
    let ids: Vec<_> = reports.iter().map(|report| report["id"].as_str().unwrap()).collect();
    assert_eq!(ids, ["a", "2", "d"]);
    assert_eq!(reports[1]["verdict"], "stop");
    assert_eq!(reports[1]["findings"].as_array().unwrap().len(), 1);
    assert_eq!(reports[1]["findings"][0]["name"], "unreadable-line");
    assert!(reports[1]["findings"][0]["message"].as_str().unwrap().contains("3번째"));
    assert!(text(&output.stderr).contains("3번째"));
}

#[test]
fn unknown_fields_and_columns_are_named_in_a_notice() {
    let unknown = |output: &Output| {
        let reports = reports(output);
        let findings = reports[0]["findings"].as_array().unwrap().clone();
        let unknown: Vec<_> = findings.into_iter().filter(|finding| finding["name"] == "unknown-field").collect();
        assert!(unknown.iter().all(|finding| finding["severity"] == "notice"));
        unknown.iter().map(|finding| finding["message"].as_str().unwrap().to_owned()).collect::<String>()
    };
    let json =
        check_json("jsonl", r#"{"description":"TOY CAR OF PLASTICS","비고":"x","hs_code":"9503.00"}"#.as_bytes());
    let csv = check_json("csv", "품명,비고,세번부호\nTOY CAR OF PLASTICS,x,9503.00\n".as_bytes());
    assert!(unknown(&json).contains("비고"));
    assert!(unknown(&csv).contains("비고"));
}

#[test]
fn the_sample_declaration_of_customs_is_read() {
    let data = std::env::var("DECLAREWELL_DATA").unwrap_or("../shared/data".into());
    let sample = format!("{data}/forms/KCS_DeclarationOfIMP_929SchemaModule_1.0_standard.xml");
    let Ok(bytes) = std::fs::read(&sample) else {
        println!("the_sample_declaration_of_customs_is_read skipped: no data");
        return;
    };
    let output = check_json("xml", &bytes);
    let reports = reports(&output);
    assert_eq!(reports.len(), 1, "{}", text(&output.stderr));
    assert_eq!(reports[0]["id"], "123-01");
    // Its net weight is 99999.9 kg, its gross weight 95.2 kg.
    let findings = reports[0]["findings"].as_array().unwrap();
    assert!(findings.iter().any(|finding| finding["name"] == "net-over-gross"), "{findings:#?}");
}

/// The same two lines in every format.
fn in_every_format() -> Vec<(&'static str, Vec<u8>)> {
    let rows = [
        ["품명", "세번부호", "원산지", "수량"],
        ["면 티셔츠", "6109101000", "CN", "10"],
        ["TOY CAR", "9999.99", "KR", "2"],
    ];
    let table = |delimiter: &str| rows.map(|row| row.join(delimiter)).join("\r\n");
    let utf16 = |text: String| format!("\u{feff}{text}").encode_utf16().flat_map(u16::to_le_bytes).collect::<Vec<_>>();
    let mut workbook = rust_xlsxwriter::Workbook::new();
    workbook.add_worksheet().write_row_matrix(0, 0, rows).unwrap();
    let item = |row: [&str; 4]| {
        let [description, code, origin, quantity] = row;
        format!(
            "<GovernmentAgencyGoodsItem><Commodity><CountQuantity>{quantity}</CountQuantity><Description>{description}</Description>\
             <Classification><ID>{code}</ID></Classification></Commodity><Origin><CountryCode>{origin}</CountryCode></Origin>\
             </GovernmentAgencyGoodsItem>"
        )
    };
    let [_, first, second] = rows;
    let xml = format!(
        "<Declaration><TypeCode>GOVCBR929</TypeCode><GoodsShipment>{}{}</GoodsShipment></Declaration>",
        item(first),
        item(second)
    );
    let object = |[description, code, origin, quantity]: [&str; 4]| {
        let quantity: f64 = quantity.parse().unwrap();
        json!({"description": description, "hs_code": code, "origin": origin, "quantity": quantity}).to_string()
    };
    vec![
        ("jsonl", [object(first), object(second)].join("\n").into_bytes()),
        ("csv", table(",").into_bytes()),
        ("csv", format!("\u{feff}{}", table(";")).into_bytes()),
        ("csv", encoding_rs::EUC_KR.encode(&table(",")).0.into_owned()),
        ("csv", utf16(table("\t"))),
        ("xlsx", workbook.save_to_buffer().unwrap()),
        ("xml", xml.into_bytes()),
    ]
}

#[test]
fn every_input_format_leads_to_the_same_reports() {
    let outputs: Vec<_> =
        in_every_format().into_iter().map(|(input, bytes)| (input, check_json(input, &bytes))).collect();
    // All but the row of the file, which each format counts for itself.
    let said = |output: &Output| {
        let without_row = |mut report: Value| report.as_object_mut().unwrap().remove("row").map(|_| report).unwrap();
        reports(output).into_iter().map(without_row).collect::<Vec<_>>()
    };
    let (_, expected) = &outputs[0];
    assert_eq!(reports(expected).len(), 2);
    for (input, output) in &outputs {
        assert_eq!(said(output), said(expected), "{input}: {}", text(&output.stderr));
        assert_eq!(code(output), 1);
    }
}

#[test]
fn the_format_is_told_from_the_name_of_the_file() {
    let folder = std::env::temp_dir().join(format!("declarewell-{}", std::process::id()));
    std::fs::create_dir_all(&folder).unwrap();
    for (format, bytes) in in_every_format() {
        let file = folder.join(format!("신고.{format}"));
        std::fs::write(&file, bytes).unwrap();
        let output = run(&["check", "--output", "json", file.to_str().unwrap()], b"");
        assert_eq!(reports(&output).len(), 2, "{format}: {}", text(&output.stderr));
    }
    std::fs::remove_dir_all(folder).unwrap();
}

#[test]
fn what_a_file_holds_counts_for_more_than_its_name() {
    let folder = std::env::temp_dir().join(format!("declarewell-content-{}", std::process::id()));
    std::fs::create_dir_all(&folder).unwrap();
    let html = "<html><table><tr><th>품명</th><th>세번부호</th></tr><tr><td>면 티셔츠</td><td>6109101000</td></tr></table></html>";
    let euc_kr = encoding_rs::EUC_KR.encode(html).0.into_owned();
    let array = "[\n {\"description\": \"면 티셔츠\",\n \"hs_code\": \"6109101000\"}]";
    let cases: [(&str, &[u8], u64); 5] = [
        ("portal.xls", &euc_kr, 2),
        ("lines.txt", array.as_bytes(), 2),
        ("lines.xlsx", "품명,세번부호\r면 티셔츠,6109101000\r".as_bytes(), 2),
        ("lines", "sep=;\r\n품명;세번부호\r\n면 티셔츠;6109101000\r\n".as_bytes(), 3),
        ("lines.csv", GOOD.as_bytes(), 1),
    ];
    for (name, bytes, row) in cases {
        let file = folder.join(name);
        std::fs::write(&file, bytes).unwrap();
        let output = run(&["check", "--output", "json", file.to_str().unwrap()], b"");
        let reports = reports(&output);
        assert_eq!(reports.len(), 1, "{name}: {}", text(&output.stderr));
        assert_eq!(reports[0]["row"].as_u64(), Some(row), "{name}: {reports:?}");
    }
    std::fs::remove_dir_all(folder).unwrap();
}

#[test]
fn every_output_names_the_row_of_the_file() {
    let input = "수입 물품\n품명,세번부호\nTOY CAR,9999.99\n".as_bytes();
    let output = |format: &str| run(&["check", "--lang", "en", "--input", "csv", "--output", format], input);
    assert!(text(&output("text").stdout).contains("1  row 3  9999.99  TOY CAR"), "{}", text(&output("text").stdout));
    assert_eq!(reports(&output("json"))[0]["row"], 3);
    assert!(text(&output("csv").stdout).lines().nth(1).unwrap().starts_with("3,1,"));
    let sarif: Value = serde_json::from_slice(&output("sarif").stdout).unwrap();
    assert_eq!(sarif["runs"][0]["results"][0]["properties"]["row"], 3);
}

#[test]
fn two_declarations_in_one_file_are_two() {
    let declaration = |code: &str| {
        format!(
            "<Declaration><TypeCode>GOVCBR929</TypeCode><GoodsShipment><GovernmentAgencyGoodsItem><Commodity>\
             <Description>SILICONE PHONE CASE</Description><Classification><ID>{code}</ID></Classification></Commodity>\
             </GovernmentAgencyGoodsItem></GoodsShipment></Declaration>"
        )
    };
    let both = format!("<Envelope>{}{}</Envelope>", declaration("3926909000"), declaration("4202390000"));
    let output = check_json("xml", both.as_bytes());
    let found = |report: &Value| {
        report["findings"].as_array().unwrap().iter().any(|finding| finding["name"] == "same-goods-other-code")
    };
    assert_eq!(reports(&output).len(), 2);
    assert!(!reports(&output).iter().any(found));
}

#[test]
fn net_weights_are_held_against_the_gross_weight_of_the_whole() {
    let item = "<GovernmentAgencyGoodsItem><Commodity><Description>TOWEL</Description></Commodity><GoodsMeasure>\
        <NetNetWeightMeasure kcsUnitCode=\"KG\">60</NetNetWeightMeasure></GoodsMeasure></GovernmentAgencyGoodsItem>";
    let file = format!(
        "<Declaration><TotalGrossMassMeasure kcsUnitCode=\"KG\">100</TotalGrossMassMeasure><TypeCode>GOVCBR929</TypeCode>\
         <GoodsShipment>{item}{item}</GoodsShipment></Declaration>"
    );
    let reports = reports(&check_json("xml", file.as_bytes()));
    let found = |at: usize| {
        let findings: &Vec<Value> = reports[at]["findings"].as_array().unwrap();
        findings.iter().any(|finding| finding["name"] == "net-over-total-gross")
    };
    assert!(found(0) && !found(1));
}

#[test]
fn reports_come_in_the_order_of_the_lines_however_many() {
    let lines: String = (1..=2_500).map(|at| format!("{{\"description\":\"TOY CAR NO {at}\"}}\n")).collect();
    let output = check_json("jsonl", lines.as_bytes());
    let ids: Vec<u64> = reports(&output).iter().map(|report| report["id"].as_str().unwrap().parse().unwrap()).collect();
    assert!(ids.into_iter().eq(1..=2_500));
}

/// 2,500 lines, of which every tenth is like one before it, with rows among them that are no lines.
fn archive() -> String {
    let line = |at: usize| match at {
        at if at % 700 == 3 => "{\"id\":\n".to_owned(),
        at => format!("{{\"description\":\"TOY CAR NO {}\",\"hs_code\":\"9503.00\",\"colour\":1}}\n", at % 10 * at),
    };
    (1..=2_500).map(line).collect()
}

#[test]
fn a_run_goes_on_where_another_was_stopped() {
    let archive = archive();
    let whole = check_json("jsonl", archive.as_bytes());
    let whole: Vec<&str> = text(&whole.stdout).lines().collect();
    assert_eq!(whole.len(), 2_500);
    for from in [1, 2, 500, 999, 1000, 1001, 2_500, 2_501] {
        let rest = run(&["check", "--output", "json", "--from-line", &from.to_string()], archive.as_bytes());
        let rest: Vec<&str> = text(&rest.stdout).lines().collect();
        assert_eq!(rest, whole[from - 1..], "from line {from}");
    }
    assert_eq!(code(&run(&["check", "--from-line", "0"], b"")), 2);
}

#[test]
fn no_bad_row_stops_a_run() {
    let bad: [&[u8]; 7] =
        [b"{", b"\xff\xfe\x00", b"[[[[[[", b"null", b"\x00\x00", b"{\"description\":1e999}", b"\"\\ud800"];
    let mut input = Vec::new();
    for row in bad.iter().cycle().take(3_000) {
        input.extend_from_slice(GOOD.as_bytes());
        input.push(b'\n');
        input.extend_from_slice(row);
        input.push(b'\n');
    }
    let output = check_json("jsonl", &input);
    let reports = reports(&output);
    assert_eq!(reports.len(), 6_000);
    assert!(reports.iter().step_by(2).all(|report| report["id"] == "a"), "the good lines keep their order");
    assert_eq!(code(&output), 1);
}

/// The most resident memory that a process took so far, in bytes; None where the system does not tell.
fn peak_memory(process: u32) -> Option<u64> {
    let status = std::fs::read_to_string(format!("/proc/{process}/status")).ok()?;
    let peak = status.lines().find_map(|line| line.strip_prefix("VmHWM:")?.trim().strip_suffix(" kB"));
    Some(peak?.trim().parse::<u64>().ok()? << 10)
}

#[test]
fn three_times_the_lines_take_the_same_memory() {
    const FEW: usize = 8_000;
    let mut child = program(&["check", "--output", "json", "--candidates", "0"]).spawn().unwrap();
    let mut stdin = child.stdin.take().unwrap();
    let feed = std::thread::spawn(move || {
        (0..3 * FEW)
            .try_for_each(|at| writeln!(stdin, "{{\"description\":\"TOY CAR NO {at}\",\"hs_code\":\"9503.00\"}}"))
    });
    let mut reports = BufReader::new(child.stdout.take().unwrap()).lines();
    let mut after = |lines: usize| {
        assert_eq!(reports.by_ref().take(lines).map(Result::unwrap).count(), lines);
        peak_memory(child.id())
    };
    // The last ones are taken once the process may have ended.
    let (few, many) = (after(FEW), after(2 * FEW - 10));
    after(10);
    feed.join().unwrap().unwrap();
    assert_eq!(child.wait().unwrap().code(), Some(1));
    let (Some(few), Some(many)) = (few, many) else {
        println!("three_times_the_lines_take_the_same_memory skipped: no /proc");
        return;
    };
    println!("{} MB after {FEW} lines, {} MB after three times as many", few >> 20, many >> 20);
    // How far reading runs ahead differs from run to run; kept reports of 16,000 lines would take more than twice this.
    assert!(many < few + (48 << 20), "{few} bytes became {many}");
}

#[test]
fn progress_is_for_terminals() {
    let output = check_json("jsonl", archive().as_bytes());
    assert!(!text(&output.stderr).contains('\r'), "{}", text(&output.stderr));
}

#[test]
fn as_many_candidates_are_named_as_asked_for() {
    for most in [0, 1, 3] {
        let arguments = ["check", "--output", "json", "--candidates", &most.to_string()];
        let reports = reports(&run(&arguments, GOOD.as_bytes()));
        assert_eq!(reports[0]["candidates"].as_array().unwrap().len(), most);
    }
}

#[test]
fn text_is_plain_when_it_goes_to_a_program() {
    let input = "{\"description\":\"BAG\\u001b[2J\",\"hs_code\":\"9999\"}";
    for (lang, told) in [("ko", "수정 필요 1"), ("en", "1 to fix first")] {
        let output = run(&["check", "--lang", lang], input.as_bytes());
        let shown = text(&output.stdout);
        assert!(shown.contains(told), "{shown}");
        assert!(shown.contains("CODE101"), "{shown}");
        assert!(!shown.contains('\x1b'), "{shown}");
    }
}

#[test]
fn text_names_likely_codes_only_where_the_classifier_can_tell() {
    let (mut named, mut abstained) = (0, 0);
    for words in ["MEN'S KNITTED COTTON T-SHIRT", "FROZEN SHRIMPS", "ITEM", "XQZV BLORP", "ZZ-12"] {
        let line = json!({"description": words, "hs_code": "9999.99"}).to_string();
        let report = &reports(&check_json("jsonl", line.as_bytes()))[0];
        let can_tell = report["abstained"] == false;
        *(if can_tell { &mut named } else { &mut abstained }) += 1;
        let shown = run(&["check", "--lang", "en"], line.as_bytes());
        assert_eq!(text(&shown.stdout).contains("likely subheadings"), can_tell, "{report}");
    }
    assert!(named > 0 && abstained > 0, "{named} {abstained}");
}

#[test]
fn sarif_has_what_the_standard_asks_for() {
    let output = run(&["check", "--output", "sarif", "--lang", "en"], format!("\n{GOOD}\n{POOR}\n{{\n").as_bytes());
    let log: Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(log["version"], "2.1.0");
    assert_eq!(log["runs"].as_array().unwrap().len(), 1);
    let run = &log["runs"][0];
    let driver = &run["tool"]["driver"];
    assert_eq!(driver["name"], "declarewell");
    assert_eq!(run["columnKind"], "utf16CodeUnits");
    let results = run["results"].as_array().unwrap();
    for result in results {
        assert_eq!(driver["rules"][result["ruleIndex"].as_u64().unwrap() as usize]["id"], result["ruleId"]);
        assert!(["error", "warning", "note"].contains(&result["level"].as_str().unwrap()));
        assert!(!result["message"]["text"].as_str().unwrap().is_empty());
        let place = &result["locations"][0];
        assert!(place["physicalLocation"]["artifactLocation"]["uri"].is_string());
        assert!(!place["logicalLocations"][0]["fullyQualifiedName"].as_str().unwrap().is_empty());
    }
    let of_rule = |code: &str| results.iter().find(|result| result["ruleId"] == code).unwrap()["locations"][0].clone();
    assert_eq!(of_rule("CODE101")["logicalLocations"][0]["fullyQualifiedName"], "b/hs_code");
    assert_eq!(
        of_rule("CODE101")["physicalLocation"]["region"],
        json!({"startLine": 3, "snippet": {"text": "9999.99-9999"}})
    );
    assert_eq!(of_rule("FORM190")["physicalLocation"]["region"]["startLine"], 4);
}

const FORMULA: &str = r#"{"id":"=1+1","description":"면 티셔츠","hs_code":"=HYPERLINK(1)"}"#;

#[test]
fn a_table_of_findings_holds_no_formula() {
    let output = run(&["check", "--output", "csv"], FORMULA.as_bytes());
    let table = text(&output.stdout).strip_prefix('\u{feff}').unwrap();
    let mut table = csv::Reader::from_reader(table.as_bytes());
    assert_eq!(table.headers().unwrap().get(1), Some("란"));
    let rows: Vec<_> = table.records().map(Result::unwrap).collect();
    assert!(!rows.is_empty());
    assert!(rows.iter().all(|row| row.get(1) == Some("'=1+1")));
    assert!(
        rows.iter().any(|row| row
            .iter()
            .any(|cell| cell.starts_with("'=HYPERLINK") || cell.contains("HYPERLINK") && !cell.starts_with('='))),
        "{rows:?}"
    );

    let output = run(&["check", "--output", "xlsx", "--lang", "en"], FORMULA.as_bytes());
    let mut workbook = Xlsx::new(Cursor::new(output.stdout)).unwrap();
    let sheet = workbook.worksheet_range_at(0).unwrap().unwrap();
    assert_eq!(sheet.get((0, 1)), Some(&Data::String("line".into())));
    assert_eq!(sheet.get((1, 1)), Some(&Data::String("=1+1".into())));
    assert_eq!(sheet.height(), rows.len() + 1);
    assert!(workbook.worksheet_formula("Findings").unwrap().is_empty());
}

#[test]
fn a_reader_that_has_seen_enough_is_no_error() {
    let mut child = program(&["check", "--output", "json"]).spawn().unwrap();
    let (mut stdin, lines) = (child.stdin.take().unwrap(), format!("{POOR}\n").repeat(20_000));
    let feed = std::thread::spawn(move || stdin.write_all(lines.as_bytes()));
    let mut first = String::new();
    BufReader::new(child.stdout.take().unwrap()).read_line(&mut first).unwrap();
    let output = child.wait_with_output().unwrap();
    assert!(feed.join().unwrap().is_err(), "all of the input was read although nobody listened");
    assert_eq!(text(&output.stderr), "");
    assert_ne!(code(&output), 2);
}

#[test]
fn releases_and_rules_are_listed() {
    let version = run(&["--version"], b"");
    let shown = text(&version.stdout);
    assert!(shown.starts_with(concat!("declarewell ", env!("CARGO_PKG_VERSION"), " (model hs-")), "{shown}");
    let rules = run(&["rules"], b"");
    assert!(text(&rules.stdout).lines().any(|line| line.starts_with("CODE101") && line.contains("unknown-code")));
    assert_eq!(text(&rules.stdout).lines().count(), declarewell::rules::RULES.len());
}

#[test]
fn what_was_decided_on_does_not_count() {
    let line = r#"{"description":"GIFT LED DESK LAMP","hs_code":"9405210000","origin":"CN"}"#;
    let file = std::env::temp_dir().join(format!("declarewell-decisions-{}.json", std::process::id()));
    std::fs::write(&file, r#"[{"scope":"rule","rule":"DESC106","words":"","code":"","reason":"the goods' name"}]"#)
        .unwrap();
    let path = file.to_str().unwrap();
    let output = run(&["check", "--output", "json", "--decisions", path], line.as_bytes());
    assert_eq!(output.status.code(), Some(0));
    let report: Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(report["verdict"], "clear");
    let dismissed = report["findings"].as_array().unwrap().iter().find(|finding| finding["rule"] == "DESC106").unwrap();
    assert_eq!(dismissed["dismissed"]["reason"], "the goods' name");
    let sarif = run(&["check", "--output", "sarif", "--decisions", path], line.as_bytes());
    assert!(text(&sarif.stdout).contains(r#""justification":"the goods' name""#));
    std::fs::write(&file, "no decisions").unwrap();
    assert_eq!(run(&["check", "--decisions", path], line.as_bytes()).status.code(), Some(2));
    std::fs::remove_file(&file).unwrap();
}

/// A file of the declarant's own, gone when the test is done.
struct OwnFile(std::path::PathBuf);

impl OwnFile {
    fn new(name: &str, bytes: &[u8]) -> OwnFile {
        let path = std::env::temp_dir().join(format!("declarewell-{}-{name}", std::process::id()));
        std::fs::write(&path, bytes).unwrap();
        OwnFile(path)
    }

    fn path(&self) -> &str {
        self.0.to_str().unwrap()
    }
}

impl Drop for OwnFile {
    fn drop(&mut self) {
        let _ = std::fs::remove_file(&self.0);
    }
}

fn rules_of(report: &Value) -> Vec<&str> {
    report["findings"].as_array().unwrap().iter().filter_map(|finding| finding["rule"].as_str()).collect()
}

#[test]
fn the_declarants_own_record_is_asked_first() {
    let lines = [
        r#"{"description":"FROZEN SHRIMPS","hs_code":"9503003411","origin":"VN"}"#,
        r#"{"description":"USB WALL CHARGER 20W","hs_code":"8536699000","origin":"CN"}"#,
        r#"{"description":"USB WALL CHARGER 20W","origin":"CN"}"#,
        r#"{"description":"NARCOTIC MORPHINE","hs_code":"9503003411","origin":"VN"}"#,
    ];
    let lines = lines.join("\n");
    let table = "품명,세번부호,사례번호,비고\nFrozen shrimps,9503.00-3411,,\nUSB WALL CHARGER 20W,8504.40-3090,4과-77,\nMORPHINE NARCOTIC,9503003411,4과-1,\n";
    let csv = OwnFile::new("records.csv", table.as_bytes());
    let mut workbook = rust_xlsxwriter::Workbook::new();
    let rows = table.lines().map(|row| row.split(',').collect::<Vec<_>>());
    workbook.add_worksheet().write_row_matrix(0, 0, rows).unwrap();
    let xlsx = OwnFile::new("records.xlsx", &workbook.save_to_buffer().unwrap());
    let jsonl = concat!(
        "{\"description\":\"FROZEN SHRIMPS\",\"hs_code\":9503003411}\n",
        "{\"description\":\"usb wall charger 20w\",\"hs_code\":\"8504.40-3090\",\"ruling\":\"4과-77\"}\n",
        "{\"description\":\"NARCOTIC MORPHINE\",\"hs_code\":\"9503.00-3411\",\"ruling\":\"4과-1\"}\n",
    );
    let jsonl = OwnFile::new("records.jsonl", jsonl.as_bytes());
    let without = run(&["check", "--output", "json"], lines.as_bytes());
    assert!(rules_of(&reports(&without)[0]).contains(&"MATCH101"));
    for file in [&csv, &xlsx, &jsonl] {
        let output = run(&["check", "--output", "json", "--lang", "en", "--records", file.path()], lines.as_bytes());
        let reports = reports(&output);
        assert_eq!(reports.len(), 4, "{}", text(&output.stderr));
        assert!(!rules_of(&reports[0]).contains(&"MATCH101"), "{}", reports[0]);
        assert_eq!(reports[0]["recorded"], json!({"code": "9503003411", "ruling": "", "same": true}));
        let other =
            reports[1]["findings"].as_array().unwrap().iter().find(|finding| finding["rule"] == "OWN101").unwrap();
        let message = other["message"].as_str().unwrap();
        assert!(message.contains("8504.40-3090") && message.contains("4과-77"), "{message}");
        assert_eq!(other["fix"]["replacement"], "8504403090");
        assert!(rules_of(&reports[2]).contains(&"OWN103") && rules_of(&reports[2]).contains(&"CODE104"));
        assert!(rules_of(&reports[3]).iter().any(|rule| rule.starts_with("CTRL")), "{}", reports[3]);
        assert_eq!(text(&output.stderr), "");
    }
}

#[test]
fn rows_that_are_no_records_are_named_and_a_file_without_any_is_refused() {
    let line = r#"{"description":"BAG","hs_code":"4202","origin":"CN"}"#;
    let some = OwnFile::new("some.csv", "품명,세번부호\nBAG,4202\nHAT,\n".as_bytes());
    let output = run(&["check", "--lang", "en", "--records", some.path()], line.as_bytes());
    assert_ne!(code(&output), 2);
    assert!(text(&output.stderr).contains("Rows not taken into the goods record: 3"), "{}", text(&output.stderr));
    let none = OwnFile::new("none.csv", "품명,세번부호\nHAT,\n".as_bytes());
    let broken = OwnFile::new("broken.xlsx", b"PK\x03\x04");
    for path in [none.path(), broken.path(), "/no/such/records.csv"] {
        let output = run(&["check", "--records", path], line.as_bytes());
        assert_eq!(code(&output), 2, "{path}");
        assert!(text(&output.stderr).contains(path), "{}", text(&output.stderr));
        assert_eq!(text(&output.stdout), "");
    }
}
