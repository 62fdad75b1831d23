//! The values of a workbook's cells.

use calamine::{Data, DataRef};

/// The value of a cell.
#[derive(Clone, Debug, PartialEq)]
pub enum Value {
    /// Nothing.
    Empty,
    /// A number.
    Number(f64),
    /// A date, in days since 1899-12-30.
    Date(f64),
    /// True or false.
    Truth(bool),
    /// Text.
    Text(String),
}

impl Value {
    /// True if it is a number.
    pub fn is_number(&self) -> bool {
        matches!(self, Value::Number(_))
    }

    /// The same as text.
    pub fn text(self) -> String {
        match self {
            Value::Empty => String::new(),
            Value::Number(number) | Value::Date(number) => shown(number),
            Value::Truth(truth) => truth.to_string(),
            Value::Text(text) => text,
        }
    }
}

/// A number with the 15 digits that spreadsheets show: 2.3 where 2.3000000000000003 is kept.
fn shown(number: f64) -> String {
    let written = number.to_string();
    if written.len() <= 16 {
        return written;
    }
    let rounded: f64 = format!("{number:.14e}").parse().unwrap_or(number);
    rounded.to_string()
}

impl From<&DataRef<'_>> for Value {
    fn from(cell: &DataRef) -> Value {
        match cell {
            DataRef::Int(number) => Value::Number(*number as f64),
            DataRef::Float(number) => Value::Number(*number),
            DataRef::DateTime(date) => Value::Date(date.as_f64()),
            DataRef::String(text) | DataRef::DateTimeIso(text) | DataRef::DurationIso(text) => {
                Value::Text(text.clone())
            }
            DataRef::SharedString(text) => Value::Text((*text).to_owned()),
            DataRef::Bool(truth) => Value::Truth(*truth),
            DataRef::Error(error) => Value::Text(error.to_string()),
            DataRef::Empty => Value::Empty,
        }
    }
}

impl From<&Data> for Value {
    fn from(cell: &Data) -> Value {
        match cell {
            Data::Int(number) => Value::Number(*number as f64),
            Data::Float(number) => Value::Number(*number),
            Data::DateTime(date) => Value::Date(date.as_f64()),
            Data::String(text) | Data::DateTimeIso(text) | Data::DurationIso(text) => Value::Text(text.clone()),
            Data::Bool(truth) => Value::Truth(*truth),
            Data::Error(error) => Value::Text(error.to_string()),
            Data::Empty => Value::Empty,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_have_the_digits_that_people_see() {
        for (number, text) in
            [(2.300_000_000_000_000_3, "2.3"), (6_109_101_000.0, "6109101000"), (0.1 + 0.2, "0.3"), (1.25, "1.25")]
        {
            assert_eq!(Value::Number(number).text(), text);
        }
    }
}
