//! NFKC, lower case, single spaces, with the way back to the original characters.

use unicode_normalization::{UnicodeNormalization, char::canonical_combining_class};

/// Combining marks of one character that are kept. No writing needs more.
const MAX_MARKS: usize = 16;

/// The normalised text and, per byte of it, the UTF-16 range it came from.
///
/// Most texts are ASCII, and most characters of the others stand for themselves: both take a short way through.
pub(super) fn normalise(original: &str) -> (String, Vec<(u32, u32)>) {
    let mut writer = Writer { text: String::with_capacity(original.len()), origin: Vec::with_capacity(original.len()) };
    if original.is_ascii() {
        for (unit, byte) in (0..).zip(original.bytes()) {
            match byte {
                b'!'..=b'~' => {
                    writer.text.push(byte.to_ascii_lowercase().into());
                    writer.origin.push((unit, unit + 1));
                }
                _ => writer.push_char(byte.into(), (unit, unit + 1)),
            }
        }
        return writer.finish();
    }
    let mut unit = 0u32;
    let mut rest = original;
    while let Some(length) = cluster_length(rest) {
        let (cluster, tail) = rest.split_at(length);
        let units = cluster.encode_utf16().count() as u32;
        writer.push_cluster(cluster, (unit, unit + units));
        unit += units;
        rest = tail;
    }
    writer.finish()
}

/// True if a text is of small Latin letters, Hangul syllables, digits, signs and single spaces, which normalising leaves as they
/// are. False says nothing: normalising may leave such a text unchanged, too.
pub(super) fn is_normal(text: &str) -> bool {
    let mut before = ' ';
    let plain = text.chars().all(|character| {
        let spaces = character == ' ' && before == ' ';
        before = character;
        !spaces && matches!(character, ' '..='@' | '['..='~' | '가'..='힣')
    });
    plain && (before != ' ' || text.is_empty())
}

struct Writer {
    text: String,
    origin: Vec<(u32, u32)>,
}

impl Writer {
    fn push_cluster(&mut self, cluster: &str, from: (u32, u32)) {
        let mut characters = cluster.chars();
        match (characters.next(), characters.next()) {
            (Some(ascii @ '\0'..='\x7f'), None) => self.push_char(ascii.to_ascii_lowercase(), from),
            (Some(syllable @ '가'..='힣'), None) => self.push_char(syllable, from),
            // Lower-casing can undo composition ("İ"), so it comes before the last NFKC.
            _ => {
                let seen = cluster.chars().filter(|character| !is_invisible(*character));
                let mut marks = 0;
                for character in seen.nfkc().flat_map(char::to_lowercase).nfkc() {
                    marks = if canonical_combining_class(character) == 0 { 0 } else { marks + 1 };
                    if marks <= MAX_MARKS {
                        self.push_char(character, from);
                    }
                }
            }
        }
    }

    fn push_char(&mut self, character: char, from: (u32, u32)) {
        match character {
            invisible if is_invisible(invisible) => {}
            character if character.is_whitespace() || character.is_control() => {
                if !self.text.is_empty() && !self.text.ends_with(' ') {
                    self.text.push(' ');
                    self.origin.push(from);
                }
            }
            character => {
                self.text.push(character);
                self.origin.extend(std::iter::repeat_n(from, character.len_utf8()));
            }
        }
    }

    fn finish(mut self) -> (String, Vec<(u32, u32)>) {
        if self.text.ends_with(' ') {
            self.text.pop();
            self.origin.pop();
        }
        (self.text, self.origin)
    }
}

/// Invisible and without meaning of their own: zero-width characters, soft hyphen, direction marks, byte order mark.
fn is_invisible(character: char) -> bool {
    matches!(character, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}')
}

/// Bytes of the first run of characters that normalise together: a character with its combining marks, or jamo making one
/// syllable, and what is invisible between them. `None` at the end of the text.
fn cluster_length(text: &str) -> Option<usize> {
    if let [first, second, ..] = text.as_bytes()
        && first.is_ascii()
        && second.is_ascii()
    {
        return Some(1);
    }
    let mut characters = text.char_indices();
    let (_, first) = characters.next()?;
    let mut length = first.len_utf8();
    let mut hangul = !first.is_ascii() && first.nfkc().last().is_some_and(takes_jamo);
    // Nearly all characters begin a run of their own.
    for (at, next) in characters.take_while(|(_, next)| !next.is_ascii() && !matches!(next, '가'..='힣')) {
        if is_invisible(next) {
            continue; // of the run only if more of it follows
        }
        let Some(start) = next.nfkc().next() else { break };
        let joins = canonical_combining_class(start) != 0
            || matches!(start, '\u{3099}' | '\u{309a}')
            || hangul && matches!(start, '\u{1160}'..='\u{11ff}');
        if !joins {
            break;
        }
        length = at + next.len_utf8();
        hangul &= takes_jamo(start);
    }
    Some(length)
}

/// A jamo or a syllable, which the vowel or the consonant after it may belong to.
fn takes_jamo(character: char) -> bool {
    matches!(character, '\u{1100}'..='\u{11ff}' | '가'..='힣')
}
