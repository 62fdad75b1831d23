//! The deciding question: where candidates are of similar probability, the one fact that tells them apart.
//!
//! The facts are those in which the tariff's own texts under the candidates differ. A question is asked only where the
//! words have not answered it, and where the answers lead the classifier to different codes: each answer is tried out
//! before the question is shown. Where the subheading is settled and several codes of ten digits stand under it, the question is
//! which of the tariff's own names holds of the goods ([`CodeQuestion`]).

mod codes;
mod facets;

pub use codes::{CodeChoice, CodeQuestion, Fact};

use crate::checker::Checker;
use crate::classifier::Candidate;
use crate::declaration::Line;
use crate::reading::Reading;
use crate::tariff::Tariff;
use crate::text::{self, Text, is_hangul};
use crate::types::{Field, Lang};
use facets::{FACETS, Facet};

/// A question, and what becomes of the line with each answer.
#[derive(Clone, Debug, PartialEq)]
pub struct Question {
    /// The fact's name in `facets.tsv`.
    pub facet: &'static str,
    /// The question in Korean and in English.
    pub ask: [&'static str; 2],
    /// Where the answer is written.
    pub field: Field,
    /// The candidates of similar probability, best first.
    pub rivals: Vec<String>,
    /// At least two.
    pub answers: Vec<Answer>,
}

/// An answer.
#[derive(Clone, Debug, PartialEq)]
pub struct Answer {
    /// The button's text, in Korean and in English.
    pub label: [&'static str; 2],
    /// The field's text once the answer is written into it.
    pub text: String,
    /// The subheading that the words read like first of all then; `None` where they leave it open all the same.
    pub leads_to: Option<String>,
}

/// From this probability on the likeliest subheading is not asked about.
const SETTLED: f32 = 0.8;
/// Less likely subheadings are no rivals.
const SHARE: f32 = 0.05;
/// Rivals, and answers that are offered, at most.
const MAX_RIVALS: usize = 5;
/// Of a fact with at most so many answers those are offered, too, that no text names but one leaves open.
const FEW_ANSWERS: usize = 6;
/// Bonus for a fact that the UK tariff search asked for under these headings.
const LISTED_BONUS: f32 = 0.03;
/// Codes below a subheading whose texts are read.
const MAX_CODES_BELOW: usize = 40;

impl Checker {
    /// The question whose answers make the classifier surest what a line's goods are; `None` where nothing needs to be asked, or
    /// no answer would change the outcome.
    pub fn question(&self, line: &Line) -> Option<Question> {
        let reading = self.read(line);
        let mut rivals = reading.prediction(self.classifier()).candidates(MAX_RIVALS);
        rivals.retain(|rival| rival.probability >= SHARE);
        let best = rivals.first().filter(|best| best.probability < SETTLED && rivals.len() > 1)?.probability;
        let wordings: Vec<Wording> = rivals.iter().map(|rival| Wording::of(self.tariff(), rival)).collect();
        let codes = || rivals.iter().map(|rival| rival.code.as_str());
        let asked = |facet: &&Facet| facet.is_asked_under(codes()) && !facet.is_stated(&reading);
        let tried = FACETS.iter().filter(asked).filter_map(|facet| self.tried(&reading, facet, &wordings));
        let (sureness, mut question) = tried.max_by(|one, other| one.0.total_cmp(&other.0))?;
        question.rivals = rivals.iter().map(|rival| rival.code.as_str().to_owned()).collect();
        (sureness > best).then_some(question)
    }

    /// A fact's question and how sure its answers make the classifier on average; `None` where the codes do not differ in it
    /// or the answers change nothing.
    fn tried(&self, reading: &Reading, facet: &'static Facet, wordings: &[Wording]) -> Option<(f32, Question)> {
        let kinds = deciding(facet, wordings)?;
        let field = facet.field().unwrap_or(reading.goods().0);
        let entries = facet.answers().filter(|entry| kinds.contains(&entry.get("kind")));
        let mut answers: Vec<Answer> = Vec::new();
        let mut texts = Vec::new();
        for entry in entries {
            let label = [entry.get("ko"), entry.get("en")];
            let text = with(reading.line.text(field).unwrap_or_default(), label, reading.joined());
            let mut line = reading.line.clone().into_owned();
            line.set(field, &text);
            texts.push((entry.get("kind"), self.read(&line).joined().to_owned()));
            answers.push(Answer { label, text, leads_to: None });
        }
        let joined: Vec<&str> = texts.iter().map(|(_, joined)| joined.as_str()).collect();
        let mut sureness = 0.0;
        for ((answer, (kind, _)), prediction) in
            answers.iter_mut().zip(&texts).zip(self.classifier().predict_all(&joined))
        {
            let Some(best) = prediction.candidates(1).into_iter().next() else { continue };
            // Words that lead to a code whose own text denies them, or to goods that nobody thought of, decide nothing.
            let known = wordings.iter().any(|wording| best.code.as_str().starts_with(wording.chapter()));
            if known && Stance::of(facet, &Wording::of(self.tariff(), &best)).allows(kind) {
                sureness += best.probability;
                answer.leads_to = Some(best.code.as_str().to_owned());
            }
        }
        let mut outcomes: Vec<&String> = answers.iter().filter_map(|answer| answer.leads_to.as_ref()).collect();
        outcomes.sort_unstable();
        outcomes.dedup();
        (outcomes.len() > 1).then_some(())?;
        let asked_elsewhere = wordings.iter().any(|wording| facet.is_listed(wording.heading()));
        let sureness = sureness / answers.len() as f32 + if asked_elsewhere { LISTED_BONUS } else { 0.0 };
        let ask = [facet.ask(Lang::Ko), facet.ask(Lang::En)];
        Some((sureness, Question { facet: facet.name(), ask, field, rivals: Vec::new(), answers }))
    }
}

/// A field's text with an answer behind it, in the language and the case of what is written on the line.
fn with(written: &str, [ko, en]: [&str; 2], joined: &str) -> String {
    let korean = if written.trim().is_empty() { joined } else { written }.chars().any(is_hangul);
    let words = match korean {
        true => ko.to_owned(),
        false if !written.chars().any(char::is_lowercase) => en.to_uppercase(),
        false => en.to_owned(),
    };
    match written.trim() {
        "" => words,
        written => format!("{}, {words}", written.trim_end_matches([',', ';', '.', ' '])),
    }
}

/// The tariff's texts about a subheading.
struct Wording {
    code: String,
    probability: f32,
    /// The names from its own up to its chapter's, each in both languages.
    levels: Vec<[Text; 2]>,
    /// The names below it.
    below: Vec<Text>,
    /// True if it takes what its neighbours leave.
    residual: bool,
}

impl Wording {
    fn of(tariff: &Tariff, candidate: &Candidate) -> Wording {
        let code = candidate.code.as_str();
        let path = |lang: Lang| tariff.find(code).map(|node| node.path(lang)).unwrap_or_default();
        let [ko, en] = [path(Lang::Ko), path(Lang::En)];
        let own = |path: &str| path.rsplit(" > ").next().unwrap_or_default().to_owned();
        let residual = own(&ko).starts_with("기타")
            || own(&ko).starts_with("그 밖의")
            || text::normalised(&own(&en)).split([' ', ',']).any(|word| word == "other");
        let below = tariff.codes_under(code).filter(|node| node.code() != code).take(MAX_CODES_BELOW);
        // The levels between the subheading and the ten digits name things, too.
        let lengths = [(Lang::Ko, ko.len()), (Lang::En, en.len())];
        let below = below.flat_map(|node| {
            lengths.map(|(lang, length)| Text::new(node.path(lang).get(length..).unwrap_or_default()))
        });
        let below = below.collect();
        // Paths in two languages need not have the same levels: the longer one has the further ones to itself.
        let [mut ko, mut en] = [ko, en].map(|path| path.rsplit(" > ").map(Text::new).collect::<Vec<_>>());
        let most = ko.len().max(en.len());
        ko.resize(most, Text::default());
        en.resize(most, Text::default());
        let levels = ko.into_iter().zip(en).map(|(ko, en)| [ko, en]).collect();
        Wording { code: code.to_owned(), probability: candidate.probability, levels, below, residual }
    }

    fn heading(&self) -> &str {
        self.code.get(..4).unwrap_or_default()
    }

    fn chapter(&self) -> &str {
        self.code.get(..2).unwrap_or_default()
    }
}

/// The answers to a fact that a subheading's texts allow.
struct Stance {
    affirmed: Vec<&'static str>,
    denied: Vec<&'static str>,
    residual: bool,
}

impl Stance {
    /// The deepest level that says something counts; where none does, what stands below.
    fn of(facet: &Facet, wording: &Wording) -> Stance {
        let mut stance = Stance { affirmed: Vec::new(), denied: Vec::new(), residual: wording.residual };
        for level in &wording.levels {
            let said = level.each_ref().map(|text| facet.said_in(text));
            let [(ko, not_ko), (en, not_en)] = said;
            stance.denied.extend(not_ko.into_iter().chain(not_en));
            if stance.affirmed.is_empty() {
                stance.affirmed.extend(ko.into_iter().chain(en));
            }
        }
        if stance.affirmed.is_empty() {
            stance.affirmed = wording.below.iter().flat_map(|text| facet.said_in(text).0).collect();
        }
        let Stance { affirmed, denied, .. } = &mut stance;
        affirmed.retain(|kind| !denied.contains(kind));
        stance
    }

    /// True if goods of which the answer holds may stand here.
    fn allows(&self, kind: &str) -> bool {
        match self.affirmed.is_empty() {
            true => !self.denied.contains(&kind),
            false => self.affirmed.contains(&kind),
        }
    }
}

/// The answers by which the texts tell these codes apart; `None` where they do not.
fn deciding(facet: &Facet, wordings: &[Wording]) -> Option<Vec<&'static str>> {
    let stances: Vec<Stance> = wordings.iter().map(|wording| Stance::of(facet, wording)).collect();
    let named = |kind: &str| stances.iter().any(|stance| stance.affirmed.contains(&kind));
    let takes_the_rest = |stance: &Stance| stance.affirmed.is_empty() && (stance.residual || !stance.denied.is_empty());
    let all = || facet.answers().map(|entry| entry.get("kind"));
    let rest = |kind: &&str| stances.iter().any(|stance| takes_the_rest(stance) && stance.allows(kind));
    // Answers that the texts name come first, then those that only a residual code takes.
    let mut kinds: Vec<&'static str> = all().filter(|kind| named(kind)).collect();
    let room = if all().count() <= FEW_ANSWERS { MAX_RIVALS.saturating_sub(kinds.len()) } else { 0 };
    kinds.extend(all().filter(|kind| !named(kind)).filter(rest).take(room));
    // Of the codes that an answer leaves, those that name it come before those that only do not exclude it.
    let outcome = |kind: &str| {
        let places = 0..stances.len();
        let affirms = |at: &usize| stances.get(*at).is_some_and(|stance| stance.affirmed.contains(&kind));
        let rest = |at: &usize| {
            let stance = stances.get(*at);
            stance.is_some_and(|stance| stance.allows(kind) && !(stance.residual && named(kind)))
        };
        places.clone().find(affirms).or_else(|| places.clone().find(rest))
    };
    let weight = |kind: &str| outcome(kind).and_then(|at| wordings.get(at)).map_or(0.0, |wording| wording.probability);
    while kinds.len() > MAX_RIVALS {
        let least = (0..kinds.len()).min_by(|one, other| {
            let of = |at: &usize| kinds.get(*at).map_or(0.0, |kind| weight(kind));
            of(one).total_cmp(&of(other))
        })?;
        kinds.remove(least);
    }
    let mut outcomes: Vec<usize> = kinds.iter().filter_map(|kind| outcome(kind)).collect();
    outcomes.sort_unstable();
    outcomes.dedup();
    (outcomes.len() > 1).then_some(kinds)
}

#[cfg(all(test, feature = "embedded"))]
mod tests;
