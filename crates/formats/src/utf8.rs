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
        let (block, decoded) = (Vec::with_capacity(BLOCK), String::new());
        Utf8 { source, block, decoder: None, decoded, taken: 0, begun: false, finished: false }
    }

    fn decode_block(&mut self) -> io::Result<()> {
        self.block.clear();
        (&mut self.source).take(BLOCK as u64).read_to_end(&mut self.block)?;
        self.finished = self.block.is_empty();
        if self.decoder.is_none() {
            let ascii = Encoding::ascii_valid_up_to(&self.block);
            if ascii < self.block.len() {
                // The other byte may be the block's last: one more block to judge by.
                (&mut self.source).take(BLOCK as u64).read_to_end(&mut self.block)?;
                let mark = Encoding::for_bom(&self.block).filter(|_| !self.begun);
                self.decoder = Some(match mark {
                    Some((encoding, _)) => encoding.new_decoder_with_bom_removal(),
                    None => {
                        let told = encoding_of(self.block.get(ascii..).unwrap_or_default());
                        told.new_decoder_without_bom_handling()
                    }
                });
            }
        }
        self.begun = true;
        self.decoded.clear();
        self.taken = 0;
        match &mut self.decoder {
            None => self.decoded.push_str(&String::from_utf8_lossy(&self.block)),
            Some(decoder) => {
                self.decoded.reserve(decoder.max_utf8_buffer_length(self.block.len()).unwrap_or(usize::MAX));
                // The buffer holds the longest possible outcome, so that all of the block is always used up.
                let _ = decoder.decode_to_string(&self.block, &mut self.decoded, self.finished);
            }
        }
        Ok(())
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

/// The encoding in which these bytes, which begin with one that is not ASCII, make the most sense. They may stand anywhere in
/// a text, so what looks like a byte order mark is none.
pub(super) fn encoding_of(bytes: &[u8]) -> &'static Encoding {
    let meaningless = |encoding: &'static Encoding| {
        encoding.decode_without_bom_handling(bytes).0.matches(char::REPLACEMENT_CHARACTER).count()
    };
    match std::str::from_utf8(bytes) {
        Ok(_) => UTF_8,
        // Valid but for a last character that the block cuts.
        Err(error) if error.error_len().is_none() => UTF_8,
        Err(_) if meaningless(EUC_KR) < meaningless(UTF_8) => EUC_KR,
        Err(_) => UTF_8,
    }
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
