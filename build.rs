//! Reads `release.toml`, and turns the message files into tables.

use declarewell_build::{messages, release};

fn main() {
    release::write();
    messages::write_languages("src/messages", "lang.rs");
    messages::write("src/messages", &[], "messages.rs");
    // Programs that only read files say no more than why a line cannot be read.
    messages::write("src/messages", &["form_line.toml"], "unreadable_line.rs");
}
