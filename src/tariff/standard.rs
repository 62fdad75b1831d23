//! Standard names (표준품명) and the specifications they require (필수규격).

use super::lookup::Tariff;
use crate::types::Lang;
use std::fmt;

/// A name that customs publishes for goods of one code, to be declared in these words.
///
/// Source: 관세청 표준품명 (관세법 제241조에 따른 품명·규격 신고).
#[derive(Clone, Copy)]
pub struct StandardName<'a> {
    pub(super) tariff: &'a Tariff,
    pub(super) at: usize,
}

/// A particular that must be declared together with a standard name.
#[derive(Clone, Copy)]
pub struct Specification<'a> {
    tariff: &'a Tariff,
    at: usize,
}

/// 용도구분: what customs needs a standard name for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Purpose {
    /// 기타세번: goods often declared under a residual ("other") code that are not residual.
    Residual,
    /// 저가신고: goods watched for undervaluation.
    Undervaluation,
    /// 유통이력: goods whose distribution is traced after import (관세법 제240조의2).
    Distribution,
    /// FTA: a free-trade agreement treats part of the code differently.
    Fta,
    /// WTO협정세율: the WTO rate of duty differs within the code.
    WtoRate,
    /// 환경부요청: asked for by the Ministry of Environment.
    Environment,
    /// 해수부요청: asked for by the Ministry of Oceans and Fisheries.
    Fisheries,
    /// 세관요청: asked for by a customs office.
    Customs,
}

impl Purpose {
    /// Every purpose; its place is the number of its bit in the table.
    pub const ALL: [Purpose; 8] = [
        Purpose::Residual,
        Purpose::Undervaluation,
        Purpose::Distribution,
        Purpose::Fta,
        Purpose::WtoRate,
        Purpose::Environment,
        Purpose::Fisheries,
        Purpose::Customs,
    ];

    /// Its name in the source.
    pub fn korean(self) -> &'static str {
        match self {
            Purpose::Residual => "기타세번",
            Purpose::Undervaluation => "저가신고",
            Purpose::Distribution => "유통이력",
            Purpose::Fta => "FTA",
            Purpose::WtoRate => "WTO협정세율",
            Purpose::Environment => "환경부요청",
            Purpose::Fisheries => "해수부요청",
            Purpose::Customs => "세관요청",
        }
    }

    /// Its bit in the table.
    pub fn bit(self) -> u8 {
        1 << self as u8
    }
}

impl<'a> StandardName<'a> {
    /// The name; often only "기타" / "Other", for goods of the code that no other standard name fits.
    pub fn name(&self, lang: Lang) -> &'a str {
        self.tariff.standard_name(self.at, lang)
    }

    /// The purposes customs needs it for; often none in particular.
    pub fn purposes(&self) -> impl Iterator<Item = Purpose> + use<> {
        let bits = self.tariff.standard_purposes.get(self.at).copied().unwrap_or_default();
        Purpose::ALL.into_iter().filter(move |purpose| bits & purpose.bit() != 0)
    }

    /// Its specifications, in the order of the source.
    pub fn specifications(&self) -> impl ExactSizeIterator<Item = Specification<'a>> + use<'a> {
        let tariff = self.tariff;
        tariff.specifications_of(self.at).iter().map(move |&at| Specification { tariff, at: at as usize })
    }
}

impl<'a> Specification<'a> {
    /// Its label, such as "연식" / "Year".
    pub fn label(&self, lang: Lang) -> &'a str {
        self.tariff.specification_label(self.at, lang)
    }

    /// The allowed answers, in the words of the source, in Korean or as brand names; never empty.
    pub fn values(&self) -> impl ExactSizeIterator<Item = &'a str> + use<'a> {
        self.tariff.values_of(self.at)
    }
}

impl fmt::Debug for StandardName<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {:?}", self.name(Lang::En), self.specifications().collect::<Vec<_>>())
    }
}

impl fmt::Debug for Specification<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {:?}", self.label(Lang::En), self.values().collect::<Vec<_>>())
    }
}
