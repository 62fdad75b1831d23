//! What the targets of file formats do with their bytes.

use declarewell::Field;
use declarewell_formats::{Change, OpenOptions, Opened};

/// Opens a file, reads its first rows, changes every field of them, and opens what was written.
pub fn handle(bytes: &[u8], name: &str) {
    let Ok(mut file) = Opened::new(bytes.to_vec(), name, &OpenOptions::default()) else { return };
    let Ok(rows) = file.next(20) else { return };
    let old = serde_json::to_value(file.about()).is_ok_and(|about| about["old"].is_string());
    assert!(old || file.write(&[]).ok().as_deref() == Some(bytes), "changed without a change");
    for field in Field::ALL {
        let change = |row: usize| Change { at: row, field, text: "=가방, \"é\" <&>\n".into() };
        if let Ok(written) = file.write(&rows.iter().map(|row| change(row.at)).collect::<Vec<_>>()) {
            let _ = Opened::new(written, name, &OpenOptions::default()).map(|mut file| file.next(20));
        }
    }
}
