//! Entries of the nomenclature, questions, proposals and reasons as plain data in every language: for programs in other languages.

use crate::proposal;
use crate::question;
use crate::records::{GoodsRecord, Match, Matches, RecordProblem};
use crate::rules::ctrl::import_requirement::laws_of;
use crate::tariff::{NameLike, Node, Specification, StandardName};
use crate::types::{Field, Lang};
use crate::why;
use serde::Serialize;

/// The nomenclature's entry for a code.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub struct TariffNode {
    /// Its digits.
    pub code: String,
    /// Its Korean name.
    pub name_ko: String,
    /// Its English name.
    pub name_en: String,
    /// Its Korean name, with the names above it.
    pub path_ko: String,
    /// Its English name, with the names above it.
    pub path_en: String,
    /// The unit that quantities are declared in.
    pub quantity_unit: Option<String>,
    /// The unit that weights are declared in.
    pub weight_unit: Option<String>,
    /// The standard names (표준품명) under it.
    pub standard_names: Vec<DescribedName>,
    /// The laws whose requirements customs confirms at import (세관장확인).
    pub requirements: Vec<DescribedLaw>,
}

/// A law in both languages.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS), ts(rename = "Law"))]
pub struct DescribedLaw {
    /// In Korean.
    pub ko: &'static str,
    /// In English.
    pub en: &'static str,
}

/// A standard name.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS), ts(rename = "StandardName"))]
pub struct DescribedName {
    /// In Korean.
    pub name_ko: String,
    /// In English.
    pub name_en: String,
    /// The specifications that a declaration must state with it.
    pub specifications: Vec<DescribedSpecification>,
}

/// A specification that a declaration must state with a standard name.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS), ts(rename = "Specification"))]
pub struct DescribedSpecification {
    /// In Korean.
    pub label_ko: String,
    /// In English.
    pub label_en: String,
    /// The values there are; none where any will do.
    pub values: Vec<String>,
}

impl From<&Node<'_>> for TariffNode {
    fn from(node: &Node) -> TariffNode {
        TariffNode {
            code: node.code().to_owned(),
            name_ko: node.name(Lang::Ko).to_owned(),
            name_en: node.name(Lang::En).to_owned(),
            path_ko: node.path(Lang::Ko),
            path_en: node.path(Lang::En),
            quantity_unit: node.quantity_unit().map(str::to_owned),
            weight_unit: node.weight_unit().map(str::to_owned),
            standard_names: node.standard_names().map(DescribedName::from).collect(),
            requirements: laws_of(node.code()).map(|[ko, en]| DescribedLaw { ko, en }).collect(),
        }
    }
}

impl From<StandardName<'_>> for DescribedName {
    fn from(name: StandardName) -> DescribedName {
        DescribedName {
            name_ko: name.name(Lang::Ko).to_owned(),
            name_en: name.name(Lang::En).to_owned(),
            specifications: name.specifications().map(DescribedSpecification::from).collect(),
        }
    }
}

impl From<Specification<'_>> for DescribedSpecification {
    fn from(specification: Specification) -> DescribedSpecification {
        DescribedSpecification {
            label_ko: specification.label(Lang::Ko).to_owned(),
            label_en: specification.label(Lang::En).to_owned(),
            values: specification.values().map(str::to_owned).collect(),
        }
    }
}

/// The one fact that decides between candidates of similar probability.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS), ts(rename = "Question"))]
pub struct DescribedQuestion {
    /// The fact's name.
    pub facet: &'static str,
    /// The question in Korean.
    pub ask_ko: &'static str,
    /// The question in English.
    pub ask_en: &'static str,
    /// Where the answer is written.
    pub field: Field,
    /// The candidates of similar probability, best first.
    pub rivals: Vec<String>,
    /// The answers, at least two.
    pub answers: Vec<DescribedAnswer>,
}

/// An answer to a question.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS), ts(rename = "Answer"))]
pub struct DescribedAnswer {
    /// The answer in Korean.
    pub ko: &'static str,
    /// The answer in English.
    pub en: &'static str,
    /// The field's text with the answer in it.
    pub text: String,
    /// The subheading that the words read like then; null where they leave it open.
    pub leads_to: Option<String>,
}

/// Which of the tariff's own names holds of the goods, where several codes stand under a settled subheading.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS), ts(rename = "CodeQuestion"))]
pub struct DescribedCodeQuestion {
    /// The digits that the names stand under.
    pub under: String,
    /// What they differ in: `kind`, `material`, `use` or `figure`.
    pub fact: &'static str,
    /// The question in Korean.
    pub ask_ko: &'static str,
    /// The question in English.
    pub ask_en: &'static str,
    /// At least two, in the tariff's order; what takes the rest comes last.
    pub choices: Vec<DescribedCodeChoice>,
}

/// A name that may hold of the goods.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS), ts(rename = "CodeChoice"))]
pub struct DescribedCodeChoice {
    /// Ten digits where it names a code, fewer where several stand under it.
    pub code: String,
    /// The tariff's own words in Korean.
    pub name_ko: String,
    /// The tariff's own words in English.
    pub name_en: String,
    /// Whether the line's words hold these words.
    pub said: bool,
    /// What is asked next; null where a code is chosen, or the codes below can only be listed.
    pub next: Option<Box<DescribedCodeQuestion>>,
}

/// The codes that are proposed for a line without one.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS), ts(rename = "Proposals"))]
pub struct DescribedProposals {
    /// Codes from the declarant's own record, each once: to be shown first.
    pub recorded: Vec<DescribedRecorded>,
    /// Best first; none where the words do not tell.
    pub proposals: Vec<DescribedProposal>,
    /// The code that may be taken without another look.
    pub sure: Option<String>,
}

/// A code that the declarant's own record of goods has.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS), ts(rename = "RecordedCode"))]
pub struct DescribedRecorded {
    /// The code.
    pub code: TariffNode,
    /// The recorded goods' name.
    pub goods: String,
    /// The classification ruling that it rests on; may be empty.
    pub ruling: String,
    /// True if the goods are the same, and not only of a near name.
    pub same: bool,
}

/// A record of a line's goods.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub struct RecordMatch {
    /// The record.
    pub record: GoodsRecord,
    /// The digits of its code.
    pub code: String,
    /// True if it is of the same goods: the same words, or the same model number under much the same name.
    pub same: bool,
    /// How near the names are, 0 to 1.
    pub near: f32,
    /// The model number that both have, where the names differ.
    pub model: Option<String>,
}

/// The outcome of setting records.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub struct RecordsTaken {
    /// How many different ones can be used.
    pub count: usize,
    /// Those that cannot.
    pub problems: Vec<UnusableRecord>,
}

/// A record that cannot be used.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub struct UnusableRecord {
    /// Its place, counted from 0.
    pub at: usize,
    /// Why.
    pub problem: RecordProblem,
}

/// A subheading that is proposed.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS), ts(rename = "Proposal"))]
pub struct DescribedProposal {
    /// Its six digits.
    pub subheading: String,
    /// Calibrated, 0 to 1.
    pub probability: f32,
    /// The codes of ten digits under it, those first whose names hold more of the words.
    pub codes: Vec<TariffNode>,
}

/// The evidence for a candidate and for the declared code.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS), ts(rename = "Why"))]
pub struct DescribedWhy {
    /// The declarant's words that speak for the candidate.
    pub for_candidate: Vec<String>,
    /// Those that speak for the declared code.
    pub for_declared: Vec<String>,
    /// The standard names that share most words with the line's.
    pub names: Vec<DescribedNameLike>,
    /// What the notes to the declared chapter, or to its section, name among what does not belong to it, where that is the candidate;
    /// null where they do not, or are not known to.
    pub excluded: Option<DescribedExclusion>,
}

/// That notes name goods among what does not belong to a chapter or section.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS), ts(rename = "Exclusion"))]
pub struct DescribedExclusion {
    /// Whether the notes are those to a section, and not to a chapter.
    pub of_section: bool,
    /// The number of the section or chapter.
    pub number: u8,
    /// The heading or chapter that they name.
    pub named: &'static str,
}

/// A standard name near the words of a line.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS), ts(rename = "NameLike"))]
pub struct DescribedNameLike {
    /// The code of ten digits it is published for.
    pub code: String,
    /// In Korean.
    pub name_ko: String,
    /// In English.
    pub name_en: String,
    /// The words it shares.
    pub shared: Vec<String>,
}

impl From<question::Question> for DescribedQuestion {
    fn from(question: question::Question) -> DescribedQuestion {
        let question::Question { facet, ask: [ask_ko, ask_en], field, rivals, answers } = question;
        let answers = answers.into_iter().map(|question::Answer { label: [ko, en], text, leads_to }| DescribedAnswer {
            ko,
            en,
            text,
            leads_to,
        });
        DescribedQuestion { facet, ask_ko, ask_en, field, rivals, answers: answers.collect() }
    }
}

impl From<question::CodeQuestion> for DescribedCodeQuestion {
    fn from(question: question::CodeQuestion) -> DescribedCodeQuestion {
        let [ask_ko, ask_en] = question.fact.ask();
        let choices = question.choices.into_iter().map(|choice| {
            let [name_ko, name_en] = choice.name;
            let next = choice.next.map(|next| Box::new(DescribedCodeQuestion::from(*next)));
            DescribedCodeChoice { code: choice.code, name_ko, name_en, said: choice.said, next }
        });
        let choices = choices.collect();
        DescribedCodeQuestion { under: question.under, fact: question.fact.name(), ask_ko, ask_en, choices }
    }
}

impl From<proposal::Proposals<'_>> for DescribedProposals {
    fn from(made: proposal::Proposals) -> DescribedProposals {
        let proposals = made.proposals.into_iter().map(|proposal| DescribedProposal {
            codes: proposal.codes.iter().map(TariffNode::from).collect(),
            subheading: proposal.subheading,
            probability: proposal.probability,
        });
        let recorded = made.recorded.into_iter().map(|one| DescribedRecorded {
            code: TariffNode::from(&one.code),
            goods: one.goods,
            ruling: one.ruling,
            same: one.same,
        });
        let recorded = recorded.collect();
        DescribedProposals {
            recorded,
            proposals: proposals.collect(),
            sure: made.sure.map(|node| node.code().to_owned()),
        }
    }
}

impl RecordMatch {
    /// All of a line, the same goods first.
    pub fn all(matches: &Matches) -> Vec<RecordMatch> {
        let described = |found: &Match, same: bool| RecordMatch {
            record: found.record.clone(),
            code: found.code.to_owned(),
            same,
            near: found.near,
            model: found.model.map(str::to_owned),
        };
        let same = matches.same.iter().map(|found| described(found, true));
        same.chain(matches.near.iter().map(|found| described(found, false))).collect()
    }
}

impl From<why::Why<'_>> for DescribedWhy {
    fn from(why: why::Why) -> DescribedWhy {
        let names = why.names.into_iter().map(DescribedNameLike::from).collect();
        let excluded = why.excluded.map(|why::Exclusion { of_section, number, named }| DescribedExclusion {
            of_section,
            number,
            named,
        });
        DescribedWhy { for_candidate: why.for_candidate, for_declared: why.for_declared, names, excluded }
    }
}

impl From<NameLike<'_>> for DescribedNameLike {
    fn from(name: NameLike) -> DescribedNameLike {
        let [name_ko, name_en] = name.names.map(str::to_owned);
        DescribedNameLike { code: name.code.to_owned(), name_ko, name_en, shared: name.shared }
    }
}
