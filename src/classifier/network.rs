//! The network, run by tract: rows of known features in, one score per subheading out.

use super::vocabulary::Vocabulary;
use std::io::Cursor;
use std::sync::Arc;
use tract_onnx::pb::{GraphProto, TensorProto};
use tract_onnx::prelude::*;
use tract_onnx::tract_hir::internal::{TractErrorContext, ensure};

/// Names of the two tensors of `model.onnx` that hold the vocabulary; the network itself does not use them.
pub const VOCABULARY: [&str; 2] = ["vocabulary.counts", "vocabulary.tails"];

/// How much of a text the network knows.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Familiarity {
    /// Number of known features.
    pub known: usize,
    /// Share of the text's features that are known.
    pub share: f32,
}

/// Inputs: `ids` \[n\] of i64, `weights` \[1, n\] of f32, n from 1 to [`MOST_ROWS`](super::vocabulary::MOST_ROWS). Output:
/// scores \[1, labels\].
pub struct Network {
    vocabulary: Vocabulary,
    plan: Arc<TypedRunnableModel>,
    labels: usize,
}

impl Network {
    /// From the bytes of an ONNX model with `labels` outputs.
    pub fn load(model: &[u8], labels: usize) -> TractResult<Network> {
        let onnx = tract_onnx::onnx();
        let mut proto = onnx.proto_model_for_read(&mut Cursor::new(model))?;
        let graph = proto.graph.as_mut().context("no graph")?;
        let vocabulary = vocabulary(graph)?;
        let rows = graph.initializer.iter().find(|tensor| tensor.name == "rows").context("no feature rows")?;
        // An id outside the table would be a trap in WebAssembly.
        ensure!(rows.dims.first() == Some(&(vocabulary.len() as i64)), "vocabulary and feature rows differ in number");
        ensure!(!vocabulary.is_empty(), "empty vocabulary");
        let mut model = onnx.model_for_proto_model(&proto)?;
        // The file gives the most rows a text may have; most have far fewer, and need not pay for the rest.
        let rows = model.symbols.sym("rows");
        model.set_input_fact(0, InferenceFact::dt_shape(i64::datum_type(), [rows.to_dim()]))?;
        model.set_input_fact(1, InferenceFact::dt_shape(f32::datum_type(), [1.to_dim(), rows.to_dim()]))?;
        let plan = model.into_optimized()?.into_runnable()?;
        let network = Network { vocabulary, plan, labels };
        let scores = network.run(&[0])?;
        ensure!(scores.len() == labels, "{} outputs for {labels} labels", scores.len());
        Ok(network)
    }

    /// One score per label, and how much of the text they rest on.
    pub fn scores(&self, hashes: impl Iterator<Item = u32>) -> (Vec<f32>, Familiarity) {
        let hashes: Vec<u32> = hashes.collect();
        let known = hashes.iter().filter(|hash| self.vocabulary.row(**hash).is_some()).count();
        let rows = self.vocabulary.distinct(hashes.iter().copied());
        let familiarity = Familiarity { known: rows.len(), share: known as f32 / hashes.len().max(1) as f32 };
        // It ran once when it was loaded, with inputs of the same shape; flat scores make the model say "can't tell".
        let scores = self.run(&rows).unwrap_or_else(|_| vec![0.0; self.labels]);
        (scores, familiarity)
    }

    fn run(&self, rows: &[u32]) -> TractResult<Vec<f32>> {
        let count = rows.len().max(1);
        // A text without a known feature is one row without weight.
        let weight = if rows.is_empty() { 0.0 } else { 1.0 / (count as f32).sqrt() };
        let mut ids: Vec<i64> = rows.iter().map(|row| i64::from(*row)).collect();
        ids.resize(count, 0);
        let inputs = tvec!(
            Tensor::from_shape(&[count], &ids)?.into(),
            Tensor::from_shape(&[1, count], &vec![weight; count])?.into()
        );
        let outputs = self.plan.run(inputs)?;
        let scores = outputs.first().context("no output")?;
        Ok(scores.to_plain_array_view::<f32>()?.iter().copied().collect())
    }
}

/// Takes the vocabulary out of the graph.
fn vocabulary(graph: &mut GraphProto) -> TractResult<Vocabulary> {
    let mut take = |name: &str| -> TractResult<TensorProto> {
        let at =
            graph.initializer.iter().position(|tensor| tensor.name == name).with_context(|| format!("no {name}"))?;
        Ok(graph.initializer.swap_remove(at))
    };
    let [counts, tails] = VOCABULARY.map(&mut take);
    let tails = tails?.raw_data.chunks_exact(2).map(|pair| u16::from_le_bytes([pair[0], pair[1]])).collect();
    Vocabulary::from_parts(&counts?.raw_data, tails).context("broken vocabulary")
}
