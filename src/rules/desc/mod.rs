//! Description quality.

mod words;

pub mod brand_field;
pub mod brand_only;
pub mod carrier_wording;
pub mod composition_sum;
pub mod cut_off;
pub mod description_form;
pub mod model_only;
pub mod no_goods_word;
pub mod no_words;
pub mod one_fact_only;
pub mod other_script;
pub mod packaging_in_text;
pub mod part_of_what;
pub mod personal_data;
pub mod refers_elsewhere;
pub mod several_goods;
pub mod stop_word_alone;
pub mod stop_word_embedded;
pub mod transaction_word;
