use super::{files, path};

#[test]
fn the_published_files_are_what_the_rules_say() {
    for (name, made) in files() {
        let path = path(name);
        let published = std::fs::read_to_string(&path).unwrap_or_default();
        let differs = published.lines().zip(made.lines()).find(|(published, made)| published != made);
        assert!(
            published == made,
            "{} differs from what `cargo xtask rule-reference` writes: {differs:?}",
            path.display()
        );
    }
}
