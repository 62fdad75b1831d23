//! What large networks, too large to ship, tell a small one.

use crate::meaning::Meanings;
use crate::network::{Input, Lesson, Network, softmax};
use crate::reader::{Opinion, Opinions};
use declarewell::classifier::vocabulary::Vocabulary;
use rayon::prelude::*;

/// Labels told per text, at most.
const MOST: usize = 16;

/// What the reader's opinion counts for, where it has one.
const OPINION: f32 = 0.5;

/// A network that has learnt, and what it is asked with.
pub struct Teacher<'a> {
    pub network: Network,
    pub vocabulary: &'a Vocabulary,
    /// Of the first training texts, as many as there are.
    pub train: &'a Meanings,
    /// Of the everyday names as they are told.
    pub names: &'a Meanings,
    /// What a teacher of another kind says.
    pub opinions: Opinions,
}

/// What the teachers are asked about one lesson.
pub struct Question<'a> {
    /// What the network reads of the text.
    input: Input,
    /// What the other teacher says, where it says anything.
    opinion: Option<&'a Opinion>,
}

impl Teacher<'_> {
    /// About the training text `at`, in these words.
    pub fn about_text(&self, text: &str, at: usize) -> Question<'_> {
        self.about(text, self.train.of(at), self.opinions.train.get(at))
    }

    /// About the everyday name `at`, in these words.
    pub fn about_name(&self, told: &str, at: usize) -> Question<'_> {
        self.about(told, self.names.of(at), self.opinions.names.get(at))
    }

    fn about<'a>(&self, text: &str, meaning: Option<Vec<f32>>, opinion: Option<&'a Opinion>) -> Question<'a> {
        let input = Input { rows: self.vocabulary.read(text).rows, meaning: meaning.unwrap_or_default() };
        Question { input, opinion: opinion.filter(|opinion| !opinion.is_empty()) }
    }

    /// Adds to every lesson the likeliest labels for what the teachers are asked, whose probabilities add up to 1. Of a text
    /// without any feature they say nothing.
    pub fn lecture(&self, lessons: &mut [Lesson], questions: Vec<Option<Question>>) {
        let (lessons, questions): (Vec<&mut Lesson>, Vec<Question>) = lessons
            .iter_mut()
            .zip(questions)
            .filter_map(|(lesson, question)| Some((lesson, question.filter(|asked| !asked.input.rows.is_empty())?)))
            .unzip();
        let (inputs, opinions): (Vec<Input>, Vec<Option<&Opinion>>) =
            questions.into_iter().map(|question| (question.input, question.opinion)).unzip();
        let labels = self.network.shape.labels;
        let mut told = self.network.logits(&inputs);
        told.par_chunks_exact_mut(labels).zip(&opinions).zip(lessons).for_each(|((row, opinion), lesson)| {
            softmax(row);
            if let Some(opinion) = opinion {
                row.iter_mut().for_each(|probability| *probability *= 1.0 - OPINION);
                opinion.iter().for_each(|(label, probability)| row[*label as usize] += OPINION * probability);
            }
            lesson.teacher = likeliest(row);
        });
    }
}

fn likeliest(row: &[f32]) -> Vec<(u32, f32)> {
    let mut ranked: Vec<(u32, f32)> = (0..).zip(row.iter().copied()).collect();
    ranked.select_nth_unstable_by(MOST, |a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
    ranked.truncate(MOST);
    ranked.sort_unstable_by_key(|(label, _)| *label);
    let sum: f32 = ranked.iter().map(|(_, probability)| probability).sum();
    ranked.iter_mut().for_each(|(_, probability)| *probability /= sum);
    ranked
}
