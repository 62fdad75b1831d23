//! The rule registry: one list of every rule there is or was, by family and number. What a rule is called, how much it weighs and
//! since when it runs stands in its own file, `<family>/<name in snake case>.rs`.

use super::{Rule, code, ctrl, desc, form, list, matching, orig, own, qty, set, spec};

macro_rules! registry {
    ($($code:literal $family:ident::$rule:ident;)*) => {
        /// Every rule there is or was, by family and number.
        pub static RULES: &[Rule] = &[$($family::$rule::RULE),*];

        // This list and the files agree.
        const _: () = { $(assert!(same($family::$rule::RULE.code, $code), $code);)* };
    };
}

#[rustfmt::skip]
registry! {
    // code    file
    "FORM101"  form::unknown_field;
    "FORM102"  form::wrong_type;
    "FORM103"  form::unreadable_number;
    "FORM104"  form::nothing_to_check;
    "FORM105"  form::text_too_long;
    "FORM106"  form::unreadable_characters;
    "FORM107"  form::unit_in_number;
    "FORM108"  form::partly_read;
    "FORM190"  form::unreadable_line;
    "DESC101"  desc::stop_word_alone;
    "DESC102"  desc::stop_word_embedded;
    "DESC103"  desc::no_words;
    "DESC104"  desc::model_only;
    "DESC105"  desc::refers_elsewhere;
    "DESC106"  desc::transaction_word;
    "DESC107"  desc::carrier_wording;
    "DESC108"  desc::no_goods_word;
    "DESC109"  desc::part_of_what;
    "DESC110"  desc::brand_only;
    "DESC111"  desc::one_fact_only;
    "DESC112"  desc::cut_off;
    "DESC113"  desc::other_script;
    "DESC114"  desc::personal_data;
    "DESC115"  desc::packaging_in_text;
    "DESC116"  desc::description_form;
    "DESC117"  desc::brand_field;
    "DESC118"  desc::composition_sum;
    "DESC119"  desc::several_goods;
    "CODE101"  code::unknown_code;
    "CODE102"  code::unreadable_code;
    "CODE103"  code::shortened_code;
    "CODE104"  code::missing_code;
    "CODE105"  code::residual_code;
    "MATCH101" matching::chapter_mismatch;
    "MATCH102" matching::heading_mismatch;
    "MATCH103" matching::subheading_mismatch;
    "MATCH201" matching::material_mismatch;
    "MATCH202" matching::weave_mismatch;
    "MATCH203" matching::sex_mismatch;
    "MATCH204" matching::fibre_mismatch;
    "MATCH205" matching::state_mismatch;
    "MATCH206" matching::produce_as_preparation;
    "MATCH207" matching::parts_as_machine;
    "MATCH208" matching::used_as_new;
    "MATCH209" matching::waste_as_product;
    "MATCH210" matching::strength_mismatch;
    "MATCH211" matching::set_as_one_article;
    "MATCH212" matching::outer_mismatch;
    "SPEC101"  spec::missing_specification;
    "SPEC102"  spec::unnamed_standard_name;
    "SPEC103"  spec::missing_strength;
    "QTY101"   qty::wrong_quantity_unit;
    "QTY102"   qty::unknown_unit;
    "QTY103"   qty::pairs_as_pieces;
    "QTY104"   qty::non_positive_number;
    "QTY105"   qty::net_over_gross;
    "QTY106"   qty::heavy_packing;
    "QTY107"   qty::amount_mismatch;
    "QTY108"   qty::undervaluation_watched;
    "QTY109"   qty::number_too_long;
    "QTY110"   qty::weight_outside_code;
    "QTY111"   qty::unknown_currency;
    "ORIG101"  orig::unknown_country;
    "ORIG102"  orig::origin_mismatch;
    "ORIG103"  orig::misleading_origin_words;
    "ORIG104"  orig::missing_origin_mark;
    "CTRL101"  ctrl::narcotic_named;
    "CTRL102"  ctrl::precursor_named;
    "CTRL103"  ctrl::chemical_weapon_named;
    "CTRL104"  ctrl::ozone_gas_named;
    "CTRL105"  ctrl::mercury_named;
    "CTRL106"  ctrl::asbestos_named;
    "CTRL107"  ctrl::radioactive_named;
    "CTRL108"  ctrl::protected_species_named;
    "CTRL109"  ctrl::weapon_named;
    "CTRL110"  ctrl::prohibited_goods_named;
    "CTRL111"  ctrl::imitation_word;
    "CTRL201"  ctrl::food_ingredient_blocked;
    "CTRL202"  ctrl::blocked_food;
    "CTRL203"  ctrl::medical_device_named;
    "CTRL204"  ctrl::cosmetic_as_medicine;
    "CTRL205"  ctrl::quarantine_goods_named;
    "CTRL301"  ctrl::un_number_mismatch;
    "CTRL302"  ctrl::lithium_battery_named;
    "CTRL303"  ctrl::flammable_named;
    "CTRL401"  ctrl::strategic_code;
    "CTRL402"  ctrl::strategic_material_named;
    "CTRL501"  ctrl::import_requirement;
    "CTRL502"  ctrl::distribution_history;
    "LIST101"  list::over_limit;
    "LIST102"  list::excluded_goods;
    "LIST103"  list::excluded_in_parcel;
    "LIST104"  list::split_consignment;
    "LIST105"  list::unknown_parcel;
    "SET101"   set::same_goods_other_code;
    "SET102"   set::duplicate_line;
    "SET103"   set::mixed_currencies;
    "SET104"   set::mixed_origins;
    "SET105"   set::unlike_goods_one_code;
    "SET106"   set::sum_mismatch;
    "SET107"   set::net_over_total_gross;
    "SET108"   set::empty_field;
    "OWN101"   own::other_code_than_recorded;
    "OWN102"   own::other_code_than_near;
    "OWN103"   own::recorded_code;
}

/// Compares texts at compile time, where an index out of bounds is an error of compilation.
#[expect(clippy::indexing_slicing, reason = "runs while it is compiled")]
const fn same(one: &str, other: &str) -> bool {
    let (one, other) = (one.as_bytes(), other.as_bytes());
    let mut at = 0;
    while at < one.len() && at < other.len() && one[at] == other[at] {
        at += 1;
    }
    at == one.len() && at == other.len()
}
