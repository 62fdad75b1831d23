//! A document, read element by element: its lines, and where it states their fields.

use super::places::{CHILDREN, Child, DECLARATION, ITEM, NUMBER, PLACES, SPECIFICATION, TYPE};
use crate::{ReadError, Row};
use declarewell::declaration::{Field, InputProblem, TOTAL_GROSS};
use quick_xml::escape::resolve_predefined_entity;
use quick_xml::events::{BytesStart, Event};
use quick_xml::{Reader, XmlVersion};
use std::mem;
use std::ops::Range;

/// A line, and where the document states its fields.
#[derive(Clone, Debug)]
pub(super) struct Stated {
    pub(super) row: Row,
    pub(super) places: Vec<(Field, Place)>,
    /// Fields that are stated once for several lines.
    pub(super) shared: Vec<Field>,
}

/// Where a document states a field: there may be several elements for one.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Place {
    /// Where its text stands: in pieces, where comments stand in between.
    pub(super) pieces: Vec<Range<usize>>,
    pub(super) form: Form,
    /// Where a unit stands that the field is not given in.
    pub(super) other_unit: Option<Range<usize>>,
}

impl Place {
    /// Where it comes among others at the same place.
    pub(super) fn rank(&self) -> usize {
        match self.form {
            Form::Missing(_, rank) => rank,
            Form::Element | Form::Empty(_) | Form::Attribute => 0,
        }
    }
}

#[derive(Clone, Debug, Default, PartialEq)]
pub(super) enum Form {
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

/// The import declarations of a document.
pub(super) struct ParsedDocument {
    /// The lines of all of them.
    pub(super) lines: Vec<Stated>,
    /// The numbers that they were given (신고번호), by [`Row::declaration`]; empty where there is none.
    pub(super) numbers: Vec<String>,
}

pub(super) fn read(text: &str) -> Result<ParsedDocument, ReadError> {
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
            Event::Eof => return Ok(ParsedDocument { lines: document.lines, numbers: document.numbers }),
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
            self.row.raw.set(*field, part.text(*field).unwrap_or_default());
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
    /// The places that are filled in of the declaration, the item and the specification.
    filled: [Part; PLACES.len()],
    /// The open elements of [`CHILDREN`].
    parents: [Parent; CHILDREN.len()],
    other_type: bool,
    /// The numbers of the declarations that are closed.
    numbers: Vec<String>,
    /// That of the open one.
    own_number: String,
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
            NUMBER => text.trim().clone_into(&mut self.own_number),
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
            let row = Row { number, start, ..Row::default() };
            let mut line = Stated { row, places: Vec::new(), shared: Vec::new() };
            use Field::*;
            line.take(&item, &[Description, TradeName, Brand, HsCode, QuantityUnit, Origin], !alone && own.is_some());
            match own {
                None => line.take(&item, &[Id, Quantity, NetWeightKg], false),
                Some(own) => {
                    let same_unit = own.text(QuantityUnit) == item.text(QuantityUnit);
                    let ids = [&item, &own].into_iter().filter_map(|part| part.text(Id)).collect::<Vec<_>>();
                    line.row.raw.set(Id, ids.join("-"));
                    line.take(&own, &[ModelSpec, Composition, Amount], false);
                    if alone {
                        line.take(&item, &[NetWeightKg, Quantity], false);
                    }
                    if same_unit {
                        // A field that is stated in both places is changed in both.
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
        let gross = declaration.text(Field::GrossWeightKg).map(str::to_owned);
        for line in &mut lines {
            line.take(&declaration, &[Field::Currency], !alone);
            line.row.declaration = self.numbers.len();
            if alone {
                line.take(&declaration, &[Field::GrossWeightKg], false);
            }
        }
        if let Some((first, gross)) = lines.first_mut().zip(gross).filter(|_| !alone) {
            first.row.raw.problems.push((TOTAL_GROSS.to_owned(), InputProblem::TotalGross(gross)));
        }
        self.numbers.push(mem::take(&mut self.own_number));
        if !mem::take(&mut self.other_type) {
            self.lines.append(&mut lines);
        }
    }
}
