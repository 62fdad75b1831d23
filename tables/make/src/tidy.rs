//! Names without the noise of their files.

/// Characters that the files' encodings lost or doubled, and the ones in the tariff.
const REPAIRS: [(&str, &str); 15] = [
    ("하소(？燒)", "하소(煆燒)"),
    ("荳？", "荳蔲"),
    (" ？ ", "ㆍ"),
    ("？", " "),
    ("250 캜", "250 ℃"),
    ("98.5?", "98.5°"),
    ("m?but", "㎡ but"),
    ("1 m?", "1 ㎡"),
    (", ,", ","),
    ("...", "…"),
    // One middle dot and one pair of corner brackets for all that look the same.
    ("·", "ㆍ"),
    ("∙", "ㆍ"),
    ("｢", "「"),
    ("｣", "」"),
    // Marks a transcribed Korean word.
    ("ⓚ", ""),
];

/// Repairs a name, takes the chapter's number ("제1류 ") and dashes from its front and punctuation from its end, and leaves single
/// spaces.
pub fn tidy(name: &str) -> String {
    let mut name = name.to_owned();
    for (lost, meant) in REPAIRS {
        name = name.replace(lost, meant);
    }
    let name = name.split_whitespace().collect::<Vec<_>>().join(" ").replace(" ㆍ ", "ㆍ");
    let unnumbered = name.strip_prefix('제').map(|rest| rest.trim_start_matches(|c: char| c.is_ascii_digit()));
    let name = unnumbered.and_then(|rest| rest.strip_prefix("류 ")).unwrap_or(&name);
    name.trim_start_matches(['-', ' ']).trim_end_matches(['.', ':', ';', ',', ' ']).to_owned()
}

#[cfg(test)]
mod tests {
    use super::tidy;

    #[test]
    fn leaves_the_name() {
        for (name, tidied) in [
            ("제1류 살아 있는 동물", "살아 있는 동물"),
            ("제90류의 기계", "제90류의 기계"),
            ("제품", "제품"),
            ("Horses :", "Horses"),
            ("Live horses, asses,  mules and hinnies.", "Live horses, asses, mules and hinnies"),
            ("고래 ∙ 돌고래", "고래ㆍ돌고래"),
            ("속] ？ 아까시나무", "속]ㆍ아까시나무"),
            ("피스톤？내연기관", "피스톤 내연기관"),
            ("exceeding 0.3 m?but not exceeding 1 m?", "exceeding 0.3 ㎡ but not exceeding 1 ㎡"),
            ("--- 30인 미만인 것", "30인 미만인 것"),
            ("Sojuⓚ", "Soju"),
        ] {
            assert_eq!(tidy(name), tidied);
        }
    }
}
