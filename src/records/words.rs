//! Keys of goods names: their words, and the model numbers among them.

use crate::text::Text;

/// The normalised words of a text, each once and in order, so that how they were put does not matter; empty for no words.
pub fn key(text: &Text) -> String {
    let mut words: Vec<&str> = text.words().collect();
    words.sort_unstable();
    words.dedup();
    words.join(" ")
}

/// The words that near names share: without the ending of an English plural.
pub fn stems(key: &str) -> impl Iterator<Item = &str> {
    key.split(' ').filter(|word| !word.is_empty()).map(stem)
}

fn stem(word: &str) -> &str {
    let long = |stem: &&str| stem.len() >= 3 && stem.is_ascii() && !stem.ends_with('s');
    word.strip_suffix('s').filter(long).unwrap_or(word)
}

/// Letters before a number that make it the name of a material, a standard or a size, which goods of many kinds share.
const SHARED: [&str; 20] = [
    "sus", "sts", "din", "iso", "astm", "jis", "ansi", "ks", "en", "al", "scm", "skd", "spcc", "stkm", "ip", "ipx",
    "dn", "pn", "pa", "m",
];

/// A model number has so many letters and digits.
const LENGTH: std::ops::RangeInclusive<usize> = 5..=32;

/// The model numbers in a text: letters and digits together, signs between them left out ("KX-100/B" is "kx100b" and
/// "kx-100"). Measures, sizes and the names of materials and standards are none.
pub fn models(text: &Text) -> Vec<String> {
    let parts = text.normalised().split(|c: char| c.is_whitespace() || ",;:()[]{}<>|=\"'".contains(c));
    let pieces =
        parts.flat_map(|part| std::iter::once(part).chain(part.split('/').filter(move |piece| *piece != part)));
    let mut models: Vec<String> = pieces.filter_map(model).collect();
    models.sort_unstable();
    models.dedup();
    models
}

fn model(piece: &str) -> Option<String> {
    let signs = |c: char| "-_./#+*".contains(c);
    let bare: String = piece.chars().filter(|c| !signs(*c)).collect();
    let digits = bare.bytes().filter(u8::is_ascii_digit).count();
    let whole = bare.bytes().all(|byte| byte.is_ascii_alphanumeric()) && LENGTH.contains(&bare.len());
    (whole && digits >= 2 && digits < bare.len() && !is_measure(&bare) && !is_shared(&bare)).then_some(bare)
}

/// "220v", "1080p", "100x200mm".
fn is_measure(bare: &str) -> bool {
    let number = bare.trim_end_matches(|c: char| c.is_ascii_alphabetic());
    let digits = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    bare.len() - number.len() <= 3 && number.split('x').all(digits)
}

/// "sus304", "m8x20".
fn is_shared(bare: &str) -> bool {
    let letters = bare.len() - bare.trim_start_matches(|c: char| c.is_ascii_alphabetic()).len();
    let (letters, rest) = bare.split_at(letters);
    SHARED.contains(&letters) && rest.bytes().all(|byte| byte.is_ascii_digit() || byte == b'x' || byte == b'l')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_the_same_in_any_order_and_spelling() {
        let key = |text: &str| key(&Text::new(text));
        assert_eq!(key("T-SHIRT, Cotton"), key("cotton ｔ shirt"));
        assert_ne!(key("CABLE 3M"), key("CABLE 5M"));
        assert_eq!(key(" ;, "), "");
        assert_eq!(stems("case cases glass lens usb").collect::<Vec<_>>(), ["case", "case", "glass", "len", "usb"]);
    }

    #[test]
    fn model_numbers_are_told_from_measures_and_materials() {
        let models = |text: &str| models(&Text::new(text));
        assert_eq!(models("MONITOR 27GP850-B, 27 INCH"), ["27gp850b"]);
        assert_eq!(models("MODEL: KX-100/LX-200"), ["kx100", "kx100lx200", "lx200"]);
        for text in
            ["220V 50HZ 2000MAH 100X200MM", "STEEL BOLT M8X20 SUS304L DIN933", "USB3 MP3", "12345678", "가1234나"]
        {
            assert_eq!(models(text), Vec::<String>::new(), "{text}");
        }
    }
}
