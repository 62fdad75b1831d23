//! Declaration in, report out.

use crate::classifier::{Classifier, ClassifierError};
use crate::declaration::Line;
use crate::messages::Lang;
use crate::reading::Reading;
use crate::report::LineReport;
use crate::rules::{self, Context, Ruleset, Siblings};
use crate::tariff::{Tariff, TariffError};
use std::fmt;

/// How a report is wanted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Options {
    /// The language of messages.
    pub lang: Lang,
    /// How many candidate codes to name, best first.
    pub candidates: usize,
}

impl Default for Options {
    fn default() -> Options {
        Options { lang: Lang::Ko, candidates: 5 }
    }
}

/// Checks lines against the tariff table, the classifier and every rule. Made once, used for any number of lines, from
/// any number of threads.
pub struct Checker {
    tariff: Tariff,
    classifier: Classifier,
    ruleset: Ruleset,
}

impl Checker {
    /// A checker from the bytes of the tariff table (`tables/*.bin`) and of the model (`models/*/model.onnx` and its
    /// `config.json`).
    ///
    /// # Errors
    /// Bytes that are damaged or belong to another release.
    pub fn load(tariff: &[u8], model: &[u8], config: &str) -> Result<Checker, LoadError> {
        Ok(Checker {
            tariff: Tariff::load(tariff).map_err(LoadError::Tariff)?,
            classifier: Classifier::load(model, config).map_err(LoadError::Classifier)?,
            ruleset: Ruleset::published(),
        })
    }

    /// A checker from the table and model that were built into this program.
    ///
    /// # Errors
    /// None unless the repository's own table and model do not fit together.
    #[cfg(feature = "embedded")]
    pub fn embedded() -> Result<Checker, LoadError> {
        Checker::load(
            include_bytes!("../tables/hsk-2026.1.bin"),
            include_bytes!("../models/hs-2026.1/model.onnx"),
            include_str!("../models/hs-2026.1/config.json"),
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

    /// The rule catalogue's release.
    pub fn ruleset(&self) -> &str {
        &self.ruleset.version
    }

    /// Reads a line, so that it can be checked among its siblings.
    pub fn read<'a>(&'a self, line: &'a Line) -> Reading<'a> {
        Reading::new(line, &self.tariff, &self.classifier)
    }

    /// Checks one of the lines that `siblings` was made from; `at` counts from 0.
    pub fn check_read(&self, reading: &Reading, at: usize, siblings: &Siblings, options: Options) -> LineReport {
        let context = Context { tariff: &self.tariff, ruleset: &self.ruleset, siblings, at };
        let findings = rules::run(reading, &context);
        LineReport::new(reading, &context, findings, options)
    }

    /// Checks the lines of one declaration.
    pub fn check(&self, lines: &[Line], options: Options) -> Vec<LineReport> {
        let readings: Vec<Reading> = lines.iter().map(|line| self.read(line)).collect();
        let siblings = Siblings::of(&readings);
        readings.iter().enumerate().map(|(at, reading)| self.check_read(reading, at, &siblings, options)).collect()
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
