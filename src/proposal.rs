//! Codes for lines that have none: those of the declarant's own record, those that the classifier reads, the ten-digit
//! codes to choose from, and which of them is certain.

use crate::checker::Checker;
use crate::declaration::Line;
use crate::records::Matches;
use crate::tariff::Node;

/// A subheading that is at least this likely is sure: of the descriptions under classification rulings that the model never
/// saw, the share of which the subheading was right is in the model's card.
pub const SURE: f32 = 0.9;

/// Less likely candidates are no proposals, unless there is none else.
const MIN_PROBABILITY: f32 = 0.02;

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

/// A code that the declarant's own record of goods has.
#[derive(Clone, Debug, PartialEq)]
pub struct RecordedCode<'a> {
    /// The code, as long as it was recorded.
    pub code: Node<'a>,
    /// The recorded goods' name.
    pub goods: String,
    /// The classification ruling that it rests on; may be empty.
    pub ruling: String,
    /// True if the goods are the same, and not only of a near name.
    pub same: bool,
}

/// The codes proposed for a line.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Proposals<'a> {
    /// Codes from the declarant's own record, each once: to be shown first.
    pub recorded: Vec<RecordedCode<'a>>,
    /// Best first; none where the classifier cannot tell.
    pub proposals: Vec<Proposal<'a>>,
    /// The code that may be taken without another look: the one that the same goods have on the record; where they have none,
    /// the only code of the likeliest subheading, if that is at least [`SURE`].
    pub sure: Option<Node<'a>>,
}

impl Checker {
    /// The codes proposed for a line, whatever code it declares; at most `most` subheadings.
    pub fn propose(&self, line: &Line, most: usize) -> Proposals<'_> {
        let reading = self.read(line);
        let mut candidates = reading.prediction(self.classifier()).candidates(most);
        let best = candidates.first().map_or(0.0, |best| best.probability);
        candidates.retain(|candidate| candidate.probability >= MIN_PROBABILITY.min(best));
        let proposals: Vec<Proposal> = candidates
            .into_iter()
            .map(|candidate| Proposal {
                subheading: candidate.code.as_str().to_owned(),
                probability: candidate.probability,
                codes: self.codes_by_words(candidate.code.as_str(), reading.joined()),
            })
            .collect();
        let records = self.records();
        let matches = records.of(line);
        let sure = match matches.deciding() {
            [] => {
                let sure = proposals.first().filter(|best| best.probability >= SURE && best.codes.len() == 1);
                sure.and_then(|best| best.codes.first().copied())
            }
            [first, others @ ..] => {
                let agreed = first.code.len() == 10 && others.iter().all(|other| other.code == first.code);
                self.tariff().find(first.code).filter(|_| agreed)
            }
        };
        Proposals { recorded: self.recorded(&matches, most), sure, proposals }
    }

    /// The codes of records that the tariff has, each once.
    fn recorded(&self, matches: &Matches, most: usize) -> Vec<RecordedCode<'_>> {
        let same = matches.same.iter().map(|found| (found, true));
        let all = same.chain(matches.near.iter().map(|found| (found, false)));
        let mut recorded: Vec<RecordedCode> = Vec::new();
        for (found, same) in all {
            let Some(code) = self.tariff().find(found.code) else { continue };
            if recorded.len() < most && !recorded.iter().any(|other| other.code.code() == code.code()) {
                let (goods, ruling) = (found.record.goods().to_owned(), found.record.ruling.trim().to_owned());
                recorded.push(RecordedCode { code, goods, ruling, same });
            }
        }
        recorded
    }
}

#[cfg(all(test, feature = "embedded"))]
mod tests {
    use super::*;
    use crate::records::{GoodsRecord, GoodsRecords};

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

    #[test]
    fn the_own_record_is_asked_first() {
        let checker = Checker::embedded().unwrap();
        let record = |description: &str, hs_code: &str| GoodsRecord {
            description: description.to_owned(),
            hs_code: hs_code.to_owned(),
            ..GoodsRecord::default()
        };
        let proposed = |records: &[GoodsRecord], text: &str| {
            checker.set_records(GoodsRecords::new(records.to_vec()).0);
            let made = checker.propose(&line(text), 3);
            let recorded: Vec<_> = made.recorded.iter().map(|one| (one.code.code().to_owned(), one.same)).collect();
            (recorded, made.sure.map(|node| node.code().to_owned()))
        };
        let charger = record("GOODS", "8504.40-3090");
        let code = "8504403090".to_owned();
        assert_eq!(proposed(std::slice::from_ref(&charger), "goods"), (vec![(code.clone(), true)], Some(code)));
        let other = record("GOODS", "8536.69-9000");
        let (both, sure) = proposed(&[charger, other], "goods");
        assert_eq!((both.len(), sure), (2, None), "records that disagree are nothing sure");
        let near = proposed(&[record("USB WALL CHARGER", "8504.40-3090")], "USB WALL CHARGER BLACK");
        assert_eq!((near.0.first().map(|(_, same)| *same), near.0.len()), (Some(false), 1));
        assert_eq!(proposed(&[record("GOODS", "8517.12-1000")], "GOODS"), (Vec::new(), None), "gone from the tariff");
    }
}
