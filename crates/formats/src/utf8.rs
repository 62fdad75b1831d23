//! Bytes of whatever encoding in, UTF-8 out.

use encoding_rs::{Decoder, EUC_KR, Encoding, UTF_8};
use std::io::{self, BufRead, Read};

const BLOCK: usize = 64 << 10;

/// Turns UTF-8, UTF-16 (with a byte order mark) and CP949 into UTF-8; bytes that mean nothing become U+FFFD.
///
/// All of them write ASCII alike (UTF-16 starts with its mark), so the encoding need not be told before the first other
/// byte, however late that comes.
pub struct Utf8<R> {
    source: R,
    block: Vec<u8>,
    /// The start of a row that belongs to the next block.
    kept: Vec<u8>,
    decoder: Option<Decoder>,
    decoded: String,
    /// How much of `decoded` was taken.
    taken: usize,
    /// True once anything was read: a byte order mark counts only at the start.
    begun: bool,
    finished: bool,
}

impl<R: Read> Utf8<R> {
    /// Reads from `source`.
    pub fn new(source: R) -> Utf8<R> {
        let (block, kept, decoded) = (Vec::with_capacity(BLOCK), Vec::new(), String::new());
        Utf8 { source, block, kept, decoder: None, decoded, taken: 0, begun: false, finished: false }
    }

    fn decode_block(&mut self) -> io::Result<()> {
        self.block.clear();
        self.block.append(&mut self.kept);
        self.read_block()?;
        self.finished = self.block.is_empty();
        let undecided = self.decoder.is_none() && !self.block.is_ascii();
        let once = if undecided { self.decide()? } else { None };
        self.begun = true;
        self.decoded.clear();
        self.taken = 0;
        match (&mut self.decoder, once) {
            (None, Some(encoding)) => self.decoded += &encoding.decode_without_bom_handling(&self.block).0,
            (None, None) => self.decoded += &String::from_utf8_lossy(&self.block),
            (Some(decoder), _) => {
                self.decoded.reserve(decoder.max_utf8_buffer_length(self.block.len()).unwrap_or(usize::MAX));
                // The buffer holds the longest possible outcome, so that all of the block is always used up.
                let _ = decoder.decode_to_string(&self.block, &mut self.decoded, self.finished);
            }
        }
        Ok(())
    }

    fn read_block(&mut self) -> io::Result<usize> {
        (&mut self.source).take(BLOCK as u64).read_to_end(&mut self.block)
    }

    /// Decides on the encoding of all that follows, or, where the block says too little, of its whole rows alone: a stray
    /// byte must not tell how Korean text is read that stands far behind it.
    fn decide(&mut self) -> io::Result<Option<&'static Encoding>> {
        // The other byte may be the block's last: one more block to judge by.
        let ascii = Encoding::ascii_valid_up_to(&self.block);
        let last = self.read_block()? == 0;
        if let Some((encoding, _)) = Encoding::for_bom(&self.block).filter(|_| !self.begun) {
            self.decoder = Some(encoding.new_decoder_with_bom_removal());
            return Ok(None);
        }
        let mut evidence = Evidence::default();
        evidence.add(self.block.get(ascii..).unwrap_or_default());
        let encoding = evidence.encoding();
        let row_end = self.block.iter().rposition(|byte| [b'\n', b'\r'].contains(byte));
        match row_end.filter(|_| !evidence.is_enough()) {
            None => self.decoder = Some(encoding.new_decoder_without_bom_handling()),
            Some(end) if !last => self.kept = self.block.split_off(end + 1),
            Some(_) => {}
        }
        Ok(Some(encoding).filter(|_| self.decoder.is_none()))
    }
}

impl<R: Read> BufRead for Utf8<R> {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        // A block may end within its first character.
        while self.taken >= self.decoded.len() && !self.finished {
            self.decode_block()?;
        }
        Ok(self.decoded.as_bytes().get(self.taken..).unwrap_or_default())
    }

    fn consume(&mut self, amount: usize) {
        self.taken += amount;
    }
}

impl<R: Read> Read for Utf8<R> {
    fn read(&mut self, out: &mut [u8]) -> io::Result<usize> {
        let read = self.fill_buf()?.read(out)?;
        self.consume(read);
        Ok(read)
    }
}

/// What speaks for UTF-8 and for CP949 in a text.
#[derive(Debug, Default)]
pub(super) struct Evidence {
    utf8: Count,
    cp949: Count,
}

/// What a text makes when it is read in an encoding.
#[derive(Debug, Default)]
struct Count {
    /// Characters beyond ASCII.
    characters: usize,
    /// Bytes that mean nothing, or nothing likely.
    meaningless: usize,
}

impl Evidence {
    /// So many characters beyond ASCII leave no doubt.
    const ENOUGH: usize = 32;

    /// Adds a part of the text. What looks like a byte order mark in it is none.
    pub(super) fn add(&mut self, bytes: &[u8]) {
        let mut left = bytes.len();
        for chunk in bytes.utf8_chunks() {
            let invalid = chunk.invalid();
            left = left.saturating_sub(chunk.valid().len() + invalid.len());
            // A last character may be cut off with the part.
            let cut = left == 0 && std::str::from_utf8(invalid).is_err_and(|error| error.error_len().is_none());
            self.utf8.characters += chunk.valid().chars().filter(|c| !c.is_ascii()).count();
            self.utf8.meaningless += usize::from(!invalid.is_empty() && !cut);
        }
        let mut decoder = EUC_KR.new_decoder_without_bom_handling();
        let mut buffer = String::with_capacity(4096);
        let mut rest = bytes;
        while !rest.is_empty() {
            buffer.clear();
            let (_, read, _) = decoder.decode_to_string(rest, &mut buffer, false);
            rest = rest.get(read..).unwrap_or_default();
            let lost = buffer.matches(char::REPLACEMENT_CHARACTER).count();
            self.cp949.meaningless += lost;
            self.cp949.characters += buffer.chars().filter(|c| !c.is_ascii()).count() - lost;
        }
        self.cp949.meaningless += western(bytes);
    }

    /// The encoding in which the text makes the most sense.
    pub(super) fn encoding(&self) -> &'static Encoding {
        if self.cp949.meaningless < self.utf8.meaningless { EUC_KR } else { UTF_8 }
    }

    /// Whether more text of the same kind could say nothing else.
    fn is_enough(&self) -> bool {
        let count = if self.encoding() == EUC_KR { &self.cp949 } else { &self.utf8 };
        count.characters >= Evidence::ENOUGH && count.meaningless * 8 <= count.characters
    }
}

/// How many bytes beyond ASCII stand directly before an ASCII letter where CP949 would read both as one syllable, one of those
/// that are hardly ever written: "MEN\x92S" is Western European text.
fn western(bytes: &[u8]) -> usize {
    let (mut count, mut rest) = (0, bytes);
    while let Some((lead, after)) = rest.split_first() {
        rest = match after.split_first() {
            Some((trail, behind)) if *lead >= 0x80 => {
                count += usize::from(trail.is_ascii_alphabetic());
                behind
            }
            _ => after,
        };
    }
    count
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(bytes: &[u8]) -> String {
        let mut text = String::new();
        Utf8::new(bytes).read_to_string(&mut text).unwrap();
        text
    }

    #[test]
    fn every_encoding_comes_out_alike() {
        let text = "품명,세번부호\n면 티셔츠 뷁,6109101000\n";
        let utf16 = |bytes: fn(u16) -> [u8; 2]| "\u{feff}".encode_utf16().chain(text.encode_utf16()).flat_map(bytes);
        assert_eq!(read(text.as_bytes()), text);
        assert_eq!(read(format!("\u{feff}{text}").as_bytes()), text);
        assert_eq!(read(&EUC_KR.encode(text).0), text);
        assert_eq!(read(&utf16(u16::to_le_bytes).collect::<Vec<_>>()), text);
        assert_eq!(read(&utf16(u16::to_be_bytes).collect::<Vec<_>>()), text);
        assert_eq!(read(b""), "");
    }

    #[test]
    fn the_encoding_is_told_however_late_it_shows() {
        for length in [BLOCK - 2, BLOCK - 1, BLOCK, 3 * BLOCK + 1] {
            let text = "A".repeat(length) + &"면직물 ".repeat(BLOCK);
            assert!(read(text.as_bytes()) == text, "UTF-8 after {length}");
            assert!(read(&EUC_KR.encode(&text).0) == text, "CP949 after {length}");
        }
    }

    #[test]
    fn a_stray_byte_does_not_tell_how_text_far_behind_it_is_read() {
        let rows = "COTTON TOWEL,6302600000\n".repeat(BLOCK / 4);
        for stray in [&b"MEN\x92S BAG\n"[..], b"CAF\xe9 TABLE\n", b"\xb1\xb1\n"] {
            for encoding in [UTF_8, EUC_KR] {
                let korean = encoding.encode(&"면 수건\n".repeat(99)).0.into_owned();
                let text = read(&[stray, rows.as_bytes(), &korean].concat());
                assert!(text.ends_with("면 수건\n"), "{stray:?} before {}", encoding.name());
            }
        }
        assert_eq!(read(b"MEN\x92S BAG\n"), "MEN\u{fffd}S BAG\n");
    }

    #[test]
    fn a_mark_counts_only_at_the_start() {
        let text = |mark: &[u8]| [b"A,B\n", mark, b"\0\nC,D\n"].concat();
        for mark in [b"\xff\xfe".as_slice(), b"\xfe\xff"] {
            let late = [&b"A".repeat(BLOCK), mark, b"\nC,D\n"].concat();
            for bytes in [text(mark), late] {
                let expected = EUC_KR.decode_without_bom_handling(&bytes).0;
                assert!(expected.contains('\u{fffd}') && read(&bytes) == expected, "{mark:?}");
            }
        }
        assert_eq!(read("A\n\u{feff}가방\n".as_bytes()), "A\n\u{feff}가방\n");
    }

    #[test]
    fn bytes_that_mean_nothing_are_replaced() {
        assert_eq!(read(b"caf\xe9 BAG"), "caf\u{fffd} BAG");
        assert_eq!(read("가방".as_bytes().get(..5).unwrap()), "가\u{fffd}");
    }
}
