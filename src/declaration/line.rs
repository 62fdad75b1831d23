//! One line of a declaration: its fields, read from text.

use super::formatted_number::{self, FormattedNumber};
use super::problem::{InputProblem, Unreadable, unreadable_row};
use super::raw_record::RawRecord;
use super::{Number, units};
use crate::types::Field;
use serde::{Deserialize, Deserializer, Serialize};

/// The import procedure a line is declared under.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum Procedure {
    /// 수입신고, the ordinary import declaration (관세법 제241조).
    #[default]
    Import,
    /// 수출신고, the export declaration (관세법 제241조).
    Export,
    /// 목록통관, list clearance of express consignments (관세법 제254조의2).
    ListClearance,
}

/// One line (란, or a 규격 within it) of a declaration. Every field is optional but one of `description` and `trade_name`.
///
/// Field names are the ones of the published contract (`schema/line.schema.json`).
#[derive(Clone, Debug, Default, PartialEq)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS), ts(optional_fields = nullable))]
pub struct Line {
    /// The declarant's own number of this line; carried through to the report.
    pub id: Option<String>,
    /// 품명: the goods description.
    pub description: Option<String>,
    /// 거래품명: the name on the invoice.
    pub trade_name: Option<String>,
    /// 상표: the brand; "ZZZZ" unregistered, "XXXX" none.
    pub brand: Option<String>,
    /// 모델·규격: model and specification.
    pub model_spec: Option<String>,
    /// 성분: composition, with shares where the code depends on them.
    pub composition: Option<String>,
    /// 세번부호: the tariff code, 2 to 10 digits; may carry dots, spaces or hyphens.
    pub hs_code: Option<String>,
    /// 원산지: country of origin, ISO 3166 alpha-2.
    pub origin: Option<String>,
    /// 수량, in `quantity_unit`.
    pub quantity: Option<Number>,
    /// 수량단위: the unit code of `quantity` (U, 2U, M2 …).
    pub quantity_unit: Option<String>,
    /// 순중량, kilograms.
    pub net_weight_kg: Option<Number>,
    /// 총중량, kilograms.
    pub gross_weight_kg: Option<Number>,
    /// 단가, in `currency` per `quantity_unit`.
    pub unit_price: Option<Number>,
    /// 금액, in `currency`.
    pub amount: Option<Number>,
    /// 결제통화: ISO 4217.
    pub currency: Option<String>,
    /// The clearance procedure.
    #[cfg_attr(feature = "typescript", ts(as = "Option<Procedure>"))]
    pub procedure: Procedure,
    /// 운송장번호: what groups the lines of one consignee's parcel. Never shown in a message: it may be a person's name.
    pub parcel: Option<String>,
    /// Input that no field takes, as (name, problem).
    #[cfg_attr(feature = "typescript", ts(skip))]
    pub problems: Vec<(String, InputProblem)>,
}

impl Line {
    /// Why the row that should hold this line could not be read, and which one it is.
    pub fn unreadable_row(&self) -> Option<(u64, Unreadable)> {
        unreadable_row(&self.problems)
    }

    /// Sets a field from text, as a spreadsheet cell or a form field gives it. Empty text leaves the field missing.
    pub fn set(&mut self, field: Field, text: &str) {
        if text.trim().is_empty() {
            return;
        }
        if let Some(slot) = self.text_mut(field) {
            *slot = Some(text.to_owned());
        } else if field.is_number() {
            let number = match (Number::parse(text), formatted_number::read(text, field)) {
                (Number::Unreadable(_), Some(written)) => {
                    let value = written.value;
                    self.problems.push((field.name().into(), InputProblem::FormattedNumber(Box::new(written))));
                    Number::Value(value)
                }
                (number, _) => number,
            };
            if let Some(slot) = self.number_mut(field) {
                *slot = Some(number);
            }
        } else if field == Field::Procedure {
            match serde_json::from_value(serde_json::Value::String(text.trim().to_lowercase())) {
                Ok(procedure) => self.procedure = procedure,
                Err(_) => self.problems.push((field.name().into(), InputProblem::WrongType(text.into()))),
            }
        }
    }

    /// The reading of a field that is no plain number; `None` for plain numbers.
    pub fn formatted_number(&self, field: Field) -> Option<&FormattedNumber> {
        self.problems.iter().find_map(|(name, problem)| match problem {
            InputProblem::FormattedNumber(written) if name == field.name() => Some(written.as_ref()),
            _ => None,
        })
    }

    /// Fills empty unit and currency fields from units and currencies beside numbers, and notes where the line states another one.
    fn resolve_units(&mut self) {
        let mut problems = std::mem::take(&mut self.problems);
        for (name, problem) in &mut problems {
            let (InputProblem::FormattedNumber(written), Some(field)) = (problem, Field::from_name(name)) else {
                continue;
            };
            if field == Field::Quantity || field == Field::UnitPrice {
                self.resolve_unit(written);
            }
            self.resolve_currency(written);
        }
        self.problems = problems;
    }

    fn resolve_unit(&mut self, written: &mut FormattedNumber) {
        let Some(unit) = &written.unit else { return };
        match &self.quantity_unit {
            None => {
                written.filled = Some((Field::QuantityUnit, unit.clone()));
                self.quantity_unit = Some(unit.clone());
            }
            Some(other) => match (units::unit(other), units::unit(unit)) {
                (Some(one), Some(two)) if one.code == two.code => {}
                _ => written.conflict = Some((Field::QuantityUnit, other.clone())),
            },
        }
    }

    fn resolve_currency(&mut self, written: &mut FormattedNumber) {
        let Some(money) = written.currency.as_deref().and_then(units::currency) else { return };
        match &self.currency {
            None => {
                if let Some(code) = money.code() {
                    written.filled = Some((Field::Currency, code.to_owned()));
                    self.currency = Some(code.to_owned());
                }
            }
            Some(other) => match units::currency(other) {
                Some(other) if money.fits(other) => {}
                _ => written.conflict = Some((Field::Currency, other.clone())),
            },
        }
    }

    /// The text of a text field; `None` where it is missing or the field is not a text field.
    pub fn text(&self, field: Field) -> Option<&str> {
        match field {
            Field::Id => self.id.as_deref(),
            Field::Description => self.description.as_deref(),
            Field::TradeName => self.trade_name.as_deref(),
            Field::Brand => self.brand.as_deref(),
            Field::ModelSpec => self.model_spec.as_deref(),
            Field::Composition => self.composition.as_deref(),
            Field::HsCode => self.hs_code.as_deref(),
            Field::Origin => self.origin.as_deref(),
            Field::QuantityUnit => self.quantity_unit.as_deref(),
            Field::Currency => self.currency.as_deref(),
            Field::Parcel => self.parcel.as_deref(),
            _ => None,
        }
    }

    /// The number of a numeric field; `None` where it is missing or the field is not numeric.
    pub fn number(&self, field: Field) -> Option<&Number> {
        match field {
            Field::Quantity => self.quantity.as_ref(),
            Field::NetWeightKg => self.net_weight_kg.as_ref(),
            Field::GrossWeightKg => self.gross_weight_kg.as_ref(),
            Field::UnitPrice => self.unit_price.as_ref(),
            Field::Amount => self.amount.as_ref(),
            _ => None,
        }
    }

    fn text_mut(&mut self, field: Field) -> Option<&mut Option<String>> {
        Some(match field {
            Field::Id => &mut self.id,
            Field::Description => &mut self.description,
            Field::TradeName => &mut self.trade_name,
            Field::Brand => &mut self.brand,
            Field::ModelSpec => &mut self.model_spec,
            Field::Composition => &mut self.composition,
            Field::HsCode => &mut self.hs_code,
            Field::Origin => &mut self.origin,
            Field::QuantityUnit => &mut self.quantity_unit,
            Field::Currency => &mut self.currency,
            Field::Parcel => &mut self.parcel,
            _ => return None,
        })
    }

    fn number_mut(&mut self, field: Field) -> Option<&mut Option<Number>> {
        Some(match field {
            Field::Quantity => &mut self.quantity,
            Field::NetWeightKg => &mut self.net_weight_kg,
            Field::GrossWeightKg => &mut self.gross_weight_kg,
            Field::UnitPrice => &mut self.unit_price,
            Field::Amount => &mut self.amount,
            _ => return None,
        })
    }
}

impl From<RawRecord> for Line {
    fn from(raw: RawRecord) -> Line {
        let mut line = Line { problems: raw.problems, ..Line::default() };
        for (field, text) in &raw.fields {
            line.set(*field, text);
        }
        line.resolve_units();
        line
    }
}

impl<'de> Deserialize<'de> for Line {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Line, D::Error> {
        RawRecord::deserialize(deserializer).map(Line::from)
    }
}
