//! Where the import declaration states the fields of a line.

use declarewell::declaration::Field;

pub(super) const TYPE: &str = "/Declaration/TypeCode";
/// The declaration's number (신고번호).
pub(super) const NUMBER: &str = "/Declaration/ID";
pub(super) const DECLARATION: &str = "/Declaration";
pub(super) const ITEM: &str = "/Declaration/GoodsShipment/GovernmentAgencyGoodsItem";
pub(super) const SPECIFICATION: &str =
    "/Declaration/GoodsShipment/GovernmentAgencyGoodsItem/Commodity/DetailedCommodity";

/// Where the fields stand below the declaration, the item and the specification; `@` starts an attribute's name.
/// Of two places for one field, the first that is filled in counts.
/// Source: KCS_DeclarationOfIMP_929SchemaModule 1.0 (관세청).
pub(super) const PLACES: [(&str, &[(&str, Field)]); 3] = [
    (DECLARATION, &[("/InvoiceAmount@currencyID", Field::Currency), ("/TotalGrossMassMeasure", Field::GrossWeightKg)]),
    (
        ITEM,
        &[
            ("/SequenceNumeric", Field::Id),
            ("/Commodity/Description", Field::Description),
            ("/Commodity/CargoDescription", Field::TradeName),
            ("/Commodity/Name", Field::Brand),
            ("/Commodity/NameCode", Field::Brand),
            ("/Commodity/Classification/ID", Field::HsCode),
            ("/Commodity/CountQuantity", Field::Quantity),
            ("/Commodity/CountQuantity@kcsUnitCode", Field::QuantityUnit),
            ("/GoodsMeasure/NetNetWeightMeasure", Field::NetWeightKg),
            ("/Origin/CountryCode", Field::Origin),
        ],
    ),
    (
        SPECIFICATION,
        &[
            ("/SequenceNumeric", Field::Id),
            ("/Description", Field::ModelSpec),
            ("/Constituent/ElementName", Field::Composition),
            ("/CountQuantity", Field::Quantity),
            ("/CountQuantity@kcsUnitCode", Field::QuantityUnit),
            ("/UnitPriceAmount", Field::UnitPrice),
            ("/ValueAmount", Field::Amount),
        ],
    ),
];

/// A child element's path, and the field whose element is made where there is none.
pub(super) type Child = (&'static str, Option<Field>);

/// The first children of two elements in the order that the document type asks for. A text stands in the last element of
/// the path.
pub(super) const CHILDREN: [(&str, &[Child]); 2] = [
    (
        "/Declaration/GoodsShipment/GovernmentAgencyGoodsItem/Commodity",
        &[
            ("SequenceNumeric", None),
            ("CargoDescription", Some(Field::TradeName)),
            ("CharacteristicCode", None),
            ("CountQuantity", None),
            ("Description", Some(Field::Description)),
            ("IntendedUseCode", None),
            ("Name", Some(Field::Brand)),
        ],
    ),
    (
        SPECIFICATION,
        &[
            ("SequenceNumeric", None),
            ("CountQuantity", None),
            ("Description", Some(Field::ModelSpec)),
            ("LotNumberID", None),
            ("UnitPriceAmount", None),
            ("ValueAmount", None),
            ("AdditionalDocument", None),
            ("AdditionalInformation", None),
            ("Constituent/ElementName", Some(Field::Composition)),
        ],
    ),
];
