//! Finding a code by what goods are called: the classifier knows everyday words, the nomenclature its own.

use crate::checker::Checker;
use crate::tariff::Node;
use crate::text;
use crate::types::Lang;
use std::cmp::Reverse;

/// The classifier's answers that are shown, at most: when it names candidates, and when it abstains.
const ANSWERS: usize = 5;
const UNSURE_ANSWERS: usize = 3;

impl Checker {
    /// The codes of ten digits that a query means, at most `most`, best first: one code for each of the classifier's
    /// answers, then codes whose standard names or official names hold the query's words, then the other codes of the
    /// classifier's subheadings. Where the classifier abstains, the names come first. Digits are how a code starts.
    pub fn search(&self, query: &str, lang: Lang, most: usize) -> Vec<Node<'_>> {
        let by_name = self.tariff().search(query, lang, most);
        let words = text::normalised(query);
        if !words.contains(char::is_alphabetic) {
            return by_name;
        }
        let prediction = self.classifier().predict(&words);
        let answers = if prediction.abstained() { UNSURE_ANSWERS } else { ANSWERS };
        let mut first = Vec::new();
        let mut others = Vec::new();
        for answer in prediction.candidates(answers) {
            let mut codes = self.codes_by_words(answer.code.as_str(), &words).into_iter();
            first.extend(codes.next());
            others.extend(codes);
        }
        let parts = if prediction.abstained() { [by_name, first, others] } else { [first, by_name, others] };
        let mut found: Vec<Node> = Vec::new();
        for node in parts.into_iter().flatten() {
            if found.len() < most && !found.contains(&node) {
                found.push(node);
            }
        }
        found
    }

    /// The codes under these digits, those with more of the words in their names first.
    pub(crate) fn codes_by_words(&self, digits: &str, words: &str) -> Vec<Node<'_>> {
        let mut codes: Vec<Node> = self.tariff().codes_under(digits).collect();
        if codes.len() > 1 {
            codes.sort_by_cached_key(|node| {
                let standard = node.standard_names().flat_map(|name| [name.name(Lang::Ko), name.name(Lang::En)]);
                let own = [node.name(Lang::Ko), node.name(Lang::En)];
                let names: Vec<String> = own.into_iter().chain(standard).map(str::to_lowercase).collect();
                Reverse(words.split(' ').filter(|word| names.iter().any(|name| name.contains(word))).count())
            });
        }
        codes
    }
}

#[cfg(test)]
#[cfg(feature = "embedded")]
mod tests {
    use super::*;

    /// Everyday queries and the headings they belong to.
    const EVERYDAY: [(&str, &str); 30] = [
        ("노트북", "8471"),
        ("블루투스 스피커", "8518"),
        ("텀블러", "9617 7323 3924"),
        ("드론", "8806"),
        ("핸드크림", "3304"),
        ("마스크팩", "3304"),
        ("운동화", "6404 6403 6402"),
        ("티셔츠", "6109"),
        ("청바지", "6203 6204"),
        ("백팩", "4202"),
        ("선글라스", "9004"),
        ("이어폰", "8518"),
        ("보조배터리", "8507"),
        ("무선 마우스", "8471"),
        ("레고", "9503"),
        ("손목시계", "9102 9101"),
        ("커피 원두", "0901"),
        ("캠핑 의자", "9401"),
        ("프라이팬", "7615 7323"),
        ("헤어드라이어", "8516"),
        ("usb cable", "8544"),
        ("led bulb", "8539"),
        ("lego", "9503"),
        ("yoga mat", "9506 4016 3918 3926"),
        ("phone case", "4202 3926"),
        ("wireless charger", "8504"),
        ("protein powder", "2106 3504"),
        ("dog food", "2309"),
        ("shampoo", "3305"),
        ("umbrella", "6601"),
    ];

    #[test]
    fn everyday_words_find_their_heading() {
        let checker = Checker::embedded().unwrap();
        let missed: Vec<_> = EVERYDAY
            .iter()
            .filter(|(query, headings)| {
                let found = checker.search(query, Lang::Ko, 5);
                !found.iter().any(|node| headings.split(' ').any(|heading| node.code().starts_with(heading)))
            })
            .map(|(query, _)| (*query, checker.search(query, Lang::Ko, 5)))
            .collect();
        assert!(missed.len() <= 2, "{missed:#?}");
    }

    #[test]
    fn digits_are_how_a_code_starts_and_no_code_comes_twice() {
        let checker = Checker::embedded().unwrap();
        assert!(checker.search("6109", Lang::Ko, 20).iter().all(|node| node.code().starts_with("6109")));
        let found = checker.search("cotton shirts", Lang::En, 20);
        assert!(found.len() <= 20 && found.iter().enumerate().all(|(at, node)| !found[..at].contains(node)));
    }
}
