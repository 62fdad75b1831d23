//! The network: the rows of a text's known features are summed here, the layers after that are run by tract.

use super::calibration::Covariates;
use super::decision::Style;
use super::embedding_table::{EmbeddingTable, PER_BYTE};
use super::features::Feature;
use super::vocabulary::{Encoded, Hashes, Vocabulary};
use std::io::Cursor;
use std::sync::Arc;
use tract_onnx::Onnx;
use tract_onnx::pb::{GraphProto, TensorProto};
use tract_onnx::prelude::*;
use tract_onnx::tract_hir::internal::{Framework, TractErrorContext, ensure, expand};
use tract_onnx::tract_hir::ops::{self, binary::BinIntoHir};

/// Names of the tensors of `model.onnx` that hold the vocabulary and the packed rows, all of u8; the graph itself does not use
/// them. Counts and tails of the features with rows of their own, then of those that share ([`Hashes`]), the codes of the
/// latter \[features, 2\], and of all rows the packed numbers \[rows, width / 5\] and the scales \[rows\].
pub const TABLES: [&str; 7] = [
    "vocabulary.own.counts",
    "vocabulary.own.tails",
    "vocabulary.shared.counts",
    "vocabulary.shared.tails",
    "vocabulary.shared.codes",
    "embedding.packed",
    "embedding.scales",
];

/// The most texts of one run; more at once make it no faster.
const MAX_BATCH: usize = 16;

/// A text as the network's input.
#[derive(Clone, Debug, Default)]
pub struct EncodedText {
    /// The rows of its features and their weights.
    pub rows: Vec<(u32, f32)>,
    /// How far it can be trusted with the text.
    pub covariates: Covariates,
    /// How the text is written.
    pub style: Style,
}

/// The graph's input: `sum` \[texts, width\] of f32, the weighted sums of the texts' feature rows. Its output: `scores`
/// \[texts, labels\].
pub struct Network {
    vocabulary: Vocabulary,
    rows: EmbeddingTable,
    plan: Arc<TypedRunnableModel>,
    labels: usize,
}

impl Network {
    /// From the bytes of an ONNX model with `labels` outputs.
    pub fn load(model: &[u8], labels: usize) -> TractResult<Network> {
        let onnx = reader();
        let mut proto = onnx.proto_model_for_read(&mut Cursor::new(model))?;
        let graph = proto.graph.as_mut().context("no graph")?;
        let [own_counts, own_tails, counts, tails, codes, packed, scales] = TABLES.map(|name| taken(graph, name));
        let own = Hashes::from_parts(&own_counts?.raw_data, own_tails?.raw_data).context("broken vocabulary")?;
        let shared = Hashes::from_parts(&counts?.raw_data, tails?.raw_data).context("broken vocabulary")?;
        let codes = codes?.raw_data.as_chunks().0.to_vec();
        let vocabulary = Vocabulary::with_codebooks(own, shared, codes).context("broken codes of shared rows")?;
        let packed = packed?;
        let bytes = packed.dims.get(1).and_then(|bytes| usize::try_from(*bytes).ok()).context("no width")?;
        let width = bytes.checked_mul(PER_BYTE).context("broken feature rows")?;
        let rows = EmbeddingTable::new(width, packed.raw_data, scales?.raw_data).context("broken feature rows")?;
        ensure!(rows.len() == vocabulary.rows(), "vocabulary and feature rows differ in number");
        let mut model = onnx.model_for_proto_model(&proto)?;
        // The file speaks of one text; any number is run at once.
        let texts = model.symbols.sym("texts");
        model.set_input_fact(0, InferenceFact::dt_shape(f32::datum_type(), [texts.to_dim(), rows.width().to_dim()]))?;
        let plan = model.into_optimized()?.into_runnable()?;
        let network = Network { vocabulary, rows, plan, labels };
        network.run(&[EncodedText::default()])?;
        Ok(network)
    }

    /// The rows of these features, and the share of the features that the vocabulary has.
    pub fn known(&self, features: &[Feature]) -> (Encoded, f32) {
        let known = features.iter().filter(|feature| self.vocabulary.knows(feature.hash)).count();
        (self.vocabulary.encode_features(features), known as f32 / features.len().max(1) as f32)
    }

    /// One score per label for each text. Many texts at once take a fraction of the time, and each gets the scores it would
    /// get alone.
    pub fn scores(&self, texts: &[EncodedText]) -> Vec<Vec<f32>> {
        let mut scores = Vec::with_capacity(texts.len());
        for run in texts.chunks(MAX_BATCH) {
            // It ran once when it was loaded; flat scores make the model say "can't tell".
            scores.extend(self.run(run).unwrap_or_else(|_| vec![vec![0.0; self.labels]; run.len()]));
        }
        scores
    }

    fn run(&self, texts: &[EncodedText]) -> TractResult<Vec<Vec<f32>>> {
        let width = self.rows.width();
        let mut sums = vec![0.0; texts.len() * width];
        for (text, sum) in texts.iter().zip(sums.chunks_exact_mut(width)) {
            text.rows.iter().for_each(|(row, weight)| self.rows.add(*row, *weight, sum));
        }
        let outputs = self.plan.run(tvec!(Tensor::from_shape(&[texts.len(), width], &sums)?.into()))?;
        let scores = outputs.first().context("no output")?.to_plain_array_view::<f32>()?;
        let scores = scores.as_slice().context("an output that is not in rows")?;
        ensure!(scores.len() == texts.len() * self.labels, "{} outputs for {} labels", scores.len(), self.labels);
        Ok(scores.chunks_exact(self.labels).map(<[f32]>::to_vec).collect())
    }
}

/// Reads graphs of the operators that `models/train` writes. `tract_onnx::onnx()` would register every operator of the
/// standard, and link all of them into the wasm module.
fn reader() -> Onnx {
    let mut onnx = Onnx::default();
    let operators = &mut onnx.op_register;
    operators.insert("Add", |_, _| Ok((ops::math::Add.into_hir(), vec![])));
    operators.insert("Cast", |_, _| Ok((Box::new(ops::cast::cast(f32::datum_type())), vec![])));
    operators.insert("MatMul", |_, _| Ok((expand(ops::matmul::MatMulInference::default()), vec![])));
    operators.insert("Mul", |_, _| Ok((ops::math::Mul.into_hir(), vec![])));
    operators.insert("Relu", |_, _| Ok((expand(ops::activations::Clip::new(Some(0.0), None)), vec![])));
    onnx
}

/// Takes a tensor that the graph does not use out of it.
fn taken(graph: &mut GraphProto, name: &str) -> TractResult<TensorProto> {
    let at = graph.initializer.iter().position(|tensor| tensor.name == name).with_context(|| format!("no {name}"))?;
    Ok(graph.initializer.swap_remove(at))
}
