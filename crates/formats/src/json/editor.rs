//! An open JSON text that can be written back with changes.

use super::write::value;
use super::{fields as members_of, in_text};
use crate::decoded::{Decoded, Edit};
use crate::opened::{Changed, Details, File, SharedText, TextRows};
use crate::{ReadError, Row, WriteError};
use declarewell::declaration::Field;
use std::rc::Rc;

/// An open JSON text that can be written back with changes.
pub struct Objects {
    text: SharedText,
    rows: TextRows,
}

impl Objects {
    /// Opens a text.
    ///
    /// # Errors
    /// JSON that holds no lines.
    pub fn open(text: Decoded) -> Result<(Objects, Details), ReadError> {
        let text = SharedText(Rc::new(text));
        let rows = TextRows::new(in_text(text.clone())?, text.as_ref().len());
        let details = Details { encoding: Some(text.0.encoding()), ..Details::default() };
        Ok((Objects { text, rows }, details))
    }

    /// The edits that give the fields of the object at `start` these texts; other members stay as they are.
    fn edits(&self, start: usize, fields: &[(Field, String)]) -> Vec<Edit> {
        let text = self.text.0.text();
        let row = text.get(start..).unwrap_or_default();
        let members = members_of(row);
        let mut edits = Vec::new();
        let mut added = String::new();
        for (field, new) in fields {
            // Of two members for one field the last counts.
            let member = members.iter().rfind(|(name, _)| name == field.name());
            let old = member.and_then(|(_, range)| row.get(range.clone()));
            let value = value(*field, new, old, self.text.0.lacking(new).is_some());
            match member {
                Some((_, range)) => {
                    edits.push(Edit { range: start + range.start..start + range.end, text: value });
                }
                None if new.trim().is_empty() => {}
                None => {
                    let separator = if members.is_empty() && added.is_empty() { "" } else { "," };
                    added += &format!("{separator}\"{}\":{value}", field.name());
                }
            }
        }
        edits.sort_by_key(|edit| edit.range.start);
        if !added.is_empty() {
            let end = members.last().map(|(_, range)| range.end).or(row.find('{').map(|brace| brace + 1));
            let end = start + end.unwrap_or_default();
            match edits.last_mut().filter(|edit| edit.range.end == end) {
                Some(edit) => edit.text += &added,
                None => edits.push(Edit { range: end..end, text: added }),
            }
        }
        edits
    }
}

impl File for Objects {
    fn next(&mut self) -> Option<Result<Row, ReadError>> {
        self.rows.next()
    }

    fn progress(&self) -> f64 {
        self.rows.progress()
    }

    fn write(&self, changes: &[Changed]) -> Result<Vec<u8>, WriteError> {
        let edits: Vec<_> = changes.iter().flat_map(|row| self.edits(row.start, &row.fields)).collect();
        Ok(self.text.0.replaced(&edits))
    }
}
