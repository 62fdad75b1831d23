//! The nomenclature's entry for a code, whole: for programs in other languages.

use super::{Node, Specification, StandardName};
use crate::types::Lang;
use serde::Serialize;

/// The nomenclature's entry for a code.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub struct TariffNode {
    /// Its digits.
    pub code: String,
    /// Its Korean name.
    pub name_ko: String,
    /// Its English name.
    pub name_en: String,
    /// Its Korean name, with the names above it.
    pub path_ko: String,
    /// Its English name, with the names above it.
    pub path_en: String,
    /// The unit that quantities are declared in.
    pub quantity_unit: Option<String>,
    /// The unit that weights are declared in.
    pub weight_unit: Option<String>,
    /// The standard names (표준품명) under it.
    pub standard_names: Vec<DescribedName>,
}

/// A standard name.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS), ts(rename = "StandardName"))]
pub struct DescribedName {
    /// In Korean.
    pub name_ko: String,
    /// In English.
    pub name_en: String,
    /// The specifications that a declaration must state with it.
    pub specifications: Vec<DescribedSpecification>,
}

/// A specification that a declaration must state with a standard name.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS), ts(rename = "Specification"))]
pub struct DescribedSpecification {
    /// In Korean.
    pub label_ko: String,
    /// In English.
    pub label_en: String,
    /// The values there are; none where any will do.
    pub values: Vec<String>,
}

impl From<&Node<'_>> for TariffNode {
    fn from(node: &Node) -> TariffNode {
        TariffNode {
            code: node.code().to_owned(),
            name_ko: node.name(Lang::Ko).to_owned(),
            name_en: node.name(Lang::En).to_owned(),
            path_ko: node.path(Lang::Ko),
            path_en: node.path(Lang::En),
            quantity_unit: node.quantity_unit().map(str::to_owned),
            weight_unit: node.weight_unit().map(str::to_owned),
            standard_names: node.standard_names().map(DescribedName::from).collect(),
        }
    }
}

impl From<StandardName<'_>> for DescribedName {
    fn from(name: StandardName) -> DescribedName {
        DescribedName {
            name_ko: name.name(Lang::Ko).to_owned(),
            name_en: name.name(Lang::En).to_owned(),
            specifications: name.specifications().map(DescribedSpecification::from).collect(),
        }
    }
}

impl From<Specification<'_>> for DescribedSpecification {
    fn from(specification: Specification) -> DescribedSpecification {
        DescribedSpecification {
            label_ko: specification.label(Lang::Ko).to_owned(),
            label_en: specification.label(Lang::En).to_owned(),
            values: specification.values().map(str::to_owned).collect(),
        }
    }
}
