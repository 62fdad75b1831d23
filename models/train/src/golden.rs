//! Golden vectors: the finished model's answers to a few texts, for every program that runs it to compare its own with.

use declarewell::classifier::{Classifier, Overlap};
use declarewell::text::Text;
use serde_json::{Value, json};

/// Texts as declarants write them, and the code each is declared under: Korean, English, mixed, misspelt, vague, odd.
const TEXTS: &[(&str, &str)] = &[
    ("Men's T-shirts of cotton, knitted", "610910"),
    ("Women's trousers, 100% cotton woven", "6204.62"),
    ("USB charger 5V 2A adapter", "850440"),
    ("Frozen shrimps; PEELED VANNAMEI; VIETNAM", "0306.17"),
    ("Other articles of plastics; CABLE CLIP; KR", "3926909000"),
    ("Instant coffee mix", "2101"),
    ("Lithium ion battery pack for notebook", "850760"),
    ("Stainless steel vacuum bottle 500ml", "9617"),
    ("Ball bearing 6204ZZ", "848210"),
    ("Plastic toy car", "870323"),
    ("frozn chiken wings", "0207"),
    ("LEATHERSHOES FOR MEN", "640399"),
    ("면제 티셔츠", "6109"),
    ("냉동 새우", "030617"),
    ("리튬이온 배터리", "850760"),
    ("플라스틱 용기", "392310"),
    ("자동차 부품(브레이크 패드)", "870830"),
    ("홍삼 농축액", "130219"),
    ("커피 원두 (볶은 것)", "090121"),
    ("LCD 모니터 27인치", "852852"),
    ("볼트 BOLT M8X20", "731815"),
    ("여성용 가죽 핸드백 LEATHER HANDBAG", "420221"),
    ("gift", "950300"),
    ("parts", "84"),
    ("기타", "99"),
    ("", "0101"),
    ("🙂🙂", "0101"),
    ("12345 67890", "0101"),
    ("שלום عالم", "490199"),
    ("Cafe\u{301} ＴＡＢＬＥ \u{200b}of wood", "940360"),
];

/// Probabilities may differ this much between machines.
const TOLERANCE: f32 = 0.005;

/// The contents of `golden.json`.
pub fn vectors(classifier: &Classifier) -> Value {
    let vectors = TEXTS.iter().map(|(text, declared)| {
        let prediction = classifier.predict(Text::new(text).normalised());
        let digits: String = declared.chars().filter(char::is_ascii_digit).collect();
        let candidates = prediction.candidates(3);
        json!({
            "text": text,
            "declared": digits,
            "abstained": prediction.abstained(),
            "fit": prediction.fit(&digits, Overlap::default).map(|fit| json!({
                "chapter": rounded(fit.chapter.0), "heading": fit.heading.map(|heading| rounded(heading.0)),
            })),
            "candidates": candidates.iter().map(|c| json!({"code": c.code.as_str(), "probability": rounded(c.probability)})).collect::<Vec<_>>(),
            "agreement": prediction.agreement(&digits).map(|agreement| json!({
                "chapter": rounded(agreement.chapter),
                "heading": agreement.heading.map(rounded),
                "subheading": agreement.subheading.map(rounded),
            })),
        })
    });
    json!({"version": classifier.version(), "tolerance": rounded(TOLERANCE), "vectors": vectors.collect::<Vec<_>>()})
}

/// To four places.
fn rounded(value: f32) -> f64 {
    (f64::from(value) * 1e4).round() / 1e4
}
