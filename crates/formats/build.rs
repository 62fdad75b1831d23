//! Turns the message files into a table.

fn main() {
    declarewell_build::messages::write("src/messages", &[], "messages.rs");
}
