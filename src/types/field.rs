//! The fields of a line, by name.

use serde::{Deserialize, Serialize};

/// The fields of a line that a finding can point to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
#[allow(missing_docs)] // named as in `declaration::Line`
pub enum Field {
    Line,
    Id,
    Description,
    TradeName,
    Brand,
    ModelSpec,
    Composition,
    HsCode,
    Origin,
    Quantity,
    QuantityUnit,
    NetWeightKg,
    GrossWeightKg,
    UnitPrice,
    Amount,
    Currency,
    Procedure,
    Parcel,
}

impl Field {
    /// Every field of a line, in the order of the form.
    pub const ALL: [Field; 17] = [
        Field::Id,
        Field::Description,
        Field::TradeName,
        Field::Brand,
        Field::ModelSpec,
        Field::Composition,
        Field::HsCode,
        Field::Origin,
        Field::Quantity,
        Field::QuantityUnit,
        Field::NetWeightKg,
        Field::GrossWeightKg,
        Field::UnitPrice,
        Field::Amount,
        Field::Currency,
        Field::Procedure,
        Field::Parcel,
    ];

    /// The field's name in the contract, such as `hs_code`.
    pub fn name(self) -> &'static str {
        match self {
            Field::Line => "line",
            Field::Id => "id",
            Field::Description => "description",
            Field::TradeName => "trade_name",
            Field::Brand => "brand",
            Field::ModelSpec => "model_spec",
            Field::Composition => "composition",
            Field::HsCode => "hs_code",
            Field::Origin => "origin",
            Field::Quantity => "quantity",
            Field::QuantityUnit => "quantity_unit",
            Field::NetWeightKg => "net_weight_kg",
            Field::GrossWeightKg => "gross_weight_kg",
            Field::UnitPrice => "unit_price",
            Field::Amount => "amount",
            Field::Currency => "currency",
            Field::Procedure => "procedure",
            Field::Parcel => "parcel",
        }
    }

    /// True if it takes a number.
    pub fn is_number(self) -> bool {
        use Field::*;
        matches!(self, Quantity | NetWeightKg | GrossWeightKg | UnitPrice | Amount)
    }

    /// The field with this contract name.
    pub fn from_name(name: &str) -> Option<Field> {
        Field::ALL.into_iter().find(|field| field.name() == name)
    }
}
