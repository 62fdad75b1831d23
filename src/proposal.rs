//! Codes for lines that have none: what the words read like, the ten-digit codes to choose from, and which of them are sure.

use crate::checker::Checker;
use crate::declaration::Line;
use crate::tariff::Node;

/// A subheading that is at least this likely is sure: of the descriptions under classification rulings that the model never
/// saw, the share of which the subheading was right is in the model's card.
pub const SURE: f32 = 0.9;

/// Less likely candidates are no proposals, unless there is none else.
const WORTH: f32 = 0.02;

/// A subheading the words read like.
#[derive(Clone, Debug, PartialEq)]
pub struct Proposal<'a> {
    /// Its six digits.
    pub subheading: String,
    /// Calibrated, 0 to 1.
    pub probability: f32,
    /// The codes of ten digits under it, those first whose names hold more of the words.
    pub codes: Vec<Node<'a>>,
}

/// What is proposed for a line.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Proposals<'a> {
    /// Best first; none where the classifier cannot tell.
    pub proposals: Vec<Proposal<'a>>,
    /// The code that may be taken without another look: the likeliest subheading is at least [`SURE`], and has one code.
    pub sure: Option<Node<'a>>,
}

impl Checker {
    /// What is proposed for a line, whatever code it declares; at most `most` subheadings.
    pub fn propose(&self, line: &Line, most: usize) -> Proposals<'_> {
        let reading = self.read(line);
        let mut candidates = reading.prediction(self.classifier()).candidates(most);
        let best = candidates.first().map_or(0.0, |best| best.probability);
        candidates.retain(|candidate| candidate.probability >= WORTH.min(best));
        let proposals: Vec<Proposal> = candidates
            .into_iter()
            .map(|candidate| Proposal {
                subheading: candidate.code.as_str().to_owned(),
                probability: candidate.probability,
                codes: self.codes_by_words(candidate.code.as_str(), reading.joined()),
            })
            .collect();
        let sure = proposals.first().filter(|best| best.probability >= SURE && best.codes.len() == 1);
        Proposals { sure: sure.and_then(|best| best.codes.first().copied()), proposals }
    }
}

#[cfg(all(test, feature = "embedded"))]
mod tests {
    use super::*;

    fn line(description: &str) -> Line {
        Line { description: Some(description.to_owned()), ..Line::default() }
    }

    #[test]
    fn what_is_sure_has_one_code_and_what_is_vague_has_none() {
        let checker = Checker::embedded().unwrap();
        for text in ["MEN'S KNITTED T-SHIRT OF COTTON", "STAINLESS STEEL BOLT M8", "PORTABLE COMPUTER LAPTOP 14 INCH"] {
            let made = checker.propose(&line(text), 5);
            let best = made.proposals.first().expect("a proposal");
            assert!(!best.codes.is_empty() && best.codes.iter().all(|node| node.code().starts_with(&best.subheading)));
            if let Some(node) = made.sure {
                assert!(best.probability >= SURE && best.codes == [node], "{text}");
            }
            assert!(made.proposals.is_sorted_by(|one, other| one.probability >= other.probability), "{text}");
        }
        assert_eq!(checker.propose(&line("GOODS"), 5), Proposals::default());
        assert_eq!(checker.propose(&Line::default(), 5), Proposals::default());
    }
}
