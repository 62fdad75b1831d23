use super::*;
use crate::types::Lang;
use proptest::prelude::*;
use std::sync::LazyLock;

static BYTES: &[u8] = include_bytes!(env!("DECLAREWELL_TARIFF_FILE"));
static TARIFF: LazyLock<Tariff> = LazyLock::new(|| Tariff::load(BYTES).unwrap());

fn nearest(digits: &str, n: usize) -> Vec<&'static str> {
    TARIFF.nearest(digits, n).iter().map(Node::code).collect()
}

#[test]
fn holds_the_whole_nomenclature() {
    assert_eq!(TARIFF.version(), crate::release::TARIFF);
    let of_length = |length| TARIFF.codes.iter().filter(|code| code.as_str().len() == length).count();
    for (what, length) in [("chapters", 2), ("headings", 4), ("subheadings", 6), ("codes", 10)] {
        holds(what, of_length(length));
    }
    let codes: Vec<Node> = ('0'..='9').flat_map(|digit| TARIFF.codes_under(&digit.to_string())).collect();
    holds("codes", codes.len());
    assert!(codes.is_sorted_by_key(Node::code));
    assert!(codes.iter().all(|code| code.weight_unit() == Some("KG")));
    holds("codes-with-a-quantity-unit", codes.iter().filter(|code| code.quantity_unit().is_some()).count());

    let names: Vec<StandardName> = codes.iter().flat_map(Node::standard_names).collect();
    holds("standard-names", names.len());
    holds("codes-with-standard-names", codes.iter().filter(|code| code.standard_names().len() > 0).count());
    holds("specifications", names.iter().map(|name| name.specifications().len()).sum());
    for purpose in Purpose::ALL {
        assert!(names.iter().any(|name| name.purposes().eq([purpose])), "{purpose:?}");
    }
}

/// The file that describes the edition.
static EDITION: LazyLock<toml::Table> = LazyLock::new(|| {
    let path = format!("{}/tables/{}.toml", env!("CARGO_MANIFEST_DIR"), crate::release::TARIFF);
    std::fs::read_to_string(path).unwrap().parse().unwrap()
});

fn holds(what: &str, found: usize) {
    let published = EDITION["holds"][what].as_integer().map(|count| count as usize);
    let file = format!("tables/{}.toml", crate::release::TARIFF);
    assert_eq!(Some(found), published, "{what}: the table holds the first, {file} says the second; count the source");
}

#[test]
fn messages_name_the_edition_in_use() {
    let edition = |part: &str| EDITION[part]["edition"].as_str();
    assert_eq!(TARIFF.stated("hsk-date"), edition("codes"));
    assert_eq!(TARIFF.stated("standard-names-date"), edition("standard-names"));
    assert!(TARIFF.version().starts_with(&format!("hsk-{}.", TARIFF.stated("hsk-year").unwrap())));
}

fn search(query: &str) -> Vec<&'static str> {
    TARIFF.search(query, Lang::Ko, 20).iter().map(Node::code).collect()
}

#[test]
fn codes_are_found_by_their_first_digits() {
    let under: Vec<&str> = TARIFF.codes_under("610910").map(|node| node.code()).collect();
    for query in ["610910", "6109.10", " ６１０９.10- "] {
        assert_eq!(search(query), under, "{query}");
    }
    assert_eq!(search("8504.40-9099"), ["8504409099"]);
    assert_eq!(search("9").len(), 20);
    for nothing in ["", " ", "9999", "77", "-", "없는물건"] {
        assert_eq!(search(nothing), [""; 0], "{nothing}");
    }
}

#[test]
fn codes_are_found_by_words_in_both_languages() {
    for (query, first) in [
        ("토끼 냉동", "0208100000"),
        ("rabbit frozen", "0208100000"),
        ("knitted t-shirt cotton", "6109101000"),
        ("KNITTED T-SHIRTS COTTON", "6109101000"),
        ("6207 cotton", "6207"),
        ("오징어", "0307"),
    ] {
        assert!(search(query).first().is_some_and(|code| code.starts_with(first)), "{query}: {:?}", search(query));
    }
    assert!(search("6207 cotton").iter().all(|code| code.starts_with("6207")));
    // Every word must match: more words never find more.
    let (one, two) = (TARIFF.search("면제", Lang::Ko, usize::MAX), TARIFF.search("면제 셔츠", Lang::Ko, usize::MAX));
    assert!(two.len() < one.len() && two.iter().all(|node| one.contains(node)));
}

#[test]
fn whole_words_come_before_parts_of_words() {
    let names: Vec<String> =
        TARIFF.search("ham", Lang::En, 50).iter().map(|node| node.path(Lang::En).to_lowercase()).collect();
    let whole = |name: &String| name.split(|c: char| !c.is_alphanumeric()).any(|word| ["ham", "hams"].contains(&word));
    assert!(whole(&names[0]), "{names:?}");
    let last_whole = names.iter().rposition(whole).unwrap();
    assert!(names[..last_whole].iter().filter(|name| !whole(name)).count() <= 2, "{names:#?}");
}

proptest! {
    #[test]
    fn any_query_is_answered(query in "(?s).{0,40}", most in 0..30usize) {
        let found = TARIFF.search(&query, Lang::En, most);
        prop_assert!(found.len() <= most);
        prop_assert!(found.iter().all(|node| node.code().len() == 10));
    }
}

#[test]
fn every_name_is_there_and_tidy() {
    let tidy = |name: &str| {
        assert!(!name.is_empty());
        assert!(!name.contains("  ") && name.trim() == name, "{name:?}");
        assert!(!name.ends_with(['.', ':', ';', ',']) && !name.contains(['？', 'ⓚ']), "{name:?}");
    };
    for lang in [Lang::Ko, Lang::En] {
        for at in 0..TARIFF.codes.len() {
            let node = TARIFF.node(at);
            tidy(node.name(lang));
            assert!(node.path(lang).ends_with(node.name(lang)));
            for name in node.standard_names() {
                tidy(name.name(lang));
                for specification in name.specifications() {
                    tidy(specification.label(lang));
                    assert!(specification.values().len() > 0);
                    specification.values().for_each(tidy);
                }
            }
        }
    }
    let hangul = |name: &str| name.contains(crate::text::is_hangul);
    let korean = (0..TARIFF.codes.len()).filter(|&at| hangul(TARIFF.node(at).name(Lang::En))).count();
    assert_eq!(korean, 0, "English names in Korean");
}

#[test]
fn finds_each_level() {
    let name = |digits: &str, lang| TARIFF.find(digits).map(|node| node.name(lang));
    assert_eq!(name("01", Lang::Ko), Some("살아 있는 동물"));
    assert_eq!(name("01", Lang::En), Some("Animals; live"));
    assert_eq!(name("0101", Lang::Ko), Some("살아 있는 말ㆍ당나귀ㆍ노새ㆍ버새"));
    assert_eq!(name("0101", Lang::En), Some("Live horses, asses, mules and hinnies"));
    assert_eq!(name("01012", Lang::En), Some("Horses"));
    assert_eq!(name("010121", Lang::Ko), Some("번식용"));
    assert_eq!(name("01029090", Lang::Ko), Some("기타"));
    assert_eq!(name("0101211000", Lang::En), Some("For farm breeding"));
    assert_eq!(name("010130", Lang::Ko), Some("당나귀"), "a subheading of one code");
    for missing in ["", "0", "010", "77", "0101219001", "01012110000", "010a", "０１", "0101.21"] {
        assert_eq!(TARIFF.find(missing), None, "{missing:?}");
    }

    let leaf = TARIFF.find("0101219000").unwrap();
    assert_eq!(leaf.path(Lang::Ko), "살아 있는 동물 > 살아 있는 말ㆍ당나귀ㆍ노새ㆍ버새 > 말 > 번식용 > 기타");
    assert_eq!(
        TARIFF.find("0101300000").unwrap().path(Lang::En),
        "Animals; live > Live horses, asses, mules and hinnies > Asses"
    );
    assert_eq!((leaf.quantity_unit(), leaf.weight_unit()), (Some("U"), Some("KG")));
    assert_eq!(TARIFF.find("0101").unwrap().quantity_unit(), None);
}

#[test]
fn groups_only_what_it_grouped_when_it_was_named() {
    // Nothing that 8517.62.3 groups today was under it when it was named.
    assert!(TARIFF.find("8517623").is_none() && TARIFF.covers("8517623"));
    assert_eq!(
        TARIFF.find("85044020").map(|node| node.name(Lang::En)),
        Some("Inverters"),
        "kept, one code more under it"
    );
}

#[test]
fn covers_every_prefix_of_a_code() {
    for code in TARIFF.codes_under("85") {
        assert!((1..=10).all(|length| TARIFF.covers(&code.code()[..length])));
    }
    for missing in ["", "77", "853", "8504409097", "85044090900", "x"] {
        assert_eq!(TARIFF.covers(missing), missing == "853", "{missing:?}");
    }
    assert_eq!(TARIFF.codes_under("010121").map(|node| node.code()).collect::<Vec<_>>(), ["0101211000", "0101219000"]);
    holds("codes", TARIFF.codes_under("").count());
}

#[test]
fn standard_names_carry_their_specifications() {
    let chicken = TARIFF.find("0105949000").unwrap().standard_names().next().unwrap();
    assert_eq!((chicken.name(Lang::Ko), chicken.name(Lang::En)), ("기타", "Other"));
    assert_eq!(chicken.purposes().collect::<Vec<_>>(), [Purpose::Fta]);
    let weight = chicken.specifications().next().unwrap();
    assert_eq!((weight.label(Lang::Ko), weight.label(Lang::En)), ("개체당 중량", "Weight"));
    let values: Vec<&str> = weight.values().collect();
    assert_eq!(values, ["중량이 2,000그램이하인 것만 해당한다", "중량이 2,000그램을 초과하는 것만 해당한다"]);
    assert_eq!(TARIFF.find("0101").unwrap().standard_names().len(), 0);
}

#[test]
fn nearest_shares_the_longest_prefix() {
    assert_eq!(nearest("3907600000", 2), ["3907610000", "3907690000"], "divided in HS 2017");
    assert_eq!(nearest("8504409090", 2), ["8504409091", "8504409099"], "divided since");
    assert_eq!(nearest("850440909", 1), ["8504409091"], "a digit missing");
    assert_eq!(nearest("8517120000", 3), ["8517110000", "8517130000", "8517180000"]);
    assert_eq!(nearest("0101", 1), ["0101"], "an existing one is nearest to itself");
    assert_eq!(nearest("8599", 1).first().map(|code| &code[..2]), Some("85"));
    assert_eq!(nearest("8504449090", 3).len(), 3);
}

#[test]
fn nearest_sees_through_one_swap() {
    assert_eq!(nearest("5804409099", 1), ["8504409099"]);
    assert_eq!(nearest("0110211000", 1), ["0101211000"]);
    assert_eq!(nearest("850404", 2), ["850434", "850440"], "one slip each");
    assert_eq!(nearest("8541100000", 2), ["8541101000", "8541109000"], "not 8451100000: 8541.10 exists");
    assert_eq!(nearest("8504409109", 1), ["8504409019"]);
}

#[test]
fn nearest_gives_nothing_rather_than_anything() {
    for far in ["", "7", "77", "7700000000", "abc", "９９"] {
        assert_eq!(nearest(far, 5), [""; 0], "{far:?}");
    }
    assert_eq!(nearest("8504409098", 0), [""; 0]);
}

#[test]
fn says_what_is_wrong_with_the_bytes() {
    let load = |bytes: &[u8]| Tariff::load(bytes).map(|_| ());
    assert_eq!(load(b""), Err(TariffError::NotATable));
    assert_eq!(load(b"<!doctype html><title>404</title>"), Err(TariffError::NotATable));
    for cut in [8, 11, 20, 31, 32, 33, BYTES.len() / 2, BYTES.len() - 1] {
        assert_eq!(load(&BYTES[..cut]), Err(TariffError::Damaged), "{cut} bytes");
    }
    let mut newer = BYTES.to_vec();
    newer[8] += 1;
    assert_eq!(load(&newer), Err(TariffError::Format { found: 2, expected: 1 }));
    let mut longer = BYTES.to_vec();
    longer.push(0);
    assert_eq!(load(&longer), Err(TariffError::Damaged));
}

#[test]
fn loads_at_any_alignment() {
    for shift in 1..16 {
        let mut shifted = vec![0; shift];
        shifted.extend_from_slice(BYTES);
        assert!(Tariff::load(&shifted[shift..]).is_ok());
    }
}

/// The committed table, changed, with a header that fits: what the checksum cannot catch.
fn malformed(change: impl FnOnce(&mut table::Table)) -> TariffError {
    let mut table = table::Table::from_bytes(BYTES).unwrap();
    change(&mut table);
    Tariff::load(&table.to_bytes().unwrap()).unwrap_err()
}

#[test]
fn checks_every_number_that_refers_to_another() {
    let changes: [fn(&mut table::Table); 14] = [
        |table| table.node_ko.0[0] = u32::MAX,
        |table| table.node_en.0.push(0),
        |table| table.standard_ko.0[7] = 60_000,
        |table| table.specification_en.0.truncate(3),
        |table| table.values.0[0] = 1 << 20,
        |table| table.specifications.0[0] = 10_000,
        |table| table.node_steps[5] = 0,
        |table| table.node_steps[5] = u32::MAX,
        |table| table.node_digits[0] = 200,
        |table| table.node_digits[0] = 1,
        |table| table.node_quantity_unit[3] = 99,
        |table| table.node_standard_names[3] += 1,
        |table| table.text_lengths[0] -= 1,
        |table| table.text.clear(),
    ];
    for (at, change) in changes.into_iter().enumerate() {
        assert!(matches!(malformed(change), TariffError::Malformed(_)), "change {at}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(128))]

    #[test]
    fn a_flipped_bit_is_found(at in 0..BYTES.len() * 8) {
        let mut bytes = BYTES.to_vec();
        bytes[at / 8] ^= 1 << (at % 8);
        prop_assert!(Tariff::load(&bytes).is_err());
    }

    #[test]
    fn cut_or_foreign_bytes_are_errors(end in 0..BYTES.len(), foreign in proptest::collection::vec(any::<u8>(), 0..200)) {
        prop_assert!(Tariff::load(&BYTES[..end]).is_err());
        prop_assert!(Tariff::load(&foreign).is_err());
        let headed: Vec<u8> = BYTES[..12].iter().chain(&foreign).copied().collect();
        prop_assert!(Tariff::load(&headed).is_err());
    }

    /// Damage that carries a fitting checksum: an error, or a table that can be used without a trap.
    #[test]
    fn damage_under_a_fitting_checksum_is_harmless(damage in proptest::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..20)) {
        let mut bytes = BYTES.to_vec();
        for (at, byte) in damage {
            let at = 16 + at.index(bytes.len() - 16);
            bytes[at] = byte;
        }
        let sum = crc32fast::hash(&bytes[16..]).to_le_bytes();
        bytes[12..16].copy_from_slice(&sum);
        if let Ok(tariff) = Tariff::load(&bytes) {
            for node in tariff.codes_under("85") {
                node.path(Lang::Ko);
                for name in node.standard_names() {
                    let shown = format!("{name:?}");
                    prop_assert!(!shown.is_empty());
                }
            }
            tariff.nearest("8504409098", 5);
        }
    }

    #[test]
    fn mentions_read_back(entries in proptest::collection::vec(0u32..50, 0..200)) {
        // A pool numbers its entries in the order they are first mentioned.
        let mut pool = Vec::new();
        let mut number = |entry| pool.iter().position(|&known| known == entry).unwrap_or_else(|| { pool.push(entry); pool.len() - 1 });
        let numbers: Vec<u32> = entries.into_iter().map(|entry| number(entry) as u32).collect();
        let written = table::Mentions::write(&numbers, &mut 0);
        prop_assert_eq!(written.read(&mut 0), numbers);
    }

    #[test]
    fn any_text_can_be_looked_up(text in ".{0,12}", digits in "[0-9]{0,12}") {
        for text in [text, digits] {
            let found = TARIFF.find(&text);
            prop_assert_eq!(found.map(|node| node.code().to_owned()), found.map(|_| text.clone()));
            prop_assert_eq!(TARIFF.covers(&text), !text.is_empty() && TARIFF.codes_under(&text).next().is_some());
            prop_assert!(TARIFF.nearest(&text, 5).len() <= 5);
        }
    }
}
