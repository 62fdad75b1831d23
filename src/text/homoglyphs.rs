//! Names that were written so that a word list misses them: Cyrillic or Greek letters, digits and signs for letters,
//! one letter at a time.

use super::token::is_alphanumeric;
use super::{Text, is_hangul};
use std::ops::Range;
use unicode_normalization::UnicodeNormalization;

/// A text with every letter drawn as the Latin one it looks like ("c0сaine" with a Cyrillic с becomes "cocaine"), and
/// words that were spelled letter by letter joined.
#[derive(Clone, Debug)]
pub struct Unmasked {
    /// The text after that.
    pub text: Text,
    /// Per byte of it, the bytes of the normalised text it stands for.
    origin: Vec<Range<usize>>,
}

impl Unmasked {
    /// Reads a normalised text; `None` where nothing in it is drawn otherwise, as in nearly every text.
    pub(super) fn read(normalised: &str) -> Option<Unmasked> {
        if !may_be_masked(normalised) {
            return None;
        }
        let letters: Vec<(usize, char)> = normalised.char_indices().collect();
        if !(0..letters.len()).any(|at| is_masked(&letters, at) || separates_single_letters(&letters, at)) {
            return None;
        }
        let (mut unmasked, mut origin) = (String::with_capacity(normalised.len()), Vec::new());
        for (at, &(start, written)) in letters.iter().enumerate() {
            if separates_single_letters(&letters, at) {
                continue;
            }
            let drawn = look_alike(written);
            unmasked.push(drawn);
            origin.extend(std::iter::repeat_n(start..start + written.len_utf8(), drawn.len_utf8()));
        }
        Some(Unmasked { text: Text::new(&unmasked), origin })
    }

    /// Where a range of the unmasked text stands in the normalised one.
    pub fn place(&self, range: Range<usize>) -> Option<Range<usize>> {
        let origin = self.origin.get(range)?;
        Some(origin.first()?.start..origin.last()?.end)
    }
}

/// True if a text has a character that may be drawn for another letter, or a letter or digit that stands alone: a quick look
/// before the close one.
fn may_be_masked(normalised: &str) -> bool {
    let mut run = 0;
    let mut lone = false;
    for character in normalised.chars() {
        match character {
            'a'..='z' | '가'..='힣' | '2' | '6' | '8' | '9' => run += 1,
            ' ' | '-' | '.' | ',' | ';' | '/' | '(' | ')' | '%' | '&' => {
                lone |= run == 1;
                run = 0;
            }
            _ => return true,
        }
    }
    lone || run == 1
}

/// How a name is looked for in unmasked text; nothing for names so short, or so full of digits, that a disguise of
/// theirs would look like any model number.
pub fn unmasked_name(normalised: &str) -> Vec<String> {
    const MIN_LATIN: usize = 5;
    const MIN_SYLLABLES: usize = 3;
    let count = |of: fn(char) -> bool| normalised.chars().filter(|letter| of(*letter)).count();
    let latin = count(|letter| letter.is_ascii_lowercase());
    let syllables = count(is_hangul);
    let all = latin + syllables + count(|letter| matches!(letter, ' ' | '-')) == normalised.chars().count();
    match all && (latin >= MIN_LATIN || syllables >= MIN_SYLLABLES) {
        true => vec![normalised.chars().map(look_alike).collect()],
        false => Vec::new(),
    }
}

/// True if the character stands for the letter it is drawn like: a foreign letter, or a digit or sign beside a letter. "l" is
/// drawn like "i" without standing for it.
fn is_masked(letters: &[(usize, char)], at: usize) -> bool {
    let letter = |at: Option<usize>| at.and_then(|at| letters.get(at)).map(|(_, letter)| *letter);
    let is_letter = |at: Option<usize>| letter(at).is_some_and(char::is_alphabetic);
    let drawn_otherwise = |letter: char| letter != 'l' && look_alike(letter) != letter;
    letter(Some(at)).is_some_and(|own| {
        drawn_otherwise(own) && (own.is_alphabetic() || is_letter(at.checked_sub(1)) || is_letter(Some(at + 1)))
    })
}

/// True if the character is a lone separator between two lone letters, as in "c o c a i n e" or "배-터-리".
fn separates_single_letters(letters: &[(usize, char)], at: usize) -> bool {
    let letter =
        |at: Option<usize>| at.and_then(|at| letters.get(at)).is_some_and(|(_, letter)| is_drawn_letter(*letter));
    let single =
        |at: Option<usize>| letter(at) && !letter(at.and_then(|at| at.checked_sub(1))) && !letter(at.map(|at| at + 1));
    !letter(Some(at)) && single(at.checked_sub(1)) && single(Some(at + 1))
}

fn is_drawn_letter(character: char) -> bool {
    is_alphanumeric(character) || look_alike(character) != character
}

/// The Latin letter that a lower-case character is drawn like. "l" counts as "i": in capitals and in digits they are one
/// stroke alike.
fn look_alike(character: char) -> char {
    match character {
        'a'..='k' | 'm'..='z' | '가'..='힣' => character,
        'l' | '1' | '!' | '|' | 'і' | 'ι' | 'ı' => 'i',
        '0' | 'о' | 'ο' => 'o',
        '3' | 'е' | 'ε' => 'e',
        '4' | '@' | 'а' | 'α' => 'a',
        '5' | '$' | 'ѕ' => 's',
        '7' | 'т' | 'τ' => 't',
        'в' | 'ь' | 'β' => 'b',
        'с' => 'c',
        'ԁ' => 'd',
        'н' => 'h',
        'ј' => 'j',
        'к' | 'κ' => 'k',
        'м' | 'μ' => 'm',
        'п' | 'η' => 'n',
        'р' | 'ρ' => 'p',
        'υ' => 'u',
        'ν' => 'v',
        'ԝ' | 'ω' => 'w',
        'х' | 'χ' => 'x',
        'у' | 'γ' => 'y',
        // an accented letter is drawn like the plain one
        _ => std::iter::once(character).nfd().next().filter(char::is_ascii_lowercase).unwrap_or(character),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn unmasked(text: &str) -> String {
        let text = Text::new(text);
        Unmasked::read(text.normalised())
            .map_or(text.normalised().to_owned(), |unmasked| unmasked.text.normalised().to_owned())
    }

    #[test]
    fn letters_come_from_behind_their_disguise() {
        assert_eq!(unmasked("C0CA1NE"), "cocaine");
        assert_eq!(unmasked("Сосаinе 5g"), "cocaine sg");
        assert_eq!(unmasked("kétämïné"), "ketamine");
        assert_eq!(unmasked("pure c-o-c-a-!-n-e powder"), "pure cocaine powder");
        assert_eq!(unmasked("필 로 폰"), "필로폰");
    }

    #[test]
    fn a_place_is_found_again() {
        let text = Text::new("x c 0 c 4 i n e");
        let unmasked = Unmasked::read(text.normalised()).unwrap();
        let at = unmasked.text.normalised().find("cocaine").unwrap();
        assert_eq!(text.slice(unmasked.place(at..at + 7).unwrap()), "c 0 c 4 i n e");
    }

    #[test]
    fn plain_texts_wear_no_disguise() {
        for plain in ["cocaine 10 pcs", "steel bolt m8", "면 티셔츠 100% cotton", "l-shaped", ""] {
            assert!(Unmasked::read(plain).is_none(), "{plain}");
        }
        assert!(Unmasked::read("bolt m4").is_some());
    }

    #[test]
    fn short_and_numbered_names_are_left_out() {
        assert_eq!(unmasked_name("alprazolam"), ["aiprazoiam"]);
        assert!(
            unmasked_name("lsd").is_empty() && unmasked_name("u-47700").is_empty() && unmasked_name("대마").is_empty()
        );
    }

    proptest! {
        #[test]
        fn the_quick_look_misses_nothing(written in "[a-cl0-9 .,;/()%&!@-]{0,10}|[가-다 -]{0,6}") {
            let letters: Vec<(usize, char)> = written.char_indices().collect();
            let masked = |at| is_masked(&letters, at) || separates_single_letters(&letters, at);
            prop_assert!(may_be_masked(&written) || !(0..letters.len()).any(masked));
        }

        #[test]
        fn any_text_can_be_unmasked(written in any::<String>()) {
            let text = Text::new(&written);
            let Some(unmasked) = Unmasked::read(text.normalised()) else { return Ok(()) };
            for token in unmasked.text.tokens() {
                if let Some(place) = unmasked.place(token.range()) {
                    prop_assert!(!text.slice(place).is_empty());
                }
            }
        }
    }
}
