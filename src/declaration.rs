//! A declaration as it is filled in.

mod formatted_number;
mod line;
mod number;
mod problem;
mod raw_record;
mod totals;
pub mod units;

pub use crate::types::Field;
pub use formatted_number::{FormattedNumber, likely_number, read as read_number};
pub use line::{Line, Procedure};
pub use number::Number;
pub use problem::{FileNote, InputProblem, TOTAL_GROSS, Unreadable};
pub use raw_record::RawRecord;
use serde::Deserialize;
pub use totals::is_total;

/// The lines that are declared together, in the order of the form: what a whole file or form holds.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
pub struct Declaration {
    /// The lines.
    pub lines: Vec<Line>,
}

impl std::ops::Deref for Declaration {
    type Target = [Line];
    fn deref(&self) -> &[Line] {
        &self.lines
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(json: &str) -> Line {
        serde_json::from_str(json).unwrap()
    }

    #[test]
    fn odd_fields_cost_nothing_but_themselves() {
        let line = read(
            r#"{"id": 7, "description": "BAG", "quantity": "1,200.5", "amount": "ten", "brand": [1, {"a": 2}],
                "colour": "red", "origin": null, "procedure": "barter", "hs_code": 4202220000}"#,
        );
        assert_eq!(line.id.as_deref(), Some("7"));
        assert_eq!(line.hs_code.as_deref(), Some("4202220000"));
        assert_eq!(line.quantity, Some(Number::Value(1200.5)));
        assert_eq!(line.amount, Some(Number::Unreadable("ten".into())));
        assert_eq!((line.origin, line.procedure), (None, Procedure::Import));
        assert_eq!(
            line.problems,
            [
                ("brand".into(), InputProblem::WrongType("[…]".into())),
                ("colour".into(), InputProblem::UnknownField),
                ("procedure".into(), InputProblem::WrongType("barter".into())),
            ]
        );
    }

    #[test]
    fn numbers_are_read_as_people_write_them() {
        for (written, value) in [("1,234.5", 1234.5), (" 10 ", 10.0), ("-3", -3.0), ("1e3", 1000.0), ("0.5", 0.5)] {
            assert_eq!(Number::parse(written).value(), Some(value), "{written}");
        }
        for written in ["NaN", "inf", "1,2", "1.234,5", "12a", "", "1,,234"] {
            assert_eq!(Number::parse(written), Number::Unreadable(written.into()), "{written}");
        }
    }

    #[test]
    fn every_field_is_known_by_its_name() {
        for field in Field::ALL {
            assert_eq!(Field::from_name(field.name()), Some(field));
            assert_eq!(serde_json::to_value(field).unwrap(), field.name());
        }
    }
}
