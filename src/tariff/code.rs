//! A tariff code as a declarant writes it.

use std::fmt;
use unicode_normalization::UnicodeNormalization;

/// The digits of a tariff code: 2, 4, 6, 8 or 10 of them. Displayed as Korean customs write them, `8504.40-9090`.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Code(String);

/// Why a text is no tariff code.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum CodeError {
    /// A character that is neither a digit nor a separator.
    Unexpected {
        /// The first such character, as written.
        found: char,
        /// Where it stands, in UTF-16 code units from the start of the text.
        at: u32,
    },
    /// Fewer than two digits; holds them.
    TooShort(String),
    /// More than ten digits; holds them.
    TooLong(String),
    /// 3, 5, 7 or 9 digits, as when a spreadsheet drops the zero of chapters 01 to 09; holds them.
    OddCount(String),
    /// A number that a spreadsheet shortened, such as `8.51713E+09`: the last digits are lost.
    Shortened {
        /// The digits that are left; the last of them may be rounded.
        left: String,
        /// How many the whole number has.
        count: usize,
    },
}

impl Code {
    /// Reads a code written with digits, half or full width, and dots, hyphens or spaces anywhere between them. What
    /// spreadsheets put around a code is no part of it: an apostrophe, `="…"`, the `.0` of a number.
    ///
    /// # Errors
    /// [`CodeError`], the first of: shortened, unexpected character, too short, too long, odd count.
    pub fn parse(written: &str) -> Result<Code, CodeError> {
        if let Some(error) = shortened(written) {
            return Err(error);
        }
        let bare = without_spreadsheet(written);
        let mut digits = String::with_capacity(10);
        let before = written.find(bare).and_then(|start| written.get(..start)).unwrap_or_default();
        let mut at = before.encode_utf16().count() as u32;
        for found in bare.chars() {
            // NFKC turns full-width digits, dots and hyphens and unusual spaces into the plain ones.
            for plain in std::iter::once(found).nfkc() {
                match plain {
                    '0'..='9' => digits.push(plain),
                    '.' | '-' | '\u{2010}'..='\u{2015}' | '\u{2212}' => {}
                    _ if plain.is_whitespace() => {}
                    _ => return Err(CodeError::Unexpected { found, at }),
                }
            }
            at += found.len_utf16() as u32;
        }
        match digits.len() {
            0 | 1 => Err(CodeError::TooShort(digits)),
            11.. => Err(CodeError::TooLong(digits)),
            3 | 5 | 7 | 9 => Err(CodeError::OddCount(digits)),
            _ => Ok(Code(digits)),
        }
    }

    /// The digits alone.
    pub fn digits(&self) -> &str {
        &self.0
    }
}

/// A code without an apostrophe before it, `="…"` around it, and the `.0` behind it that a number gets.
fn without_spreadsheet(written: &str) -> &str {
    let trimmed = written.trim();
    let quotes = ['\'', '"', '’', '‘', '“', '”', '`'];
    let bare = trimmed.strip_prefix('=').filter(|rest| rest.trim_start().starts_with('"')).unwrap_or(trimmed);
    let bare = bare.trim().trim_matches(quotes).trim();
    match bare.strip_suffix(".0").or_else(|| bare.strip_suffix(".00")) {
        // 6109.10.00 and 0303.0 are written by people, 6109101000.0 by a program.
        Some(whole) if whole.len() >= 5 && whole.bytes().all(|digit| digit.is_ascii_digit()) => whole,
        _ => bare,
    }
}

/// A number in scientific notation that stands for more digits than are left of it.
fn shortened(written: &str) -> Option<CodeError> {
    let bare = without_spreadsheet(written);
    let (mantissa, exponent) = bare.split_once(['E', 'e'])?;
    let exponent: usize = exponent.trim_start_matches('+').parse().ok().filter(|exponent| *exponent <= 12)?;
    let (first, rest) = mantissa.split_once(['.', ',']).unwrap_or((mantissa, ""));
    let plain = first.len() == 1 && [first, rest].iter().all(|part| part.bytes().all(|digit| digit.is_ascii_digit()));
    plain.then(|| CodeError::Shortened { left: format!("{first}{rest}"), count: exponent + 1 })
}

impl fmt::Display for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (at, digit) in self.0.char_indices() {
            match at {
                4 => write!(f, ".{digit}")?,
                6 => write!(f, "-{digit}")?,
                _ => write!(f, "{digit}")?,
            }
        }
        Ok(())
    }
}

impl fmt::Display for CodeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            CodeError::Unexpected { found, at } => write!(f, "{found:?} at {at} is neither a digit nor a separator"),
            CodeError::TooShort(digits) => write!(f, "{} digits, at least 2 are needed", digits.len()),
            CodeError::TooLong(digits) => write!(f, "{} digits, at most 10 are allowed", digits.len()),
            CodeError::Shortened { left, .. } => write!(f, "only the first digits are left: {left}"),
            CodeError::OddCount(digits) => write!(f, "{} digits, an even number is needed", digits.len()),
        }
    }
}

impl std::error::Error for CodeError {}

/// The digits of a code as the Korean tariff prints them: 8516.31-1000, 8516.31, 8516; anything else as it is.
pub fn printed(digits: &str) -> String {
    Code::parse(digits).map_or_else(|_| digits.to_owned(), |code| code.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn digits(written: &str) -> Result<String, CodeError> {
        Code::parse(written).map(|code| code.digits().to_owned())
    }

    #[test]
    fn codes_are_printed_as_the_tariff_does() {
        for (digits, shown) in
            [("8516311000", "8516.31-1000"), ("851631", "8516.31"), ("8516", "8516"), ("85", "85"), ("851", "851")]
        {
            assert_eq!(printed(digits), shown);
        }
    }

    #[test]
    fn reads_what_declarants_write() {
        let written = [
            "8504.40-9090",
            "8504409090",
            " 8504 40 9090 ",
            "８５０４．４０－９０９０",
            "8504.40–90.90",
            "8504\u{3000}409090",
        ];
        for text in written {
            assert_eq!(digits(text).as_deref(), Ok("8504409090"), "{text}");
        }
        for text in ["'8504409090", "=\"8504409090\"", "=\"\"8504409090\"\"", "8504409090.0", "8504409090.00 "] {
            assert_eq!(digits(text).as_deref(), Ok("8504409090"), "{text}");
        }
        for text in ["85", "8504", "8504.40", "8504.40-90"] {
            assert_eq!(Code::parse(text).map(|code| code.to_string()).as_deref(), Ok(text));
        }
        assert_eq!(Code::parse("8504409090").unwrap().to_string(), "8504.40-9090");
    }

    #[test]
    fn says_what_is_wrong() {
        assert_eq!(digits("8504.4O"), Err(CodeError::Unexpected { found: 'O', at: 6 }));
        assert_eq!(digits("😀85"), Err(CodeError::Unexpected { found: '😀', at: 0 }));
        assert_eq!(digits("８😀5"), Err(CodeError::Unexpected { found: '😀', at: 1 }));
        assert_eq!(digits("٨٥"), Err(CodeError::Unexpected { found: '٨', at: 0 }), "digits of other scripts");
        let shortened = |left: &str, count| Err(CodeError::Shortened { left: left.into(), count });
        assert_eq!(digits("8.51713E+09"), shortened("851713", 10));
        assert_eq!(digits("3.0354e8"), shortened("30354", 9));
        assert_eq!(digits("303540000.0"), Err(CodeError::OddCount("303540000".into())));
        assert_eq!(digits("85E4"), Err(CodeError::Unexpected { found: 'E', at: 2 }));
        assert_eq!(digits("'85X"), Err(CodeError::Unexpected { found: 'X', at: 3 }));
        assert_eq!(digits(" - "), Err(CodeError::TooShort(String::new())));
        assert_eq!(digits("8"), Err(CodeError::TooShort("8".into())));
        assert_eq!(digits("101.21-1000"), Err(CodeError::OddCount("101211000".into())));
        assert_eq!(digits("85044090901"), Err(CodeError::TooLong("85044090901".into())));
    }

    proptest! {
        #[test]
        fn any_text_gives_an_even_code_or_an_error(text in ".{0,40}") {
            if let Ok(code) = Code::parse(&text) {
                prop_assert!(matches!(code.digits().len(), 2 | 4 | 6 | 8 | 10));
                prop_assert!(code.digits().bytes().all(|byte| byte.is_ascii_digit()));
                prop_assert_eq!(Code::parse(&code.to_string()), Ok(code));
            }
        }
    }
}
