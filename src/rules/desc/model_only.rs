//! # What it checks
//! Whether the description is only a model, an article number or a stock-keeping code.
//!
//! # Why it matters
//! A code means nothing outside the seller's own books; express lists with such entries are returned for correction.
//!
//! # Example
//! `FOG1 BLK1`, `KGM1198A0`
//!
//! # Write instead
//! The name of the goods in 품명; the model in 모델·규격.
//!
//! # Source
//! 인천세관 특송 통관목록 부실기재 사례 안내 (2018-04-09); US CBP ACAS.
//!
//! # 이름
//! 모델·품번뿐인 품명
//!
//! # 확인하는 것
//! 품명이 모델명, 품번, 재고관리 번호뿐인지 봅니다.
//!
//! # 이렇게 쓰세요
//! 품명에는 물품의 이름을, 번호는 모델·규격 항목에 쓰세요.

use super::words::{self, STOP_WORDS};
use crate::declaration::Field;
use crate::finding::{Finding, Severity};
use crate::reading::Reading;
use crate::rules::Context;
use crate::rules::terms::Terms;
use crate::text::{Text, Token, TokenKind};
use once_cell::sync::Lazy;
use regex::Regex;

/// Goods whose name is made like a model's.
static NAMES: Lazy<Terms> = Lazy::new(|| Terms::parse(include_str!("../terms/names_like_models.tsv")));

/// Letters and digits joined by signs: "AB-7731".
static JOINED: Lazy<Regex> =
    Lazy::new(|| Regex::new(r"\b[a-z]{1,4}[-./]\d{2,}|\d{2,}[-./][a-z]{1,4}\b").expect("a regex"));

pub(in crate::rules) fn check(reading: &Reading, _: &Context) -> Vec<Finding> {
    let (field, text) = reading.goods();
    if !is_model_only(text) || NAMES.find(text).next().is_some() {
        return Vec::new();
    }
    let elsewhere = words::named_elsewhere(reading, field);
    let finding = Finding::new(field).with("written", text.original().trim()).evidence(text.normalised());
    vec![match elsewhere && field == Field::Description {
        true => finding.severity(Severity::Warning),
        false => finding,
    }]
}

/// Whether some token is a model and none is a word that could name goods.
fn is_model_only(text: &Text) -> bool {
    let is_model = |token: &Token| token.kind == TokenKind::Model && !words::is_measure(text, token);
    let has_model = text.tokens().iter().any(is_model) || JOINED.is_match(text.normalised());
    // Two letters are part of a code ("LG 15"), not a name; in Korean and Chinese a single character can be one.
    let is_name =
        |token: &Token| token.kind.is_word() && (token.kind != TokenKind::Latin || token.end - token.start > 2);
    // A stop word with a number is reported as a stop word.
    has_model
        && !words::naming(text).iter().any(is_name)
        && !words::names_goods(text)
        && STOP_WORDS.find(text).next().is_none()
}
