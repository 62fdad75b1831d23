use super::*;
use crate::declaration::Line;
use proptest::prelude::*;

fn record(description: &str, model_spec: &str, hs_code: &str) -> GoodsRecord {
    let [description, model_spec, hs_code] = [description, model_spec, hs_code].map(str::to_owned);
    GoodsRecord { description, model_spec, hs_code, ..GoodsRecord::default() }
}

fn line(description: &str, model_spec: &str) -> Line {
    let text = |text: &str| (!text.is_empty()).then(|| text.to_owned());
    Line { description: text(description), model_spec: text(model_spec), ..Line::default() }
}

fn records(all: &[GoodsRecord]) -> GoodsRecords {
    let (records, problems) = GoodsRecords::new(all.to_vec());
    assert_eq!(problems, []);
    records
}

fn codes(matches: &[Match]) -> Vec<String> {
    matches.iter().map(|found| found.code.to_owned()).collect()
}

#[test]
fn the_same_words_are_the_same_goods_and_near_ones_are_said_to_be_near() {
    let records = records(&[record("LED desk lamp", "", "9405.21"), record("Leather wallet", "", "4202.31")]);
    let same = records.of(&line("Lamp, desk, LED", ""));
    assert_eq!((codes(&same.same), same.near.len()), (vec!["940521".to_owned()], 0));
    let near = records.of(&line("LED DESK LAMPS WHITE", ""));
    assert_eq!((near.same.len(), codes(&near.near)), (0, vec!["940521".to_owned()]));
    assert!(near.near[0].near < 1.0);
    for other in ["", "LED", "LEATHER SHOES", "XYZ-1000"] {
        assert_eq!(
            records.of(&line(other, "")),
            Matches { looked_at: records.of(&line(other, "")).looked_at, ..Matches::default() },
            "{other}"
        );
    }
}

#[test]
fn a_record_of_one_model_is_none_of_all_goods_of_that_name() {
    let all = [
        record("DC MOTOR", "ABC-1234", "8501.31"),
        record("DC MOTOR", "XYZ-9876", "8501.32"),
        record("DC MOTOR", "", "8501.33"),
    ];
    let records = records(&all);
    assert_eq!(codes(records.of(&line("DC MOTOR", "")).deciding()), ["850133"]);
    assert_eq!(codes(records.of(&line("DC MOTOR", "model: abc1234")).deciding()), ["850131"]);
    assert_eq!(codes(&records.of(&line("BRUSHED DC MOTOR ABC-1234", "")).same), ["850131"]);
    assert_eq!(codes(records.of(&line("DC MOTOR", "NEW-5555")).deciding()), ["850133"]);
}

#[test]
fn a_model_number_of_many_kinds_of_goods_tells_none() {
    let all = [record("PUMP HOUSING", "KX-2000", "8413.91"), record("PUMP SEAL", "KX-2000", "4016.93")];
    let matches = |all: &[GoodsRecord]| records(all).of(&line("HOUSING OF PUMP", "KX-2000")).same.len();
    assert_eq!((matches(&all[..1]), matches(&all)), (1, 0));
}

#[test]
fn a_ruling_decides_among_records_of_the_same_goods() {
    let ruled = GoodsRecord { ruling: "R-1".into(), ..record("HEX BOLT", "", "7318.15") };
    let records = records(&[record("HEX BOLT", "", "7318.16"), ruled]);
    let matches = records.of(&line("HEX BOLT", ""));
    assert_eq!((codes(matches.deciding()), matches.same.len()), (vec!["731815".to_owned()], 2));
}

#[test]
fn what_cannot_be_used_is_named() {
    let all = [
        record("", "X", "4202"),
        record("BAG", "", ""),
        record("BAG", "", "42"),
        record("BAG", "", "42O2"),
        record("BAG", "", "208100000"),
    ];
    let (records, problems) = GoodsRecords::new(all);
    use RecordProblem::{BadCode, NoCode, NoGoods};
    assert_eq!(problems, [(0, NoGoods), (1, NoCode), (2, BadCode), (3, BadCode)]);
    assert_eq!(codes(records.of(&line("BAG", "")).deciding()), ["0208100000"]);
}

#[test]
fn names_are_proposed_while_they_are_typed() {
    let records = records(&[
        record("LED desk lamp", "", "9405.21"),
        record("LED floor lamp with dimmer", "", "9405.29"),
        record("Desk, wooden", "", "9403.30"),
        record("책상", "", "9403.30"),
    ]);
    let proposed = |typed: &str| {
        records.starting(typed, 5).into_iter().map(|record| record.description.as_str()).collect::<Vec<_>>()
    };
    assert_eq!(proposed("led la"), ["LED desk lamp", "LED floor lamp with dimmer"]);
    assert_eq!(proposed("des"), ["Desk, wooden", "LED desk lamp"]);
    assert_eq!(proposed("책"), ["책상"]);
    assert_eq!(records.starting("led", 1).len(), 1);
    for none in ["", "d", " ,", "lamp wood", "zzz"] {
        assert!(proposed(none).is_empty(), "{none}");
    }
}

/// Goods as an item master has them: many share their common words, few a whole name.
fn item_master(count: usize) -> Vec<GoodsRecord> {
    const KINDS: [&str; 8] = ["bracket", "housing", "valve", "cable", "sensor", "gasket", "switch", "filter"];
    const MATERIALS: [&str; 5] = ["plastic", "steel", "rubber", "aluminium", "brass"];
    let goods = |at: usize| {
        let (kind, material) = (KINDS[at % 8], MATERIALS[at / 8 % 5]);
        record(
            &format!("{material} {kind} for pump series {} type {}", at % 397, at / 40),
            &format!("PX{at:05}-{}", at % 7),
            &format!("{}", 8400 + at % 90),
        )
    };
    (0..count).map(goods).collect()
}

#[test]
fn of_50_000_records_few_are_looked_at() {
    let records = records(&item_master(50_000));
    assert_eq!(records.len(), 50_000);
    for (description, model) in [
        ("steel valve for pump series 12 type 800 new", ""),
        ("plastic bracket for pump", ""),
        ("steel steel steel", ""),
        ("LED DESK LAMP", "ZZ-1234"),
    ] {
        let matches = records.of(&line(description, model));
        assert!(matches.looked_at <= 15_000, "{description}: {}", matches.looked_at);
        assert!(matches.same.len() <= 20 && matches.near.len() <= 20);
    }
    let rare = records.of(&line("steel valve for pump series 12 type 800 new", ""));
    assert!(rare.looked_at <= 500, "{}", rare.looked_at);
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, failure_persistence: None, ..ProptestConfig::default() })]
    #[test]
    fn the_order_of_records_changes_no_answer(
        all in proptest::collection::vec(("(led|desk|lamp|면|셔츠|ab-123|for|s){0,5}( (led|lamp|lamps|ab-123|xy-9876|면)){0,3}", "(ab-123|xy-9876)?", "(9405|4202|610910)"), 0..24),
        asked in "(led|desk|lamp|면|셔츠|for) (lamp|lamps|led|셔츠)( ab-123)?",
        seed in any::<u64>(),
    ) {
        let all: Vec<GoodsRecord> = all.into_iter().map(|(name, model, code)| record(&name, &model, &code)).collect();
        let mut shuffled = all.clone();
        let mut state = seed | 1;
        for at in (1..shuffled.len()).rev() {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
            shuffled.swap(at, (state >> 33) as usize % (at + 1));
        }
        let (one, other) = (GoodsRecords::new(all).0, GoodsRecords::new(shuffled).0);
        let asked = line(&asked, "");
        prop_assert_eq!(one.of(&asked), other.of(&asked));
        let typed = asked.description.as_deref().unwrap_or_default();
        prop_assert_eq!(one.starting(typed, 5), other.starting(typed, 5));
    }

    #[test]
    fn any_text_is_a_record_or_named(name in any::<String>(), code in any::<String>(), typed in any::<String>()) {
        let (records, problems) = GoodsRecords::new([record(&name, &name, &code), record(&name, "", "4202")]);
        prop_assert!(problems.len() <= 2);
        records.of(&line(&typed, &name));
        let own = records.of(&line(&name, ""));
        prop_assert!(own.same.len() <= 2);
        records.starting(&typed, 3);
    }
}
