//! Names of codes, short enough for a message.

use super::Node;
use crate::text::outside_brackets;
use crate::types::Lang;

impl Node<'_> {
    /// The code's name, short enough for a message: its heading, its own name and the one above it, without what they add
    /// in brackets and cut where they are long. A name that is only "other" does not count; a chapter stands for itself.
    pub fn short_name(&self, lang: Lang) -> String {
        let path = self.path(lang);
        let levels: Vec<String> =
            path.split(" > ").map(|level| cut(&without_brackets(level), lang.pick(36, 60))).collect();
        let (below, other) = match levels.as_slice() {
            [_, below @ ..] if !below.is_empty() => (below, ["기타", "other"]),
            all => (all, ["", ""]),
        };
        // From the end, the level that names something, the one above it and all that is below it.
        let named = |level: &String| !other.iter().any(|word| level.to_lowercase() == *word);
        let from = below.iter().rposition(named).unwrap_or_default().saturating_sub(1);
        let mut kept: Vec<&str> = below.iter().skip(from).map(String::as_str).collect();
        if let Some(heading) = below.first().filter(|_| from > 0) {
            kept.insert(0, heading);
        }
        kept.dedup();
        kept.join(" > ")
    }
}

fn without_brackets(name: &str) -> String {
    let outside = outside_brackets(name);
    let tidy = outside.split_whitespace().collect::<Vec<_>>().join(" ").replace(" ,", ",").replace(" ;", ";");
    tidy.trim_end_matches(['.', ':', ' ']).to_owned()
}

/// At most so many characters of a name.
fn cut(name: &str, most: usize) -> String {
    match name.char_indices().nth(most) {
        Some((at, _)) => format!("{}…", name.get(..at).unwrap_or_default().trim_end_matches([' ', ',', 'ㆍ'])),
        None => name.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn brackets_and_length_go() {
        assert_eq!(without_brackets("면[綿(x)]으로 만든 것 (a) ."), "면으로 만든 것");
        assert_eq!(without_brackets("Files, pliers (cutting pliers included), shears"), "Files, pliers, shears");
        assert_eq!(cut("가나다라", 3), "가나다…");
        assert_eq!(cut("가나다", 3), "가나다");
    }
}
