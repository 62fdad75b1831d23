//! One line, analysed once: everything the rules may look at.

use crate::classifier::{Agreement, Classifier, Fit, Prediction};
use crate::declaration::Line;
use crate::overlap::overlap;
use crate::tariff::{Code, CodeError, Node, Tariff};
use crate::text::Text;
use crate::types::{Field, Span};
use once_cell::sync::OnceCell;
use std::borrow::Cow;
use std::ops::Range;

/// The declared tariff code, looked up.
#[derive(Clone, Debug)]
pub enum DeclaredCode<'a> {
    /// No code was given.
    Missing,
    /// The text given cannot be read as a code.
    Unreadable(CodeError),
    /// A code of this form, but the nomenclature has none that starts with it.
    Unknown(Code),
    /// The nomenclature has it, at the length given (2 to 10 digits).
    Known(Code, Node<'a>),
    /// Some codes start with it, but it names no level of its own (odd lengths, such as 7 digits).
    Partial(Code),
}

impl<'a> DeclaredCode<'a> {
    /// The digits, where the code could be read.
    pub fn digits(&self) -> Option<&str> {
        match self {
            DeclaredCode::Missing | DeclaredCode::Unreadable(_) => None,
            DeclaredCode::Unknown(code) | DeclaredCode::Known(code, _) | DeclaredCode::Partial(code) => {
                Some(code.digits())
            }
        }
    }

    /// The digits, where the nomenclature has codes that start with them.
    pub fn valid_digits(&self) -> Option<&str> {
        match self {
            DeclaredCode::Unknown(_) => None,
            _ => self.digits(),
        }
    }

    /// The node of the nomenclature, where the code is one.
    pub fn node(&self) -> Option<&Node<'a>> {
        match self {
            DeclaredCode::Known(_, node) => Some(node),
            _ => None,
        }
    }

    /// True if the valid code lies under any of these prefixes.
    pub fn is_under(&self, prefixes: &[&str]) -> bool {
        self.valid_digits().is_some_and(|digits| prefixes.iter().any(|prefix| digits.starts_with(prefix)))
    }
}

/// Fields whose words describe the goods, in the order in which the classifier reads them.
pub const GOODS_FIELDS: [Field; 4] = [Field::Description, Field::TradeName, Field::ModelSpec, Field::Composition];

/// One line, analysed once: plain data. Rules only read it. The classifier's prediction is cached here when [`Context`] first
/// needs it.
///
/// [`Context`]: crate::rules::Context
pub struct Reading<'a> {
    /// The line as it was filled in.
    pub line: Cow<'a, Line>,
    /// The tariff code.
    pub code: DeclaredCode<'a>,
    /// 상표, normalised.
    pub brand: Text,
    goods: [Text; GOODS_FIELDS.len()],
    /// The classifier's input: the goods fields' normalised texts, one after another.
    joined: String,
    /// Where each goods field stands in `joined`.
    places: Vec<(Field, Range<usize>)>,
    prediction: OnceCell<Prediction>,
    agreement: OnceCell<Option<Agreement>>,
    fit: OnceCell<Option<Fit>>,
}

impl<'a> Reading<'a> {
    /// Analyses a line. Any line will do.
    pub fn new(line: Cow<'a, Line>, tariff: &'a Tariff) -> Reading<'a> {
        let goods = GOODS_FIELDS.map(|field| Text::new(line.text(field).unwrap_or_default()));
        let (mut joined, mut places) = (String::new(), Vec::new());
        for (field, text) in GOODS_FIELDS.into_iter().zip(&goods).filter(|(_, text)| !text.is_empty()) {
            if !joined.is_empty() {
                joined.push_str("; ");
            }
            let start = joined.len();
            joined.push_str(text.normalised());
            places.push((field, start..joined.len()));
        }
        Reading {
            code: declared_code(&line, tariff),
            brand: Text::new(line.brand.as_deref().unwrap_or_default()),
            line,
            goods,
            joined,
            places,
            prediction: OnceCell::new(),
            agreement: OnceCell::new(),
            fit: OnceCell::new(),
        }
    }

    /// A goods field's text; empty for fields that are missing or do not describe goods.
    pub fn text(&self, field: Field) -> &Text {
        static EMPTY: OnceCell<Text> = OnceCell::new();
        let at = GOODS_FIELDS.iter().position(|goods_field| *goods_field == field);
        at.and_then(|at| self.goods.get(at)).unwrap_or_else(|| EMPTY.get_or_init(Text::default))
    }

    /// The goods fields that hold something.
    pub fn texts(&self) -> impl Iterator<Item = (Field, &Text)> {
        GOODS_FIELDS.into_iter().zip(&self.goods).filter(|(_, text)| !text.is_empty())
    }

    /// The text that names the goods and the field it stands in: the description, or else the trade name.
    pub fn goods(&self) -> (Field, &Text) {
        match self.text(Field::Description).is_empty() {
            true => (Field::TradeName, self.text(Field::TradeName)),
            false => (Field::Description, self.text(Field::Description)),
        }
    }

    /// All goods texts, normalised and joined: what two lines must share to name the same goods.
    pub fn joined(&self) -> &str {
        &self.joined
    }

    /// The prediction for the goods texts; made on first use.
    pub fn prediction(&self, classifier: &Classifier) -> &Prediction {
        self.prediction.get_or_init(|| classifier.predict(&self.joined))
    }

    /// Makes the predictions of many readings together, which takes a fraction of the time and gives the same.
    pub fn predict<'r>(readings: impl IntoIterator<Item = &'r Reading<'a>>, classifier: &Classifier)
    where
        'a: 'r,
    {
        let open: Vec<&Reading> = readings.into_iter().filter(|reading| reading.prediction.get().is_none()).collect();
        let texts: Vec<&str> = open.iter().map(|reading| reading.joined()).collect();
        for (reading, prediction) in open.iter().zip(classifier.predict_all(&texts)) {
            reading.prediction.get_or_init(|| prediction);
        }
    }

    /// How likely the declared code is right; computed on first use. `None` where there is no valid code.
    pub fn agreement(&self, classifier: &Classifier) -> Option<Agreement> {
        *self.agreement.get_or_init(|| self.prediction(classifier).agreement(self.code.valid_digits()?))
    }

    /// How well the words fit the declared code; computed on first use. `None` where there is no valid code,
    /// or nothing to read.
    pub fn fit(&self, classifier: &Classifier, tariff: &Tariff) -> Option<Fit> {
        *self.fit.get_or_init(|| {
            let digits = self.code.valid_digits()?;
            self.prediction(classifier).fit(digits, || overlap(tariff, &self.joined, digits))
        })
    }

    /// The field and span of a range of the joined text.
    pub(crate) fn place(&self, range: Range<usize>) -> Option<(Field, Span)> {
        let (field, place) =
            self.places.iter().find(|(_, place)| place.start <= range.start && range.end <= place.end)?;
        Some((*field, self.text(*field).span(range.start - place.start..range.end - place.start)))
    }
}

fn declared_code<'a>(line: &Line, tariff: &'a Tariff) -> DeclaredCode<'a> {
    let Some(written) = &line.hs_code else { return DeclaredCode::Missing };
    match Code::parse(written) {
        Err(error) => DeclaredCode::Unreadable(error),
        Ok(code) => match tariff.find(code.digits()) {
            Some(node) => DeclaredCode::Known(code, node),
            None if tariff.covers(code.digits()) => DeclaredCode::Partial(code),
            None => DeclaredCode::Unknown(code),
        },
    }
}
