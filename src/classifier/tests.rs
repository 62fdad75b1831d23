//! The shipped model, as every program runs it.

use super::*;
use crate::text::Text;
use serde_json::Value;

const MODEL: &[u8] = include_bytes!(concat!(env!("DECLAREWELL_MODEL_FOLDER"), "/model.onnx"));
const CONFIG: &str = include_str!(concat!(env!("DECLAREWELL_MODEL_FOLDER"), "/config.json"));
const GOLDEN: &str = include_str!(concat!(env!("DECLAREWELL_MODEL_FOLDER"), "/golden.json"));

fn classifier() -> &'static Classifier {
    static LOADED: std::sync::OnceLock<Classifier> = std::sync::OnceLock::new();
    LOADED.get_or_init(|| Classifier::load(MODEL, CONFIG).expect("the shipped model loads"))
}

fn read(text: &str) -> Prediction {
    classifier().predict(Text::new(text).normalised())
}

#[test]
fn golden_vectors() {
    let golden: Value = serde_json::from_str(GOLDEN).expect("golden.json is JSON");
    assert_eq!(golden["version"], classifier().version());
    let tolerance = golden["tolerance"].as_f64().expect("a number");
    let vectors = golden["vectors"].as_array().expect("an array");
    assert!(vectors.len() >= 20);
    let near = |value: &Value, found: f32, what: &str| {
        let expected = value.as_f64().expect("a number");
        assert!((expected - f64::from(found)).abs() <= tolerance, "{what}: {expected} became {found}");
    };
    for vector in vectors {
        let text = vector["text"].as_str().expect("a text");
        let prediction = read(text);
        assert_eq!(vector["abstained"], prediction.abstained(), "{text}");
        let expected = vector["candidates"].as_array().expect("an array");
        let found = prediction.candidates(expected.len());
        assert_eq!(found.len(), expected.len(), "{text}");
        for (found, expected) in found.iter().zip(expected) {
            near(&expected["probability"], found.probability, text);
        }
        assert_eq!(
            found.first().map(|first| first.code.as_str()),
            expected.first().and_then(|first| first["code"].as_str()),
            "{text}"
        );
        let declared = vector["declared"].as_str().expect("digits");
        let fit = prediction.fit(declared, Overlap::default);
        assert_eq!(fit.is_none(), vector["fit"].is_null(), "{text}");
        if let Some(fit) = fit {
            near(&vector["fit"]["chapter"], fit.chapter.0, text);
        }
        let agreement = prediction.agreement(declared);
        assert_eq!(agreement.is_none(), vector["agreement"].is_null(), "{text}");
        if let Some(agreement) = agreement {
            near(&vector["agreement"]["chapter"], agreement.chapter, text);
            assert_eq!(agreement.heading.is_none(), vector["agreement"]["heading"].is_null(), "{text}");
            assert_eq!(agreement.subheading.is_none(), vector["agreement"]["subheading"].is_null(), "{text}");
        }
    }
}

#[test]
fn clear_names_are_read_rightly_in_both_languages() {
    let names = [
        ("냉동 새우", "0306"),
        ("frozen shrimps", "0306"),
        ("리튬이온 축전지", "8507"),
        ("women's trousers of cotton, woven", "6204"),
        ("roasted coffee beans", "0901"),
        ("wooden furniture for bedrooms", "9403"),
        ("면 티셔츠", "6109"),
        ("cotton t-shirts, knitted", "6109"),
        ("볼펜", "9608"),
        ("ballpoint pens", "9608"),
        ("축구공", "9506"),
        ("football boots of leather", "6403"),
        ("진공청소기", "8508"),
        ("vacuum cleaner", "8508"),
        ("자전거", "8712"),
        ("bicycles", "8712"),
        ("유리컵", "7013"),
        ("drinking glasses", "7013"),
        ("녹차", "0902"),
        ("green tea", "0902"),
    ];
    // A few clear names are taught another heading by rulings; the model's card names them.
    let wrong: Vec<_> =
        names.iter().filter(|(text, heading)| read(text).best_heading().0.as_str() != *heading).collect();
    assert!(wrong.len() * 10 <= names.len(), "{wrong:?}");
}

#[test]
fn probabilities_are_probabilities_and_candidates_fall() {
    for text in ["tea", "cotton shirt; 셔츠", "x", "pump for water, 3kW", "not elsewhere specified"] {
        let ranked = read(text).ranked(50);
        assert!(ranked.iter().all(|candidate| (0.0..=1.0).contains(&candidate.probability)), "{text}");
        assert!(ranked.is_sorted_by(|a, b| a.probability >= b.probability), "{text}");
        assert_eq!(read(text).ranked(usize::MAX).len(), classifier().labels().len());
    }
    assert!(read("green tea").candidates(0).is_empty());
}

#[test]
fn agreement_is_as_deep_as_the_code() {
    let prediction = read("roasted coffee beans");
    let whole = prediction.agreement("0901210000").expect("a clear text");
    assert!(whole.chapter > 0.5 && whole.heading.is_some() && whole.subheading.is_some(), "{whole:?}");
    let chapter = prediction.agreement("09").expect("a clear text");
    assert_eq!((chapter.chapter, chapter.heading, chapter.subheading), (whole.chapter, None, None));
    assert!(prediction.agreement("6109").expect("a clear text").chapter < 0.05);
    for unusable in ["", "0", "77", "ab", "９９", "한국", "é"] {
        assert!(prediction.agreement(unusable).is_none(), "{unusable}");
    }
}

#[test]
fn no_code_is_likelier_than_what_it_stands_under() {
    for text in ["tea", "parts of pumps", "roasted coffee beans", "여성용 가죽 핸드백", "gift", "x"] {
        let prediction = read(text);
        for candidate in prediction.ranked(200) {
            let agreement = prediction.agreement(candidate.code.as_str()).expect("a label");
            let (heading, subheading) = agreement.heading.zip(agreement.subheading).expect("six digits");
            assert!(subheading <= heading && heading <= agreement.chapter, "{text} {} {agreement:?}", candidate.code);
        }
    }
}

#[test]
fn it_cannot_tell_where_there_is_nothing_to_tell_from() {
    for text in ["", " ", "🙂", "---", "a", "기타", "parts", "12345"] {
        let prediction = read(text);
        assert!(prediction.abstained(), "{text:?} {:?}", prediction.best_chapter());
        assert!(prediction.candidates(5).is_empty(), "{text:?}");
    }
}

#[test]
fn any_text_is_safe() {
    let long = "냉동 beef ".repeat(100_000);
    for text in [
        long.as_str(),
        "\u{0}\u{1f}",
        "\u{202e}abc\u{202c}",
        "e\u{301}\u{301}\u{301}",
        "가".repeat(5_000).as_str(),
        "a9".repeat(3_000).as_str(),
    ] {
        // Not normalised on purpose.
        let prediction = classifier().predict(text);
        assert!(prediction.best_chapter().1.is_finite());
        classifier().explain(text, "02", Some("61"));
    }
}

#[test]
fn the_words_that_decide_are_the_words_that_move_the_odds() {
    let text = Text::new("frozen beef; for restaurants").normalised().to_owned();
    let odds = |text: &str| {
        let agreed = |chapter| classifier().predict(text).agreement(chapter).expect("a chapter").chapter;
        agreed("02").ln() - agreed("61").ln()
    };
    let explained = classifier().explain(&text, "02", Some("61"));
    let (first, weight) = explained.first().cloned().expect("some word speaks for meat");
    assert!(explained.iter().any(|(range, _)| text.get(range.clone()) == Some("beef")), "{explained:?}");
    assert!(explained.is_sorted_by(|a, b| a.1 >= b.1));
    let without = text.replace(&text[first.clone()], "");
    assert!(odds(&text) - odds(&without) > 0.5 * weight, "taking the word out must cost about what was said");
    // Evidence for one code is evidence against the other.
    let other = classifier().explain(&text, "61", Some("02"));
    assert!(other.iter().all(|(range, _)| *range != first));
}

#[test]
fn files_that_do_not_fit_are_refused_by_name() {
    let fails = |model: &[u8], config: &str| Classifier::load(model, config).err().expect("must fail");
    let mut damaged = MODEL.to_vec();
    damaged[1_000] ^= 1;
    assert!(matches!(fails(&damaged, CONFIG), ClassifierError::Digest { .. }));
    assert!(matches!(fails(&[], CONFIG), ClassifierError::Digest { .. }));
    assert!(matches!(fails(MODEL, "{"), ClassifierError::Config(_)));
    let changed = |from: &str, to: &str| {
        assert!(CONFIG.contains(from));
        CONFIG.replacen(from, to, 1)
    };
    assert!(matches!(fails(MODEL, &changed("\"format\": 4", "\"format\": 5")), ClassifierError::Format { found: 5 }));
    assert!(matches!(fails(MODEL, &changed("\"010121\"", "\"999999\"")), ClassifierError::Labels));
    assert!(matches!(fails(MODEL, &changed("    \"010121\",\n", "")), ClassifierError::Network(_)));
    let digest = sha256(b"not a model");
    let pinned: Config = serde_json::from_str(CONFIG).expect("readable");
    let config = serde_json::to_string(&Config { model_sha256: digest, ..pinned }).expect("writable");
    let error = fails(b"not a model", &config);
    assert!(matches!(error, ClassifierError::Network(_)) && error.to_string().contains("model.onnx"), "{error}");
}

#[test]
fn what_something_is_not_is_known_where_what_it_is_is_not() {
    let band = |text: &str, code: &str| read(text).fit(code, Overlap::default).map(|fit| fit.chapter.1);
    // Frozen or preserved, shrimps are no toys.
    for (text, code) in [("frozen shrimps", "950300"), ("면 티셔츠", "847130"), ("wireless earphones", "950300")] {
        assert!(band(text, code) >= Some(Band::Warning), "{text} {code} {:?}", band(text, code));
    }
    for (text, code) in [("frozen shrimps", "030617"), ("면 티셔츠", "610910"), ("roasted coffee beans", "090121")]
    {
        assert_eq!(band(text, code), Some(Band::Fits), "{text} {code}");
    }
    // Nothing is known of what nobody can read.
    assert_eq!(band("🙂", "950300"), None);
    assert_eq!(band("tea", "77"), None);
}
