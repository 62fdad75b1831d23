//! An open XML document that can be written back with changes.

use super::document::{Form, ParsedDocument, Place, Stated, read};
use crate::decoded::{Decoded, Edit};
use crate::opened::{Changed, Details, File};
use crate::{OpenOptions, ReadError, Row, Why, WriteError};
use declarewell::declaration::{Field, FileNote};
use quick_xml::escape::escape;
use std::collections::HashMap;

/// An open XML document that can be written back with changes.
pub struct Declarations {
    text: Decoded,
    lines: Vec<Stated>,
    next: usize,
    note: Option<FileNote>,
}

impl Declarations {
    /// Opens a document: of several declarations the requested one, else the first, because each is a declaration of
    /// its own.
    ///
    /// # Errors
    /// As [`super::rows`].
    pub fn open(text: Decoded, options: &OpenOptions) -> Result<(Declarations, Details), ReadError> {
        let ParsedDocument { mut lines, numbers } = read(text.text())?;
        let mut details = Details { encoding: Some(text.encoding()), ..Details::default() };
        let mut present: Vec<usize> = lines.iter().map(|line| line.row.declaration).collect();
        present.dedup();
        let mut note = None;
        if present.len() > 1 {
            let names: Vec<String> = present
                .iter()
                .zip(1..)
                .map(|(at, count)| name(count, numbers.get(*at).map_or("", String::as_str)))
                .collect();
            let asked = options.sheet.as_ref().and_then(|wanted| names.iter().position(|name| name == wanted));
            let chosen = asked.unwrap_or_default();
            lines.retain(|line| Some(&line.row.declaration) == present.get(chosen));
            details.sheet = names.get(chosen).cloned();
            let others =
                names.iter().enumerate().filter(|(at, _)| *at != chosen).map(|(_, name)| name.clone()).collect();
            note = details.sheet.clone().map(|read| FileNote::Declarations(read, others));
            details.sheets = names;
        }
        Ok((Declarations { text, lines, next: 0, note }, details))
    }

    /// The edits that give a place this text.
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

/// The name of one of several declarations: its number (신고번호), or its position.
fn name(count: usize, number: &str) -> String {
    match number {
        "" => count.to_string(),
        number => format!("{count}: {number}"),
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

    fn notes(&self) -> Vec<FileNote> {
        self.note.iter().cloned().collect()
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
