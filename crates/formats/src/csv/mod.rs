//! Delimited text: declarations in and out, a table of findings out.

mod cells;
mod records;
mod table;
mod write;

use super::columns::{Head, LOOKED_AT, Layout};
use super::rows::{Lines, Record};
use super::{ReadError, Row};
use declarewell::types::limits::FILE_LINES;
use records::{Records, Shape, line_end, named_delimiter};
use std::io::{BufRead, Cursor, Read};
pub use table::Table;
pub use write::{Csv, write};

const DELIMITERS: [u8; 4] = *b",\t;|";

/// How much of a file is looked at to tell its delimiter and find its header, in bytes.
const HEAD: u64 = 1 << 20;

/// The lines of a delimited text with a header.
///
/// # Errors
/// No row that could be a header, with any delimiter.
pub fn rows<'r>(mut source: impl BufRead + 'r) -> Result<impl Iterator<Item = Result<Row, ReadError>> + 'r, ReadError> {
    let mut start = Vec::new();
    source.by_ref().take(HEAD).read_to_end(&mut start)?;
    let (shape, layout) = headed(&shapes(&start)).ok_or(ReadError::NoHeader)?;
    let shape = Shape { width: layout.width(), ..shape };
    let records = Records::new(Cursor::new(start).chain(source), shape);
    Ok(lines_of(records, Lines::new(layout, Some(Vec::new()))))
}

/// The layout and the records of a text.
///
/// # Errors
/// No row that could be a header, with any delimiter.
pub fn table(text: &str) -> Result<(Layout, Vec<Record>), ReadError> {
    let start = text.as_bytes().get(..HEAD as usize).unwrap_or(text.as_bytes());
    let (shape, layout) = headed(&shapes(start)).ok_or(ReadError::NoHeader)?;
    let mut records = Records::new(text.as_bytes(), Shape { width: layout.width(), ..shape });
    let mut all = Vec::new();
    while let Some(record) = records.next()? {
        if record.number > layout.header {
            all.push(record);
        }
        if all.len() == FILE_LINES {
            break;
        }
    }
    Ok((layout, all))
}

/// The ways to read a text, each with its first rows.
fn shapes(start: &[u8]) -> Vec<(Shape, Head)> {
    let end = line_end(start);
    let delimiters = named_delimiter(start).map_or(DELIMITERS.to_vec(), |delimiter| vec![delimiter]);
    let shapes = delimiters.into_iter().map(|delimiter| Shape { delimiter, end, width: 0 });
    shapes.map(|shape| (shape, head(start, shape))).collect()
}

fn head(start: &[u8], shape: Shape) -> Head {
    let mut records = Records::new(start, shape);
    let row = || records.next().ok().flatten().map(|record| (record.number, record.cells));
    std::iter::from_fn(row).take(LOOKED_AT).collect()
}

/// Of several ways to read a text with a header, the one in which it has the most columns that are known; of these, the one
/// in which the most rows have as many cells as the header.
fn headed(shapes: &[(Shape, Head)]) -> Option<(Shape, Layout)> {
    let headed = shapes.iter().filter_map(|(shape, head)| Some((*shape, head, Layout::from_header(head)?)));
    let ranked = headed.map(|(shape, head, layout)| {
        let below = head.iter().filter(|(number, _)| *number > layout.header);
        ((layout.columns.known(), even(layout.width(), below.map(|(_, cells)| cells.len()))), shape, layout)
    });
    let best = ranked.reduce(|best, next| if next.0 > best.0 { next } else { best });
    best.map(|(_, shape, layout)| (shape, layout))
}

/// How many rows have so many cells; none where that is one.
fn even(width: usize, rows: impl Iterator<Item = usize>) -> usize {
    rows.filter(|cells| width > 1 && *cells == width).count()
}

/// The way to read a text without header: tabs part cells and nothing else; other signs also stand in words, so that rows
/// have to agree.
fn without_header(shapes: &[(Shape, Head)]) -> Option<Shape> {
    let ranked = shapes.iter().map(|(shape, head)| {
        let width = head.iter().map(|(_, cells)| cells.len()).max().unwrap_or_default();
        let cells = || head.iter().map(|(_, cells)| cells.len());
        let tabs = shape.delimiter == b'\t' && width > 1;
        ((tabs, even(width, cells()), cells().sum::<usize>()), *shape)
    });
    ranked.reduce(|best, next| if next.0 > best.0 { next } else { best }).map(|(_, shape)| shape)
}

/// The lines that records hold. An error ends them.
fn lines_of<R: BufRead>(mut records: Records<R>, mut lines: Lines) -> impl Iterator<Item = Result<Row, ReadError>> {
    let mut ended = false;
    std::iter::from_fn(move || {
        while !ended {
            let row = match records.next() {
                Ok(Some(record)) => lines.push(record),
                Ok(None) => {
                    ended = true;
                    lines.finish()
                }
                Err(error) => {
                    ended = true;
                    return Some(Err(error.into()));
                }
            };
            if let Some(row) = row {
                return Some(Ok(row));
            }
        }
        None
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use declarewell::declaration::{Field, FileNote, InputProblem, Unreadable};
    use declarewell::types::limits::ROW_BYTES;

    fn read(text: &str) -> Vec<Row> {
        rows(text.as_bytes()).unwrap().map(Result::unwrap).collect()
    }

    fn notes(row: &Row) -> Vec<&FileNote> {
        let notes = row.raw.problems.iter().filter_map(|(_, problem)| match problem {
            InputProblem::File(note) => Some(note),
            _ => None,
        });
        notes.collect()
    }

    #[test]
    fn any_delimiter_and_a_title_above_the_header() {
        for (delimiter, end) in [(",", "\r\n"), ("\t", "\n"), (";", "\r\n"), ("|", "\n"), (",", "\r")] {
            let text = "수입 물품 목록\r\n\r\n번호^품명^세번부호^금액\r\n1^\"TOY, \"\"CAR\"\"; RED\tONE|\"^9503.00^\"1,200.5\"\r\n\r\n2^\"BAG\r\nRED\"\r\n3^HAT";
            let rows = read(&text.replace("\r\n", end).replace('^', delimiter));
            assert_eq!(rows.iter().map(|row| row.number).collect::<Vec<_>>(), [4, 6, 8], "{delimiter:?}");
            assert_eq!(rows[0].raw.text(Field::Description), Some("TOY, \"CAR\"; RED\tONE|"));
            assert_eq!(rows[0].raw.text(Field::HsCode), Some("9503.00"));
            assert_eq!(rows[0].raw.text(Field::Amount), Some("1,200.5"));
            assert_eq!(rows[1].raw.text(Field::Description), Some(format!("BAG{end}RED").as_str()));
        }
    }

    #[test]
    fn a_text_without_header_is_refused() {
        assert!(matches!(rows("TOY CAR,9503\nBAG,4202\n".as_bytes()).map(drop), Err(ReadError::NoHeader)));
        assert!(matches!(rows("".as_bytes()).map(drop), Err(ReadError::NoHeader)));
    }

    #[test]
    fn a_quotation_mark_left_open_costs_its_own_row() {
        let rows = read(
            "번호,품명,모델규격,세번부호\n1,TOWEL,WOVEN,6302600000\n2,\"SHRIMPS, FROZEN,FROZEN,9503003411\n3,BAG,RED,4202\n",
        );
        assert_eq!(rows.iter().map(|row| row.number).collect::<Vec<_>>(), [2, 3, 4]);
        assert_eq!(rows[1].raw.unreadable_row(), Some((3, Unreadable::OpenQuote)));
        assert_eq!(rows[2].raw.text(Field::Description), Some("BAG"));
        let readable = read("번호\t품명\t세번부호\n1\t\"27 INCH MONITOR\t8528521000\n2\tBAG\t4202\n");
        assert_eq!(readable[0].raw.text(Field::Description), Some("27 INCH MONITOR"));
        assert_eq!(notes(&readable[0]), [&FileNote::OpenQuote(2)]);
    }

    #[test]
    fn a_row_of_any_length_ends_before_it_fills_the_memory() {
        let rows = read(&format!("품명,수량\nBAG,1\n{}\nHAT,2\n", "A".repeat(ROW_BYTES + 2)));
        assert_eq!(rows.len(), 3);
        assert_eq!(rows[1].raw.unreadable_row(), Some((3, Unreadable::TooLong)));
    }

    #[test]
    fn what_is_no_goods_is_told_from_goods() {
        let text = "번호,품명,세번부호,수량,금액\n1,TOWEL,6302600000,10,20\n,(WOVEN),,,\n번호,품명,세번부호,수량,금액\n2,BAG,4202220000,5,30\n\
            ,TOTAL: 2 ITEMS,,15,50\n,SAY TOTAL US DOLLARS FIFTY ONLY,,,\n담당자: 홍길동,,,,\n";
        let rows = read(text);
        assert_eq!(rows.iter().map(|row| row.number).collect::<Vec<_>>(), [2, 5, 6]);
        assert_eq!(rows[0].raw.text(Field::Description), Some("TOWEL (WOVEN)"));
        assert_eq!(rows[0].elsewhere.len(), 1);
        assert_eq!(rows[2].raw.text(Field::Description), Some("TOTAL: 2 ITEMS"));
        let wanted = [
            FileNote::RepeatedHeaders(vec![4]),
            FileNote::Continued(vec![3]),
            FileNote::NoGoods(vec![7, 8], "SAY TOTAL US DOLLARS FIFTY ONLY".into()),
        ];
        assert_eq!(notes(&rows[2]), wanted.iter().collect::<Vec<_>>());
    }

    #[test]
    fn a_total_is_known_in_any_column_and_without_a_word() {
        for total in [
            "합계,,,15,50",
            ",,TOTAL,15,50",
            ",,,15 EA,USD 50",
            ",,,G.TOTAL,50",
            "계,,,15,50",
            ",,,15,50",
            "소 계,,,15,50",
        ] {
            let rows = read(&format!(
                "번호,품명,세번부호,수량,금액\n1,TOWEL,6302600000,10,20\n2,BAG,4202220000,5,30\n{total}\n"
            ));
            let named = rows[2].raw.fields.iter().any(|(_, text)| declarewell::declaration::is_total(text));
            assert!(named, "{total}: {:?}", rows[2].raw);
        }
    }

    #[test]
    fn charges_are_no_goods_and_no_part_of_their_sum() {
        let rows = read(
            "번호,품명,세번부호,수량,금액\n1,TOWEL,6302600000,10,20\n2,BAG,4202220000,5,30\n,SUB TOTAL,,15,50\n,FREIGHT,,,7\n\
            ,운임 및 보험료,,,3\n,TOTAL CIF INCHEON,,15,60\n3,FREIGHT,8609000000,1,9\n4,FREIGHT CONTAINER,,1,9\n",
        );
        let goods: Vec<_> = rows.iter().map(|row| row.raw.text(Field::Description).unwrap_or_default()).collect();
        assert_eq!(goods, ["TOWEL", "BAG", "SUB TOTAL", "TOTAL CIF INCHEON", "FREIGHT", "FREIGHT CONTAINER"]);
        assert_eq!((rows[2].raw.text(Field::Amount), rows[3].raw.text(Field::Amount)), (Some("50"), None));
        assert_eq!(notes(&rows[5]), [&FileNote::NoGoods(vec![5, 6], "FREIGHT".into())]);
    }

    #[test]
    fn a_company_that_signs_in_a_column_of_numbers_is_no_goods() {
        let rows = read(
            "번호,품명,세번부호,수량,총중량\n1,TOWEL,6302600000,10,20\n,,,,\"SAMPLE TRADING CO., LTD\"\n,,,,Authorized Signature\n",
        );
        assert_eq!(rows.len(), 1);
        assert_eq!(notes(&rows[0]), [&FileNote::NoGoods(vec![3, 4], "SAMPLE TRADING CO., LTD".into())]);
    }

    #[test]
    fn small_tables_are_parted_by_what_parts_all_their_rows() {
        let rows = read("품명\t비고\nTOY, RED, SMALL\tx\nBAG\ty\n");
        assert_eq!(rows[0].raw.text(Field::Description), Some("TOY, RED, SMALL"));
        let rows = read("품명;비고\nTOY, RED;x\nBAG;y\n");
        assert_eq!(rows[0].raw.text(Field::Description), Some("TOY, RED"));
        for (text, delimiter) in
            [("TOY, RED, BIG\t9503002110\n", b'\t'), ("TOY;9503\nBAG, RED, NEW;4202\n", b';'), ("TOY,9503\n", b',')]
        {
            assert_eq!(
                without_header(&shapes(text.as_bytes())).map(|shape| shape.delimiter),
                Some(delimiter),
                "{text}"
            );
        }
    }

    #[test]
    fn headings_between_goods_are_none() {
        let rows = read(
            "번호,품명,세번부호,수량\n,<TEXTILES>,,\n1,TOWEL,6302600000,10\n,*** LAMPS ***,,\n2,LED LAMP,9405210000,5\n",
        );
        let goods: Vec<_> = rows.iter().map(|row| row.raw.text(Field::Description)).collect();
        assert_eq!(goods, [Some("TOWEL"), Some("LED LAMP")]);
        assert_eq!(notes(&rows[1]), [&FileNote::NoGoods(vec![2, 4], "<TEXTILES>".into())]);
    }

    #[test]
    fn names_alone_are_goods() {
        let rows = read("품명\nTOWEL\nREMARK\nBAG\n");
        assert_eq!(rows.len(), 3);
    }
}
