//! The question between the codes under a settled subheading: which of the tariff's own names holds of the goods.

use super::SETTLED;
use crate::checker::Checker;
use crate::declaration::Line;
use crate::reading::{DeclaredCode, Reading};
use crate::rules::support::terms;
use crate::tariff::Node;
use crate::text;
use crate::types::Lang;

/// A question between names of the tariff that stand side by side.
#[derive(Clone, Debug, PartialEq)]
pub struct CodeQuestion {
    /// The digits that they stand under.
    pub under: String,
    /// What they differ in.
    pub fact: Fact,
    /// At least two, in the tariff's order; what takes the rest comes last.
    pub choices: Vec<CodeChoice>,
}

/// A name that may hold of the goods.
#[derive(Clone, Debug, PartialEq)]
pub struct CodeChoice {
    /// The digits that it names: ten of them where it names a code, fewer where several stand under it.
    pub code: String,
    /// The tariff's own words, in Korean and in English.
    pub name: [String; 2],
    /// Whether the line's words hold these words.
    pub said: bool,
    /// What is asked next; `None` where a code is chosen, or the codes below can only be listed.
    pub next: Option<Box<CodeQuestion>>,
}

/// What names differ in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fact {
    /// What the goods are.
    Kind,
    /// What they are made of.
    Material,
    /// What they are for.
    Use,
    /// How much they weigh, measure, hold, cost …
    Figure,
}

/// So many names are offered as buttons; more are a list.
const MOST: usize = 8;
/// A longer name is no answer to a question.
const LETTERS: usize = 120;
/// Shorter words stand in too many others.
const TELLING: usize = 2;
/// What Korean names add to the word that tells.
const ENDINGS: [&str; 6] = ["으로 만든 것", "로 만든 것", "제의 것", "의 것", "한 것", "인 것"];
/// How Korean names end that say what goods are made of, and what they are for; what bounds a figure.
const MADE_OF: [&str; 3] = ["로 만든 것", "제의 것", "제"];
const MADE_FOR: [&str; 2] = ["용", "용의 것"];
const BOUNDS: [&str; 4] = ["이하", "초과", "미만", "이상"];

impl Checker {
    /// The question between the codes under a line's subheading: the declared one that words do not speak against, or, where no
    /// more is declared than it begins with, the one that the words read like for certain. `None` where the code is whole,
    /// nothing is settled, or the names do not differ by what can be asked.
    pub fn code_question(&self, line: &Line) -> Option<CodeQuestion> {
        let reading = self.read(line);
        let best = reading.prediction(self.classifier()).candidates(1).into_iter().next();
        let declared = match &reading.code {
            DeclaredCode::Missing => "",
            DeclaredCode::Known(code, _) => code.digits(),
            _ => return None,
        };
        let under = match declared.get(..4).filter(|_| declared.len() >= 6) {
            Some(heading) => {
                best.is_none_or(|best| best.code.as_str().starts_with(heading)).then(|| declared.to_owned())
            }
            None => best
                .filter(|best| best.probability >= SETTLED && best.code.as_str().starts_with(declared))
                .map(|best| best.code.as_str().to_owned()),
        };
        between(&reading, self.tariff().find(&under?)?)
    }

    /// The question between the codes under these digits, whatever the words read like.
    pub fn question_under(&self, line: &Line, digits: &str) -> Option<CodeQuestion> {
        between(&self.read(line), self.tariff().find(digits)?)
    }
}

fn between(reading: &Reading, node: Node) -> Option<CodeQuestion> {
    let below: Vec<Node> = node.below().collect();
    if let [only] = below.as_slice() {
        return between(reading, *only);
    }
    let names: Vec<[&str; 2]> = below.iter().map(|node| [node.name(Lang::Ko), node.name(Lang::En)]).collect();
    (is_one_level(&below) && tell_apart(&names)).then_some(())?;
    let choice = |(node, [ko, en]): (&Node, &[&str; 2])| CodeChoice {
        code: node.code().to_owned(),
        name: [(*ko).to_owned(), (*en).to_owned()],
        said: is_said(reading.joined(), [ko, en]),
        next: between(reading, *node).map(Box::new),
    };
    let choices = below.iter().zip(&names).map(choice).collect();
    Some(CodeQuestion { under: node.code().to_owned(), fact: Fact::of(&names), choices })
}

/// Whether codes side by side differ in one digit. Where some of them share more digits than all do, a level between them has no name
/// in the table, and without it their own names mean little: "for line telecommunication" of what?
fn is_one_level(below: &[Node]) -> bool {
    let shared =
        |one: &str, other: &str| one.bytes().zip(other.bytes()).take_while(|(one, other)| one == other).count();
    let [Some(first), Some(last)] = [below.first(), below.last()] else { return false };
    // They are in order: the first and the last share what all do, and neighbours the most.
    let all = shared(first.code(), last.code());
    below.windows(2).all(|pair| matches!(pair, [one, other] if shared(one.code(), other.code()) == all))
}

/// Whether names side by side can be told apart by who knows the goods: none comes twice, and what takes the rest is the last but for
/// parts.
fn tell_apart(names: &[[&str; 2]]) -> bool {
    let are_parts = |[ko, en]: &[&str; 2]| ko.starts_with("부분품") && en.to_lowercase().starts_with("parts");
    let goods: Vec<&[&str; 2]> = names.iter().filter(|name| !are_parts(name)).collect();
    let others = goods.split_last().map_or(&[][..], |(_, others)| others);
    let twice = |lang: usize| {
        let mut all: Vec<String> =
            names.iter().filter_map(|name| name.get(lang)).map(|name| text::normalised(name)).collect();
        all.sort_unstable();
        all.windows(2).any(|pair| matches!(pair, [one, other] if one == other))
    };
    let short = |name: &&str| !name.is_empty() && name.chars().count() <= LETTERS;
    (2..=MOST).contains(&names.len())
        && !others.iter().any(|name| is_rest(name))
        && !twice(0)
        && !twice(1)
        && names.iter().flatten().all(short)
}

/// Whether a name takes what those beside it leave.
fn is_rest([ko, en]: &[&str; 2]) -> bool {
    ["기타", "그 밖의 것"].contains(&without_brackets(ko).as_str())
        || without_brackets(en).eq_ignore_ascii_case("other")
}

/// Whether a line's words hold the words of a name.
fn is_said(joined: &str, name: [&str; 2]) -> bool {
    if is_rest(&name) {
        return false;
    }
    let [ko, en] = name.map(|name| text::normalised(&without_brackets(name)));
    let ko = ENDINGS.iter().find_map(|end| ko.strip_suffix(end)).unwrap_or(&ko);
    let en = ["of ", "for "].iter().find_map(|start| en.strip_prefix(start)).unwrap_or(&en);
    let telling = |word: &str| word.chars().count() >= TELLING;
    let one = en.strip_suffix('s').unwrap_or(en);
    telling(ko) && joined.contains(ko) || telling(one) && [en, one].iter().any(|word| terms::holds(joined, word))
}

fn without_brackets(name: &str) -> String {
    text::outside_brackets(name).trim().to_owned()
}

impl Fact {
    /// What names of a level differ in, by the form that all of them have but for the one that takes the rest.
    fn of(names: &[[&str; 2]]) -> Fact {
        let named = names.iter().filter(|name| !is_rest(name)).map(|name| name.map(without_brackets));
        let named: Vec<[String; 2]> = named.collect();
        let formed = |start: &str, ends: &[&str]| {
            named.iter().all(|[ko, en]| {
                en.get(..start.len()).is_some_and(|of| of.eq_ignore_ascii_case(start))
                    && ends.iter().any(|end| ko.ends_with(end))
            })
        };
        let is_figure = |[ko, _]: &[String; 2]| {
            ko.contains(|letter: char| letter.is_ascii_digit()) && BOUNDS.iter().any(|word| ko.contains(word))
        };
        match () {
            () if named.iter().all(is_figure) => Fact::Figure,
            () if formed("of ", &MADE_OF) => Fact::Material,
            () if formed("for ", &MADE_FOR) => Fact::Use,
            () => Fact::Kind,
        }
    }

    /// Its name for programs.
    pub fn name(self) -> &'static str {
        match self {
            Fact::Kind => "kind",
            Fact::Material => "material",
            Fact::Use => "use",
            Fact::Figure => "figure",
        }
    }

    /// The question, in Korean and in English.
    pub fn ask(self) -> [&'static str; 2] {
        match self {
            Fact::Kind => ["어느 것에 해당합니까?", "Which of these is it?"],
            Fact::Material => ["무엇으로 만든 것입니까?", "What is it made of?"],
            Fact::Use => ["어디에 쓰는 것입니까?", "What is it for?"],
            Fact::Figure => ["수치가 어느 범위에 듭니까?", "Which range do its figures fall into?"],
        }
    }
}

#[cfg(test)]
#[cfg(feature = "embedded")]
mod tests {
    use super::*;

    fn line(description: &str, code: &str) -> Line {
        let hs_code = Some(code).filter(|code| !code.is_empty()).map(str::to_owned);
        Line { description: Some(description.to_owned()), hs_code, ..Line::default() }
    }

    fn under(code: &str) -> Option<CodeQuestion> {
        Checker::embedded().expect("the embedded parts load").question_under(&line("", ""), code)
    }

    fn english(question: &CodeQuestion) -> Vec<(&str, &str)> {
        question.choices.iter().map(|choice| (choice.code.as_str(), choice.name[1].as_str())).collect()
    }

    #[test]
    fn the_names_of_the_tariff_are_asked_between() {
        let shirts = under("610910").unwrap();
        assert_eq!(english(&shirts), [("6109101000", "T-shirts"), ("6109109000", "Other")]);
        let facts =
            [("850172", Fact::Figure), ("852910", Fact::Use), ("420212", Fact::Material), ("640399", Fact::Kind)];
        for (code, fact) in facts {
            assert_eq!(under(code).map(|question| question.fact), Some(fact), "{code}");
        }
    }

    #[test]
    fn what_stands_under_a_choice_is_asked_next() {
        let bags = under("420212").unwrap();
        assert_eq!(english(&bags), [("42021210", "Of plastics"), ("4202122000", "Of textile materials")]);
        let plastics = bags.choices[0].next.as_ref().unwrap();
        assert_eq!((plastics.under.as_str(), plastics.choices.len()), ("42021210", 3));
        assert!(bags.choices[1].next.is_none() && plastics.choices.iter().all(|choice| choice.code.len() == 10));
    }

    #[test]
    fn names_that_cannot_be_told_apart_are_not_asked_between() {
        // "Dried" twice; a level that the table has no name of; too many; a whole code; one code alone.
        for code in ["030695", "851762", "121190", "6109101000", "851631", "999999", ""] {
            assert_eq!(under(code), None, "{code}");
        }
    }

    #[test]
    fn it_is_asked_where_the_subheading_is_settled() {
        let checker = Checker::embedded().unwrap();
        let asked = |text: &str, code: &str| checker.code_question(&line(text, code)).map(|question| question.under);
        for code in ["", "90", "9004", "9004.10"] {
            assert_eq!(asked("SUNGLASSES", code).as_deref(), Some("900410"), "{code}");
        }
        assert_eq!(asked("COTTON T-SHIRT", "").as_deref(), Some("610910"));
        assert_eq!(asked("", "6109.10").as_deref(), Some("610910"));
        for (text, code) in [
            ("T-SHIRT", ""),
            ("HAIR DRYER", "6109.10"),
            ("SUNGLASSES", "9004.10-1000"),
            ("SUNGLASSES", "8471"),
            ("SUNGLASSES", "9004.1"),
            ("GOODS", ""),
            ("", ""),
        ] {
            assert_eq!(asked(text, code), None, "{text} under {code}");
        }
    }

    #[test]
    fn what_the_words_hold_is_marked() {
        let checker = Checker::embedded().unwrap();
        let said = |text: &str, code: &str| {
            let question = checker.question_under(&line(text, ""), code).unwrap();
            question.choices.iter().filter(|choice| choice.said).map(|choice| choice.code.clone()).collect::<Vec<_>>()
        };
        assert_eq!(said("COTTON T-SHIRT", "610910"), ["6109101000"]);
        assert_eq!(said("면 티셔츠", "610910"), ["6109101000"]);
        assert_eq!(said("COTTON TANK TOP, OTHER", "610910"), [""; 0]);
        assert_eq!(said("플라스틱 여행가방", "420212"), ["42021210"]);
    }

    /// Whatever is asked, whoever answers gets a code, and the questions leave no code out.
    #[test]
    fn every_code_can_be_reached() {
        let checker = Checker::embedded().unwrap();
        fn codes(question: &CodeQuestion, checker: &Checker) -> Vec<String> {
            let below = |choice: &CodeChoice| match &choice.next {
                Some(next) => codes(next, checker),
                None => checker.tariff().codes_under(&choice.code).map(|node| node.code().to_owned()).collect(),
            };
            question.choices.iter().flat_map(below).collect()
        }
        let mut asked = 0;
        let mut several = 0;
        for subheading in checker.classifier().labels().subheadings() {
            let all: Vec<String> =
                checker.tariff().codes_under(subheading.as_str()).map(|node| node.code().to_owned()).collect();
            several += usize::from(all.len() > 1);
            let Some(question) = checker.question_under(&Line::default(), subheading.as_str()) else { continue };
            asked += 1;
            assert_eq!(codes(&question, &checker), all);
        }
        assert!(asked * 10 > several * 8, "{asked} of {several}");
    }
}
