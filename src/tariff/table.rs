//! The table's file: what is in it, how it is written, how it is read.
//!
//! A file is a header of `HEADER` bytes (magic, format, edition, CRC-32 of the rest) and an rkyv archive of a `Table`.
//! The archive holds columns, not records: a column of like numbers compresses far better than the same numbers between others.

use rkyv::rancor;
use rkyv::util::AlignedVec;
use rkyv::{Archive, Deserialize, Serialize};
use std::fmt;

/// The first bytes of every table.
const MAGIC: [u8; 8] = *b"DECLWELL";
/// Counts the changes of this file's types: a reader reads only its own format.
const FORMAT: u32 = 1;
/// Length of the edition's name in the header, filled up with zero bytes.
const EDITION: usize = 16;
/// Magic, format, CRC-32, edition.
pub const HEADER: usize = MAGIC.len() + 4 + 4 + EDITION;

/// Everything in a table's file, in columns.
///
/// Texts are pooled: each occurs once in `text`, in the order in which the columns of names first mention them. Those columns
/// ([`Mentions`]) are read in the order of the fields below.
#[derive(Archive, Serialize, Deserialize, Debug, Default, PartialEq, Eq)]
pub struct Table {
    /// Name of the edition, such as "hsk-2026.1"; at most 16 bytes.
    pub edition: String,
    /// Where the facts come from.
    pub sources: Vec<Source>,
    /// Every pooled text, one after the other.
    pub text: String,
    /// Length in bytes of each pooled text.
    pub text_lengths: Vec<u16>,
    /// Unit codes (U, 2U, M2 …); a column of units holds 0 for none and n for `units[n - 1]`.
    pub units: Vec<String>,

    /// Number of digits of each node: 2 to 10. Nodes are ordered by their digits, so that each follows the one it is under.
    pub node_digits: Vec<u8>,
    /// How much greater a node's digits, filled up with zeros to ten, are than those of the node before.
    pub node_steps: Vec<u32>,
    /// Korean names of the nodes.
    pub node_ko: Mentions,
    /// English names of the nodes.
    pub node_en: Mentions,
    /// Quantity unit of each node; 0 above ten digits.
    pub node_quantity_unit: Vec<u8>,
    /// Weight unit of each node; 0 above ten digits.
    pub node_weight_unit: Vec<u8>,
    /// How many standard names each node has.
    pub node_standard_names: Vec<u8>,

    /// Korean standard names, in the order of the nodes.
    pub standard_ko: Mentions,
    /// English standard names.
    pub standard_en: Mentions,
    /// Purposes of each standard name, one bit each, as [`Purpose`](super::Purpose) numbers them.
    pub standard_purposes: Vec<u8>,
    /// How many specifications each standard name requires.
    pub standard_specifications: Vec<u8>,
    /// Which ones: a pool of its own, the columns below.
    pub specifications: Mentions,

    /// Korean labels of the pooled specifications.
    pub specification_ko: Mentions,
    /// English labels.
    pub specification_en: Mentions,
    /// How many values each allows.
    pub specification_values: Vec<u16>,
    /// Allowed values, in Korean as the source has them.
    pub values: Mentions,
}

/// The title of the source of codes, names and units.
pub const CODES: &str = "관세청_HS부호 (data.go.kr)";
/// The title of the source of standard names.
pub const STANDARD_NAMES: &str = "관세청_표준품명 (data.go.kr 15049721)";

/// A source of a table.
#[derive(Archive, Serialize, Deserialize, Clone, Debug, PartialEq, Eq)]
pub struct Source {
    /// The publisher's name of it.
    pub title: String,
    /// Date of the edition, ISO 8601, or the edition's name.
    pub edition: String,
    /// Terms it is published under.
    pub licence: String,
}

/// A column that mentions entries of a pool, where most entries are mentioned once, in the pool's order.
///
/// 0 is the first entry not mentioned so far, 1 is the same as the mention before, n is entry n - 2. Long runs of zeros are what
/// makes the file small.
#[derive(Archive, Serialize, Deserialize, Clone, Debug, Default, PartialEq, Eq)]
pub struct Mentions(pub Vec<u32>);

impl Mentions {
    /// Writes entry numbers as mentions. `fresh` is the number of entries mentioned so far, and is moved on.
    pub fn write(entries: &[u32], fresh: &mut u32) -> Mentions {
        let mut before = None;
        let mention = |&entry: &u32| {
            let mention = match entry {
                _ if entry == *fresh => {
                    *fresh += 1;
                    0
                }
                _ if before == Some(entry) => 1,
                _ => entry + 2,
            };
            before = Some(entry);
            mention
        };
        Mentions(entries.iter().map(mention).collect())
    }

    /// The entry numbers; the inverse of [`Mentions::write`]. Any numbers can be read: they need not be those of a pool.
    pub fn read(&self, fresh: &mut u32) -> Vec<u32> {
        let mut before = 0;
        let entry = |&mention: &u32| {
            before = match mention {
                0 => {
                    *fresh = fresh.saturating_add(1);
                    *fresh - 1
                }
                1 => before,
                n => n - 2,
            };
            before
        };
        self.0.iter().map(entry).collect()
    }
}

/// Why bytes are not a table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum TariffError {
    /// They do not begin like a table; perhaps another file, or an error page.
    NotATable,
    /// A table of another format than this version reads: program and table are of different releases.
    Format {
        /// The format of the bytes.
        found: u32,
        /// The format that can be read.
        expected: u32,
    },
    /// The checksum differs: the file was cut short or damaged on its way.
    Damaged,
    /// The checksum is right, the content is not: the file was made wrongly. Says what was wrong.
    Malformed(String),
}

impl fmt::Display for TariffError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            TariffError::NotATable => write!(f, "not a tariff table"),
            TariffError::Format { found, expected } => {
                write!(f, "a tariff table of format {found}, where format {expected} is read")
            }
            TariffError::Damaged => write!(f, "a damaged or incomplete tariff table"),
            TariffError::Malformed(what) => write!(f, "a malformed tariff table: {what}"),
        }
    }
}

impl std::error::Error for TariffError {}

impl Table {
    /// The bytes of the table's file: the same for the same table.
    ///
    /// # Errors
    /// [`TariffError::Malformed`] if the edition's name is too long or the archive cannot be written.
    pub fn to_bytes(&self) -> Result<Vec<u8>, TariffError> {
        let mut edition = [0; EDITION];
        let name = self.edition.as_bytes();
        let room = edition.get_mut(..name.len()).ok_or_else(|| TariffError::Malformed("long edition name".into()))?;
        room.copy_from_slice(name);
        let archive = rkyv::to_bytes::<rancor::Error>(self).map_err(malformed)?;

        let mut bytes = Vec::with_capacity(HEADER + archive.len());
        bytes.extend(MAGIC);
        bytes.extend(FORMAT.to_le_bytes());
        bytes.extend(checksum(&edition, &archive).to_le_bytes());
        bytes.extend(edition);
        bytes.extend_from_slice(&archive);
        Ok(bytes)
    }

    /// Reads a table's file, at any alignment. Every byte is covered by a check: header, checksum, bounds of the archive.
    ///
    /// # Errors
    /// Any [`TariffError`].
    pub fn from_bytes(bytes: &[u8]) -> Result<Table, TariffError> {
        let (magic, rest) = bytes.split_first_chunk().ok_or(TariffError::NotATable)?;
        if *magic != MAGIC {
            return Err(TariffError::NotATable);
        }
        let (format, rest) = rest.split_first_chunk().ok_or(TariffError::Damaged)?;
        let found = u32::from_le_bytes(*format);
        if found != FORMAT {
            return Err(TariffError::Format { found, expected: FORMAT });
        }
        let (sum, rest) = rest.split_first_chunk().ok_or(TariffError::Damaged)?;
        let (edition, archive) = rest.split_first_chunk().ok_or(TariffError::Damaged)?;
        if u32::from_le_bytes(*sum) != checksum(edition, archive) {
            return Err(TariffError::Damaged);
        }

        // The bytes may come from a JavaScript array at any address; an archive is read at multiples of its alignment.
        let mut aligned = AlignedVec::<16>::with_capacity(archive.len());
        aligned.extend_from_slice(archive);
        let archived = rkyv::access::<ArchivedTable, rancor::Error>(&aligned).map_err(malformed)?;
        rkyv::deserialize::<Table, rancor::Error>(archived).map_err(malformed)
    }
}

/// CRC-32 of what follows it in the file.
fn checksum(edition: &[u8; EDITION], archive: &[u8]) -> u32 {
    let mut hasher = crc32fast::Hasher::new();
    hasher.update(edition);
    hasher.update(archive);
    hasher.finalize()
}

fn malformed(error: rancor::Error) -> TariffError {
    TariffError::Malformed(error.to_string())
}
