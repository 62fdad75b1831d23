//! Where the header of a table stands, and what its columns stand for.

use super::names::Header;
use super::{Columns, bare};
use crate::OpenOptions;
use declarewell::declaration::Field;

/// A header is looked for in so many rows: a title, an address or the terms of sale may stand above it.
pub const HEADER_WITHIN: usize = 40;

/// How many rows are looked at to tell what a table holds.
pub const LOOKED_AT: usize = 200;

/// A header may take so many rows: groups of columns, their names, their units.
const MAX_HEADER_ROWS: usize = 3;

/// The first rows of a table: the number of each, counted from 1, and its cells.
pub type Head = Vec<(u64, Vec<String>)>;

/// Where a table starts and what its columns stand for.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Layout {
    /// The last row of its header, counted from 1; 0 where it has no header.
    pub header: u64,
    /// Its columns.
    pub columns: Columns,
    /// The texts of its header's rows, column by column.
    texts: Vec<Vec<String>>,
}

impl Layout {
    /// The layout that a header tells: of the first rows, the one whose cells name the most fields, goods or a tariff code
    /// among them.
    pub fn from_header(head: &Head) -> Option<Layout> {
        let layouts = (0..head.len().min(HEADER_WITHIN)).map(|at| Layout::headed(head, at));
        let telling = [Field::Description, Field::TradeName, Field::HsCode, Field::ModelSpec];
        let headers = layouts.filter(|layout| {
            let named = telling.iter().any(|field| layout.columns.column(*field).is_some());
            let only_model = telling.iter().take(3).all(|field| layout.columns.column(*field).is_none());
            named && (!only_model || layout.columns.known() > 2) && !layout.heads_a_form(head)
        });
        // A title above a header of one row is no group of columns: of two readings that end in one row and know as much, the
        // one that starts later stands.
        let better = |best: &Layout, next: &Layout| {
            let (known, of_best) = (next.columns.known(), best.columns.known());
            known > of_best || known == of_best && next.header == best.header
        };
        let best = headers.reduce(|best, next| if better(&best, &next) { next } else { best });
        best.map(|layout| layout.with_contents(head))
    }

    /// Whether the names of fields stand below each other, each beside its value: a form of one line, and no table.
    fn heads_a_form(&self, head: &Head) -> bool {
        let Some(at) = (0..self.width()).find(|at| self.columns.field(*at).is_some()) else { return false };
        let below = head.iter().filter(|(number, _)| *number > self.header).take(MAX_HEADER_ROWS);
        let cells = below.filter_map(|(_, cells)| cells.get(at).filter(|cell| !cell.trim().is_empty()));
        let meant = |cell: &String| Header::new(cell).candidate_fields().first().map(|(field, _)| *field);
        let fields: Vec<Option<Field>> = cells.map(meant).collect();
        self.columns.known() == 1 && fields.len() > 1 && fields.iter().all(Option::is_some)
    }

    /// The requested layout; unspecified parts follow the header, or else the contents.
    pub fn asked(head: &Head, options: &OpenOptions) -> Layout {
        let layout = match options.header_row {
            None => Layout::from_header(head).unwrap_or_else(|| Layout::guessed(head)),
            Some(0) => Layout { columns: Columns::from_contents(head, 0), ..Layout::default() },
            Some(header) => match head.iter().position(|(number, _)| *number == header) {
                Some(at) => Layout::headed(head, at).with_contents(head),
                None => Layout { header, columns: Columns::from_contents(head, header), texts: Vec::new() },
            },
        };
        match options.columns.clone() {
            Some(fields) => {
                let columns = layout.columns.standing_for(fields);
                Layout { columns, ..layout }
            }
            None => layout,
        }
    }

    /// The layout of a table whose header, if it has one, is in no words that are known. A first row without digits
    /// above rows with digits heads them.
    fn guessed(head: &Head) -> Layout {
        let digits =
            |(_, cells): &(u64, Vec<String>)| cells.iter().any(|cell| cell.contains(|c: char| c.is_ascii_digit()));
        let first = match head.split_first() {
            Some((first, rest)) if !digits(first) && rest.iter().any(digits) => Some(first),
            _ => None,
        };
        let header = first.map_or(0, |(number, _)| *number);
        let texts = first.map(|(_, cells)| cells.iter().map(|cell| vec![cell.clone()]).collect()).unwrap_or_default();
        Layout { header, columns: Columns::from_contents(head, header), texts }
    }

    /// The layout that a row tells, with the rows below it that belong to its header.
    fn headed(head: &Head, at: usize) -> Layout {
        let Some((number, cells)) = head.get(at) else { return Layout::default() };
        let mut layout = Layout::of(*number, cells.iter().map(|cell| vec![cell.trim().to_owned()]).collect());
        if layout.columns.known() == 0 {
            return layout;
        }
        for (number, cells) in head.iter().skip(at + 1).take(MAX_HEADER_ROWS - 1) {
            match layout.extended(*number, cells) {
                Some(longer) => layout = longer,
                None => break,
            }
        }
        layout
    }

    fn of(header: u64, texts: Vec<Vec<String>>) -> Layout {
        let columns = Columns::named(&texts);
        Layout { header, columns, texts }
    }

    /// With a row below, where that is part of the header: it parts groups into columns, says the names in another
    /// language, or gives units.
    fn extended(&self, number: u64, cells: &[String]) -> Option<Layout> {
        let filled: Vec<(usize, &str)> =
            cells.iter().enumerate().map(|(at, cell)| (at, cell.trim())).filter(|(_, cell)| !cell.is_empty()).collect();
        if filled.is_empty() || number > self.header + 2 || filled.iter().any(|(_, cell)| !is_label(cell)) {
            return None;
        }
        let headers: Vec<(usize, Header)> = filled.iter().map(|(at, cell)| (*at, Header::new(cell))).collect();
        // Below a column that is known, goods stand, unless the row names the same once more or gives its unit.
        let goods = headers.iter().any(|(at, header)| {
            let known = self.columns.field(*at);
            let same = known.is_none_or(|field| {
                // "BAG" below a goods description is a bag, not a unit.
                header.is_unit() && !matches!(field, Field::Description | Field::TradeName)
                    || header.candidate_fields().iter().any(|(other, _)| *other == field)
                    || self.is_group(*at, cells)
            });
            !same
        });
        let longer = Layout::of(number, self.texts_with(cells));
        let units = headers.iter().all(|(_, header)| header.is_unit());
        let again = headers.iter().filter(|(at, header)| {
            let field = self.columns.field(*at);
            field.is_some() && header.candidate_fields().iter().any(|(other, _)| Some(*other) == field)
        });
        let again = again.count();
        let more = longer.columns.known() > self.columns.known();
        // In another language a cell or two may be shorter than a name: "Net" below "순중량".
        let mostly = again >= 3 && 3 * again >= 2 * headers.len();
        let fits = (!goods || mostly) && (more || units || again >= 2 && 2 * again >= headers.len());
        fits.then_some(longer)
    }

    /// True if the cell of a column heads several: the one beside it is empty here and named in the row below.
    fn is_group(&self, at: usize, below: &[String]) -> bool {
        let beside = self.texts.get(at + 1).and_then(|texts| texts.last()).is_none_or(|text| text.is_empty());
        beside && below.get(at + 1).is_some_and(|cell| !cell.trim().is_empty())
    }

    /// The texts of the columns with a row below; a group's text stands over all columns that it is parted into.
    fn texts_with(&self, cells: &[String]) -> Vec<Vec<String>> {
        let mut texts: Vec<Vec<String>> = Vec::new();
        for at in 0..self.texts.len().max(cells.len()) {
            let below = cells.get(at).map(|cell| cell.trim()).unwrap_or_default();
            let mut own = self.texts.get(at).cloned().unwrap_or_default();
            own.retain(|text| !text.is_empty());
            if !below.is_empty() {
                // The column to the left is of the same group where that has a part of its own.
                let left = at.checked_sub(1).and_then(|left| texts.get(left)).filter(|left| left.len() > 1);
                if own.is_empty()
                    && let Some(group) = left.and_then(|left| left.first())
                {
                    own.push(group.clone());
                }
                own.push(below.to_owned());
            }
            texts.push(own);
        }
        texts
    }

    /// Recognises codes and goods names by content in columns whose headers are not known.
    fn with_contents(mut self, head: &Head) -> Layout {
        let contents = Columns::from_contents(head, self.header);
        let named = |layout: &Layout, field: Field| layout.columns.column(field).is_some();
        if !named(&self, Field::HsCode) {
            self.columns.take_over(&contents, Field::HsCode);
        }
        if !named(&self, Field::Procedure) {
            self.columns.take_over(&contents, Field::Procedure);
        }
        if !named(&self, Field::Description) && !named(&self, Field::TradeName) {
            match self.columns.column(Field::ModelSpec) {
                Some(column) => self.columns.give(column, Field::Description),
                None => self.columns.take_over(&contents, Field::Description),
            }
        }
        for at in (0..self.width()).filter(|at| self.columns.field(*at).is_some()).collect::<Vec<_>>() {
            let name = self.name(at).split_whitespace().collect::<Vec<_>>().join(" ");
            self.columns.known_after_all(&name);
        }
        self
    }

    /// The header of a column.
    pub fn name(&self, at: usize) -> String {
        self.texts.get(at).map(|texts| texts.join(" ").trim().to_owned()).unwrap_or_default()
    }

    /// How many columns its header has.
    pub fn width(&self) -> usize {
        self.texts.len()
    }

    /// True if a cell of a column says what its header says.
    pub fn heads(&self, at: usize, cell: &str) -> bool {
        let wanted = bare(cell);
        !wanted.is_empty() && self.texts.get(at).is_some_and(|texts| texts.iter().any(|text| bare(text) == wanted))
    }
}

/// True if a cell may be part of a header: some words, no number and no sentence.
fn is_label(cell: &str) -> bool {
    let digits = cell.chars().filter(char::is_ascii_digit).count();
    let letters = cell.chars().filter(|c| c.is_alphabetic() || "$€₩¥£%#".contains(*c)).count();
    cell.chars().count() <= 40 && letters > 0 && digits <= 2
}

#[cfg(test)]
mod tests {
    use super::*;

    fn head(rows: &[&[&str]]) -> Head {
        (1..).zip(rows.iter().map(|cells| cells.iter().map(|cell| (*cell).to_owned()).collect())).collect()
    }

    fn fields(layout: &Layout) -> Vec<Option<Field>> {
        (0..layout.width()).map(|at| layout.columns.field(at)).collect()
    }

    #[test]
    fn a_header_of_two_rows() {
        use Field::{Description, GrossWeightKg, HsCode, Id, NetWeightKg, Quantity, QuantityUnit};
        let rows = head(&[
            &["COMMERCIAL INVOICE"],
            &["NO", "DESCRIPTION OF GOODS", "HS CODE", "QUANTITY", "", "WEIGHT", ""],
            &["", "", "", "QTY", "UNIT", "N.W(KG)", "G.W(KG)"],
            &["1", "COTTON TOWEL", "6302600000", "10", "EA", "2.5", "3"],
        ]);
        let layout = Layout::from_header(&rows).unwrap();
        assert_eq!(layout.header, 3);
        let wanted = [Id, Description, HsCode, Quantity, QuantityUnit, NetWeightKg, GrossWeightKg].map(Some);
        assert_eq!(fields(&layout), wanted);
        assert_eq!(layout.name(5), "WEIGHT N.W(KG)");
    }

    #[test]
    fn groups_whose_parts_say_little_alone() {
        use Field::{Amount, Description, GrossWeightKg, NetWeightKg, Quantity, UnitPrice};
        let rows = head(&[
            &["품명", "수량", "PRICE (USD)", "", "중량(KG)", ""],
            &["", "", "UNIT", "TOTAL", "NET", "GROSS"],
            &["COTTON TOWEL", "10", "2.5", "25", "2", "3"],
        ]);
        let layout = Layout::from_header(&rows).unwrap();
        assert_eq!(fields(&layout), [Description, Quantity, UnitPrice, Amount, NetWeightKg, GrossWeightKg].map(Some));
        assert_eq!(layout.columns.currency(), Some("USD"));
    }

    #[test]
    fn two_languages_and_units_below() {
        use Field::{Description, NetWeightKg, Quantity};
        let rows = head(&[
            &["품명", "수량", "순중량"],
            &["Description of Goods", "Q'ty", "Net Weight"],
            &["", "(PCS)", "(KG)"],
            &["COTTON TOWEL", "10", "2.5"],
        ]);
        let layout = Layout::from_header(&rows).unwrap();
        assert_eq!((layout.header, fields(&layout)), (3, vec![Some(Description), Some(Quantity), Some(NetWeightKg)]));
    }

    #[test]
    fn a_row_of_units_is_of_the_columns_above() {
        let rows = head(&[
            &["Description of Goods", "Quantity", "N/Weight", "Unit Price", "Amount"],
            &["", "PCS", "KGS", "US$", "US$"],
            &["COTTON TOWEL", "10", "5", "2", "20"],
        ]);
        let layout = Layout::from_header(&rows).unwrap();
        assert_eq!((layout.header, layout.columns.currency()), (2, Some("USD")));
        let cells = ["COTTON TOWEL", "10", "5", "2", "20"].map(str::to_owned).to_vec();
        let raw = layout.columns.raw(&crate::rows::Record { cells, ..Default::default() });
        assert_eq!(raw.text(Field::QuantityUnit), Some("PCS"));
    }

    #[test]
    fn names_in_another_language_may_be_short() {
        let rows = head(&[
            &["품명", "세번부호", "원산지", "수량", "순중량"],
            &["Description", "HS", "Origin", "Qty", "Net"],
            &["COTTON TOWEL", "6302.60-0000", "CN", "10", "5"],
        ]);
        assert_eq!(Layout::from_header(&rows).unwrap().header, 2);
    }

    #[test]
    fn names_below_each_other_head_no_table() {
        let form = head(&[
            &["수출신고서", ""],
            &["품명", "COTTON TOWEL"],
            &["세번부호", "6302.60-0000"],
            &["원산지", "KR"],
            &["수량", "10"],
        ]);
        assert_eq!(Layout::from_header(&form), None);
        assert!(Layout::from_header(&head(&[&["품명"], &["COTTON TOWEL"], &["UNIT HEATER"]])).is_some());
    }

    #[test]
    fn a_column_of_procedures_is_known_by_its_cells() {
        let rows = head(&[&["품명", "구분"], &["면 티셔츠", "목록통관"], &["면 양말", "일반"]]);
        let layout = Layout::from_header(&rows).unwrap();
        assert_eq!(layout.columns.column(Field::Procedure), Some(1));
        assert!(layout.columns.unknown().is_empty());
        let delivery = head(&[&["품명", "배송"], &["면 티셔츠", "일반"], &["면 양말", "일반"]]);
        assert_eq!(Layout::from_header(&delivery).unwrap().columns.column(Field::Procedure), None);
    }

    #[test]
    fn goods_are_no_header() {
        for goods in [&["UNIT HEATER", "EA"], &["MODEL CAR", "PCS"], &["면 수건", "개"]] {
            let rows = head(&[&["품명", "단위"], goods, &["COTTON TOWEL", "EA"]]);
            assert_eq!(Layout::from_header(&rows).unwrap().header, 1, "{goods:?}");
        }
    }

    #[test]
    fn the_row_that_names_the_most_heads_the_table() {
        let rows = head(&[
            &["품명: 수건 외", "", ""],
            &["Goods", "", ""],
            &["Item No", "Description", "Qty", "Amount"],
            &["1", "COTTON TOWEL", "10", "25"],
        ]);
        assert_eq!(Layout::from_header(&rows).unwrap().header, 3);
    }

    #[test]
    fn goods_may_stand_under_the_specification() {
        let rows = head(&[&["세번부호", "규격1", "수량"], &["6109101000", "COTTON T-SHIRT", "10"]]);
        let layout = Layout::from_header(&rows).unwrap();
        assert_eq!(layout.columns.column(Field::Description), Some(1));
    }

    #[test]
    fn a_header_in_other_words_is_still_one() {
        let rows = head(&[&["Artikel", "Zolltarif"], &["COTTON T-SHIRT", "6109101000"]]);
        let layout = Layout::asked(&rows, &OpenOptions::default());
        assert_eq!((layout.header, layout.columns.known()), (1, 2));
        let none = OpenOptions { header_row: Some(0), ..OpenOptions::default() };
        assert_eq!(Layout::asked(&rows, &none).header, 0);
    }

    #[test]
    fn what_was_asked_for_stands() {
        let rows = head(&[&["품명", "품명2"], &["TOY", "CAR"]]);
        let columns = vec![None, Some(Field::TradeName)];
        let layout = Layout::asked(&rows, &OpenOptions { columns: Some(columns.clone()), ..OpenOptions::default() });
        assert_eq!((layout.header, fields(&layout)), (1, columns));
    }

    #[test]
    fn a_table_without_header_is_told_as_far_as_it_is_safe() {
        use Field::{Currency, Description, HsCode};
        let rows = head(&[
            &["1", "COTTON T-SHIRT", "6109.10-1000", "CN", "10", "USD"],
            &["2", "면 티셔츠 (남성용)", "6109101000", "VN", "200000", "USD"],
        ]);
        let layout = Layout::asked(&rows, &OpenOptions::default());
        assert_eq!(layout.header, 0);
        let found: Vec<_> = (0..6).map(|at| layout.columns.field(at)).collect();
        assert_eq!(found, [None, Some(Description), Some(HsCode), None, None, Some(Currency)]);
        // Two columns of words, or of codes: which is which, people know.
        let twice = head(&[&["COTTON T-SHIRT", "SHENZHEN TRADING", "6109101000", "6109101000"]]);
        assert_eq!(Layout::asked(&twice, &OpenOptions::default()).columns.known(), 0);
    }
}
