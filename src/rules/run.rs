//! Runs the catalogue over a line.

use super::{Context, Lifecycle, RULES, Rule, own};
use crate::finding::{Finding, Severity};
use crate::reading::Reading;

/// The findings of every rule in force; of a line that could not be read, only that.
pub fn run(reading: &Reading, context: &Context) -> Vec<(&'static Rule, Finding)> {
    let read = reading.line.unreadable_row().is_none();
    let in_force =
        RULES.iter().filter(|rule| matches!(rule.lifecycle, Lifecycle::Stable(_) | Lifecycle::Deprecated(_)));
    // A total is no line of goods: only rules about sums and input apply.
    let total = context.declaration.lines().get(context.at).is_some_and(|line| line.is_total);
    let of_totals = ["sum-mismatch", "unit-in-number", "partly-read", "unknown-field", "unreadable-number"];
    let asked = in_force.filter(|rule| match (read, total) {
        (false, _) => rule.name == "unreadable-line",
        (true, true) => of_totals.contains(&rule.name),
        (true, false) => true,
    });
    // An earlier declaration of the same goods outweighs the classifier.
    let precedent = own::precedent(reading, context);
    let asked = asked.filter(|rule| !precedent.suppresses(rule));
    let found = asked.flat_map(|rule| (rule.check)(reading, context).into_iter().map(move |finding| (rule, finding)));
    once_only(found.collect())
}

/// Rules that say that the words name no goods: as an error, that they say nothing at all, and that they say little.
const NOTHING: [&str; 3] = ["no-words", "model-only", "refers-elsewhere"];
const LITTLE: [&str; 2] = ["stop-word-alone", "brand-only"];
const UNNAMED: [&str; 5] = ["stop-word-alone", "stop-word-embedded", "brand-only", "no-goods-word", "several-goods"];
/// Rules whose doubts of the code may have that very cause.
const DOUBTS: [&str; 3] = ["chapter-mismatch", "heading-mismatch", "subheading-mismatch"];

/// Where the words name no goods, that they leave the code open goes without saying; that what little they say is quite
/// another thing does not.
fn once_only(mut found: Vec<(&'static Rule, Finding)>) -> Vec<(&'static Rule, Finding)> {
    let says = |rules: &[&str]| found.iter().any(|(rule, _)| rules.contains(&rule.name));
    let refused = |rules: &[&str]| {
        let of_rules = found.iter().filter(|(rule, _)| rules.contains(&rule.name));
        of_rules.into_iter().any(|(rule, finding)| severity(rule, finding) == Severity::Error)
    };
    let (nothing, little) = (refused(&NOTHING), refused(&LITTLE));
    let (unnamed, branded) = (nothing || says(&UNNAMED), says(&["brand-only"]));
    let repeats = |rule: &Rule, finding: &Finding| match rule.name {
        // That only the material is named says more.
        "one-fact-only" => unnamed && finding.variant != "material",
        "no-goods-word" => nothing || branded,
        name if DOUBTS.contains(&name) => {
            nothing
                || little && severity(rule, finding) != Severity::Error
                || branded && severity(rule, finding) == Severity::Notice
        }
        _ => false,
    };
    found.retain(|(rule, finding)| !repeats(rule, finding));
    found
}

fn severity(rule: &Rule, finding: &Finding) -> Severity {
    finding.severity.unwrap_or(rule.severity)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rules_that_are_named_here_are_registered() {
        let named = [&NOTHING[..], &LITTLE, &UNNAMED, &DOUBTS, &["one-fact-only"]].concat();
        for name in named {
            assert!(RULES.iter().any(|rule| rule.name == name), "{name}");
        }
    }
}
