//! The form of the input: fields and values that cannot be read.

pub mod nothing_to_check;
pub mod partly_read;
pub mod text_too_long;
pub mod unit_in_number;
pub mod unknown_field;
pub mod unreadable_characters;
pub mod unreadable_line;
pub mod unreadable_number;
pub mod wrong_type;
