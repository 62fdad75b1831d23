//! The UNI-PASS import declaration GOVCBR929 (수입신고서 전자문서).
//!
//! A declaration holds items (란), an item specifications (규격). The quantity of an item is in the unit that the HSK
//! asks for, the quantity of a specification in any; the net weight is the item's, the gross weight the declaration's.
//! Each specification becomes a line, and is given of the item's and the declaration's figures only those that are its own.

use super::{ReadError, Row};
use crate::declaration::{Field, Line};
use quick_xml::escape::resolve_predefined_entity;
use quick_xml::events::{BytesStart, Event};
use quick_xml::{Reader, XmlVersion};
use std::io::Read;
use std::mem;

const TYPE: &str = "/Declaration/TypeCode";
const DECLARATION: &str = "/Declaration";
const ITEM: &str = "/Declaration/GoodsShipment/GovernmentAgencyGoodsItem";
const SPECIFICATION: &str = "/Declaration/GoodsShipment/GovernmentAgencyGoodsItem/Commodity/DetailedCommodity";

/// Where the fields stand below the declaration, the item and the specification; `@` starts an attribute's name.
/// Of two places for one field, the first that is filled in counts.
/// Source: KCS_DeclarationOfIMP_929SchemaModule 1.0 (관세청).
const PLACES: [(&str, &[(&str, Field)]); 3] = [
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

/// The lines of all declarations in a document.
///
/// # Errors
/// A document that is not well-formed, or holds no item of a GOVCBR929.
pub fn rows(mut source: impl Read) -> Result<Vec<Row>, ReadError> {
    let mut text = String::new();
    source.read_to_string(&mut text)?;
    let mut reader = Reader::from_str(&text);
    let mut document = Document { line: 1, ..Document::default() };
    let mut read = 0;
    loop {
        let event = reader.read_event();
        let passed = text.as_bytes().get(read..reader.buffer_position() as usize).unwrap_or_default();
        read += passed.len();
        document.line += passed.iter().filter(|byte| **byte == b'\n').count() as u64;
        let malformed = |problem: String| ReadError::Xml { line: document.line, problem };
        match event.map_err(|error| malformed(error.to_string()))? {
            Event::Start(element) => document.open(&element),
            Event::End(_) => document.close(),
            Event::Empty(element) => {
                document.open(&element);
                document.close();
            }
            Event::Text(text) => document.text += &text.xml10_content(),
            Event::CData(text) => document.text += &text.xml10_content(),
            Event::GeneralRef(entity) => match entity.resolve_char_ref() {
                Ok(Some(char)) => document.text.push(char),
                _ => document.text += resolve_predefined_entity(&entity).unwrap_or("\u{fffd}"),
            },
            Event::Eof if document.depth > 0 => return Err(malformed(format!("{} …", document.path))),
            Event::Eof if document.rows.is_empty() => return Err(ReadError::NotGovcbr929),
            Event::Eof => return Ok(document.rows),
            Event::Comment(_) | Event::Decl(_) | Event::PI(_) | Event::DocType(_) => {}
        }
    }
}

/// A document, as far as it was read.
#[derive(Default)]
struct Document {
    /// How many elements are open.
    depth: usize,
    /// Their names, each after a slash, from the declaration on: it may stand in an envelope.
    path: String,
    /// The text of the innermost.
    text: String,
    /// Its unit.
    unit: String,
    /// The line of the document, counted from 1.
    line: u64,
    /// The line where the item or specification starts.
    start: u64,
    /// What was filled in of the declaration, the item and the specification.
    filled: [Line; PLACES.len()],
    other_type: bool,
    specifications: Vec<Row>,
    /// The lines of this declaration.
    lines: Vec<Row>,
    /// The lines of the declarations before it.
    rows: Vec<Row>,
}

impl Document {
    fn open(&mut self, element: &BytesStart) {
        self.depth += 1;
        if element.local_name().as_ref() == "Declaration" {
            self.path.clear();
        }
        self.path.push('/');
        self.path += element.local_name().as_ref();
        if self.path == ITEM || self.path == SPECIFICATION {
            self.start = self.line;
        }
        self.text.clear();
        self.unit.clear();
        for attribute in element.attributes().with_checks(false).flatten() {
            let Ok(value) = attribute.normalized_value(XmlVersion::Implicit1_0) else { continue };
            let name = attribute.key.local_name();
            if name.as_ref() == "kcsUnitCode" {
                self.unit = value.trim().to_owned();
            }
            self.fill(&format!("@{}", name.as_ref()), value.trim());
        }
    }

    fn close(&mut self) {
        let text = mem::take(&mut self.text);
        self.fill("", text.trim());
        match self.path.as_str() {
            TYPE => self.other_type = text.trim() != "GOVCBR929",
            SPECIFICATION => {
                let [.., specification] = &mut self.filled;
                self.specifications.push(Row { number: self.start, line: mem::take(specification) });
            }
            ITEM => self.close_item(),
            DECLARATION => self.close_declaration(),
            _ => {}
        }
        self.path.truncate(self.path.rfind('/').unwrap_or(0));
        self.depth = self.depth.saturating_sub(1);
    }

    /// Fills in the field that stands at the open element, or in an attribute of it.
    fn fill(&mut self, attribute: &str, value: &str) {
        for ((above, places), line) in PLACES.iter().zip(&mut self.filled) {
            let Some(place) = self.path.strip_prefix(above) else { continue };
            let here = |(written, _): &&(&str, Field)| written.strip_suffix(attribute) == Some(place);
            let Some((_, field)) = places.iter().find(here) else { continue };
            match field {
                // A weight in another unit is none that could be compared; its finding quotes it with the unit.
                Field::NetWeightKg | Field::GrossWeightKg if !["", "KG", "KGM"].contains(&self.unit.as_str()) => {
                    line.set(*field, &format!("{value} {}", self.unit));
                }
                field if line.text(*field).is_none() => line.set(*field, value),
                _ => {}
            }
        }
    }

    fn close_item(&mut self) {
        let [_, item, _] = &mut self.filled;
        let item = mem::take(item);
        let specifications = mem::take(&mut self.specifications);
        let alone = specifications.len() == 1;
        if specifications.is_empty() {
            self.lines.push(Row { number: self.start, line: item.clone() });
        }
        for Row { number, line: own } in specifications {
            let same_unit = own.quantity_unit == item.quantity_unit;
            let ids: Vec<_> = [&item.id, &own.id].into_iter().flatten().map(String::as_str).collect();
            let line = Line {
                id: (!ids.is_empty()).then(|| ids.join("-")),
                model_spec: own.model_spec,
                composition: own.composition,
                quantity: if same_unit { own.quantity } else { item.quantity.clone().filter(|_| alone) },
                unit_price: own.unit_price.filter(|_| same_unit),
                amount: own.amount,
                net_weight_kg: item.net_weight_kg.clone().filter(|_| alone),
                ..item.clone()
            };
            self.lines.push(Row { number, line });
        }
    }

    fn close_declaration(&mut self) {
        let [declaration, ..] = mem::take(&mut self.filled);
        let mut lines = mem::take(&mut self.lines);
        let alone = lines.len() == 1;
        for Row { line, .. } in &mut lines {
            line.currency = declaration.currency.clone();
            line.gross_weight_kg = declaration.gross_weight_kg.clone().filter(|_| alone);
        }
        if !mem::take(&mut self.other_type) {
            self.rows.append(&mut lines);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::declaration::Number;

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

    fn read(text: &str) -> Vec<Row> {
        rows(text.as_bytes()).unwrap()
    }

    #[test]
    fn a_specification_that_is_the_whole_declaration_has_every_figure() {
        let rows = read(&declaration(&item(&specification("U", 1))));
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
        assert_eq!(rows, [Row { number: 12, line: expected }]);
    }

    #[test]
    fn figures_of_the_whole_are_not_given_to_its_parts() {
        let rows = read(&declaration(&item(&(specification("U", 1) + &specification("DZ", 2)))));
        let figures: Vec<_> =
            rows.iter().map(|Row { line, .. }| (&line.quantity, &line.unit_price, &line.amount)).collect();
        let number = |value| Some(Number::Value(value));
        assert_eq!(figures, [(&number(31.0), &number(2.0), &number(61.0)), (&None, &None, &number(62.0))]);
        assert!(rows.iter().all(|Row { line, .. }| line.net_weight_kg.is_none() && line.gross_weight_kg.is_none()));
        assert!(rows.iter().all(|Row { line, .. }| line.quantity_unit.as_deref() == Some("U")));
    }

    #[test]
    fn an_item_without_specifications_is_a_line() {
        let rows = read(&declaration(&item("")));
        assert_eq!(rows.len(), 1);
        assert_eq!(rows[0].line.id.as_deref(), Some("001"));
        assert_eq!(rows[0].line.quantity, Some(Number::Value(30.0)));
    }

    #[test]
    fn a_weight_in_another_unit_is_no_weight_in_kilograms() {
        let rows = read(&declaration(&item("")).replace("KGM", "LBR"));
        assert_eq!(rows[0].line.net_weight_kg, Some(Number::Unreadable("12.5 LBR".into())));
    }

    #[test]
    fn an_envelope_may_hold_several_declarations() {
        let one = declaration(&item("")).replace(r#"<?xml version="1.0" encoding="UTF-8"?>"#, "");
        assert_eq!(read(&format!("<e:Envelope><e:Body>{one}{one}</e:Body></e:Envelope>")).len(), 2);
    }

    #[test]
    fn what_is_no_import_declaration_is_refused() {
        let whole = declaration(&item(""));
        for text in ["<html></html>", "", &whole.replace("GOVCBR929", "GOVCBR830"), &declaration("")] {
            assert!(matches!(rows(text.as_bytes()), Err(ReadError::NotGovcbr929)), "{text}");
        }
        let cut = whole.get(..whole.len() - 10).unwrap();
        for text in ["<a><b></a>", "<a", "<a>", cut] {
            assert!(matches!(rows(text.as_bytes()), Err(ReadError::Xml { .. })), "{text}");
        }
    }
}
