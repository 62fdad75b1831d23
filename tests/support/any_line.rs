//! Any line whatever, with words in it that rules look for.

use declarewell::declaration::InputProblem;
use declarewell::{Line, Number, Procedure};
use proptest::prelude::*;

/// Words that rules look for, so that random texts reach more than their first line.
const WORDS: &[&str] = &[
    "gift",
    "sample",
    "parts",
    "부품",
    "반품",
    "as per invoice",
    "STC",
    "cotton",
    "100%",
    "65%",
    "MADE IN",
    "CHINA",
    "used",
    "frozen",
    "knitted",
    "UN1266",
    "50-36-2",
    "3.5%",
    "set",
    "🧸",
    "\u{202e}",
    "\u{0}",
    "\u{fffd}",
    "ê°€ë°©",
    "漢字",
    "Ａ１",
    "1,234.5",
    "P123456789012",
    "x@y.kr",
    "\u{1112}\u{1161}",
    "e\u{301}\u{301}",
    "(",
    "%",
    ";",
    "/",
    "-",
];

fn text() -> impl Strategy<Value = String> {
    let word = prop_oneof![
        3 => proptest::sample::select(WORDS).prop_map(str::to_owned),
        2 => "[ -~]{0,12}",
        1 => "[가-힣ㄱ-ㅎ]{0,6}",
        1 => any::<String>(),
    ];
    proptest::collection::vec(word, 0..8).prop_map(|words| words.join(" "))
}

fn number() -> impl Strategy<Value = Number> {
    prop_oneof![
        any::<f64>().prop_map(Number::Value),
        (-1e6..1e6).prop_map(Number::Value),
        proptest::sample::select(&[0.0, -0.0, f64::MAX, f64::MIN_POSITIVE, f64::NAN, f64::INFINITY][..])
            .prop_map(Number::Value),
        any::<String>().prop_map(Number::Unreadable),
    ]
}

/// A line with anything in its fields.
pub fn any_line() -> impl Strategy<Value = Line> {
    use proptest::option::of;
    let texts = proptest::collection::vec(of(text()), 5);
    let codes = (
        of(prop_oneof![text(), "[0-9]{2,10}", "[0-9]{4}[. -][0-9]{2}[. -][0-9]{2,4}"]),
        of(prop_oneof![text(), "[A-Z]{2}"]),
        of(prop_oneof![text(), "[A-Z0-9]{1,3}"]),
        of(prop_oneof![text(), "[A-Z]{3}", Just("USD".to_owned())]),
        of(prop_oneof![text(), "[AB]1?"]),
    );
    let numbers = proptest::collection::vec(of(number()), 5);
    let procedure = proptest::sample::select(&[Procedure::Import, Procedure::Export, Procedure::ListClearance][..]);
    let problems = proptest::collection::vec((text(), text()), 0..2);
    (texts, codes, numbers, procedure, problems).prop_map(|(mut texts, codes, mut numbers, procedure, problems)| {
        let (mut text, mut number) = (|| texts.pop().flatten(), || numbers.pop().flatten());
        Line {
            id: None,
            description: text(),
            trade_name: text(),
            brand: text(),
            model_spec: text(),
            composition: text(),
            hs_code: codes.0,
            origin: codes.1,
            quantity: number(),
            quantity_unit: codes.2,
            net_weight_kg: number(),
            gross_weight_kg: number(),
            unit_price: number(),
            amount: number(),
            currency: codes.3,
            procedure,
            parcel: codes.4,
            problems: problems.into_iter().map(|(name, written)| (name, InputProblem::WrongType(written))).collect(),
        }
    })
}
