//! The user's decisions on findings: a dismissed finding no longer counts, but stays in the report.
//!
//! The page keeps decisions on the device and writes them to a file of this shape, which the command line takes as well:
//! `[{"scope":"goods","rule":"DESC106","words":"gift box","code":"4819200000","reason":"the goods are gift boxes"}]`.

use crate::declaration::Line;
use crate::report::{Dismissed, LineReport};
use crate::text;
use crate::types::{Field, Verdict};
use serde::{Deserialize, Serialize};

/// The scope of a decision.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Scope {
    /// The same words in the field, under the same code.
    Goods,
    /// Wherever the field holds these words.
    Phrase,
    /// Whatever the rule says.
    Rule,
}

/// A decision on what a rule says.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Decision {
    /// Its scope.
    pub scope: Scope,
    /// The rule's code.
    pub rule: String,
    /// The field's words, or the phrase; empty for a rule.
    #[serde(default)]
    pub words: String,
    /// The digits of the tariff code; empty but for goods.
    #[serde(default)]
    pub code: String,
    /// Why, in the user's words; may be empty.
    #[serde(default)]
    pub reason: String,
}

/// A user's decisions.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Decisions(Vec<Decision>);

impl Decisions {
    /// Decisions from a file of them.
    ///
    /// # Errors
    /// A text that is no JSON of this shape.
    pub fn from_json(text: &str) -> Result<Decisions, serde_json::Error> {
        let mut decisions: Vec<Decision> = serde_json::from_str(text)?;
        for decision in &mut decisions {
            decision.words = text::normalised(&decision.words);
        }
        Ok(Decisions(decisions))
    }

    /// Marks the dismissed findings on a line, and recomputes its verdict without them.
    pub fn apply(&self, line: &Line, report: &mut LineReport) {
        if self.0.is_empty() {
            return;
        }
        for finding in &mut report.findings {
            let decision = self.0.iter().find(|decision| decision.holds_for(line, &finding.rule, finding.field));
            finding.dismissed = decision.map(|decision| Dismissed { reason: decision.reason.clone() });
        }
        let open = report.findings.iter().filter(|finding| finding.dismissed.is_none());
        report.verdict = Verdict::from_worst(open.map(|finding| finding.severity).max());
    }
}

impl Decision {
    fn holds_for(&self, line: &Line, rule: &str, field: Field) -> bool {
        if self.rule != rule {
            return false;
        }
        let field = if field == Field::Line { Field::Description } else { field };
        let words = || text::normalised(line.text(field).unwrap_or_default());
        let code = line.text(Field::HsCode).unwrap_or_default().chars().filter(char::is_ascii_digit);
        match self.scope {
            Scope::Rule => true,
            Scope::Phrase => words().contains(&self.words),
            Scope::Goods => words() == self.words && code.eq(self.code.chars()),
        }
    }
}

#[cfg(test)]
#[cfg(feature = "embedded")]
mod tests {
    use super::*;
    use crate::checker::{Checker, Options};

    /// The rules that count on a line after these decisions, and its verdict.
    fn open(decisions: &str, description: &str) -> (Vec<String>, Verdict) {
        let checker = Checker::embedded().unwrap();
        let line = Line {
            description: Some(description.to_owned()),
            hs_code: Some("9405.21-0000".to_owned()),
            origin: Some("CN".to_owned()),
            ..Line::default()
        };
        let mut report = checker.check(std::slice::from_ref(&line), Options::default()).remove(0);
        Decisions::from_json(decisions).unwrap().apply(&line, &mut report);
        let findings = report.findings.iter().filter(|finding| finding.dismissed.is_none());
        (findings.map(|finding| finding.rule.to_string()).collect(), report.verdict)
    }

    #[test]
    fn a_decision_holds_for_what_it_says_and_no_more() {
        let flags = |decisions: &str, description: &str| open(decisions, description).0.contains(&"DESC106".to_owned());
        let goods = r#"[{"scope":"goods","rule":"DESC106","words":"Gift  LED desk lamp","code":"9405210000"}]"#;
        assert!(flags("[]", "GIFT LED DESK LAMP"));
        assert!(!flags(goods, "GIFT LED DESK LAMP"));
        assert!(flags(goods, "GIFT LED DESK LAMP WITH USB"));
        let phrase = r#"[{"scope":"phrase","rule":"DESC106","words":"gift"}]"#;
        assert!(!flags(phrase, "GIFT LED DESK LAMP WITH USB") && flags(phrase, "SAMPLE LED DESK LAMP"));
        assert!(!flags(r#"[{"scope":"rule","rule":"DESC106"}]"#, "SAMPLE LED DESK LAMP"));
        assert!(flags(r#"[{"scope":"rule","rule":"DESC101"}]"#, "SAMPLE LED DESK LAMP"));
        assert!(Decisions::from_json(r#"{"scope":"all"}"#).is_err());
    }

    #[test]
    fn what_was_decided_on_is_not_in_the_verdict() {
        let rule = r#"[{"scope":"rule","rule":"DESC106","reason":"checked"}]"#;
        assert_eq!(open("[]", "GIFT LED DESK LAMP").1, Verdict::Review);
        assert_eq!(open(rule, "GIFT LED DESK LAMP").1, Verdict::Clear);
    }
}
