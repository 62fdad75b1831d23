//! The declarant's own record of goods (품목 기록) out of files and back: past declarations, an item master.

use super::columns::{Layout, bare};
use super::content::{self, Content};
use super::decoded::Decoded;
use super::rows::Record;
use super::{Input, ReadError, book, csv, xlsx, xml};
use crate::messages::{self, Lang, label};
use declarewell::declaration::{Field, RawRecord};
use declarewell::records::{GoodsRecord, RecordProblem};
use declarewell::types::limits::{FILE_BYTES, RECORDS};
use serde::Serialize;
use serde_json::Value;
use std::collections::BTreeMap;
use std::io;
use std::path::Path;

/// The records of a file.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct RecordsFile {
    /// Those that can be used.
    pub records: Vec<GoodsRecord>,
    /// The rows that cannot.
    pub bad: Vec<BadRow>,
}

/// A row that is no record.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct BadRow {
    /// The file's own row, counted from 1; of a JSON array, the object.
    pub row: u64,
    /// Why.
    pub problem: RecordProblem,
}

/// The records of a file, and the rows that are none in a language: for programs in other languages.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub struct ReadRecords {
    /// Those that can be used.
    pub records: Vec<GoodsRecord>,
    /// Which rows cannot, and why, one reason a line; `null` where all can.
    pub notice: Option<String>,
}

/// Rows that are named of each kind, at most.
const NAMED: usize = 10;

/// Headers of a ruling's number and of a note; compared like those of fields.
const RULING: [&str; 24] = [
    "사례번호",
    "품목분류사례번호",
    "품목분류사례",
    "분류사례",
    "결정번호",
    "결정사례번호",
    "사전심사번호",
    "품목분류사전심사번호",
    "사전심사",
    "유권해석",
    "유권해석번호",
    "회신번호",
    "회신문서번호",
    "문서번호",
    "시행번호",
    "ruling",
    "rulingno",
    "rulingnumber",
    "rulingref",
    "advanceruling",
    "advancerulingno",
    "classificationruling",
    "bti",
    "btireference",
];
const NOTE: [&str; 11] =
    ["비고", "메모", "참고", "참고사항", "특이사항", "적요", "note", "notes", "remark", "remarks", "memo"];

/// Reads records from a file in any of the formats that declarations come in. Columns, or members, that say nothing of the
/// goods are passed over: a file of past declarations is read as it is.
///
/// # Errors
/// As for declarations: what is empty, too large, damaged, protected, without header or of no format that is read.
pub fn read_records(bytes: Vec<u8>, name: &str) -> Result<RecordsFile, ReadError> {
    if bytes.len() > FILE_BYTES {
        return Err(ReadError::TooLarge(bytes.len()));
    }
    let start = bytes.get(..content::LOOKED_AT as usize).unwrap_or(&bytes);
    let rows = match content::recognise(start, Path::new(name))? {
        Content::Json => of_json(Decoded::new(bytes)?.text())?,
        Content::Xml => of_xml(Decoded::new(bytes)?.text())?,
        Content::Csv => of_table(csv::table(Decoded::new(bytes)?.text())?),
        Content::Archive | Content::Container | Content::Html => of_table(book::records(bytes)?),
    };
    let mut file = RecordsFile::default();
    for (row, record) in rows {
        let problem = match &record {
            None => Some(RecordProblem::NotARecord),
            Some(_) if file.records.len() == RECORDS => Some(RecordProblem::TooMany),
            Some(record) => record.digits().err(),
        };
        match (problem, record) {
            (None, Some(record)) => file.records.push(record),
            (problem, _) => file.bad.push(BadRow { row, problem: problem.unwrap_or(RecordProblem::NotARecord) }),
        }
    }
    Ok(file)
}

/// A row and the record that it holds, if it holds one.
type Numbered = (u64, Option<GoodsRecord>);

fn of_table((layout, records): (Layout, Vec<Record>)) -> Vec<Numbered> {
    let headed = |names: &[&str]| {
        (0..layout.width()).find(|at| {
            let header = layout.name(*at);
            let outer = header.split(['(', '[']).next().unwrap_or_default().to_owned();
            [header, outer].iter().any(|header| names.contains(&bare(header).as_str()))
        })
    };
    let (ruling, note) = (headed(&RULING), headed(&NOTE));
    let blank = |record: &Record| record.unreadable.is_none() && record.cells.iter().all(|cell| cell.trim().is_empty());
    let read = |record: Record| {
        if record.unreadable.is_some() {
            return (record.number, None);
        }
        let cell = |at: Option<usize>| {
            let cell = at.and_then(|at| record.cells.get(at));
            cell.map(|cell| cell.trim().to_owned()).unwrap_or_default()
        };
        let (ruling, note) = (cell(ruling), cell(note));
        (record.number, Some(GoodsRecord { ruling, note, ..of_line(&layout.columns.raw(&record)) }))
    };
    records.into_iter().filter(|record| !blank(record)).map(read).collect()
}

/// The record of a line's goods.
fn of_line(raw: &RawRecord) -> GoodsRecord {
    let text = |field| raw.text(field).unwrap_or_default().trim().to_owned();
    GoodsRecord {
        description: text(Field::Description),
        trade_name: text(Field::TradeName),
        model_spec: text(Field::ModelSpec),
        hs_code: text(Field::HsCode),
        ..GoodsRecord::default()
    }
}

/// Objects one a row, or in one array, alone or as the member `records` or `lines`.
fn of_json(text: &str) -> Result<Vec<Numbered>, ReadError> {
    let rows: Vec<(u64, Option<Value>)> = match serde_json::from_str(text) {
        Ok(Value::Array(objects)) => (1..).zip(objects.into_iter().map(Some)).collect(),
        Ok(Value::Object(mut object)) => match object.remove("records").or_else(|| object.remove("lines")) {
            Some(Value::Array(objects)) => (1..).zip(objects.into_iter().map(Some)).collect(),
            Some(_) => return Err(ReadError::OtherJson("records".to_owned())),
            None => vec![(1, Some(Value::Object(object)))],
        },
        Ok(other) => return Err(ReadError::OtherJson(other.to_string().chars().take(40).collect())),
        Err(_) => {
            let rows = (1..).zip(text.lines()).filter(|(_, row)| !row.trim().is_empty());
            rows.map(|(number, row)| (number, serde_json::from_str(row).ok())).collect()
        }
    };
    let read = |value: Value| serde_json::from_value(value).ok();
    Ok(rows.into_iter().map(|(number, value)| (number, value.filter(Value::is_object).and_then(read))).collect())
}

/// The lines of import declarations.
fn of_xml(text: &str) -> Result<Vec<Numbered>, ReadError> {
    Ok(xml::rows(text.as_bytes())?.map(|row| (row.number, Some(of_line(&row.raw)))).collect())
}

impl RecordsFile {
    /// The records, and which rows are none in a language.
    pub fn in_lang(self, lang: Lang) -> ReadRecords {
        ReadRecords { notice: self.notice(lang), records: self.records }
    }

    /// Which rows are no records, and why: one reason a line.
    pub fn notice(&self, lang: Lang) -> Option<String> {
        let mut by_problem: BTreeMap<&'static str, Vec<u64>> = BTreeMap::new();
        for bad in &self.bad {
            by_problem.entry(bad.problem.name()).or_default().push(bad.row);
        }
        let say = |key: &'static str, values: &[(&str, declarewell::finding::Value)]| {
            messages::fill(lang, messages::text(lang, "record", key).unwrap_or(key), values)
        };
        let lines = by_problem.into_iter().map(|(problem, rows)| {
            let why = say(problem, &[("most", RECORDS.to_string().into())]);
            let named: Vec<String> = rows.iter().take(NAMED).map(u64::to_string).collect();
            let mut named = named.join(", ");
            if rows.len() > NAMED {
                named = say("more", &[("rows", named.into()), ("count", (rows.len() - NAMED).to_string().into())]);
            }
            say("rows", &[("rows", named.into()), ("why", why.into())])
        });
        let mut lines: Vec<String> = lines.collect();
        if self.records.is_empty() {
            lines.insert(0, say("none", &[]));
        }
        (!lines.is_empty()).then(|| lines.join("\n"))
    }
}

/// A new file of these records, which is read back as it is.
///
/// # Errors
/// What the writer gives; a declaration in XML, which is no record.
pub fn write_records(records: &[GoodsRecord], format: Input, lang: Lang) -> io::Result<Vec<u8>> {
    let fields = [Field::Description, Field::TradeName, Field::ModelSpec, Field::HsCode];
    let mut header: Vec<&str> = fields.iter().map(|field| label(lang, "field", field.name())).collect();
    header.extend(["ruling", "note"].map(|column| label(lang, "record", column)));
    let row = |record: &'_ GoodsRecord| {
        let GoodsRecord { description, trade_name, model_spec, hs_code, ruling, note } = record.clone();
        [description, trade_name, model_spec, hs_code, ruling, note]
    };
    let rows: Vec<[String; 6]> = records.iter().map(row).collect();
    let cells = rows.iter().map(|row| row.iter().map(String::as_str));
    match format {
        Input::Csv => csv::write(header, cells),
        Input::Xlsx => xlsx::write(label(lang, "record", "record"), header, &[Field::Description; 6], cells),
        Input::Jsonl => {
            let rows: Result<Vec<String>, _> = records.iter().map(serde_json::to_string).collect();
            Ok(rows?.into_iter().map(|row| row + "\n").collect::<String>().into_bytes())
        }
        // Formats that are only read.
        _ => Err(io::ErrorKind::Unsupported.into()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> RecordsFile {
        read_records(text.as_bytes().to_vec(), "records").unwrap()
    }

    fn record(description: &str, hs_code: &str, ruling: &str, note: &str) -> GoodsRecord {
        let [description, hs_code, ruling, note] = [description, hs_code, ruling, note].map(str::to_owned);
        GoodsRecord { description, hs_code, ruling, note, ..GoodsRecord::default() }
    }

    #[test]
    fn headers_are_known_as_people_write_them() {
        let wanted = [record("USB CHARGER", "8504403090", "4과-12", "창고 A")];
        for header in [
            "품명,세번부호,사례번호,비고",
            "품목명,HS CODE,품목분류 사전심사 번호,메모",
            "Description,HS Code,Ruling No.,Remarks",
            "description,hs_code,ruling,note",
            "영문품명,세번,결정번호(관세청),특이사항",
        ] {
            assert_eq!(read(&format!("{header}\nUSB CHARGER,8504403090,4과-12,창고 A\n")).records, wanted, "{header}");
        }
        let part = read("Part No,Item name,HTS\nAX-100,USB CHARGER,8504.40\n").records.remove(0);
        assert_eq!((part.model_spec.as_str(), part.description.as_str()), ("AX-100", "USB CHARGER"));
    }

    #[test]
    fn bad_rows_are_named_and_the_rest_read() {
        let file = read(
            "품명,세번부호,수량\nUSB CHARGER,8504403090,3\n,4202,1\nBAG,,\n\nHAT,65X5,1\nCAP,65,1\nCAR,870321,2\n",
        );
        assert_eq!(file.records.len(), 2);
        use RecordProblem::{BadCode, NoCode, NoGoods};
        let bad: Vec<_> = file.bad.iter().map(|bad| (bad.row, bad.problem)).collect();
        assert_eq!(bad, [(3, NoGoods), (4, NoCode), (6, BadCode), (7, BadCode)]);
        let said = file.notice(Lang::Ko).unwrap();
        assert!(said.contains("6, 7(세번부호가") && !said.contains('{'), "{said}");
        assert_eq!(read("품명,세번부호\nBAG,4202\n").notice(Lang::En), None);
        assert!(read("품명,세번부호\nBAG,\n").notice(Lang::En).unwrap().starts_with("Not one record"));
    }

    #[test]
    fn json_is_read_row_by_row_or_whole() {
        let wanted = [record("BAG", "420222", "", ""), record("HAT", "6505", "R-1", "")];
        for text in [
            "{\"description\":\"BAG\",\"hs_code\":420222,\"quantity\":3}\n\n{\"description\":\"HAT\",\"code\":\"6505\",\"ruling\":\"R-1\",\"note\":null}\n",
            "[{\"description\":\"BAG\",\"hs_code\":\"420222\"},\n {\"description\":\"HAT\",\"hs_code\":\"6505\",\"ruling\":\"R-1\"}]",
            "{\"lines\":[{\"description\":\"BAG\",\"hs_code\":\"420222\"},{\"description\":\"HAT\",\"hs_code\":\"6505\",\"ruling\":\"R-1\"}]}",
        ] {
            assert_eq!(read(text).records, wanted, "{text}");
        }
        let file = read("{\"description\":\"BAG\",\"hs_code\":\"4202\"}\n{\"description\":[1]}\n7\n{\"x\n");
        assert_eq!(file.records.len(), 1);
        assert_eq!(file.bad.iter().map(|bad| bad.row).collect::<Vec<_>>(), [2, 3, 4]);
    }

    #[test]
    fn what_is_written_is_read_back_and_holds_no_formula() {
        let records = vec![
            GoodsRecord {
                trade_name: "칩".into(),
                model_spec: "AX-100".into(),
                ..record("=1+1 CHIP", "0208100000", "+R", "@x")
            },
            record("BAG; \"RED\"\nLARGE", "4202.22", "", ""),
        ];
        for (format, name) in [(Input::Csv, "a.csv"), (Input::Xlsx, "a.xlsx"), (Input::Jsonl, "a.jsonl")] {
            for lang in Lang::ALL {
                let bytes = write_records(&records, format, *lang).unwrap();
                assert_eq!(read_records(bytes, name).unwrap().records, records, "{name}");
            }
        }
        let csv = String::from_utf8(write_records(&records, Input::Csv, Lang::Ko).unwrap()).unwrap();
        assert!(csv.contains("'=1+1 CHIP") && csv.contains("'+R") && csv.contains("'@x"), "{csv}");
        assert!(write_records(&records, Input::Xml, Lang::Ko).is_err());
    }

    #[test]
    fn what_is_no_file_of_records_is_refused() {
        for (bytes, name) in [
            (&b"%PDF-1.7"[..], "a.pdf"),
            (b"", "a.csv"),
            (b"x,y\n1,2\n", "a.csv"),
            (b"PK\x03\x04", "a.xlsx"),
            (b"{\"records\":1}", "a.json"),
            (b"\"x\"", "a.json"),
        ] {
            assert!(read_records(bytes.to_vec(), name).is_err(), "{name}");
        }
    }
}
