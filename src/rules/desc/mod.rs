//! Description quality.

mod words;

pub mod carrier_wording;
pub mod no_words;
pub mod model_only;
pub mod refers_elsewhere;
pub mod stop_word_alone;
pub mod stop_word_embedded;
pub mod transaction_word;
