//! What declarants do to a name: cut it, misspell it, join its words, leave a part out.

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
        _ => text,
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
