//! Controlled goods, health and safety. Most rules are a list (`../terms/ctrl_*.tsv`) and how much a hit weighs;
//! [`watch_list`] finds the hits.

mod cas;
mod prefixes;
mod requirements;
mod watch_list;

pub mod asbestos_named;
pub mod blocked_food;
pub mod chemical_weapon_named;
pub mod cosmetic_as_medicine;
pub mod distribution_history;
pub mod flammable_named;
pub mod food_ingredient_blocked;
pub mod imitation_word;
pub mod import_requirement;
pub mod lithium_battery_named;
pub mod medical_device_named;
pub mod mercury_named;
pub mod narcotic_named;
pub mod ozone_gas_named;
pub mod precursor_named;
pub mod prohibited_goods_named;
pub mod protected_species_named;
pub mod quarantine_goods_named;
pub mod radioactive_named;
pub mod strategic_code;
pub mod strategic_material_named;
pub mod un_number_mismatch;
pub mod weapon_named;
