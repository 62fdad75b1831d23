//! Words, numbers and signs.

use std::ops::Range;

/// The kind of a token.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum TokenKind {
    /// Latin letters.
    Latin,
    /// Hangul syllables or jamo.
    Hangul,
    /// Letters of any other script.
    OtherScript,
    /// Digits, with inner points and commas: "1,200.5".
    Number,
    /// Latin letters and digits together: "K3V63", "AAA100".
    Model,
    /// Anything else that is not a space, one character each.
    Sign,
}

impl TokenKind {
    /// True if it is a word of some script (not a number, model or sign).
    pub fn is_word(self) -> bool {
        matches!(self, TokenKind::Latin | TokenKind::Hangul | TokenKind::OtherScript)
    }

    /// True if it is anything but a sign.
    pub fn is_wordlike(self) -> bool {
        self != TokenKind::Sign
    }
}

/// A token of normalised text: a byte range and what it is made of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Token {
    /// First byte.
    pub start: usize,
    /// One past the last byte.
    pub end: usize,
    /// Its kind.
    pub kind: TokenKind,
}

impl Token {
    /// Its byte range in the normalised text.
    pub fn range(self) -> Range<usize> {
        self.start..self.end
    }
}

/// Splits normalised text. A change of script starts a new token ("USB케이블" is two), a digit beside a Latin letter
/// does not ("USB3" is one, a model).
pub(super) fn tokens(text: &str) -> Vec<Token> {
    let mut tokens: Vec<Token> = Vec::new();
    let mut characters = text.char_indices().peekable();
    while let Some((start, character)) = characters.next() {
        let Some(mut kind) = kind_of(character) else { continue };
        let mut end = start + character.len_utf8();
        while kind != TokenKind::Sign {
            let Some(&(at, next)) = characters.peek() else { break };
            let joined = match (kind_of(next), kind) {
                (Some(TokenKind::Sign), TokenKind::Number) if matches!(next, '.' | ',') => {
                    // a point or comma belongs to a number only between digits
                    let after = text.get(at + 1..).and_then(|rest| rest.chars().next());
                    after.is_some_and(|after| after.is_ascii_digit()).then_some(TokenKind::Number)
                }
                (Some(same), kind) if same == kind => Some(kind),
                (Some(TokenKind::Latin), TokenKind::Number | TokenKind::Model) => Some(TokenKind::Model),
                (Some(TokenKind::Number), TokenKind::Latin | TokenKind::Model) => Some(TokenKind::Model),
                _ => None,
            };
            let Some(joined) = joined else { break };
            kind = joined;
            end = at + next.len_utf8();
            characters.next();
        }
        tokens.push(Token { start, end, kind });
    }
    tokens
}

/// Where a word or a sign starts in normalised text, and what it starts with.
#[derive(Clone, Copy, Debug)]
pub struct WordStart {
    /// In bytes.
    pub at: usize,
    /// Its first three bytes, as [`head`] gives them.
    pub head: u32,
    /// The hashes of these, of the first two, and of the first: what lists are asked for one after another.
    pub hashes: [u16; 3],
}

/// The heads of terms that a text with this head may start with: those of three bytes and more, of two, and of one.
pub fn shorter(head: u32) -> [u32; 3] {
    [head, head & 0xff_ff00, head & 0xff_0000]
}

/// The hash of a head: [`HEAD_BITS`] bits, by Fibonacci hashing.
pub fn hash(head: u32) -> u16 {
    (head.wrapping_mul(0x9e37_79b1) >> (32 - HEAD_BITS)) as u16
}

/// Bits of the hash of a head.
pub const HEAD_BITS: u32 = 12;

/// The first three bytes of a text as a number, the first the highest, zeros where it is shorter: one Hangul syllable, or
/// three letters.
pub fn head(text: &str) -> u32 {
    let bytes = text.as_bytes();
    (0..3).fold(0, |head, at| head << 8 | bytes.get(at).copied().map_or(0, u32::from))
}

/// Where words and signs start in normalised text.
pub(super) fn starts(text: &str) -> Vec<WordStart> {
    let mut before = ' ';
    let mut starts = Vec::new();
    for (at, character) in text.char_indices() {
        if !same_word(before, character) && !character.is_whitespace() {
            let head = head(text.get(at..).unwrap_or_default());
            starts.push(WordStart { at, head, hashes: shorter(head).map(hash) });
        }
        before = character;
    }
    starts
}

/// True if two neighbouring characters belong to one word.
pub fn same_word(one: char, other: char) -> bool {
    match is_hangul(other) {
        true => is_hangul(one),
        false => is_alphanumeric(other) && !is_hangul(one) && is_alphanumeric(one),
    }
}

/// [`char::is_alphanumeric`], which takes long over Hangul.
pub fn is_alphanumeric(character: char) -> bool {
    character.is_ascii_alphanumeric() || is_hangul(character) || !character.is_ascii() && character.is_alphanumeric()
}

/// The letters and digits that a text starts with.
pub fn leading_word(text: &str) -> &str {
    text.split(|next: char| !next.is_alphanumeric()).next().unwrap_or_default()
}

/// True if a character is a Hangul syllable.
pub fn is_hangul(character: char) -> bool {
    ('가'..='힣').contains(&character)
}

/// The kind of token that a character begins; `None` for a space.
fn kind_of(character: char) -> Option<TokenKind> {
    Some(match character {
        'a'..='z' | 'A'..='Z' => TokenKind::Latin,
        '가'..='힣' => TokenKind::Hangul,
        character if character.is_whitespace() => return None,
        character if character.is_numeric() => TokenKind::Number,
        '\u{c0}'..='\u{24f}' | '\u{1e00}'..='\u{1eff}' => TokenKind::Latin,
        '\u{1100}'..='\u{11ff}' | '\u{3130}'..='\u{318f}' => TokenKind::Hangul,
        character if character.is_alphabetic() => TokenKind::OtherScript,
        _ => TokenKind::Sign,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use TokenKind::*;

    fn read(text: &str) -> Vec<(&str, TokenKind)> {
        tokens(text).into_iter().map(|token| (&text[token.range()], token.kind)).collect()
    }

    #[test]
    fn scripts_numbers_and_models_come_apart() {
        assert_eq!(
            read("usb3케이블 1,200.5kg, k3v63 50% é."),
            [
                ("usb3", Model),
                ("케이블", Hangul),
                ("1,200.5kg", Model),
                (",", Sign),
                ("k3v63", Model),
                ("50", Number),
                ("%", Sign),
                ("é", Latin),
                (".", Sign),
            ]
        );
    }
}
