//! Text as rules and the classifier read it: normalised once, every part traceable to the declarant's own characters.

mod homoglyphs;
mod normalise;
mod token;

pub use homoglyphs::{Unmasked, unmasked_name};
pub use token::{
    HEAD_BITS, Token, TokenKind, WordStart, hash, head, is_alphanumeric, is_hangul, leading_word, same_word, shorter,
};

use crate::types::Span;
use crate::types::limits::FIELD_CHARACTERS;
use once_cell::sync::OnceCell;
use std::ops::Range;

/// A field's text and its normalised form.
///
/// Normalised: NFKC, lower case, control and zero-width characters dropped or turned to spaces, runs of white space
/// made one space, none at the ends. Half-open byte ranges of the normalised form map back to [`Span`]s.
#[derive(Clone, Debug, Default)]
pub struct Text {
    original: String,
    normalised: String,
    /// Where each normalised byte came from, as the UTF-16 range of the cluster that made it.
    origin: Vec<(u32, u32)>,
    tokens: Vec<Token>,
    /// Where words start: every place that lies not within a run of letters and digits of one script.
    starts: Vec<WordStart>,
    cut: bool,
    unmasked: OnceCell<Option<Box<Unmasked>>>,
    #[cfg_attr(not(feature = "check"), allow(dead_code))] // Rules ask.
    cache: WordCache,
}

/// Words of a text that are asked for again and again, each kind kept once it was chosen.
#[derive(Clone, Debug, Default)]
pub struct WordCache {
    /// Those that may say what the goods are.
    pub content: OnceCell<Vec<Token>>,
    /// Those of them that are more than a quality.
    pub naming: OnceCell<Vec<Token>>,
    /// Whether they name goods.
    pub names_goods: OnceCell<bool>,
    /// The CAS numbers of chemicals, and where they stand.
    pub cas_numbers: OnceCell<Vec<(String, Range<usize>)>>,
}

impl Text {
    /// Reads a field's text. Any string will do.
    pub fn new(original: &str) -> Text {
        let (read, cut) = first_units(original, FIELD_CHARACTERS);
        let (normalised, origin) = normalise::normalise(read);
        let tokens = token::tokens(&normalised);
        let starts = token::starts(&normalised);
        let original = read.to_owned();
        Text {
            original,
            normalised,
            origin,
            tokens,
            starts,
            cut,
            unmasked: OnceCell::new(),
            cache: WordCache::default(),
        }
    }

    /// The text as it was written, up to [`FIELD_CHARACTERS`] code units.
    pub fn original(&self) -> &str {
        &self.original
    }

    /// The normalised form.
    pub fn normalised(&self) -> &str {
        &self.normalised
    }

    /// Words, numbers and signs of the normalised form, in order.
    pub fn tokens(&self) -> &[Token] {
        &self.tokens
    }

    /// Where words and signs start in the normalised form, in order. Unlike tokens, letters and digits that run
    /// together are one word, unless one is Hangul and the other is not.
    pub fn starts(&self) -> &[WordStart] {
        &self.starts
    }

    /// The text without its disguise, where letters of it may be drawn as others; looked at when it is first asked for.
    pub fn unmasked(&self) -> Option<&Unmasked> {
        self.unmasked.get_or_init(|| Unmasked::read(&self.normalised).map(Box::new)).as_deref()
    }

    /// What rules found out about the text's words and ask for again.
    #[cfg_attr(not(feature = "check"), allow(dead_code))] // Rules ask.
    pub(crate) fn cache(&self) -> &WordCache {
        &self.cache
    }

    /// The tokens' texts.
    pub fn words(&self) -> impl Iterator<Item = &str> {
        self.tokens.iter().filter(|token| token.kind.is_wordlike()).map(|token| self.slice(token.range()))
    }

    /// Part of the normalised form; empty for a range that does not lie on character boundaries.
    pub fn slice(&self, range: Range<usize>) -> &str {
        self.normalised.get(range).unwrap_or_default()
    }

    /// True if the text was longer than what is read.
    pub fn cut(&self) -> bool {
        self.cut
    }

    /// True if nothing is left of the text once normalised.
    pub fn is_empty(&self) -> bool {
        self.normalised.is_empty()
    }

    /// Where a range of the normalised form stands in what was written.
    pub fn span(&self, range: Range<usize>) -> Span {
        let origin = self.origin.get(range).unwrap_or_default();
        match (origin.first(), origin.last()) {
            (Some(first), Some(last)) => Span { start: first.0, end: last.1 },
            _ => Span { start: 0, end: 0 },
        }
    }

    /// The declarant's own characters under a span.
    pub fn quote(&self, span: Span) -> String {
        let units: Vec<u16> = self.original.encode_utf16().take(span.end as usize).skip(span.start as usize).collect();
        String::from_utf16_lossy(&units)
    }

    /// The declarant's own characters under a range of the normalised form.
    pub fn quote_range(&self, range: Range<usize>) -> String {
        self.quote(self.span(range))
    }

    /// The original with the characters under `span` replaced, spaces tidied and stray separators removed from the ends: how a fix
    /// rewrites a field.
    pub fn replaced(&self, span: Span, replacement: &str) -> String {
        let units: Vec<u16> = self.original.encode_utf16().collect();
        let (start, end) = (span.start as usize, span.end as usize);
        let before = String::from_utf16_lossy(units.get(..start).unwrap_or(&units));
        let after = String::from_utf16_lossy(units.get(end..).unwrap_or_default());
        let joined = format!("{before}{replacement}{after}");
        let tidy = joined.split_whitespace().collect::<Vec<_>>().join(" ");
        tidy.trim_matches([' ', ',', ';', '/', '-']).to_owned()
    }
}

/// The normalised form of a text, without the mapping back to the original.
pub fn normalised(text: &str) -> String {
    if normalise::is_normal(text) {
        return text.to_owned();
    }
    let lower = text.to_ascii_lowercase();
    if text.is_ascii() && normalise::is_normal(&lower) { lower } else { normalise::normalise(text).0 }
}

/// A text that nobody will ask where its characters came from, and its tokens.
pub fn tokenised(text: &str) -> (String, Vec<Token>) {
    let normalised = normalised(text);
    let tokens = token::tokens(&normalised);
    (normalised, tokens)
}

/// A text without what stands in round or square brackets, nested ones included.
pub fn outside_brackets(text: &str) -> String {
    let mut depth = 0usize;
    let outside = text.chars().filter(|character| match character {
        '(' | '[' => {
            depth += 1;
            false
        }
        ')' | ']' => {
            depth = depth.saturating_sub(1);
            false
        }
        _ => depth == 0,
    });
    outside.collect()
}

/// The longest prefix of at most `most` UTF-16 code units, and whether something was left out.
fn first_units(text: &str, most: usize) -> (&str, bool) {
    if text.len() <= most {
        return (text, false); // no text has more code units than bytes
    }
    let mut units = 0;
    for (at, character) in text.char_indices() {
        units += character.len_utf16();
        if units > most {
            return (text.get(..at).unwrap_or_default(), true);
        }
    }
    (text, false)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn spans_count_utf16_units_of_what_was_written() {
        let text = Text::new("🧸  ＴＯＹ\u{200b} 장난감");
        assert_eq!(text.normalised(), "🧸 toy 장난감");
        let toy = text.normalised().find("toy").unwrap();
        let span = text.span(toy..toy + 3);
        assert_eq!(span, Span { start: 4, end: 7 });
        assert_eq!(text.quote(span), "ＴＯＹ");
    }

    #[test]
    fn brackets_are_left_out_however_they_are_nested() {
        assert_eq!(outside_brackets("a (b [c] d) e) f [g"), "a  e f ");
    }

    #[test]
    fn decomposed_hangul_reads_like_composed() {
        let text = Text::new("\u{1109}\u{1162}\u{11b7}\u{1111}\u{1173}\u{11af}");
        assert_eq!(text.normalised(), "샘플");
        assert_eq!(text.span(0..text.normalised().len()), Span { start: 0, end: 6 });
    }

    #[test]
    fn what_cannot_be_seen_parts_no_letter_from_its_mark() {
        let text = Text::new("cafe\u{200b}\u{301}\u{200b} x");
        assert_eq!(text.normalised(), "café x");
        assert_eq!(text.span(3..5), Span { start: 3, end: 6 });
        assert_eq!(Text::new("ㅅㅐㅁ플").normalised(), "새ᄆ플");
    }

    #[test]
    fn marks_without_end_are_dropped() {
        let text = Text::new(&format!("x{}y", "\u{301}\u{30d}\u{321}".repeat(300)));
        assert_eq!(text.normalised().chars().count(), 18);
        assert_eq!(normalised(text.normalised()), text.normalised());
    }

    #[test]
    fn a_megabyte_is_cut() {
        let text = Text::new(&"나".repeat(1 << 20));
        assert!(text.cut());
        assert_eq!(text.original().encode_utf16().count(), FIELD_CHARACTERS);
    }

    #[test]
    fn replacing_tidies_what_is_left() {
        let text = Text::new("GIFT, plush toy");
        assert_eq!(text.replaced(Span { start: 0, end: 4 }, ""), "plush toy");
    }

    proptest! {
        #[test]
        fn any_text_can_be_read_and_every_token_quoted(written in any::<String>()) {
            let text = Text::new(&written);
            let units = written.encode_utf16().count() as u32;
            for token in text.tokens() {
                let span = text.span(token.range());
                prop_assert!(span.start < span.end && span.end <= units);
                prop_assert!(!text.quote(span).is_empty());
            }
        }

        #[test]
        fn what_is_normal_is_left(written in "[ -~가-힣é]{0,12}") {
            prop_assert!(!normalise::is_normal(&written) || normalise::normalise(&written).0 == written);
        }

        #[test]
        fn normalising_twice_changes_nothing(written in "[ -~가-힣Ａ-Ｚ\u{200b}\u{3000}éİ①㎏´ㄱ-ㅣﾡ-ￇ\u{301}\u{30d}\u{321}\u{1100}-\u{11ff}]{0,40}") {
            let once = Text::new(&written).normalised().to_owned();
            let twice = Text::new(&once);
            prop_assert_eq!(twice.normalised(), once.as_str());
        }
    }
}
