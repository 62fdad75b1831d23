//! How much is read and checked; programs in other languages get the same numbers from [`Limits`].

use serde::Serialize;

/// The most lines (란) one Korean import declaration holds (수입통관 사무처리에 관한 고시, 수입신고서 작성요령).
pub const DECLARATION_LINES: usize = 999;

/// The most UTF-16 code units of a field that are read; what lies beyond is named in a finding and left alone.
/// Twenty times the longest field of the import declaration, and little enough that a pasted megabyte costs nothing.
pub const FIELD_CHARACTERS: usize = 4_000;

/// The most lines of a file that are read while it is in hand; a corrected file keeps the others.
pub const FILE_LINES: usize = 100_000;

/// The largest file that is opened whole, in bytes.
pub const FILE_BYTES: usize = 100 << 20;

/// How large a workbook may be once unpacked where it shares the memory of a page, in bytes: twice what 100,000 lines take
/// with every field filled in.
pub const UNPACKED_BYTES: u64 = 256 << 20;

/// The longest row of a text file that is read, in bytes; a longer one is reported as unreadable.
pub const ROW_BYTES: usize = 16 << 20;

/// The most records of goods that are kept: twice what a large importer's item master holds.
pub const RECORDS: usize = 100_000;

/// How much is read and checked.
#[derive(Clone, Copy, Debug, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub struct Limits {
    /// The lines of one declaration: what is compared with each other.
    pub declaration_lines: usize,
    /// UTF-16 code units of a field.
    pub field_characters: usize,
    /// The lines of a file that are read.
    pub file_lines: usize,
    /// The largest file that is opened.
    pub file_bytes: usize,
    /// The largest workbook that is opened, unpacked.
    pub unpacked_bytes: u64,
    /// The longest row of a text file that is read.
    pub row_bytes: usize,
    /// The most records of goods that are kept.
    pub records: usize,
}

/// The limits of this release.
pub const LIMITS: Limits = Limits {
    declaration_lines: DECLARATION_LINES,
    field_characters: FIELD_CHARACTERS,
    file_lines: FILE_LINES,
    file_bytes: FILE_BYTES,
    unpacked_bytes: UNPACKED_BYTES,
    row_bytes: ROW_BYTES,
    records: RECORDS,
};
