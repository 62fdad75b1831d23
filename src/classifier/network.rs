//! The network: the rows of a text's known features are summed here, the layers after that are run by tract.

use super::calibration::Manner;
use super::features::Feature;
use super::rows::{IN_BYTE, Rows};
use super::vocabulary::Vocabulary;
use std::io::Cursor;
use std::sync::Arc;
use tract_onnx::pb::{GraphProto, TensorProto};
use tract_onnx::prelude::*;
use tract_onnx::tract_hir::internal::{TractErrorContext, ensure};

/// Names of the tensors of `model.onnx` that hold the vocabulary (`counts` of u8, `tails` of u16) and its packed rows
/// (`packed` \[features, width / 5\] and `lengths` \[features\] of u8); the graph itself does not use them.
pub const TABLES: [&str; 4] = ["vocabulary.counts", "vocabulary.tails", "rows.packed", "rows.lengths"];

/// The most texts of one run; more at once make it no faster.
const MOST_TEXTS: usize = 16;

/// What the network knows of a text.
#[derive(Clone, Debug, Default)]
pub struct Known {
    /// The rows of its features and their weights, see [`Vocabulary::weighted`].
    pub rows: Vec<(u32, f32)>,
    /// How far it can be trusted with the text.
    pub manner: Manner,
}

/// The graph's input: `sum` \[texts, width\] of f32, the weighted sums of the texts' feature rows. Its output: `scores`
/// \[texts, labels\].
pub struct Network {
    vocabulary: Vocabulary,
    rows: Rows,
    plan: Arc<TypedRunnableModel>,
    labels: usize,
}

impl Network {
    /// From the bytes of an ONNX model with `labels` outputs.
    pub fn load(model: &[u8], labels: usize) -> TractResult<Network> {
        let onnx = tract_onnx::onnx();
        let mut proto = onnx.proto_model_for_read(&mut Cursor::new(model))?;
        let graph = proto.graph.as_mut().context("no graph")?;
        let [counts, tails, packed, lengths] = TABLES.map(|name| taken(graph, name));
        let tails = tails?.raw_data.chunks_exact(2).map(|pair| u16::from_le_bytes([pair[0], pair[1]])).collect();
        let vocabulary = Vocabulary::from_parts(&counts?.raw_data, tails).context("broken vocabulary")?;
        let packed = packed?;
        let bytes = packed.dims.get(1).and_then(|bytes| usize::try_from(*bytes).ok()).context("no width")?;
        let rows = Rows::new(bytes * IN_BYTE, packed.raw_data, lengths?.raw_data).context("broken feature rows")?;
        ensure!(rows.len() == vocabulary.len(), "vocabulary and feature rows differ in number");
        let mut model = onnx.model_for_proto_model(&proto)?;
        // The file speaks of one text; any number is run at once.
        let texts = model.symbols.sym("texts");
        model.set_input_fact(0, InferenceFact::dt_shape(f32::datum_type(), [texts.to_dim(), rows.width().to_dim()]))?;
        let plan = model.into_optimized()?.into_runnable()?;
        let network = Network { vocabulary, rows, plan, labels };
        let scores = network.run(&[Known::default()])?;
        ensure!(scores.len() == labels, "{} outputs for {labels} labels", scores.len());
        Ok(network)
    }

    /// The rows of these features and their weights, and the share of the features that have one.
    pub fn known(&self, features: &[Feature]) -> (Vec<(u32, f32)>, f32) {
        let known = features.iter().filter(|feature| self.vocabulary.row(feature.hash).is_some()).count();
        (self.vocabulary.weighted(features), known as f32 / features.len().max(1) as f32)
    }

    /// One score per label for each text. Many texts at once take a fraction of the time, and each gets the scores it would
    /// get alone.
    pub fn scores(&self, texts: &[Known]) -> Vec<Vec<f32>> {
        let mut scores = Vec::with_capacity(texts.len());
        for run in texts.chunks(MOST_TEXTS) {
            // It ran once when it was loaded; flat scores make the model say "can't tell".
            let of_run = self.run(run).unwrap_or_else(|_| vec![0.0; run.len() * self.labels]);
            scores.extend(of_run.chunks_exact(self.labels).map(<[f32]>::to_vec));
        }
        scores
    }

    fn run(&self, texts: &[Known]) -> TractResult<Vec<f32>> {
        let width = self.rows.width();
        let mut sums = vec![0.0; texts.len() * width];
        for (text, sum) in texts.iter().zip(sums.chunks_exact_mut(width)) {
            text.rows.iter().for_each(|(row, weight)| self.rows.add(*row, *weight, sum));
        }
        let outputs = self.plan.run(tvec!(Tensor::from_shape(&[texts.len(), width], &sums)?.into()))?;
        let scores = outputs.first().context("no output")?;
        Ok(scores.to_plain_array_view::<f32>()?.iter().copied().collect())
    }
}

/// Takes a tensor that the graph does not use out of it.
fn taken(graph: &mut GraphProto, name: &str) -> TractResult<TensorProto> {
    let at = graph.initializer.iter().position(|tensor| tensor.name == name).with_context(|| format!("no {name}"))?;
    Ok(graph.initializer.swap_remove(at))
}
