//! Declaration in, report out.

use crate::classifier::{Classifier, ClassifierError};
use crate::declaration::Line;
use crate::reading::Reading;
use crate::records::GoodsRecords;
use crate::release::{RULESET, Versions};
use crate::report::{LineReport, Report};
use crate::rules::{self, Context, DeclarationContext, Ruleset};
use crate::tariff::{Tariff, TariffError};
use crate::types::Lang;
pub use crate::types::Options;
use std::borrow::Cow;
use std::fmt;
use std::ops::Range;
use std::sync::{Arc, PoisonError, RwLock};

/// Checks lines against the tariff table, the classifier and every rule. Made once, used for any number of lines, from
/// any number of threads.
pub struct Checker {
    tariff: Tariff,
    classifier: Classifier,
    ruleset: Ruleset,
    records: RwLock<Arc<GoodsRecords>>,
}

impl Checker {
    /// A checker from the bytes of the tariff table (`tables/*.bin`) and of the model (`models/*/model.onnx` and its
    /// `config.json`).
    ///
    /// # Errors
    /// Bytes that are damaged or belong to another release.
    pub fn load(tariff: &[u8], model: &[u8], config: &str) -> Result<Checker, LoadError> {
        Checker::of(tariff, Classifier::load(model, config))
    }

    /// The same, with the SHA-256 (in hexadecimal) that was made of the model's bytes elsewhere.
    ///
    /// # Errors
    /// As [`Checker::load`].
    pub fn load_verified(tariff: &[u8], model: &[u8], sha256: &str, config: &str) -> Result<Checker, LoadError> {
        Checker::of(tariff, Classifier::load_verified(model, sha256, config))
    }

    fn of(tariff: &[u8], classifier: Result<Classifier, ClassifierError>) -> Result<Checker, LoadError> {
        Ok(Checker {
            tariff: Tariff::load(tariff).map_err(LoadError::Tariff)?,
            classifier: classifier.map_err(LoadError::Classifier)?,
            ruleset: Ruleset::published(),
            records: RwLock::default(),
        })
    }

    /// A checker from the table and model that were built into this program.
    ///
    /// # Errors
    /// None unless the repository's own table and model do not fit together.
    #[cfg(feature = "embedded")]
    pub fn embedded() -> Result<Checker, LoadError> {
        Checker::load(
            include_bytes!(env!("DECLAREWELL_TARIFF_FILE")),
            include_bytes!(concat!(env!("DECLAREWELL_MODEL_FOLDER"), "/model.onnx")),
            include_str!(concat!(env!("DECLAREWELL_MODEL_FOLDER"), "/config.json")),
        )
    }

    /// The nomenclature.
    pub fn tariff(&self) -> &Tariff {
        &self.tariff
    }

    /// The classifier.
    pub fn classifier(&self) -> &Classifier {
        &self.classifier
    }

    /// The releases of the parts.
    pub fn versions(&self) -> Versions {
        let (tariff, model) = (self.tariff.version().to_owned(), self.classifier.version().to_owned());
        Versions { package: env!("CARGO_PKG_VERSION"), tariff, model, ruleset: RULESET }
    }

    /// The declarant's own record of goods, which takes precedence over the classifier.
    pub fn records(&self) -> Arc<GoodsRecords> {
        self.records.read().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// Replaces the record of goods, from the next check on; readings of open sessions are kept.
    pub fn set_records(&self, records: GoodsRecords) {
        *self.records.write().unwrap_or_else(PoisonError::into_inner) = Arc::new(records);
    }

    /// Analyses a line; its prediction is made on first use.
    pub fn read<'a>(&'a self, line: &'a Line) -> Reading<'a> {
        Reading::new(Cow::Borrowed(line), &self.tariff)
    }

    /// Checks the lines of one declaration: one report per line, in order, rendered in the language asked for.
    pub fn check(&self, lines: &[Line], options: Options) -> Vec<LineReport> {
        let readings = each(lines, |line| self.read(line));
        let places: Vec<usize> = (0..lines.len()).collect();
        self.check_places(&readings, &places, options.candidates, |report| self.render(&report, options.lang))
    }

    /// Checks the lines of one declaration: one language-neutral report per line, in order, for [`Checker::render`].
    /// `candidates`: how many subheadings a report names at most.
    pub fn examine(&self, lines: &[Line], candidates: usize) -> Vec<Report> {
        let readings = each(lines, |line| self.read(line));
        let places: Vec<usize> = (0..lines.len()).collect();
        self.check_places(&readings, &places, candidates, |report| report)
    }

    /// Renders a report in a language; nothing is checked again.
    pub fn render(&self, report: &Report, lang: Lang) -> LineReport {
        report.render(&self.tariff, self.classifier.version(), lang)
    }

    /// Checks the lines at these places among all lines of a declaration; a place where there is none is left out.
    fn check_places<R: Send>(
        &self,
        readings: &[Reading],
        places: &[usize],
        candidates: usize,
        then: impl Fn(Report) -> R + Sync,
    ) -> Vec<R> {
        let asked: Vec<(usize, &Reading)> = places.iter().filter_map(|at| Some((*at, readings.get(*at)?))).collect();
        let batches: Vec<_> = asked.chunks(PREDICTED_TOGETHER).collect();
        each(&batches, |batch| Reading::predict(batch.iter().map(|(_, reading)| *reading), &self.classifier));
        let declaration = DeclarationContext::new(readings, &self.classifier);
        let records = self.records();
        each(&asked, |(at, reading)| {
            let Checker { tariff, classifier, ruleset, .. } = self;
            let context = Context::new((tariff, classifier, ruleset), &records, &declaration, *at);
            let findings = rules::run(reading, &context);
            then(Report::new(reading, &context, findings, candidates))
        })
    }
}

/// Lines whose texts the classifier predicts in one batch.
const PREDICTED_TOGETHER: usize = 64;

/// Maps each item, in order; on every processor with the feature `parallel`.
fn each<'t, T: Sync, R: Send>(items: &'t [T], work: impl Fn(&'t T) -> R + Sync + Send) -> Vec<R> {
    #[cfg(feature = "parallel")]
    return rayon::iter::ParallelIterator::collect(rayon::iter::ParallelIterator::map(
        rayon::iter::IntoParallelRefIterator::par_iter(items),
        work,
    ));
    #[cfg(not(feature = "parallel"))]
    items.iter().map(work).collect()
}

/// The lines of one declaration while it is being filled in. What was read of a line, the classifier's prediction
/// included, is kept until that line changes: after an edit only the edited line is read anew.
pub struct Session<'a> {
    checker: &'a Checker,
    readings: Vec<Reading<'a>>,
}

impl<'a> Session<'a> {
    /// A declaration without a line yet.
    pub fn new(checker: &'a Checker) -> Session<'a> {
        Session { checker, readings: Vec::new() }
    }

    /// Puts lines in the place of those at `places`, counted from 0: none for lines that are removed, an empty range for
    /// lines that are added. A range beyond the last line is cut.
    pub fn splice(&mut self, places: Range<usize>, lines: impl IntoIterator<Item = Line>) {
        let end = places.end.min(self.readings.len());
        let tariff = &self.checker.tariff;
        let read = lines.into_iter().map(|line| Reading::new(Cow::Owned(line), tariff));
        self.readings.splice(places.start.min(end)..end, read);
    }

    /// Checks the lines at these places among all lines; a place where there is none is left out.
    pub fn check(&self, places: &[usize], options: Options) -> Vec<LineReport> {
        let render = |report: Report| self.checker.render(&report, options.lang);
        self.checker.check_places(&self.readings, places, options.candidates, render)
    }

    /// The same, language-neutral: see [`Checker::render`].
    pub fn examine(&self, places: &[usize], candidates: usize) -> Vec<Report> {
        self.checker.check_places(&self.readings, places, candidates, |report| report)
    }
}

/// Why no checker could be made.
#[derive(Debug)]
pub enum LoadError {
    /// The tariff table cannot be used.
    Tariff(TariffError),
    /// The model or its config cannot be used.
    Classifier(ClassifierError),
}

impl fmt::Display for LoadError {
    fn fmt(&self, formatter: &mut fmt::Formatter) -> fmt::Result {
        match self {
            LoadError::Tariff(error) => write!(formatter, "tariff table: {error}"),
            LoadError::Classifier(error) => write!(formatter, "classifier: {error}"),
        }
    }
}

impl std::error::Error for LoadError {}
