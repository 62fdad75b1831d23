//! Korean particles (조사), which depend on how the word before them ends.

/// The one of a pair of particles (은는, 이가, 을를, 과와, 으로로) that follows `word`; both, as in "은(는)", where the
/// end of the word does not tell how it is read.
pub(super) fn fitting(word: &str, pair: &str) -> String {
    let (after_consonant, after_vowel) = match pair {
        "으로로" => ("으로", "로"),
        _ => {
            let middle = pair.char_indices().nth(1).map_or(pair.len(), |(at, _)| at);
            pair.split_at(middle)
        }
    };
    // What stands in brackets is not read: 완구(장난감)로, as 완구로.
    let read = word.strip_suffix(')').and_then(|inside| inside.rsplit_once('(')).map_or(word, |(before, _)| before);
    match read.trim_end().chars().next_back().and_then(final_consonant) {
        // ㄹ takes 로
        Some(8) if pair == "으로로" => after_vowel.to_owned(),
        Some(0) => after_vowel.to_owned(),
        Some(_) => after_consonant.to_owned(),
        None if pair == "으로로" => "(으)로".to_owned(),
        None => format!("{after_consonant}({after_vowel})"),
    }
}

/// Number of the final consonant of a Hangul syllable or of a digit as it is read; 0 for none.
fn final_consonant(last: char) -> Option<u32> {
    match last {
        '가'..='힣' => Some((last as u32 - '가' as u32) % 28),
        '2' | '4' | '5' | '9' => Some(0),
        '1' | '7' | '8' => Some(8),
        '0' | '3' | '6' => Some(1),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::fitting;

    #[test]
    fn the_end_of_the_word_decides() {
        for (word, pair, wanted) in [
            ("가방", "은는", "은"),
            ("모자", "은는", "는"),
            ("9503", "으로로", "으로"),
            ("8501", "으로로", "로"),
            ("신발", "으로로", "로"),
            ("완구(장난감)", "으로로", "로"),
            ("신발 (실내용)", "은는", "은"),
            ("TOY", "을를", "을(를)"),
            ("TOY", "으로로", "(으)로"),
            ("", "이가", "이(가)"),
        ] {
            assert_eq!(fitting(word, pair), wanted, "{word} {pair}");
        }
    }
}
