//! The UNI-PASS import declaration GOVCBR929 (수입신고서 전자문서).
//!
//! A declaration holds items (란), an item specifications (규격). The quantity of an item is in the unit that the HSK
//! asks for, the quantity of a specification in any; the net weight is the item's, the gross weight the declaration's.
//! Each specification becomes a line, and is given of the item's and the declaration's figures only those that are its own.

mod document;
mod editor;
mod places;

use super::{ReadError, Row};
pub use editor::Declarations;
use std::io::Read;

/// The lines of all declarations in a document.
///
/// # Errors
/// A document that is not well-formed, or holds no item of a GOVCBR929.
pub fn rows(mut source: impl Read) -> Result<impl Iterator<Item = Row>, ReadError> {
    let mut text = String::new();
    source.read_to_string(&mut text)?;
    Ok(document::read(&text)?.lines.into_iter().map(|stated| stated.row))
}

#[cfg(test)]
mod tests {
    use super::*;
    use declarewell::declaration::{Line, Number};

    fn declaration(items: &str) -> String {
        format!(
            r#"<?xml version="1.0" encoding="UTF-8"?>
<wco:Declaration xmlns:wco="urn:x" xmlns:kcs="urn:y">
<wco:InvoiceAmount currencyID="USD">1000</wco:InvoiceAmount>
<wco:TotalGrossMassMeasure kcsUnitCode="KG">95.2</wco:TotalGrossMassMeasure>
<wco:TypeCode>GOVCBR929</wco:TypeCode>
<wco:GoodsShipment>{items}</wco:GoodsShipment></wco:Declaration>"#
        )
    }

    fn item(specifications: &str) -> String {
        format!(
            r#"<wco:GovernmentAgencyGoodsItem><wco:SequenceNumeric>001</wco:SequenceNumeric>
<wco:AdditionalInformation><wco:Content>X</wco:Content></wco:AdditionalInformation>
<wco:Commodity><wco:SequenceNumeric>9</wco:SequenceNumeric>
<wco:CargoDescription>BED &amp; BATH <![CDATA[<TOWEL>]]></wco:CargoDescription>
<wco:CountQuantity kcsUnitCode="U">30</wco:CountQuantity><wco:Description>TOWEL&#x20;</wco:Description>
<wco:Name/><kcs:NameCode>ZZZZ</kcs:NameCode>
<wco:Classification><wco:ID>6302600000</wco:ID></wco:Classification>{specifications}</wco:Commodity>
<wco:GoodsMeasure><wco:NetNetWeightMeasure kcsUnitCode="KGM">12.5</wco:NetNetWeightMeasure></wco:GoodsMeasure>
<wco:Origin><wco:CountryCode>CN</wco:CountryCode></wco:Origin></wco:GovernmentAgencyGoodsItem>"#
        )
    }

    fn specification(unit: &str, number: u8) -> String {
        format!(
            r#"<wco:DetailedCommodity><wco:SequenceNumeric>{number:02}</wco:SequenceNumeric>
<wco:CountQuantity kcsUnitCode="{unit}">3{number}</wco:CountQuantity><wco:Description>70 X 140 CM</wco:Description>
<kcs:UnitPriceAmount>2</kcs:UnitPriceAmount><kcs:ValueAmount>6{number}</kcs:ValueAmount>
<wco:Constituent><wco:ElementName>COTTON 100%</wco:ElementName></wco:Constituent></wco:DetailedCommodity>"#
        )
    }

    fn lines(text: &str) -> Vec<(u64, Line)> {
        rows(text.as_bytes()).unwrap().map(|row| (row.number, row.raw.into())).collect()
    }

    #[test]
    fn a_specification_that_is_the_whole_declaration_has_every_figure() {
        let rows = lines(&declaration(&item(&specification("U", 1))));
        let text = |text: &str| Some(text.to_owned());
        let expected = Line {
            id: text("001-01"),
            description: text("TOWEL"),
            trade_name: text("BED & BATH <TOWEL>"),
            brand: text("ZZZZ"),
            model_spec: text("70 X 140 CM"),
            composition: text("COTTON 100%"),
            hs_code: text("6302600000"),
            origin: text("CN"),
            quantity: Some(Number::Value(31.0)),
            quantity_unit: text("U"),
            net_weight_kg: Some(Number::Value(12.5)),
            gross_weight_kg: Some(Number::Value(95.2)),
            unit_price: Some(Number::Value(2.0)),
            amount: Some(Number::Value(61.0)),
            currency: text("USD"),
            ..Line::default()
        };
        assert_eq!(rows, [(12, expected)]);
    }

    #[test]
    fn figures_of_the_whole_are_not_given_to_its_parts() {
        let rows = lines(&declaration(&item(&(specification("U", 1) + &specification("DZ", 2)))));
        let figures: Vec<_> = rows.iter().map(|(_, line)| (&line.quantity, &line.unit_price, &line.amount)).collect();
        let number = |value| Some(Number::Value(value));
        assert_eq!(figures, [(&number(31.0), &number(2.0), &number(61.0)), (&None, &None, &number(62.0))]);
        assert!(rows.iter().all(|(_, line)| line.net_weight_kg.is_none() && line.gross_weight_kg.is_none()));
        assert!(rows.iter().all(|(_, line)| line.quantity_unit.as_deref() == Some("U")));
    }

    #[test]
    fn an_item_without_specifications_is_a_line() {
        let rows = lines(&declaration(&item("")));
        assert_eq!(rows.len(), 1);
        assert_eq!(rows[0].1.id.as_deref(), Some("001"));
        assert_eq!(rows[0].1.quantity, Some(Number::Value(30.0)));
    }

    #[test]
    fn a_weight_in_another_unit_is_read_in_kilograms() {
        let rows = lines(&declaration(&item("")).replace("KGM", "LBR"));
        assert_eq!(rows[0].1.net_weight_kg, Some(Number::Value(5.669905)));
    }

    #[test]
    fn an_envelope_may_hold_several_declarations() {
        let one = declaration(&item("")).replace(r#"<?xml version="1.0" encoding="UTF-8"?>"#, "");
        assert_eq!(lines(&format!("<e:Envelope><e:Body>{one}{one}</e:Body></e:Envelope>")).len(), 2);
    }

    #[test]
    fn what_is_no_import_declaration_is_refused() {
        let whole = declaration(&item(""));
        for text in ["<html></html>", "", &whole.replace("GOVCBR929", "GOVCBR830"), &declaration("")] {
            assert!(matches!(rows(text.as_bytes()).map(drop), Err(ReadError::NotGovcbr929)), "{text}");
        }
        let cut = whole.get(..whole.len() - 10).unwrap();
        for text in ["<a><b></a>", "<a", "<a>", cut] {
            assert!(matches!(rows(text.as_bytes()).map(drop), Err(ReadError::Xml { .. })), "{text}");
        }
    }
}
