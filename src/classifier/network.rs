//! The network, run by tract: rows of known features in, one score per subheading out.

use super::vocabulary::Vocabulary;
use std::io::Cursor;
use std::sync::Arc;
use tract_onnx::pb::{GraphProto, TensorProto};
use tract_onnx::prelude::*;
use tract_onnx::tract_hir::internal::{TractErrorContext, ensure};

/// Names of the two tensors of `model.onnx` that hold the vocabulary; the network itself does not use them.
pub const VOCABULARY: [&str; 2] = ["vocabulary.counts", "vocabulary.tails"];

/// The most texts of one run; more at once make it no faster.
const MOST_TEXTS: usize = 16;

/// The most rows of one run, unless one text has more: every text is weighed against the rows of all.
const MOST_ROWS_TOGETHER: usize = 2_048;

/// How much of a text the network knows.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Familiarity {
    /// Number of known features.
    pub known: usize,
    /// Share of the text's features that are known.
    pub share: f32,
}

/// What the network knows of a text.
#[derive(Clone, Debug, Default)]
pub struct Known {
    /// The rows of its features, each once, at most [`MOST_ROWS`](super::vocabulary::MOST_ROWS).
    rows: Vec<u32>,
    /// How much of the text they are.
    pub familiarity: Familiarity,
}

/// Inputs: `ids` \[n\] of i64, the rows of some texts one after another, and `weights` \[texts, n\] of f32, which are 0 where
/// a row is another text's. Output: scores \[texts, labels\].
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
        let (texts, rows) = (model.symbols.sym("texts"), model.symbols.sym("rows"));
        model.set_input_fact(0, InferenceFact::dt_shape(i64::datum_type(), [rows.to_dim()]))?;
        model.set_input_fact(1, InferenceFact::dt_shape(f32::datum_type(), [texts.to_dim(), rows.to_dim()]))?;
        let plan = model.into_optimized()?.into_runnable()?;
        let network = Network { vocabulary, plan, labels };
        let scores = network.run(&[Known::default()])?;
        ensure!(scores.len() == labels, "{} outputs for {labels} labels", scores.len());
        Ok(network)
    }

    /// What is known of a text with these features.
    pub fn known(&self, hashes: &[u32]) -> Known {
        let known = hashes.iter().filter(|hash| self.vocabulary.row(**hash).is_some()).count();
        let rows = self.vocabulary.distinct(hashes.iter().copied());
        let familiarity = Familiarity { known: rows.len(), share: known as f32 / hashes.len().max(1) as f32 };
        Known { rows, familiarity }
    }

    /// One score per label for each text. Many texts at once take a fraction of the time, and each gets the scores it would
    /// get alone.
    pub fn scores(&self, texts: &[Known]) -> Vec<Vec<f32>> {
        let mut scores = Vec::with_capacity(texts.len());
        let mut rest = texts;
        while !rest.is_empty() {
            let rows = rest.iter().take(MOST_TEXTS).scan(0, |rows, text| {
                *rows += text.rows.len();
                Some(*rows)
            });
            let fitting = rows.take_while(|rows| *rows <= MOST_ROWS_TOGETHER).count().max(1);
            let (run, others) = rest.split_at(fitting);
            // It ran once when it was loaded; flat scores make the model say "can't tell".
            let of_run = self.run(run).unwrap_or_else(|_| vec![0.0; run.len() * self.labels]);
            scores.extend(of_run.chunks_exact(self.labels).map(<[f32]>::to_vec));
            rest = others;
        }
        scores
    }

    fn run(&self, texts: &[Known]) -> TractResult<Vec<f32>> {
        let mut ids: Vec<i64> = texts.iter().flat_map(|text| &text.rows).map(|row| i64::from(*row)).collect();
        // Texts without a known feature have one row without weight.
        let count = ids.len().max(1);
        ids.resize(count, 0);
        let mut weights = vec![0.0; texts.len() * count];
        let mut end = 0;
        for (text, weights) in texts.iter().zip(weights.chunks_exact_mut(count)) {
            let start = end;
            end += text.rows.len();
            weights[start..end].fill(1.0 / (text.rows.len() as f32).sqrt());
        }
        let inputs = tvec!(
            Tensor::from_shape(&[count], &ids)?.into(),
            Tensor::from_shape(&[texts.len(), count], &weights)?.into()
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
