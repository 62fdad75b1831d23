//! Turns the message files into a table.

fn main() {
    declarewell_messages::write("src/messages", &[], "messages.rs");
}
