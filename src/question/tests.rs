//! When a question is asked, and when not.

use super::facets::FACETS;
use super::*;

fn line(description: &str) -> Line {
    Line { description: Some(description.to_owned()), ..Line::default() }
}

/// Descriptions that leave one fact open, and the fact.
const OPEN: [(&str, &str); 8] = [
    ("T-SHIRT", "fibre"),
    ("티셔츠", "fibre"),
    ("FROZEN BEEF", "bone"),
    ("HANDBAG", "material"),
    ("TEA", "tea"),
    ("GLOVES", "fabrication"),
    ("배터리", "battery_type"),
    ("손목시계", "display"),
];

#[test]
fn the_fact_that_decides_is_asked() {
    let checker = Checker::embedded().unwrap();
    for (text, facet) in OPEN {
        let question = checker.question(&line(text));
        assert_eq!(question.as_ref().map(|question| question.facet), Some(facet), "{text}: {question:#?}");
    }
}

#[test]
fn nobody_is_asked_what_the_words_say() {
    let checker = Checker::embedded().unwrap();
    for (text, _) in OPEN {
        let question = checker.question(&line(text)).expect("a question");
        for answer in &question.answers {
            let mut answered = line(text);
            answered.set(question.field, &answer.text);
            let next = checker.question(&answered).map(|next| next.facet);
            assert_ne!(next, Some(question.facet), "{text} with {answer:?}");
        }
    }
}

#[test]
fn a_question_changes_the_outcome() {
    let checker = Checker::embedded().unwrap();
    for (text, _) in OPEN {
        let question = checker.question(&line(text)).expect("a question");
        let mut codes: Vec<_> = question.answers.iter().filter_map(|answer| answer.leads_to.clone()).collect();
        for answer in question.answers.iter().filter(|answer| answer.leads_to.is_some()) {
            let mut answered = line(text);
            answered.set(question.field, &answer.text);
            let best = checker.read(&answered).prediction(checker.classifier()).candidates(1).remove(0);
            assert_eq!(answer.leads_to.as_deref(), Some(best.code.as_str()), "{text} with {answer:?}");
        }
        codes.sort();
        codes.dedup();
        assert!(codes.len() > 1, "{text}: {question:?}");
    }
}

#[test]
fn nothing_is_asked_where_the_code_is_plain_or_the_words_say_nothing() {
    let checker = Checker::embedded().unwrap();
    for text in ["", "GOODS", "SUNGLASSES", "MEN'S KNITTED T-SHIRT OF 100% COTTON", "헤어드라이어"] {
        assert_eq!(checker.question(&line(text)), None, "{text}");
    }
}

/// The text written when an answer is chosen must be recognised as that answer, or it would be asked for again.
#[test]
fn every_answer_answers_its_question_and_has_its_source() {
    let mut unknown = Vec::new();
    for facet in FACETS.iter() {
        assert!(facet.answers().count() > 1, "{} has one answer", facet.name());
        for entry in facet.answers() {
            assert!(!entry.source().is_empty() && !entry.get("en").is_empty(), "{entry:?}");
            for written in [entry.get("ko").to_owned(), entry.get("en").to_owned(), entry.get("en").to_uppercase()] {
                if !facet.is_stated_in(&Text::new(&written)) {
                    unknown.push(format!("{}: {written}", facet.name()));
                }
            }
        }
    }
    assert!(unknown.is_empty(), "not recognised as answers: {unknown:#?}");
    let names: std::collections::BTreeSet<&str> = FACETS.iter().map(Facet::name).collect();
    assert_eq!(names.len(), FACETS.len());
}

#[test]
fn answers_are_written_as_the_line_is() {
    assert_eq!(with("T-SHIRT", ["면", "cotton"], "t-shirt"), "T-SHIRT, COTTON");
    assert_eq!(with("T-shirt.", ["면", "cotton"], "t-shirt."), "T-shirt, cotton");
    assert_eq!(with("", ["면", "cotton"], "티셔츠"), "면");
    assert_eq!(with("티셔츠", ["면", "cotton"], "티셔츠"), "티셔츠, 면");
}
