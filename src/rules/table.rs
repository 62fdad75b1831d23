//! The code table: one list of every rule. A rule's file is `<family>/<name in snake case>.rs`.

use super::Family::*;
use super::Lifecycle::*;
use super::{Rule, code, ctrl, desc, form, list, matching, orig, qty, set, spec};
use crate::finding::Severity::*;

macro_rules! rules {
    ($($code:literal $name:literal $family:ident $severity:ident $lifecycle:expr, $($module:ident)::+;)*) => {
        /// Every rule there is or was, by family and number.
        pub static RULES: &[Rule] = &[$(Rule {
            code: $code,
            name: $name,
            family: $family,
            severity: $severity,
            lifecycle: $lifecycle,
            check: $($module)::+::check,
        }),*];
    };
}

#[rustfmt::skip]
rules! {
    // code    name                         family severity  lifecycle         file
    "FORM101"  "unknown-field"              Form   Notice    Stable("2026.1"), form::unknown_field;
    "FORM102"  "wrong-type"                 Form   Error     Stable("2026.1"), form::wrong_type;
    "FORM103"  "unreadable-number"          Form   Error     Stable("2026.1"), form::unreadable_number;
    "FORM104"  "nothing-to-check"           Form   Error     Stable("2026.1"), form::nothing_to_check;
    "FORM105"  "text-too-long"              Form   Error     Stable("2026.1"), form::text_too_long;
    "FORM106"  "unreadable-characters"      Form   Error     Stable("2026.1"), form::unreadable_characters;
    "FORM107"  "unit-in-number"             Form   Notice    Stable("2026.3"), form::unit_in_number;
    "FORM108"  "partly-read"                Form   Notice    Stable("2026.3"), form::partly_read;
    "FORM190"  "unreadable-line"            Form   Error     Stable("2026.1"), form::unreadable_line;
    "DESC101"  "stop-word-alone"            Desc   Error     Stable("2026.1"), desc::stop_word_alone;
    "DESC102"  "stop-word-embedded"         Desc   Warning   Stable("2026.1"), desc::stop_word_embedded;
    "DESC103"  "no-words"                   Desc   Error     Stable("2026.1"), desc::no_words;
    "DESC104"  "model-only"                 Desc   Error     Stable("2026.1"), desc::model_only;
    "DESC105"  "refers-elsewhere"           Desc   Error     Stable("2026.1"), desc::refers_elsewhere;
    "DESC106"  "transaction-word"           Desc   Warning   Stable("2026.1"), desc::transaction_word;
    "DESC107"  "carrier-wording"            Desc   Warning   Stable("2026.1"), desc::carrier_wording;
    "DESC108"  "no-goods-word"              Desc   Warning   Stable("2026.1"), desc::no_goods_word;
    "DESC109"  "part-of-what"               Desc   Warning   Stable("2026.1"), desc::part_of_what;
    "DESC110"  "brand-only"                 Desc   Error     Stable("2026.1"), desc::brand_only;
    "DESC111"  "one-fact-only"              Desc   Notice    Stable("2026.1"), desc::one_fact_only;
    "DESC112"  "cut-off"                    Desc   Warning   Stable("2026.1"), desc::cut_off;
    "DESC113"  "other-script"               Desc   Warning   Stable("2026.1"), desc::other_script;
    "DESC114"  "personal-data"              Desc   Warning   Stable("2026.1"), desc::personal_data;
    "DESC115"  "packaging-in-text"          Desc   Notice    Stable("2026.1"), desc::packaging_in_text;
    "DESC116"  "description-form"           Desc   Notice    Stable("2026.1"), desc::description_form;
    "DESC117"  "brand-field"                Desc   Warning   Stable("2026.1"), desc::brand_field;
    "DESC118"  "composition-sum"            Desc   Warning   Stable("2026.1"), desc::composition_sum;
    "CODE101"  "unknown-code"               Code   Error     Stable("2026.1"), code::unknown_code;
    "CODE102"  "unreadable-code"            Code   Error     Stable("2026.1"), code::unreadable_code;
    "CODE103"  "shortened-code"             Code   Warning   Stable("2026.1"), code::shortened_code;
    "CODE104"  "missing-code"               Code   Warning   Stable("2026.1"), code::missing_code;
    "CODE105"  "residual-code"              Code   Warning   Stable("2026.1"), code::residual_code;
    "MATCH101" "chapter-mismatch"           Match  Error     Stable("2026.1"), matching::chapter_mismatch;
    "MATCH102" "heading-mismatch"           Match  Warning   Stable("2026.1"), matching::heading_mismatch;
    "MATCH103" "subheading-mismatch"        Match  Notice    Stable("2026.1"), matching::subheading_mismatch;
    "MATCH201" "material-mismatch"          Match  Warning   Stable("2026.1"), matching::material_mismatch;
    "MATCH202" "weave-mismatch"             Match  Warning   Stable("2026.1"), matching::weave_mismatch;
    "MATCH203" "sex-mismatch"               Match  Warning   Stable("2026.1"), matching::sex_mismatch;
    "MATCH204" "fibre-mismatch"             Match  Warning   Stable("2026.1"), matching::fibre_mismatch;
    "MATCH205" "state-mismatch"             Match  Warning   Stable("2026.1"), matching::state_mismatch;
    "MATCH206" "produce-as-preparation"     Match  Warning   Stable("2026.1"), matching::produce_as_preparation;
    "MATCH207" "parts-as-machine"           Match  Warning   Stable("2026.1"), matching::parts_as_machine;
    "MATCH208" "used-as-new"                Match  Warning   Stable("2026.1"), matching::used_as_new;
    "MATCH209" "waste-as-product"           Match  Warning   Stable("2026.1"), matching::waste_as_product;
    "MATCH210" "strength-mismatch"          Match  Warning   Stable("2026.1"), matching::strength_mismatch;
    "MATCH211" "set-as-one-article"         Match  Notice    Stable("2026.1"), matching::set_as_one_article;
    "MATCH212" "outer-mismatch"             Match  Warning   Stable("2026.2"), matching::outer_mismatch;
    "SPEC101"  "missing-specification"      Spec   Warning   Stable("2026.1"), spec::missing_specification;
    "SPEC102"  "unnamed-standard-name"      Spec   Notice    Stable("2026.1"), spec::unnamed_standard_name;
    "SPEC103"  "missing-strength"           Spec   Notice    Stable("2026.1"), spec::missing_strength;
    "QTY101"   "wrong-quantity-unit"        Qty    Error     Stable("2026.1"), qty::wrong_quantity_unit;
    "QTY102"   "unknown-unit"               Qty    Warning   Stable("2026.1"), qty::unknown_unit;
    "QTY103"   "pairs-as-pieces"            Qty    Warning   Stable("2026.1"), qty::pairs_as_pieces;
    "QTY104"   "non-positive-number"        Qty    Error     Stable("2026.1"), qty::non_positive_number;
    "QTY105"   "net-over-gross"             Qty    Error     Stable("2026.1"), qty::net_over_gross;
    "QTY106"   "heavy-packing"              Qty    Notice    Stable("2026.1"), qty::heavy_packing;
    "QTY107"   "amount-mismatch"            Qty    Warning   Stable("2026.1"), qty::amount_mismatch;
    "QTY108"   "undervaluation-watched"     Qty    Notice    Stable("2026.1"), qty::undervaluation_watched;
    "QTY109"   "number-too-long"            Qty    Error     Stable("2026.1"), qty::number_too_long;
    "QTY110"   "weight-outside-code"        Qty    Warning   Stable("2026.2"), qty::weight_outside_code;
    "ORIG101"  "unknown-country"            Orig   Error     Stable("2026.1"), orig::unknown_country;
    "ORIG102"  "origin-mismatch"            Orig   Warning   Stable("2026.1"), orig::origin_mismatch;
    "ORIG103"  "misleading-origin-words"    Orig   Notice    Stable("2026.1"), orig::misleading_origin_words;
    "ORIG104"  "missing-origin-mark"        Orig   Warning   Stable("2026.1"), orig::missing_origin_mark;
    "CTRL101"  "narcotic-named"             Ctrl   Error     Stable("2026.1"), ctrl::narcotic_named;
    "CTRL102"  "precursor-named"            Ctrl   Warning   Stable("2026.1"), ctrl::precursor_named;
    "CTRL103"  "chemical-weapon-named"      Ctrl   Warning   Stable("2026.1"), ctrl::chemical_weapon_named;
    "CTRL104"  "ozone-gas-named"            Ctrl   Warning   Stable("2026.1"), ctrl::ozone_gas_named;
    "CTRL105"  "mercury-named"              Ctrl   Warning   Stable("2026.1"), ctrl::mercury_named;
    "CTRL106"  "asbestos-named"             Ctrl   Warning   Stable("2026.1"), ctrl::asbestos_named;
    "CTRL107"  "radioactive-named"          Ctrl   Warning   Stable("2026.1"), ctrl::radioactive_named;
    "CTRL108"  "protected-species-named"    Ctrl   Warning   Stable("2026.1"), ctrl::protected_species_named;
    "CTRL109"  "weapon-named"               Ctrl   Warning   Stable("2026.1"), ctrl::weapon_named;
    "CTRL110"  "prohibited-goods-named"     Ctrl   Error     Stable("2026.1"), ctrl::prohibited_goods_named;
    "CTRL111"  "imitation-word"             Ctrl   Warning   Stable("2026.1"), ctrl::imitation_word;
    "CTRL201"  "food-ingredient-blocked"    Ctrl   Warning   Stable("2026.1"), ctrl::food_ingredient_blocked;
    "CTRL202"  "blocked-food"               Ctrl   Warning   Stable("2026.1"), ctrl::blocked_food;
    "CTRL203"  "medical-device-named"       Ctrl   Notice    Stable("2026.1"), ctrl::medical_device_named;
    "CTRL204"  "cosmetic-as-medicine"       Ctrl   Warning   Stable("2026.1"), ctrl::cosmetic_as_medicine;
    "CTRL205"  "quarantine-goods-named"     Ctrl   Notice    Stable("2026.1"), ctrl::quarantine_goods_named;
    "CTRL301"  "un-number-mismatch"         Ctrl   Warning   Stable("2026.1"), ctrl::un_number_mismatch;
    "CTRL302"  "lithium-battery-named"      Ctrl   Notice    Stable("2026.1"), ctrl::lithium_battery_named;
    "CTRL303"  "flammable-named"            Ctrl   Notice    Stable("2026.1"), ctrl::flammable_named;
    "CTRL401"  "strategic-code"             Ctrl   Notice    Stable("2026.1"), ctrl::strategic_code;
    "CTRL402"  "strategic-material-named"   Ctrl   Notice    Stable("2026.1"), ctrl::strategic_material_named;
    "CTRL501"  "import-requirement"         Ctrl   Notice    Stable("2026.1"), ctrl::import_requirement;
    "CTRL502"  "distribution-history"       Ctrl   Notice    Stable("2026.2"), ctrl::distribution_history;
    "LIST101"  "over-limit"                 List   Error     Stable("2026.1"), list::over_limit;
    "LIST102"  "excluded-goods"             List   Error     Stable("2026.1"), list::excluded_goods;
    "LIST103"  "excluded-in-parcel"         List   Warning   Stable("2026.1"), list::excluded_in_parcel;
    "LIST104"  "split-consignment"          List   Warning   Stable("2026.1"), list::split_consignment;
    "SET101"   "same-goods-other-code"      Set    Warning   Stable("2026.1"), set::same_goods_other_code;
    "SET102"   "duplicate-line"             Set    Warning   Stable("2026.1"), set::duplicate_line;
    "SET103"   "mixed-currencies"           Set    Warning   Stable("2026.1"), set::mixed_currencies;
    "SET104"   "mixed-origins"              Set    Notice    Stable("2026.1"), set::mixed_origins;
    "SET105"   "unlike-goods-one-code"      Set    Warning   Stable("2026.1"), set::unlike_goods_one_code;
    "SET106"   "sum-mismatch"               Set    Warning   Stable("2026.2"), set::sum_mismatch;
    "SET107"   "net-over-total-gross"       Set    Error     Stable("2026.3"), set::net_over_total_gross;
}
