//! Tables of web pages, which portals hand out under the name of a workbook, and spreadsheets in XML of 2003.

use super::Merged;
use crate::ReadError;
use crate::decoded::Decoded;
use quick_xml::escape::resolve_predefined_entity;
use std::collections::BTreeMap;

/// The last column of a spreadsheet, counted from 0.
const LAST_COLUMN: usize = 16_383;

/// How many cells one may span; more is a mistake, or meant to do harm.
const MAX_COLSPAN: usize = 1_000;
const DEEPEST: u64 = 100_000;

/// A page, as far as its tables go.
pub struct Page {
    /// Its tables, in the order in which they start.
    pub tables: Vec<Table>,
}

/// A table.
#[derive(Default)]
pub struct Table {
    /// Its name as a sheet.
    pub name: String,
    /// Row, counted from 1, column, counted from 0, and text of each cell that holds anything, row by row.
    pub cells: Vec<(u64, usize, String)>,
    /// Cells that span several.
    pub merged: Vec<Merged>,
    /// Hidden rows.
    pub hidden: Vec<u64>,
    row: u64,
    column: usize,
    /// Cells of rows above that reach into rows below: by column, the last row.
    reaching: BTreeMap<usize, u64>,
}

impl Page {
    /// Reads a page in any encoding.
    ///
    /// # Errors
    /// Bytes that are no text, or hold no table.
    pub fn read(bytes: Vec<u8>) -> Result<Page, ReadError> {
        let text = Decoded::new(bytes)?;
        let mut reading = PageParser::default();
        let mut rest = text.text();
        while let Some((before, after)) = rest.split_once('<') {
            reading.text(before);
            rest = reading.markup(after);
        }
        let mut tables = reading.tables;
        tables.retain(|table| !table.cells.is_empty());
        match tables.is_empty() {
            true => Err(ReadError::UnknownFormat),
            false => Ok(Page { tables }),
        }
    }

    /// The table with this name.
    pub fn table(&self, name: &str) -> Option<&Table> {
        self.tables.iter().find(|table| table.name == name)
    }
}

/// A page, as far as it was read.
#[derive(Default)]
struct PageParser {
    tables: Vec<Table>,
    /// The tables that are open, innermost last, with the text of their open cell.
    open: Vec<(usize, Option<Cell>)>,
    sheet: Option<String>,
}

struct Cell {
    column: usize,
    text: String,
}

impl PageParser {
    fn text(&mut self, text: &str) {
        if let Some((_, Some(cell))) = self.open.last_mut() {
            let text = unescaped(text);
            // Line ends of the page are spaces; those of the cell stand as elements.
            let words: Vec<&str> = text.split(|c: char| c.is_whitespace() && c != '\u{a0}').collect();
            let mut words = words.into_iter().peekable();
            while let Some(word) = words.next() {
                // Runs of spaces are shown as one.
                let spaced = cell.text.is_empty() || cell.text.ends_with([' ', '\n']);
                cell.text += word;
                if words.peek().is_some() && !(word.is_empty() && spaced) {
                    cell.text.push(' ');
                }
            }
        }
    }

    /// Reads what starts with "<"; what stands behind it.
    fn markup<'t>(&mut self, after: &'t str) -> &'t str {
        if let Some(comment) = after.strip_prefix("!--") {
            return comment.split_once("-->").map_or("", |(_, rest)| rest);
        }
        if let Some(literal) = after.strip_prefix("![CDATA[") {
            let (inside, rest) = literal.split_once("]]>").unwrap_or((literal, ""));
            if let Some((_, Some(cell))) = self.open.last_mut() {
                cell.text += inside;
            }
            return rest;
        }
        let end = tag_end(after);
        let (tag, rest) = (after.get(..end).unwrap_or_default(), after.get(end + 1..).unwrap_or_default());
        let name: String =
            tag.trim_start_matches('/').chars().take_while(|c| c.is_alphanumeric() || *c == ':').collect();
        let name = name.rsplit(':').next().unwrap_or_default().to_ascii_lowercase();
        if !tag.starts_with('/') && (name == "script" || name == "style") {
            let closing = format!("</{name}");
            let lower = rest.to_ascii_lowercase();
            return lower.find(&closing).and_then(|at| rest.get(at..)).unwrap_or_default();
        }
        self.tag(&name, tag);
        rest
    }

    fn tag(&mut self, name: &str, tag: &str) {
        let closes = tag.starts_with('/');
        match (name, closes) {
            ("worksheet", false) => self.sheet = attribute(tag, "name").map(|name| unescaped(&name)),
            ("table", false) => self.open_table(),
            ("table", true) => {
                self.close_cell();
                self.open.pop();
            }
            ("tr" | "row", false) => self.open_row(tag),
            ("tr" | "row", true) | ("td" | "th" | "cell", true) => self.close_cell(),
            ("td" | "th" | "cell", false) => {
                self.open_cell(tag);
                if tag.ends_with('/') {
                    self.close_cell();
                }
            }
            ("br" | "p" | "div" | "li", _) => {
                if let Some((_, Some(cell))) = self.open.last_mut()
                    && !cell.text.trim().is_empty()
                    && !cell.text.ends_with('\n')
                {
                    cell.text.push('\n');
                }
            }
            _ => {}
        }
    }

    fn open_table(&mut self) {
        let name = self.sheet.clone().unwrap_or_else(|| format!("Table {}", self.tables.len() + 1));
        self.tables.push(Table { name, ..Table::default() });
        self.open.push((self.tables.len() - 1, None));
    }

    fn open_row(&mut self, tag: &str) {
        self.close_cell();
        let Some(table) = self.current() else { return };
        let placed = attribute(tag, "index").and_then(|row| row.parse().ok());
        table.row = placed.filter(|row| *row > table.row && *row <= DEEPEST * 10).unwrap_or(table.row + 1);
        table.column = 0;
        let row = table.row;
        table.reaching.retain(|_, last| *last >= row);
        let styled = attribute(tag, "style").unwrap_or_default().replace(' ', "").to_ascii_lowercase();
        if attribute(tag, "hidden").is_some() || styled.contains("display:none") {
            table.hidden.push(row);
        }
    }

    fn open_cell(&mut self, tag: &str) {
        self.close_cell();
        let Some(table) = self.current() else { return };
        table.row = table.row.max(1);
        if let Some(column) = attribute(tag, "index").and_then(|column| column.parse::<usize>().ok()) {
            table.column = column.saturating_sub(1).min(LAST_COLUMN);
        }
        while table.reaching.contains_key(&table.column) {
            table.column += 1;
        }
        let span = |html: &str, xml: &str| {
            let html = attribute(tag, html).and_then(|span| span.trim().parse::<u64>().ok());
            html.or_else(|| {
                attribute(tag, xml).and_then(|span| span.trim().parse::<u64>().ok()).map(|span| span.saturating_add(1))
            })
        };
        let wide = (span("colspan", "mergeacross").unwrap_or(1).max(1) as usize).min(MAX_COLSPAN);
        let deep = span("rowspan", "mergedown").unwrap_or(1).clamp(1, DEEPEST);
        let (row, column) = (table.row, table.column);
        if wide > 1 || deep > 1 {
            let (last_row, last_column) = (row + deep - 1, column + wide - 1);
            table.merged.push(Merged { row, column, last_row, last_column });
            if deep > 1 {
                table.reaching.extend((column..=last_column).map(|column| (column, last_row)));
            }
        }
        table.column += wide;
        if let Some((_, cell)) = self.open.last_mut() {
            *cell = Some(Cell { column, text: String::new() });
        }
    }

    fn close_cell(&mut self) {
        let Some((table, cell)) = self.open.last_mut() else { return };
        let Some(cell) = cell.take() else { return };
        let lines: Vec<&str> = cell.text.split('\n').map(|line| line.trim_matches([' ', '\u{a0}'])).collect();
        let text = lines.join("\n").trim().to_owned();
        if let Some(table) = self.tables.get_mut(*table).filter(|_| !text.is_empty()) {
            table.cells.push((table.row, cell.column, text));
        }
    }

    fn current(&mut self) -> Option<&mut Table> {
        let (table, _) = self.open.last()?;
        self.tables.get_mut(*table)
    }
}

/// Where a tag ends; a quoted attribute may hold the sign.
fn tag_end(text: &str) -> usize {
    let mut quote = None;
    for (at, c) in text.char_indices() {
        match (quote, c) {
            (None, '>') => return at,
            (None, '"' | '\'') if text.get(..at).is_some_and(|before| before.ends_with('=')) => quote = Some(c),
            (Some(open), c) if open == c => quote = None,
            _ => {}
        }
    }
    text.find('>').unwrap_or(text.len())
}

/// An attribute's value, whatever prefix it has.
fn attribute(tag: &str, name: &str) -> Option<String> {
    let lower = tag.to_ascii_lowercase();
    let mut from = 0;
    loop {
        let at = from + lower.get(from..)?.find(name)?;
        from = at + name.len();
        let before = lower.get(..at)?.chars().next_back()?;
        if !(before.is_whitespace() || before == ':') {
            continue;
        }
        let Some(value) = tag.get(from..)?.trim_start().strip_prefix('=') else { continue };
        let value = value.trim_start();
        return match value.chars().next()? {
            quote @ ('"' | '\'') => value.get(1..)?.split(quote).next().map(str::to_owned),
            _ => value.split(|c: char| c.is_whitespace() || c == '/').next().map(str::to_owned),
        };
    }
}

/// The entities that tables of goods have.
fn named(name: &str) -> Option<&'static str> {
    const NAMED: [(&str, &str); 18] = [
        ("nbsp", "\u{a0}"),
        ("ensp", " "),
        ("emsp", " "),
        ("middot", "·"),
        ("bull", "•"),
        ("times", "×"),
        ("deg", "°"),
        ("plusmn", "±"),
        ("ndash", "–"),
        ("mdash", "—"),
        ("lsquo", "‘"),
        ("rsquo", "’"),
        ("ldquo", "“"),
        ("rdquo", "”"),
        ("reg", "®"),
        ("trade", "™"),
        ("euro", "€"),
        ("yen", "¥"),
    ];
    let named = NAMED.iter().find(|(other, _)| *other == name).map(|(_, text)| *text);
    named.or_else(|| resolve_predefined_entity(name))
}

fn unescaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('&') {
        out += before;
        let name = after.split(';').next().filter(|name| name.len() < after.len() && name.len() <= 10);
        let character = |number: &str| {
            let hex = number.strip_prefix(['x', 'X']);
            let code = hex.map_or_else(|| number.parse().ok(), |hex| u32::from_str_radix(hex, 16).ok());
            code.and_then(char::from_u32).map(String::from)
        };
        let meant = name.and_then(|name| match name.strip_prefix('#') {
            Some(number) => character(number),
            None => named(name).map(str::to_owned),
        });
        match (name, meant) {
            (Some(name), Some(meant)) => {
                out += &meant;
                rest = after.get(name.len() + 1..).unwrap_or_default();
            }
            _ => {
                out.push('&');
                rest = after;
            }
        }
    }
    out + rest
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cells(page: &str) -> Vec<(u64, usize, String)> {
        Page::read(page.into()).unwrap().tables.remove(0).cells
    }

    fn cell(row: u64, column: usize, text: &str) -> (u64, usize, String) {
        (row, column, text.to_owned())
    }

    #[test]
    fn a_table_is_read_as_a_browser_shows_it() {
        let page = "<html><head><style>td > p {x}</style></head><!-- <table> --><TABLE border=1><TR><TH rowspan='2'>품명</TH><th colspan=2>WEIGHT\n (KG)</th>\
            <tr><td title=\"a>b\">N.W<td>G.W<tr hidden='1'><td>T-SHIRT &amp; <b>SHORTS</b><br>&#xBA74;&nbsp;100%</td><td></td><td>3</td></tr></table>";
        let wanted = [
            cell(1, 0, "품명"),
            cell(1, 1, "WEIGHT (KG)"),
            cell(2, 1, "N.W"),
            cell(2, 2, "G.W"),
            cell(3, 0, "T-SHIRT & SHORTS\n면\u{a0}100%"),
            cell(3, 2, "3"),
        ];
        assert_eq!(cells(page), wanted);
        let table = Page::read(page.into()).unwrap().tables.remove(0);
        assert_eq!(table.merged.first(), Some(&Merged { row: 1, column: 0, last_row: 2, last_column: 0 }));
        assert_eq!(table.hidden, [3]);
    }

    #[test]
    fn a_spreadsheet_in_xml_is_one_too() {
        let page = "<?xml version='1.0'?><Workbook xmlns:ss='urn:schemas-microsoft-com:office:spreadsheet'><Worksheet ss:Name='A &amp; B'><Table>\
            <Row ss:Index='2'><Cell ss:Index='2' ss:MergeDown='1'><Data ss:Type='String'>품명</Data></Cell><Cell/><Cell><Data>x</Data></Cell></Row></Table></Worksheet></Workbook>";
        assert_eq!(cells(page), [cell(2, 1, "품명"), cell(2, 3, "x")]);
        assert_eq!(Page::read(page.into()).unwrap().tables[0].name, "A & B");
    }

    #[test]
    fn a_page_without_table_is_refused() {
        for page in ["<html>none</html>", "<table></table>", "<", "<table><tr><td", "<td>x"] {
            assert!(Page::read(page.into()).is_err(), "{page}");
        }
    }
}
