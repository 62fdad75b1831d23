//! The declarant's own record of goods (품목 기록): what was declared before under which code, from past declarations or an
//! item master. Most goods were declared before, so the record takes precedence over the classifier.

mod index;
mod matching;
mod words;

pub use index::GoodsRecords;
pub use matching::{Match, Matches};

use crate::declaration::Line;
use crate::tariff::Code;
use serde::de::{Deserializer, Visitor};
use serde::{Deserialize, Serialize};
use std::fmt;

/// Goods, and the code they were declared under. The names are those of a line, so that a past line is a record as it is.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(default)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub struct GoodsRecord {
    /// 품명: the goods description.
    #[serde(deserialize_with = "text")]
    #[cfg_attr(feature = "typescript", ts(as = "Option<String>", optional = nullable))]
    pub description: String,
    /// 거래품명: the name on the invoice.
    #[serde(deserialize_with = "text")]
    #[cfg_attr(feature = "typescript", ts(as = "Option<String>", optional = nullable))]
    pub trade_name: String,
    /// 모델·규격: model and specification.
    #[serde(alias = "model", deserialize_with = "text")]
    #[cfg_attr(feature = "typescript", ts(as = "Option<String>", optional = nullable))]
    pub model_spec: String,
    /// 세번부호: the tariff code, 4 to 10 digits.
    #[serde(alias = "code", deserialize_with = "text")]
    #[cfg_attr(feature = "typescript", ts(as = "Option<String>", optional = nullable))]
    pub hs_code: String,
    /// The number of the classification ruling (품목분류 사례, 사전심사) that it rests on; may be empty.
    #[serde(alias = "ruling_number", deserialize_with = "text")]
    #[cfg_attr(feature = "typescript", ts(as = "Option<String>", optional = nullable))]
    pub ruling: String,
    /// Whatever the declarant wants to remember; may be empty.
    #[serde(deserialize_with = "text")]
    #[cfg_attr(feature = "typescript", ts(as = "Option<String>", optional = nullable))]
    pub note: String,
}

/// Why a record cannot be used.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub enum RecordProblem {
    /// It names no goods: neither a description nor a trade name.
    NoGoods,
    /// It has no tariff code.
    NoCode,
    /// Its code is not one of 4 to 10 digits.
    BadCode,
    /// It is no object whose fields are text.
    NotARecord,
    /// It is one more than are kept ([`RECORDS`](crate::types::limits::RECORDS)).
    TooMany,
}

impl RecordProblem {
    /// Its name in the contract and in the message files.
    pub fn name(self) -> &'static str {
        match self {
            RecordProblem::NoGoods => "no-goods",
            RecordProblem::NoCode => "no-code",
            RecordProblem::BadCode => "bad-code",
            RecordProblem::NotARecord => "not-a-record",
            RecordProblem::TooMany => "too-many",
        }
    }
}

impl GoodsRecord {
    /// The record of a line's goods.
    pub fn of_line(line: &Line) -> GoodsRecord {
        let text = |text: &Option<String>| text.clone().unwrap_or_default();
        GoodsRecord {
            description: text(&line.description),
            trade_name: text(&line.trade_name),
            model_spec: text(&line.model_spec),
            hs_code: text(&line.hs_code),
            ..GoodsRecord::default()
        }
    }

    /// The digits of its code.
    ///
    /// # Errors
    /// A record without goods or without a code.
    pub fn digits(&self) -> Result<String, RecordProblem> {
        if self.description.trim().is_empty() && self.trade_name.trim().is_empty() {
            return Err(RecordProblem::NoGoods);
        }
        let written = self.hs_code.trim();
        if written.is_empty() {
            return Err(RecordProblem::NoCode);
        }
        // Item masters keep codes as numbers, which lose the zero of chapters 01 to 09.
        let lost_zero = written.len() % 2 == 1 && written.bytes().all(|byte| byte.is_ascii_digit());
        let code = if lost_zero { Code::parse(&format!("0{written}")) } else { Code::parse(written) };
        let digits = code.map_err(|_| RecordProblem::BadCode)?.digits().to_owned();
        if digits.len() < 4 { Err(RecordProblem::BadCode) } else { Ok(digits) }
    }

    /// The goods' name: the description, or else the trade name.
    pub fn goods(&self) -> &str {
        let description = self.description.trim();
        if description.is_empty() { self.trade_name.trim() } else { description }
    }
}

/// Text, or a number as item masters write codes and model numbers; null for nothing.
fn text<'de, D: Deserializer<'de>>(deserializer: D) -> Result<String, D::Error> {
    struct TextVisitor;
    impl<'de> Visitor<'de> for TextVisitor {
        type Value = String;
        fn expecting(&self, formatter: &mut fmt::Formatter) -> fmt::Result {
            formatter.write_str("text")
        }
        fn visit_str<E>(self, text: &str) -> Result<String, E> {
            Ok(text.to_owned())
        }
        fn visit_u64<E>(self, number: u64) -> Result<String, E> {
            Ok(number.to_string())
        }
        fn visit_i64<E>(self, number: i64) -> Result<String, E> {
            Ok(number.to_string())
        }
        fn visit_f64<E>(self, number: f64) -> Result<String, E> {
            Ok(number.to_string())
        }
        fn visit_unit<E>(self) -> Result<String, E> {
            Ok(String::new())
        }
        fn visit_none<E>(self) -> Result<String, E> {
            Ok(String::new())
        }
        fn visit_some<D: Deserializer<'de>>(self, deserializer: D) -> Result<String, D::Error> {
            deserializer.deserialize_any(TextVisitor)
        }
    }
    deserializer.deserialize_any(TextVisitor)
}

#[cfg(test)]
mod tests;
