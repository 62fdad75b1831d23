//! Turns the message files into tables.

fn main() {
    declarewell_messages::write("src/messages", &[], "messages.rs");
    // Programs that only read files say no more than why a line cannot be read.
    declarewell_messages::write("src/messages", &["form_line.toml"], "unreadable_line.rs");
}
