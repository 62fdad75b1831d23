//! The UNI-PASS import declaration GOVCBR929 (수입신고서 전자문서).
//!
//! A declaration holds items (란), an item specifications (규격). The quantity of an item is in the unit that the HSK
//! asks for, the quantity of a specification in any; the net weight is the item's, the gross weight the declaration's.
//! Each specification becomes a line, and is given of the item's and the declaration's figures only those that are its own.

use super::decoded::{Decoded, Edit};
use super::opened::{Changed, File, Told};
use super::{ReadError, Row, Why, WriteError};
use declarewell::declaration::{Field, RawRecord};
use quick_xml::escape::{escape, resolve_predefined_entity};
use quick_xml::events::{BytesStart, Event};
use quick_xml::{Reader, XmlVersion};
use std::collections::HashMap;
use std::io::Read;
use std::mem;
use std::ops::Range;

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

/// A child element's path, and the field whose element is made where there is none.
type Child = (&'static str, Option<Field>);

/// The first children of two elements in the order that the document type asks for. A text stands in the last element of
/// the path.
const CHILDREN: [(&str, &[Child]); 2] = [
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

/// The lines of all declarations in a document.
///
/// # Errors
/// A document that is not well-formed, or holds no item of a GOVCBR929.
pub fn rows(mut source: impl Read) -> Result<impl Iterator<Item = Row>, ReadError> {
    let mut text = String::new();
    source.read_to_string(&mut text)?;
    Ok(read(&text)?.into_iter().map(|stated| stated.row))
}

/// A line, and where the document states its fields.
#[derive(Clone, Debug)]
struct Stated {
    row: Row,
    places: Vec<(Field, Place)>,
    /// Fields that are stated once for several lines.
    shared: Vec<Field>,
}

/// Where a document states a field: there may be several elements for one.
#[derive(Clone, Debug, Default, PartialEq)]
struct Place {
    /// Where its text stands: in pieces, where comments stand in between.
    pieces: Vec<Range<usize>>,
    form: Form,
    /// Where a unit stands that the field is not given in.
    other_unit: Option<Range<usize>>,
}

impl Place {
    /// Where it comes among others at the same place.
    fn rank(&self) -> usize {
        match self.form {
            Form::Missing(_, rank) => rank,
            Form::Element | Form::Empty(_) | Form::Attribute => 0,
        }
    }
}

#[derive(Clone, Debug, Default, PartialEq)]
enum Form {
    #[default]
    Element,
    /// An element without content; the piece is its end, "/>".
    Empty(String),
    Attribute,
    /// An element that is to be made: its path with prefixes, and which child of its parent it is.
    Missing(Vec<String>, usize),
}

/// An open element of [`CHILDREN`].
#[derive(Debug, Default)]
struct Parent {
    /// With its colon.
    prefix: String,
    /// Where its content starts.
    start: usize,
    /// The children it has, by their place in the order, and where each ends.
    children: Vec<(usize, usize)>,
}

impl Parent {
    /// The places of fields whose element it lacks: behind the last child that comes before.
    fn missing(&self, order: &[Child]) -> Vec<(Field, String, Place)> {
        let lacking = order.iter().enumerate().filter(|(rank, _)| self.children.iter().all(|(other, _)| other != rank));
        let place = |(rank, (path, field)): (usize, &Child)| {
            let before = self.children.iter().filter(|(other, _)| *other < rank).map(|(_, end)| *end).max();
            let at = before.unwrap_or(self.start);
            let path = path.split('/').map(|name| format!("{}{name}", self.prefix)).collect();
            let piece = std::iter::once(at..at).collect();
            Some(((*field)?, String::new(), Place { pieces: piece, form: Form::Missing(path, rank), other_unit: None }))
        };
        lacking.filter_map(place).collect()
    }
}

fn read(text: &str) -> Result<Vec<Stated>, ReadError> {
    let mut reader = Reader::from_str(text);
    let mut document = Document { line: 1, ..Document::default() };
    let mut at = 0;
    loop {
        let event = reader.read_event();
        let range = at..reader.buffer_position() as usize;
        at = range.end;
        let passed = text.as_bytes().get(range.clone()).unwrap_or_default();
        document.line += passed.iter().filter(|byte| **byte == b'\n').count() as u64;
        let malformed = |problem: String| ReadError::Xml { line: document.line, problem };
        match event.map_err(|error| malformed(error.to_string()))? {
            Event::Start(element) => document.open(&element, text, range.end..range.end),
            Event::End(_) => document.close(text, Form::Element, range.end),
            Event::Empty(element) => {
                document.open(&element, text, range.end - 2..range.end);
                document.close(text, Form::Empty(element.name().as_ref().to_owned()), range.end);
            }
            Event::Text(piece) => document.add(&piece.xml10_content(), range),
            Event::CData(piece) => document.add(&piece.xml10_content(), range),
            Event::GeneralRef(entity) => match entity.resolve_char_ref() {
                Ok(Some(char)) => document.add(char.encode_utf8(&mut [0; 4]), range),
                _ => document.add(resolve_predefined_entity(&entity).unwrap_or("\u{fffd}"), range),
            },
            Event::Eof if document.depth > 0 => return Err(malformed(format!("{} …", document.path))),
            Event::Eof if document.lines.is_empty() => return Err(ReadError::NotGovcbr929),
            Event::Eof => return Ok(document.lines),
            Event::Comment(_) | Event::Decl(_) | Event::PI(_) | Event::DocType(_) => {}
        }
    }
}

/// Takes the white space at the ends of a text that stands in these pieces off them.
fn trim(pieces: &mut [Range<usize>], text: &str) {
    let piece = |range: &Range<usize>| text.get(range.clone()).unwrap_or_default();
    if let Some(first) = pieces.first_mut() {
        first.start = first.end - piece(first).trim_start().len();
    }
    if let Some(last) = pieces.last_mut() {
        last.end = last.start + piece(last).trim_end().len();
    }
}

/// Where a part of the text stands in it.
fn range_of(part: &str, text: &str) -> Range<usize> {
    let start = (part.as_ptr() as usize).saturating_sub(text.as_ptr() as usize);
    start..start + part.len()
}

/// Fields as they are stated in one part of the document, in its order; of two places for one field, the first that is
/// filled in counts.
#[derive(Clone, Debug, Default)]
struct Part(Vec<(Field, String, Place)>);

impl Part {
    fn text(&self, field: Field) -> Option<&str> {
        let stated = self.0.iter().filter(|(other, ..)| *other == field).map(|(_, text, _)| text.as_str());
        stated.into_iter().find(|text| !text.is_empty())
    }

    fn places(&self, field: Field) -> impl Iterator<Item = Place> {
        self.0.iter().filter(move |(other, ..)| *other == field).map(|(.., place)| place.clone())
    }
}

impl Stated {
    /// States fields as a part of the document does.
    fn take(&mut self, part: &Part, fields: &[Field], shared: bool) {
        for field in fields {
            self.row.typed.set(*field, part.text(*field).unwrap_or_default());
            let places = part.places(*field).map(|place| (*field, place));
            let before = self.places.len();
            self.places.extend(places);
            if shared && self.places.len() > before {
                self.shared.push(*field);
            }
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
    /// The text of the innermost, and where it stands.
    text: String,
    place: Place,
    /// Its unit, and where that stands.
    unit: (String, Range<usize>),
    /// The line of the document, counted from 1.
    line: u64,
    /// The line where the item or specification starts, and where in the text.
    start: (u64, usize),
    /// What was filled in of the declaration, the item and the specification.
    filled: [Part; PLACES.len()],
    /// What is known of the open elements of [`CHILDREN`].
    parents: [Parent; CHILDREN.len()],
    other_type: bool,
    specifications: Vec<((u64, usize), Part)>,
    /// The lines of this declaration.
    of_this: Vec<Stated>,
    /// The lines of the declarations before it.
    lines: Vec<Stated>,
}

impl Document {
    /// Opens an element; `inside` is where its text would stand.
    fn open(&mut self, element: &BytesStart, text: &str, inside: Range<usize>) {
        self.depth += 1;
        if element.local_name().as_ref() == "Declaration" {
            self.path.clear();
        }
        self.path.push('/');
        self.path += element.local_name().as_ref();
        if self.path == ITEM || self.path == SPECIFICATION {
            self.start = (self.line, inside.start);
        }
        for ((path, _), parent) in CHILDREN.iter().zip(&mut self.parents) {
            if self.path == *path {
                let prefix = element.name().prefix().map(|prefix| format!("{}:", prefix.as_ref()));
                *parent = Parent { prefix: prefix.unwrap_or_default(), start: inside.start, children: Vec::new() };
            }
        }
        self.text.clear();
        self.unit = Default::default();
        for attribute in element.attributes().with_checks(false).flatten() {
            let Ok(value) = attribute.normalized_value(XmlVersion::Implicit1_0) else { continue };
            let (name, range) = (attribute.key.local_name(), range_of(&attribute.value, text));
            if name.as_ref() == "kcsUnitCode" {
                self.unit = (value.trim().to_owned(), range.clone());
            }
            let place = Place { pieces: vec![range], form: Form::Attribute, other_unit: None };
            self.fill(&format!("@{}", name.as_ref()), value.trim(), place);
        }
        self.place = Place { pieces: vec![inside], ..Place::default() };
    }

    /// Takes a piece of the innermost element's text.
    fn add(&mut self, text: &str, range: Range<usize>) {
        self.text += text;
        match self.place.pieces.last_mut() {
            Some(last) if last.end == range.start || last.start == last.end => {
                *last = if last.start == last.end { range } else { last.start..range.end };
            }
            _ => self.place.pieces.push(range),
        }
    }

    /// Closes the innermost element, which ends at `end`.
    fn close(&mut self, document: &str, form: Form, end: usize) {
        let (text, mut place) = (mem::take(&mut self.text), mem::take(&mut self.place));
        if form == Form::Element {
            trim(&mut place.pieces, document);
        }
        self.close_child(form == Form::Element, end);
        self.fill("", text.trim(), Place { form, ..place });
        match self.path.as_str() {
            TYPE => self.other_type = text.trim() != "GOVCBR929",
            SPECIFICATION => {
                let [.., specification] = &mut self.filled;
                self.specifications.push((self.start, mem::take(specification)));
            }
            ITEM => self.close_item(),
            DECLARATION => self.close_declaration(),
            _ => {}
        }
        self.path.truncate(self.path.rfind('/').unwrap_or(0));
        self.depth = self.depth.saturating_sub(1);
    }

    /// Notes where a child of an element of [`CHILDREN`] ends and, with that element, which it lacks.
    fn close_child(&mut self, has_content: bool, end: usize) {
        let [_, parts @ ..] = &mut self.filled;
        for (((path, order), parent), part) in CHILDREN.iter().zip(&mut self.parents).zip(parts) {
            match self.path.strip_prefix(path) {
                // Before what stands there: of two places of a brand the name comes first.
                Some("") if has_content => drop(part.0.splice(0..0, parent.missing(order))),
                Some(child) => {
                    let named = |(path, _): &(&str, _)| path.split('/').next() == child.strip_prefix('/');
                    parent.children.extend(order.iter().position(named).map(|rank| (rank, end)));
                }
                None => {}
            }
        }
    }

    /// Fills in the field that stands at the open element, or in an attribute of it.
    fn fill(&mut self, attribute: &str, value: &str, place: Place) {
        for ((above, places), part) in PLACES.iter().zip(&mut self.filled) {
            let Some(path) = self.path.strip_prefix(above) else { continue };
            let here = |(written, _): &&(&str, Field)| written.strip_suffix(attribute) == Some(path);
            let Some((_, field)) = places.iter().find(here) else { continue };
            let stated = match field {
                // A weight in another unit is none that could be compared; its finding quotes it with the unit.
                Field::NetWeightKg | Field::GrossWeightKg if !["", "KG", "KGM"].contains(&self.unit.0.as_str()) => {
                    let place = Place { other_unit: Some(self.unit.1.clone()), ..place.clone() };
                    (*field, format!("{value} {}", self.unit.0), place)
                }
                field => (*field, value.to_owned(), place.clone()),
            };
            part.0.push(stated);
        }
    }

    fn close_item(&mut self) {
        let [_, item, _] = &mut self.filled;
        let item = mem::take(item);
        let specifications = mem::take(&mut self.specifications);
        let alone = specifications.len() == 1;
        let whole = specifications.is_empty().then_some((self.start, None));
        for ((number, start), own) in
            whole.into_iter().chain(specifications.into_iter().map(|(at, own)| (at, Some(own))))
        {
            let row = Row { number, start, typed: RawRecord::default() };
            let mut line = Stated { row, places: Vec::new(), shared: Vec::new() };
            use Field::*;
            line.take(&item, &[Description, TradeName, Brand, HsCode, QuantityUnit, Origin], !alone && own.is_some());
            match own {
                None => line.take(&item, &[Id, Quantity, NetWeightKg], false),
                Some(own) => {
                    let same_unit = own.text(QuantityUnit) == item.text(QuantityUnit);
                    let ids = [&item, &own].into_iter().filter_map(|part| part.text(Id)).collect::<Vec<_>>();
                    line.row.typed.set(Id, ids.join("-"));
                    line.take(&own, &[ModelSpec, Composition, Amount], false);
                    if alone {
                        line.take(&item, &[NetWeightKg, Quantity], false);
                    }
                    if same_unit {
                        // What stands in both places is changed in both.
                        line.take(&own, &[Quantity, UnitPrice], false);
                        line.places
                            .extend(own.places(QuantityUnit).filter(|_| alone).map(|place| (QuantityUnit, place)));
                    }
                }
            }
            self.of_this.push(line);
        }
    }

    fn close_declaration(&mut self) {
        let [declaration, ..] = mem::take(&mut self.filled);
        let mut lines = mem::take(&mut self.of_this);
        let alone = lines.len() == 1;
        for line in &mut lines {
            line.take(&declaration, &[Field::Currency], !alone);
            if alone {
                line.take(&declaration, &[Field::GrossWeightKg], false);
            }
        }
        if !mem::take(&mut self.other_type) {
            self.lines.append(&mut lines);
        }
    }
}

/// A document in hand.
pub struct Declarations {
    text: Decoded,
    lines: Vec<Stated>,
    next: usize,
}

impl Declarations {
    /// Opens a document.
    ///
    /// # Errors
    /// As [`rows`].
    pub fn open(text: Decoded) -> Result<(Declarations, Told), ReadError> {
        let lines = read(text.text())?;
        let told = Told { encoding: Some(text.encoding()), ..Told::default() };
        Ok((Declarations { text, lines, next: 0 }, told))
    }

    /// What becomes of a place when it gets this text.
    fn edits(&self, place: &Place, text: &str) -> Vec<Edit> {
        let mut written = String::new();
        for character in escape(text).chars() {
            match self.text.lacking(character.encode_utf8(&mut [0; 4])) {
                Some(lacking) => written += &format!("&#x{:X};", u32::from(lacking)),
                None => written.push(character),
            }
        }
        let written = match &place.form {
            Form::Empty(_) if written.is_empty() => "/>".to_owned(),
            Form::Missing(..) if written.is_empty() => return Vec::new(),
            Form::Missing(path, _) => {
                let open: String = path.iter().map(|name| format!("<{name}>")).collect();
                let close: String = path.iter().rev().map(|name| format!("</{name}>")).collect();
                format!("{open}{written}{close}")
            }
            Form::Empty(name) => format!(">{written}</{name}>"),
            Form::Element | Form::Attribute => written,
        };
        let mut pieces = place.pieces.iter().cloned();
        let first = pieces.next().map(|range| Edit { range, text: written });
        let unit = place.other_unit.iter().map(|range| Edit { range: range.clone(), text: "KG".into() });
        first.into_iter().chain(pieces.map(|range| Edit { range, text: String::new() })).chain(unit).collect()
    }
}

/// The places that a field's text belongs in, of those that there are, and what each says then.
fn fitting<'p>(places: &'p [(Field, Place)], field: Field, text: &'p str) -> Vec<(&'p Place, &'p str)> {
    let of_field: Vec<&Place> = places.iter().filter(|(other, _)| *other == field).map(|(_, place)| place).collect();
    let coded = text.len() == 4 && text.bytes().all(|byte| byte.is_ascii_uppercase() || byte.is_ascii_digit());
    match (field, of_field.as_slice()) {
        // A brand stands in two: its name, and the code that customs gave it, or that says that it is not registered
        // (ZZZZ) or that there is none (XXXX).
        (Field::Brand, [name, code]) if coded => vec![(name, ""), (code, text)],
        (Field::Brand, [name, _]) => vec![(name, text)],
        _ => of_field.into_iter().map(|place| (place, text)).collect(),
    }
}

impl File for Declarations {
    fn next(&mut self) -> Option<Result<Row, ReadError>> {
        let line = self.lines.get(self.next)?;
        self.next += 1;
        Some(Ok(line.row.clone()))
    }

    fn progress(&self) -> f64 {
        self.next as f64 / self.lines.len().max(1) as f64
    }

    fn shared(&self, at: usize) -> &[Field] {
        self.lines.get(at).map(|line| line.shared.as_slice()).unwrap_or_default()
    }

    fn write(&self, changes: &[Changed]) -> Result<Vec<u8>, WriteError> {
        let (mut edits, mut refused) = (Vec::new(), Vec::new());
        let mut written: HashMap<(usize, usize), &str> = HashMap::new();
        for row in changes {
            let places = self.lines.get(row.at).map(|line| line.places.as_slice()).unwrap_or_default();
            for (field, text) in &row.fields {
                let places = fitting(places, *field, text);
                let start = |(place, _): &(&Place, &str)| Some((place.pieces.first()?.start, place.rank()));
                let before = places.iter().find_map(|place| written.get(&start(place)?).copied());
                let unwritable = |c: &char| c.is_control() && !['\t', '\n', '\r'].contains(c);
                match (before, text.chars().find(unwritable)) {
                    _ if places.is_empty() => refused.push(row.refused(*field, Why::NoPlace)),
                    (_, Some(character)) => refused.push(row.refused(*field, Why::NoCharacter(character))),
                    (Some(before), _) if before != text => {
                        refused.push(row.refused(*field, Why::Conflict(before.into())))
                    }
                    (Some(_), _) => {}
                    (None, _) => {
                        written.extend(places.iter().filter_map(start).map(|start| (start, text.as_str())));
                        for (place, text) in &places {
                            edits.extend(self.edits(place, text).into_iter().map(|edit| (place.rank(), edit)));
                        }
                    }
                }
            }
        }
        // Changes are in the order of fields, not of the document; elements that are made in one place follow their order.
        edits.sort_by_key(|(rank, edit)| (edit.range.start, *rank));
        let mut edits: Vec<Edit> = edits.into_iter().map(|(_, edit)| edit).collect();
        // A unit that stands once for several rows may be changed for each.
        edits.dedup();
        match refused.is_empty() {
            true => Ok(self.text.replaced(&edits)),
            false => Err(WriteError::Refused(refused)),
        }
    }
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
        rows(text.as_bytes()).unwrap().map(|row| (row.number, row.typed.into())).collect()
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
    fn a_weight_in_another_unit_is_no_weight_in_kilograms() {
        let rows = lines(&declaration(&item("")).replace("KGM", "LBR"));
        assert_eq!(rows[0].1.net_weight_kg, Some(Number::Unreadable("12.5 LBR".into())));
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
