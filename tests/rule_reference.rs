//! The rule reference that is published must be what the rules say today.

use declarewell::Lang;

#[path = "../examples/make_rule_reference/main.rs"]
mod make_rule_reference;

#[test]
fn the_published_pages_are_what_the_rules_say() {
    for lang in [Lang::Ko, Lang::En] {
        let path = make_rule_reference::path(lang);
        let published = std::fs::read_to_string(&path).unwrap_or_default();
        let made = make_rule_reference::page(lang);
        let differs = published.lines().zip(made.lines()).find(|(published, made)| published != made);
        assert!(
            published == made,
            "{} differs from what `cargo run --example make_rule_reference` writes: {differs:?}",
            path.display()
        );
    }
}
