//! # What it checks
//! Whether one line stands for several goods: a list that ends in "and others" (`문구, 완구 외`, `티셔츠 외 3종`, `SHOES, BAGS ETC`), or one
//! of nothing but general names (`의류/신발/가방`).
//!
//! # Why it matters
//! Each kind of goods has its own code, rate and requirements; what stands behind "and others" is not declared at all.
//!
//! # Example
//! `문구, 완구 외`
//!
//! # Write instead
//! One line for each kind of goods, each with its own code, quantity and value.
//!
//! # Source
//! 관세법 제241조 제1항; 수입신고서 작성요령 (품명·규격: 란을 나누어 기재); EU ICS2 guidance on DE 18 05 (one item, one description).

use super::one_fact_only::FACTS;
use super::words::{self, STOP_WORDS};
use crate::finding::{Finding, Severity};
use crate::reading::Reading;
use crate::rules::support::pattern::{Pattern, has_any, has_digit, pattern};
use crate::rules::{Context, Family, Lifecycle, Rule};
use crate::text::{Text, Token, TokenKind};
use std::ops::Range;

pub(in crate::rules) const RULE: Rule = Rule {
    code: "DESC119",
    name: "several-goods",
    family: Family::Desc,
    severity: Severity::Warning,
    lifecycle: Lifecycle::Stable("2026.3"),
    check,
};

/// Endings of a list whose rest is left out.
static OTHERS: Pattern = Pattern::new(
    |text| has_any(text, &["외", "등", "기타", "other", "more", "misc", "various", "etc"]),
    || {
        let count = r"[0-9]{1,4} ?(?:종|건|개|점|품목|가지|박스|items?|ea|pcs)?";
        let korean = format!(r"[가-힣a-z0-9)](?: 외 ?(?:{count}|다수|기타)?|외 ?(?:{count}|다수))$");
        let rest = r"(?:others?|more|more items?|other (?:items?|goods|products?|articles?|accessories)|misc|miscellaneous|various(?: items| goods)?)";
        let english = format!(r"(?:,|\band|&|\+) ?(?:[0-9]+ )?{rest}$|[a-z] ?,? etc$");
        pattern(&format!("(?:{korean}|{english}|, ?[^,]+ (?:등|등등|기타)$)"))
    },
);

/// The separators of a list.
const BETWEEN: [char; 9] = [',', '/', '·', 'ㆍ', '+', '&', ';', '|', '、'];
const BETWEEN_WORDS: [&str; 3] = [" and ", " or ", " 및 "];
/// Separators of names in English, where a comma sets apart what the goods are like: "laver, roasted, seasoned".
const NAMES: [char; 4] = ['/', '·', 'ㆍ', '、'];
/// How many there are of one of them: "신발 2켤레".
static COUNTED: Pattern = Pattern::new(has_digit, || {
    pattern(r" ?[0-9]{1,4} ?(?:개|켤레|장|벌|점|병|권|자루|대|박스|세트|ea|pcs?|pairs?|prs|sets?|box)\.?$")
});

/// From this many goods on it is a list, even if not all of their names are general.
const MANY: usize = 3;

fn check(reading: &Reading, _: &Context) -> Vec<Finding> {
    let (field, text) = reading.goods();
    let Some(range) = left_out(text).or_else(|| general_names(text)) else { return Vec::new() };
    if words::is_standard_name(reading, text) {
        return Vec::new();
    }
    let span = text.span(range);
    vec![Finding::new(field).at(span).with("words", text.quote(span)).evidence(text.quote(span))]
}

/// The end of a list of which the rest is left out.
fn left_out(text: &Text) -> Option<Range<usize>> {
    let written = text.normalised().trim_end_matches(['.', ' ', ')', '!']);
    let found = OTHERS.of(written)?.find(written)?;
    // The text before it must name goods: "그 외" is none.
    let before = text.slice(0..found.start());
    (!before.trim().is_empty()).then_some(0..written.len())
}

/// A list of nothing but general names; of three or more, most of them general and the others goods of one word.
fn general_names(text: &Text) -> Option<Range<usize>> {
    let written = text.normalised();
    let parts = |signs: &[char], words: &[&str]| -> Vec<&str> {
        let mut parts: Vec<&str> = written.split(signs).collect();
        for word in words {
            parts = parts.iter().flat_map(|part| part.split(word)).collect();
        }
        parts.iter().map(|part| uncounted(part.trim())).filter(|part| !part.is_empty()).collect()
    };
    let between = parts(&BETWEEN, &BETWEEN_WORDS);
    let is_general = |part: &Text| STOP_WORDS.is_all(part).is_some();
    let general = |part: &&str| is_general(&Text::new(part));
    let goods = |part: &Text| matches!(part.tokens(), [word] if words::ends_goods(part, word));
    let all = |parts: &[&str], fewest: usize| parts.len() >= fewest && parts.iter().all(general);
    let most = || {
        between.len() >= MANY
            && between.iter().map(|part| Text::new(part)).all(|part| is_general(&part) || goods(&part))
            && 2 * between.iter().filter(|part| general(part)).count() > between.len()
    };
    // "Paper bag" is a bag; three such words in Korean are three goods.
    let hangul = || text.tokens().iter().all(|token| token.kind == TokenKind::Hangul);
    let each = || {
        let english = written.contains(|c: char| c.is_ascii_alphabetic());
        let named = if english { parts(&NAMES, &[]) } else { between.clone() };
        named.len() >= MANY && named.iter().all(|part| is_one_name(&Text::new(part))) && are_distinct(&named)
    };
    // Names are parted by fewer signs: what is one part has not several of them.
    let listed = between.len() > 1 && (all(&between, 2) || most() || each());
    (listed || hangul() && all(&parts(&[' '], &[]), MANY)).then_some(0..written.len())
}

/// A part without how many there are of it: "신발 2켤레".
fn uncounted(part: &str) -> &str {
    let count = COUNTED.of(part).and_then(|counted| counted.find(part));
    count.and_then(|count| part.get(..count.start())).unwrap_or(part)
}

/// Whether a part is the name of goods and nothing besides: "socks", "t-shirt"; no material, no state.
fn is_one_name(part: &Text) -> bool {
    let word =
        |token: &Token| matches!(token.kind, TokenKind::Latin | TokenKind::Hangul) && words::ends_goods(part, token);
    let is_fact = FACTS.is_all(part).is_some();
    !is_fact && !part.normalised().contains(' ') && part.tokens().last().is_some_and(word)
}

/// Whether no part says once more what another does: "T-shirt / shirt" is one thing.
fn are_distinct(parts: &[&str]) -> bool {
    let words = || parts.iter().enumerate();
    words().all(|(at, word)| words().all(|(other, of_other)| at == other || !of_other.contains(word)))
}
