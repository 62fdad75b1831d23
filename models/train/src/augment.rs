//! Data augmentation: a name as declarants write it, cut, misspelt, its words joined, a part left out, a remark added.

use fastrand::Rng;

/// A text as someone else might have written it. Half of the texts stay as they are.
pub fn vary(text: &str, rng: &mut Rng) -> String {
    if rng.bool() {
        return text.to_owned();
    }
    let mut text = match rng.u8(..8) {
        0..=1 => one_part(text, rng),
        2 => text.chars().take(if rng.bool() { 35 } else { 50 }).collect(),
        3 => text.replace([';', ',', '(', ')', '-'], if rng.bool() { " " } else { "" }),
        _ => text.to_owned(),
    };
    if rng.u8(..3) == 0 {
        text = fewer_words(&text, rng);
    }
    match rng.u8(..8) {
        0 => misspelt(&text, rng),
        1 => joined(&text, rng),
        2 => remarked(&text, rng),
        3 => with_particulars(&text, rng),
        _ => text,
    }
}

/// Remarks that declarants add to the name of goods and that say nothing of them.
const REMARKS: [&str; 12] = [
    "gift",
    "sample",
    "samples",
    "free of charge",
    "no commercial value",
    "for personal use",
    "not for resale",
    "선물",
    "샘플",
    "견본",
    "무상",
    "개인용",
];

/// With a remark before or after it.
fn remarked(text: &str, rng: &mut Rng) -> String {
    let remark = REMARKS[rng.usize(..REMARKS.len())];
    match rng.u8(..4) {
        0 => format!("{remark}; {text}"),
        1 => format!("{remark} {text}"),
        2 => format!("{text} {remark}"),
        _ => format!("{text}; {remark}"),
    }
}

/// Particulars beside goods on an invoice or in other fields: brand, model, origin, quantity.
const PARTICULARS: [&str; 16] = [
    "made in china",
    "made in korea",
    "origin: vn",
    "brand: none",
    "xxxx",
    "zzzz",
    "no brand",
    "10 pcs",
    "1 set",
    "2ea",
    "500 g",
    "size: l",
    "color: black",
    "제조국 중국",
    "국산",
    "신상품",
];

/// With a particular or a model number before or after it.
fn with_particulars(text: &str, rng: &mut Rng) -> String {
    let letter = |rng: &mut Rng| char::from(b'a' + rng.u8(..26));
    let particular = if rng.bool() {
        let letters: String = (0..rng.usize(1..4)).map(|_| letter(rng)).collect();
        format!("{letters}-{}", rng.u32(10..100_000))
    } else {
        PARTICULARS[rng.usize(..PARTICULARS.len())].to_owned()
    };
    match rng.u8(..4) {
        0 => format!("{particular} {text}"),
        1 => format!("{text} {particular}"),
        _ => format!("{text}; {particular}"),
    }
}

/// Tariff wording as people say it: "coffee, roasted, not decaffeinated" becomes "roasted coffee".
pub fn as_said(text: &str) -> Option<String> {
    let mut parts = text.split([',', ';']).map(str::trim).filter(|part| !part.is_empty());
    let (noun, particular) = (parts.next()?, parts.next()?);
    let short = |part: &str| part.split(' ').count() <= 3;
    (short(noun) && short(particular)).then(|| format!("{particular} {noun}"))
}

/// One of the parts between semicolons, the first more often.
fn one_part(text: &str, rng: &mut Rng) -> String {
    let parts: Vec<&str> =
        text.split(';').filter(|part| part.chars().filter(|c| c.is_alphabetic()).count() >= 3).collect();
    match parts.len() {
        0 | 1 => text.to_owned(),
        _ if rng.bool() => parts[0].trim().to_owned(),
        count => parts[rng.usize(1..count)].trim().to_owned(),
    }
}

fn fewer_words(text: &str, rng: &mut Rng) -> String {
    let kept: Vec<&str> = text.split(' ').filter(|_| rng.u8(..5) != 0).collect();
    if kept.is_empty() { text.to_owned() } else { kept.join(" ") }
}

/// A letter lost, doubled, or swapped with its neighbour, in one or two places.
fn misspelt(text: &str, rng: &mut Rng) -> String {
    let mut letters: Vec<char> = text.chars().collect();
    for _ in 0..rng.usize(1..=2) {
        if letters.len() < 5 {
            break;
        }
        let at = rng.usize(1..letters.len() - 1);
        match rng.u8(..3) {
            0 => drop(letters.remove(at)),
            1 => letters.insert(at, letters[at]),
            _ => letters.swap(at, at + 1),
        }
    }
    letters.into_iter().collect()
}

/// A space lost.
fn joined(text: &str, rng: &mut Rng) -> String {
    let spaces: Vec<usize> = text.match_indices(' ').map(|(at, _)| at).collect();
    match spaces.len() {
        0 => text.to_owned(),
        count => {
            let at = spaces[rng.usize(..count)];
            format!("{}{}", &text[..at], &text[at + 1..])
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_varied_text_keeps_most_of_its_letters_and_seeds_decide() {
        let text = "frozen shrimps; peeled and cooked, 새우";
        let mut changed = 0;
        for seed in 0..1_000 {
            let varied = vary(text, &mut Rng::with_seed(seed));
            assert_eq!(varied, vary(text, &mut Rng::with_seed(seed)));
            assert!(varied.chars().any(char::is_alphabetic), "{seed}: {varied}");
            changed += usize::from(varied != text);
        }
        assert!((350..550).contains(&changed), "{changed}");
    }

    #[test]
    fn remarks_stand_beside_the_whole_text() {
        let seen: Vec<String> = (0..200).map(|seed| remarked("oxtail soup", &mut Rng::with_seed(seed))).collect();
        assert!(seen.iter().all(|text| text.contains("oxtail soup")));
        for remark in REMARKS {
            assert!(seen.iter().any(|text| text.replace("oxtail soup", "").contains(remark)), "{remark}");
        }
    }

    #[test]
    fn tariff_wording_turns_round() {
        assert_eq!(as_said("coffee, roasted, not decaffeinated").as_deref(), Some("roasted coffee"));
        assert_eq!(as_said("coffee"), None);
        assert_eq!(as_said("a name of many words, roasted"), None);
    }
}
