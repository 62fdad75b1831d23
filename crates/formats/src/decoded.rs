//! A whole text of whatever encoding, and the way back: parts of it are replaced without touching any other byte.

use super::ReadError;
use super::utf8::Evidence;
use encoding_rs::{DecoderResult, EUC_KR, Encoding, UTF_8, UTF_16BE, UTF_16LE};
use std::ops::Range;

/// A text and the bytes it came from.
#[derive(Debug)]
pub struct Decoded {
    /// With its byte order mark where it is the source itself.
    text: String,
    /// Where the text starts in `text`: after the mark.
    start: usize,
    /// The bytes it came from, where they are not the text itself.
    source: Option<Vec<u8>>,
    encoding: &'static Encoding,
    /// Behind each sequence of bytes that means nothing: places in `text` and in the source. Between them, the width of a
    /// character in the source is known from the character.
    resumed: Vec<(usize, usize)>,
}

/// A part of the text and what it becomes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Edit {
    /// In bytes of the text, at character boundaries.
    pub range: Range<usize>,
    /// Its new text.
    pub text: String,
}

impl Decoded {
    /// Reads UTF-8, UTF-16 with a byte order mark, or CP949; bytes that mean nothing become U+FFFD.
    ///
    /// # Errors
    /// Bytes that are no text: they hold a NUL.
    pub fn new(bytes: Vec<u8>) -> Result<Decoded, ReadError> {
        let mark = Encoding::for_bom(&bytes);
        let start = mark.map_or(0, |(_, length)| length);
        let decoded = match mark {
            Some((encoding, _)) if encoding != UTF_8 => Decoded::from_other(bytes, encoding, start),
            _ => match String::from_utf8(bytes) {
                Ok(text) => Decoded { text, start, source: None, encoding: UTF_8, resumed: Vec::new() },
                Err(error) => {
                    let bytes = error.into_bytes();
                    let guessed = || {
                        let mut evidence = Evidence::default();
                        evidence.add(&bytes);
                        evidence.encoding()
                    };
                    let encoding = mark.map_or_else(guessed, |(mark, _)| mark);
                    Decoded::from_other(bytes, encoding, start)
                }
            },
        };
        match decoded.text.contains('\0') {
            true => Err(ReadError::UnknownFormat),
            false => Ok(decoded),
        }
    }

    fn from_other(bytes: Vec<u8>, encoding: &'static Encoding, start: usize) -> Decoded {
        let (mut text, mut resumed) = (String::new(), vec![(0, start)]);
        let mut rest = bytes.get(start..).unwrap_or_default();
        if encoding == UTF_16LE || encoding == UTF_16BE {
            text = encoding.decode_without_bom_handling(rest).0.into_owned();
            rest = &[];
        }
        let mut decoder = encoding.new_decoder_without_bom_handling();
        while !rest.is_empty() {
            text.reserve(decoder.max_utf8_buffer_length_without_replacement(rest.len()).unwrap_or(3 * rest.len()));
            let (result, read) = decoder.decode_to_string_without_replacement(rest, &mut text, true);
            rest = rest.get(read..).unwrap_or_default();
            if let DecoderResult::Malformed(..) = result {
                text.push(char::REPLACEMENT_CHARACTER);
                resumed.push((text.len(), bytes.len() - rest.len()));
                decoder = encoding.new_decoder_without_bom_handling();
            }
        }
        Decoded { text, start: 0, source: Some(bytes), encoding, resumed }
    }

    /// The text, without a byte order mark.
    pub fn text(&self) -> &str {
        self.text.get(self.start..).unwrap_or_default()
    }

    /// The name of the encoding; "EUC-KR" is CP949, as browsers call it.
    pub fn encoding(&self) -> &'static str {
        self.encoding.name()
    }

    /// The first character that the encoding has no bytes for; no text has a NUL.
    pub fn lacking(&self, text: &str) -> Option<char> {
        let lacks = |character: &char| {
            *character == '\0' || self.encoding == EUC_KR && EUC_KR.encode(character.encode_utf8(&mut [0; 4])).2
        };
        text.chars().find(lacks)
    }

    /// The bytes with parts of the text replaced. The edits are in order and do not overlap.
    pub fn replaced(&self, edits: &[Edit]) -> Vec<u8> {
        let source = self.source.as_deref().unwrap_or(self.text.as_bytes());
        let mut out = Vec::with_capacity(source.len());
        let (mut place, mut copied) = ((0, self.start), 0);
        for edit in edits {
            place = self.source_of(place, edit.range.start);
            out.extend_from_slice(source.get(copied..place.1).unwrap_or_default());
            out.extend(self.encoded(&edit.text));
            place = self.source_of(place, edit.range.end);
            copied = place.1;
        }
        out.extend_from_slice(source.get(copied..).unwrap_or_default());
        out
    }

    /// A place in the text and where it is in the source, going on from a place before it.
    fn source_of(&self, from: (usize, usize), at: usize) -> (usize, usize) {
        let last = self.resumed.partition_point(|(text, _)| *text <= at).checked_sub(1);
        let from = last.and_then(|last| self.resumed.get(last).copied()).unwrap_or_default().max(from);
        let between = self.text().get(from.0..at).unwrap_or_default();
        let width: usize = match self.encoding {
            encoding if encoding == EUC_KR => between.chars().map(|c| if c.is_ascii() { 1 } else { 2 }).sum(),
            encoding if encoding == UTF_8 => between.len(),
            _ => 2 * between.encode_utf16().count(),
        };
        (at, from.1 + width)
    }

    fn encoded(&self, text: &str) -> Vec<u8> {
        match self.encoding {
            encoding if encoding == UTF_16LE => text.encode_utf16().flat_map(u16::to_le_bytes).collect(),
            encoding if encoding == UTF_16BE => text.encode_utf16().flat_map(u16::to_be_bytes).collect(),
            encoding => encoding.encode(text).0.into_owned(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn utf16(text: &str, bytes: fn(u16) -> [u8; 2]) -> Vec<u8> {
        "\u{feff}".encode_utf16().chain(text.encode_utf16()).flat_map(bytes).collect()
    }

    fn in_every_encoding(text: &str) -> [(Vec<u8>, &'static str); 5] {
        [
            (text.into(), "UTF-8"),
            (format!("\u{feff}{text}").into(), "UTF-8"),
            (EUC_KR.encode(text).0.into(), "EUC-KR"),
            (utf16(text, u16::to_le_bytes), "UTF-16LE"),
            (utf16(text, u16::to_be_bytes), "UTF-16BE"),
        ]
    }

    #[test]
    fn parts_are_replaced_in_the_encoding_of_the_whole() {
        let (before, after) = ("품명,면 티셔츠 뷁,끝", "품명,모직 코트,끝");
        for ((bytes, name), (wanted, _)) in in_every_encoding(before).into_iter().zip(in_every_encoding(after)) {
            let decoded = Decoded::new(bytes).unwrap();
            assert_eq!((decoded.text(), decoded.encoding()), (before, name));
            let start = before.find("면").unwrap();
            let range = start..before.rfind(',').unwrap();
            assert_eq!(decoded.replaced(&[Edit { range, text: "모직 코트".into() }]), wanted, "{name}");
        }
    }

    #[test]
    fn bytes_that_mean_nothing_stay() {
        for bytes in [&b"a,caf\xe9,b,\xff\xff,BAG"[..], b"\xb0\xa1,\xff\xff\x80,\xb0\xa2,BAG", b"\xef\xbb\xbfa\xe9,BAG"]
        {
            let decoded = Decoded::new(bytes.to_vec()).unwrap();
            let start = decoded.text().find("BAG").unwrap();
            let written = decoded.replaced(&[Edit { range: start..start + 3, text: "HAT".into() }]);
            assert_eq!(written, [bytes.strip_suffix(b"BAG").unwrap(), b"HAT"].concat());
        }
    }

    #[test]
    fn the_whole_text_tells_its_encoding() {
        let rows = "COTTON TOWEL,6302600000\n".repeat(10_000);
        for (encoding, name) in [(UTF_8, "UTF-8"), (EUC_KR, "EUC-KR")] {
            let korean = encoding.encode(&"면 수건\n".repeat(99)).0.into_owned();
            let decoded = Decoded::new([b"MEN\x92S BAG\n", rows.as_bytes(), &korean].concat()).unwrap();
            assert!(decoded.encoding() == name && decoded.text().ends_with("면 수건\n"), "{name}");
        }
    }

    #[test]
    fn what_an_encoding_lacks_is_named() {
        let euc_kr = Decoded::new(EUC_KR.encode("가방").0.into()).unwrap();
        assert_eq!(euc_kr.lacking("면 100% 뷁 ½ é 🧸"), Some('é'));
        assert_eq!(Decoded::new("가방".into()).unwrap().lacking("é🧸"), None);
        assert_eq!(Decoded::new("가방".into()).unwrap().lacking("A\0"), Some('\0'));
    }

    #[test]
    fn what_is_no_text_is_refused() {
        assert!(matches!(Decoded::new(b"a\0b".to_vec()), Err(ReadError::UnknownFormat)));
    }

    proptest! {
        #[test]
        fn any_bytes_come_back(bytes in proptest::collection::vec(any::<u8>(), 0..200)) {
            if let Ok(decoded) = Decoded::new(bytes.clone()) {
                prop_assert_eq!(&decoded.replaced(&[]), &bytes);
                // Replacing every character by nothing and by itself: places are found everywhere.
                for (at, character) in decoded.text().char_indices() {
                    let range = at..at + character.len_utf8();
                    let written = decoded.replaced(&[Edit { range, text: character.to_string() }]);
                    if character != char::REPLACEMENT_CHARACTER {
                        prop_assert_eq!(&written, &bytes);
                    }
                }
            }
        }
    }
}
