//! A row's fields as they were written, read from JSON or JavaScript.

use super::problem::{InputProblem, TOTAL_GROSS, Unreadable, unreadable_row};
use crate::types::Field;
use serde::Deserialize;
use serde::de::{Deserializer, IgnoredAny, MapAccess, SeqAccess, Visitor};
use std::fmt;

/// The fields of a row as they were written.
#[derive(Clone, Debug, Default, PartialEq)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS), ts(type = "Partial<Record<keyof Line, string>>"))]
pub struct RawRecord {
    /// The fields that are not blank, in the order of the row.
    pub fields: Vec<(Field, String)>,
    /// Input that no field takes, as in [`Line`](super::Line).
    pub problems: Vec<(String, InputProblem)>,
}

impl RawRecord {
    /// The record of a row that could not be read.
    pub fn unreadable(row: u64, why: Unreadable) -> RawRecord {
        RawRecord { problems: vec![("line".into(), InputProblem::UnreadableRow { row, why })], ..RawRecord::default() }
    }

    /// Sets a field's text; of two for one field the last counts. Blank text leaves the field missing.
    pub fn set(&mut self, field: Field, text: impl Into<String>) {
        let text = text.into();
        if text.trim().is_empty() {
            return;
        }
        match self.fields.iter_mut().find(|(other, _)| *other == field) {
            Some((_, slot)) => *slot = text,
            None => self.fields.push((field, text)),
        }
    }

    /// A field's text.
    pub fn text(&self, field: Field) -> Option<&str> {
        self.fields.iter().find(|(other, _)| *other == field).map(|(_, text)| text.as_str())
    }

    /// Why the row could not be read, and which one it is.
    pub fn unreadable_row(&self) -> Option<(u64, Unreadable)> {
        unreadable_row(&self.problems)
    }
}

/// Read field by field, so that an invalid field does not affect the others.
impl<'de> Deserialize<'de> for RawRecord {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<RawRecord, D::Error> {
        struct RawRecordVisitor;
        impl<'de> Visitor<'de> for RawRecordVisitor {
            type Value = RawRecord;
            fn expecting(&self, formatter: &mut fmt::Formatter) -> fmt::Result {
                formatter.write_str("a line object")
            }
            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<RawRecord, A::Error> {
                let mut raw = RawRecord::default();
                while let Some((name, given)) = map.next_entry::<String, FieldValue>()? {
                    match (Field::from_name(&name), given) {
                        (None, FieldValue::Text(text)) if name == TOTAL_GROSS => {
                            raw.problems.push((name, InputProblem::TotalGross(text)));
                        }
                        (None, _) => raw.problems.push((name, InputProblem::UnknownField)),
                        (Some(_), FieldValue::Missing) => {}
                        (Some(field), FieldValue::Text(text)) => raw.set(field, text),
                        (Some(_), FieldValue::Unsupported(kind)) => {
                            raw.problems.push((name, InputProblem::WrongType(kind.into())))
                        }
                    }
                }
                Ok(raw)
            }
        }
        deserializer.deserialize_map(RawRecordVisitor)
    }
}

/// A field's value as JSON or JavaScript gives it.
enum FieldValue {
    /// null or undefined.
    Missing,
    /// Text, or a number as it is written: codes and line numbers often come as bare numbers. JavaScript's NaN and
    /// infinities end up here too, to be named as unreadable.
    Text(String),
    /// A value that no field takes, by kind.
    Unsupported(&'static str),
}

impl<'de> Deserialize<'de> for FieldValue {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<FieldValue, D::Error> {
        struct FieldValueVisitor;
        impl<'de> Visitor<'de> for FieldValueVisitor {
            type Value = FieldValue;
            fn expecting(&self, formatter: &mut fmt::Formatter) -> fmt::Result {
                formatter.write_str("any value")
            }
            fn visit_unit<E>(self) -> Result<FieldValue, E> {
                Ok(FieldValue::Missing)
            }
            fn visit_none<E>(self) -> Result<FieldValue, E> {
                Ok(FieldValue::Missing)
            }
            fn visit_some<D: Deserializer<'de>>(self, deserializer: D) -> Result<FieldValue, D::Error> {
                FieldValue::deserialize(deserializer)
            }
            fn visit_str<E>(self, text: &str) -> Result<FieldValue, E> {
                Ok(FieldValue::Text(text.to_owned()))
            }
            fn visit_f64<E>(self, number: f64) -> Result<FieldValue, E> {
                Ok(FieldValue::Text(number.to_string()))
            }
            fn visit_i64<E>(self, number: i64) -> Result<FieldValue, E> {
                Ok(FieldValue::Text(number.to_string()))
            }
            fn visit_u64<E>(self, number: u64) -> Result<FieldValue, E> {
                Ok(FieldValue::Text(number.to_string()))
            }
            fn visit_bool<E>(self, value: bool) -> Result<FieldValue, E> {
                Ok(FieldValue::Unsupported(if value { "true" } else { "false" }))
            }
            fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<FieldValue, A::Error> {
                while seq.next_element::<IgnoredAny>()?.is_some() {}
                Ok(FieldValue::Unsupported("[…]"))
            }
            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<FieldValue, A::Error> {
                while map.next_entry::<IgnoredAny, IgnoredAny>()?.is_some() {}
                Ok(FieldValue::Unsupported("{…}"))
            }
        }
        deserializer.deserialize_any(FieldValueVisitor)
    }
}
