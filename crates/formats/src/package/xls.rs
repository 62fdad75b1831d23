//! What a workbook of before 2007 says besides its cells: hidden rows. It is a stream of records ([MS-XLS]) in a container of
//! sectors ([MS-CFB]); the library that reads its cells passes both over.

/// BOUNDSHEET, ROW of the versions before and after 1993, EOF.
const SHEET: u16 = 0x0085;
const ROWS: [u16; 2] = [0x0008, 0x0208];
const END: u16 = 0x000a;

/// BOF of every version.
const STARTS: [u16; 4] = [0x0009, 0x0209, 0x0409, 0x0809];

/// The bit of a row of no height.
const NO_HEIGHT: u8 = 0x20;

/// The hidden rows of the sheet that comes so many behind the first, counted from 1; none where the file does not say.
pub fn hidden_rows(bytes: &[u8], sheet: usize) -> Vec<u64> {
    let book = Container::open(bytes).and_then(|container| container.stream(&["Workbook", "Book"]));
    book.map(|book| of_sheet(&book, sheet)).unwrap_or_default()
}

fn of_sheet(book: &[u8], sheet: usize) -> Vec<u64> {
    let sheets = records(book).take_while(|(kind, _)| *kind != END).filter(|(kind, _)| *kind == SHEET);
    let start = sheets.map(|(_, body)| number(body, 0)).nth(sheet).flatten();
    let content = start.and_then(|start| book.get(start as usize..)).unwrap_or_default();
    let (mut hidden, mut depth) = (Vec::new(), 0);
    for (kind, body) in records(content) {
        match kind {
            // A chart within the sheet has a start and an end of its own.
            kind if STARTS.contains(&kind) => depth += 1,
            END if depth < 2 => break,
            END => depth -= 1,
            kind if ROWS.contains(&kind) => {
                let (row, flags) = (short(body, 0), body.get(12).copied().unwrap_or_default());
                hidden.extend(row.filter(|_| flags & NO_HEIGHT != 0).map(|row| u64::from(row) + 1));
            }
            _ => {}
        }
    }
    hidden
}

/// The records of a stream: kind and body. Ends where a record is cut off.
fn records(stream: &[u8]) -> impl Iterator<Item = (u16, &[u8])> {
    let mut rest = stream;
    std::iter::from_fn(move || {
        let (kind, size) = (short(rest, 0)?, usize::from(short(rest, 2)?));
        let body = rest.get(4..4 + size)?;
        rest = rest.get(4 + size..)?;
        Some((kind, body))
    })
}

/// The sectors of a file, and which follows which.
struct Container<'b> {
    bytes: &'b [u8],
    sector: usize,
    next: Vec<u32>,
}

/// Streams below this length stand in sectors of [`SMALL`] bytes within a stream of their own.
const SMALL: usize = 64;

/// An entry of the directory.
const ENTRY: usize = 128;

impl<'b> Container<'b> {
    fn open(bytes: &'b [u8]) -> Option<Container<'b>> {
        let sector = match short(bytes, 30)? {
            9 => 512,
            12 => 4096,
            _ => return None,
        };
        let mut container = Container { bytes, sector, next: Vec::new() };
        // Where the table of sectors stands: the first places in the header, the others in sectors that name the next.
        let mut places: Vec<u32> = numbers(bytes.get(76..512)?).collect();
        let mut more = number(bytes, 68)?;
        for _ in 0..container.most() {
            let Some(named) = container.at(more) else { break };
            places.extend(numbers(named));
            more = places.pop()?;
        }
        let tables = places.into_iter().take(container.most()).filter_map(|place| container.at(place));
        container.next = tables.flat_map(numbers).collect();
        Some(container)
    }

    /// No chain of a file is longer.
    fn most(&self) -> usize {
        self.bytes.len() / self.sector
    }

    fn at(&self, place: u32) -> Option<&'b [u8]> {
        let start = (place as usize).checked_add(1)?.checked_mul(self.sector)?;
        self.bytes.get(start..start.checked_add(self.sector)?)
    }

    /// What stands in the sectors from this one on.
    fn chain(&self, first: u32) -> Vec<u8> {
        let mut content = Vec::new();
        let mut place = Some(first);
        for _ in 0..self.most() {
            let Some(sector) = place.and_then(|place| self.at(place)) else { break };
            content.extend_from_slice(sector);
            place = place.and_then(|place| self.next.get(place as usize)).copied();
        }
        content
    }

    /// The first stream with one of these names.
    fn stream(&self, names: &[&str]) -> Option<Vec<u8>> {
        let directory = self.chain(number(self.bytes, 48)?);
        let entries = || directory.chunks_exact(ENTRY);
        let named = |name: &str| entries().find(|entry| name_of(entry).eq_ignore_ascii_case(name));
        let entry = names.iter().find_map(|name| named(name))?;
        let (first, length) = (number(entry, 116)?, number(entry, 120)? as usize);
        let mut content = match length < number(self.bytes, 56)? as usize {
            true => self.small(number(entries().next()?, 116)?, first)?,
            false => self.chain(first),
        };
        content.truncate(length);
        Some(content)
    }

    /// What stands in the small sectors from this one on, which stand in the sectors from `within` on.
    fn small(&self, within: u32, first: u32) -> Option<Vec<u8>> {
        let sectors = self.chain(within);
        let table = self.chain(number(self.bytes, 60)?);
        let next: Vec<u32> = numbers(&table).collect();
        let mut content = Vec::new();
        let mut place = first as usize;
        for _ in 0..sectors.len() / SMALL {
            let Some(sector) = sectors.chunks_exact(SMALL).nth(place) else { break };
            content.extend_from_slice(sector);
            place = next.get(place).map_or(usize::MAX, |next| *next as usize);
        }
        Some(content)
    }
}

fn name_of(entry: &[u8]) -> String {
    let length = short(entry, 64).map_or(0, |bytes| usize::from(bytes).saturating_sub(2));
    let units = entry.get(..length).unwrap_or_default().chunks_exact(2);
    String::from_utf16_lossy(&units.filter_map(|unit| short(unit, 0)).collect::<Vec<u16>>())
}

fn short(bytes: &[u8], at: usize) -> Option<u16> {
    Some(u16::from_le_bytes(bytes.get(at..at + 2)?.try_into().ok()?))
}

fn number(bytes: &[u8], at: usize) -> Option<u32> {
    Some(u32::from_le_bytes(bytes.get(at..at + 4)?.try_into().ok()?))
}

fn numbers(bytes: &[u8]) -> impl Iterator<Item = u32> {
    bytes.chunks_exact(4).filter_map(|bytes| number(bytes, 0))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn record(kind: u16, body: &[u8]) -> Vec<u8> {
        [&kind.to_le_bytes()[..], &(body.len() as u16).to_le_bytes(), body].concat()
    }

    fn row(row: u16, flags: u8) -> Vec<u8> {
        record(0x0208, &[&row.to_le_bytes()[..], &[0; 10], &[flags, 1, 15, 0]].concat())
    }

    /// A workbook whose second sheet hides its third and last row, and has a chart.
    fn book() -> Vec<u8> {
        let (start, end) = (record(0x0809, &[0; 16]), record(END, &[]));
        let sheet = |at: u32| record(SHEET, &[&at.to_le_bytes()[..], &[0, 0, 1, 0, b'A']].concat());
        let globals = start.len() + 2 * sheet(0).len() + end.len();
        let first = [start.clone(), row(0, 0x20), end.clone()].concat();
        let chart = [start.clone(), end.clone()].concat();
        let second = [start.clone(), row(0, 0), chart, row(2, 0x60), row(9, 0x20), end.clone(), row(5, 0x20)].concat();
        let at = |offset: usize| sheet((globals + offset) as u32);
        [start, at(0), at(first.len()), end, first, second].concat()
    }

    /// A container that holds a stream in small sectors, or in sectors of its own.
    fn container(stream: &[u8], small: bool) -> Vec<u8> {
        let (cut_off, end) = (if small { 4096_u32 } else { 0 }, u32::MAX - 1);
        let mut header = vec![0; 512];
        let mut put = |at: usize, bytes: &[u8]| header[at..at + bytes.len()].copy_from_slice(bytes);
        put(30, &9_u16.to_le_bytes());
        for (at, value) in [(48, 1), (56, cut_off), (60, 2), (68, end), (76, 0)] {
            put(at, &value.to_le_bytes());
        }
        (80..512).step_by(4).for_each(|at| put(at, &[255; 4]));
        // Sectors: 0 the table, 1 the directory, 2 the table of small ones, 3 … the stream.
        let sectors = stream.len().div_ceil(512) as u32;
        let chain = (3..3 + sectors).map(|at| if at + 1 == 3 + sectors { end } else { at + 1 });
        let table: Vec<u8> = [u32::MAX - 2, end, end].into_iter().chain(chain).flat_map(u32::to_le_bytes).collect();
        let entry = |name: &str, first: u32, length: usize| {
            let mut entry: Vec<u8> = name.encode_utf16().flat_map(u16::to_le_bytes).collect();
            let named = entry.len() as u16 + 2;
            entry.resize(64, 0);
            entry.extend(named.to_le_bytes());
            entry.resize(116, 0);
            entry.extend([first, length as u32].into_iter().flat_map(u32::to_le_bytes));
            entry.resize(ENTRY, 0);
            entry
        };
        let first = if small { 0 } else { 3 };
        let directory = [entry("Root Entry", 3, stream.len()), entry("workbook", first, stream.len())].concat();
        let follows: Vec<u8> = (1..128_u32).chain([end]).flat_map(u32::to_le_bytes).collect();
        let padded = |mut bytes: Vec<u8>, fill: u8| {
            bytes.resize(bytes.len().next_multiple_of(512), fill);
            bytes
        };
        [header, padded(table, 255), padded(directory, 0), follows, padded(stream.to_vec(), 0)].concat()
    }

    #[test]
    fn hidden_rows_are_read_of_the_sheet_that_is_meant() {
        for small in [true, false] {
            let file = container(&book(), small);
            assert_eq!(hidden_rows(&file, 1), [3, 10], "small: {small}");
            assert_eq!(hidden_rows(&file, 0), [1]);
            assert!(hidden_rows(&file, 2).is_empty());
        }
    }

    #[test]
    fn what_is_damaged_says_nothing() {
        let file = container(&book(), true);
        for length in 0..file.len() {
            let _ = hidden_rows(&file[..length], 1);
        }
        // A chain that bites its tail.
        let mut round = container(&[0; 2000], false);
        round[512 + 3 * 4..512 + 4 * 4].copy_from_slice(&3_u32.to_le_bytes());
        assert!(hidden_rows(&round, 0).is_empty());
        assert!(hidden_rows(b"", 0).is_empty());
    }
}
