//! The rule reference that is published must be what the rules say today.

#[path = "../examples/make_rule_reference/main.rs"]
mod make_rule_reference;

#[test]
fn the_published_files_are_what_the_rules_say() {
    for (name, made) in make_rule_reference::files() {
        let path = make_rule_reference::path(name);
        let published = std::fs::read_to_string(&path).unwrap_or_default();
        let differs = published.lines().zip(made.lines()).find(|(published, made)| published != made);
        assert!(
            published == made,
            "{} differs from what `cargo run --example make_rule_reference` writes: {differs:?}",
            path.display()
        );
    }
}
