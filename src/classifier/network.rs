//! The network: the rows of a text's known features are summed here, tract runs the layers after that, and the scores of the labels
//! are whole numbers again ([`LabelLayer`]).

use super::calibration::Covariates;
use super::decision::Style;
use super::embedding_table::{EmbeddingTable, PER_BYTE};
use super::label_layer::{LabelLayer, State};
use super::matrix_product::MatrixProduct;
use super::vocabulary::{Hashes, Vocabulary};
use std::collections::HashMap;
use std::io::Cursor;
use std::ops::Range;
use std::sync::Arc;
use tract_onnx::Onnx;
use tract_onnx::pb::tensor_proto::DataType;
use tract_onnx::pb::{GraphProto, TensorProto};
use tract_onnx::prelude::*;
use tract_onnx::tract_core::internal::{TractErrorContext, TypedOp, bail, ensure};
use tract_onnx::tract_core::ops::math;
use tract_onnx::tract_hir::internal::Framework;

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

/// Names of the label layer's tensors: int8 weights \[width, labels\], what 1 stands for \[\], biases \[1, labels\]; and of
/// the layer's input, up to which the graph is run.
const LABEL_LAYER: [&str; 3] = ["output", "output.step", "output.bias"];
const STATE: &str = "state";

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

/// The graph's input: `sum` \[texts, width\] of f32, the weighted sums of the texts' feature rows. It is run up to `state`
/// \[texts, width\].
pub struct Network {
    vocabulary: Vocabulary,
    rows: EmbeddingTable,
    plan: Arc<TypedRunnableModel>,
    label_layer: LabelLayer,
}

impl Network {
    /// From the bytes of an ONNX model with `labels` outputs.
    pub fn load(model: &[u8], labels: usize) -> TractResult<Network> {
        let mut proto = Onnx::default().proto_model_for_read(&mut Cursor::new(model))?;
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
        let [weights, step, bias] = LABEL_LAYER.map(|name| taken(graph, name));
        let [step, bias] = [floats(&step?), floats(&bias?)];
        let step = step.first().copied().context("no step of the label layer")?;
        let label_layer = LabelLayer::new(&weights?.raw_data, step, bias).context("broken label layer")?;
        ensure!(label_layer.labels() == labels, "{} rows of the label layer for {labels} labels", label_layer.labels());
        let plan = layers(graph, rows.width())?;
        let network = Network { vocabulary, rows, plan, label_layer };
        network.run(&[EncodedText::default()])?;
        Ok(network)
    }

    /// The features the network knows.
    pub fn vocabulary(&self) -> &Vocabulary {
        &self.vocabulary
    }

    /// One score per label for each text. Many texts at once take a fraction of the time, and each gets the scores it would
    /// get alone.
    pub fn scores(&self, texts: &[EncodedText]) -> Vec<Vec<f32>> {
        let all = 0..self.label_layer.labels();
        texts.chunks(MAX_BATCH).flat_map(|run| self.scores_of(&self.states(run), all.clone())).collect()
    }

    /// What the label layer reads of each text.
    pub fn states(&self, texts: &[EncodedText]) -> Vec<State> {
        let mut states = Vec::with_capacity(texts.len());
        for run in texts.chunks(MAX_BATCH) {
            // It ran once when it was loaded; flat scores make the model say "can't tell".
            let nothing = || run.iter().map(|_| self.label_layer.state(&[])).collect();
            states.extend(self.run(run).unwrap_or_else(|_| nothing()));
        }
        states
    }

    /// For each text the scores of the labels at these places; none for places that are not there.
    pub fn scores_of(&self, states: &[State], labels: Range<usize>) -> Vec<Vec<f32>> {
        self.label_layer.scores(states, labels)
    }

    fn run(&self, texts: &[EncodedText]) -> TractResult<Vec<State>> {
        let width = self.rows.width();
        let mut sums = vec![0.0; texts.len() * width];
        for (text, sum) in texts.iter().zip(sums.chunks_exact_mut(width)) {
            text.rows.iter().for_each(|(row, weight)| self.rows.add(*row, *weight, sum));
        }
        let outputs = self.plan.run(tvec!(Tensor::from_shape(&[texts.len(), width], &sums)?.into()))?;
        let states = outputs.first().context("no output")?.to_plain_array_view::<f32>()?;
        let states = states.as_slice().context("an output that is not in rows")?;
        ensure!(states.len() == texts.len() * width, "{} numbers for {} texts", states.len(), texts.len());
        Ok(states.chunks_exact(width).map(|state| self.label_layer.state(state)).collect())
    }
}

/// The layers up to the label layer, of the operators that `models/train` writes, ready to run on any number of texts.
///
/// tract would read any graph of the standard, of shapes yet unknown; that takes ten times as long, and links what all of it needs
/// into the wasm module.
fn layers(graph: &GraphProto, width: usize) -> TractResult<Arc<TypedRunnableModel>> {
    let mut model = TypedModel::default();
    let texts = model.symbols.sym("texts");
    let [input] = graph.input.as_slice() else { bail!("a graph of one input is needed") };
    let mut wires: HashMap<&str, OutletId> = HashMap::new();
    wires.insert(&input.name, model.add_source(&input.name, f32::fact([texts.to_dim(), width.to_dim()]))?);
    for constant in &graph.initializer {
        wires.insert(&constant.name, model.add_const(&constant.name, matrix(constant)?)?);
    }
    for node in &graph.node {
        if wires.contains_key(STATE) {
            break;
        }
        let inputs =
            node.input.iter().map(|name| wires.get(name.as_str()).copied().context("an input that comes later"));
        let inputs: TVec<OutletId> = inputs.collect::<TractResult<_>>()?;
        let [output] = node.output.as_slice() else { bail!("{} of one output is needed", node.op_type) };
        let operator: Box<dyn TypedOp> = match node.op_type.as_str() {
            "MatMul" => Box::new(MatrixProduct),
            "Add" => Box::new(math::add()),
            "Mul" => Box::new(math::mul()),
            "Relu" => Box::new(math::max()),
            // Whole numbers became floating-point numbers as they were read.
            "Cast" => {
                wires.insert(output, *inputs.first().context("nothing to cast")?);
                continue;
            }
            other => bail!("the operator {other} is not known"),
        };
        let mut inputs = inputs;
        if node.op_type == "Relu" {
            inputs.push(model.add_const("zero", tensor2(&[[0f32]]))?);
        }
        let [wire] = *model.wire_node(output, operator, &inputs)? else {
            bail!("{} of one output is needed", node.op_type)
        };
        wires.insert(output, wire);
    }
    let state = *wires.get(STATE).with_context(|| format!("no {STATE}"))?;
    model.select_output_outlets(&[state])?;
    // The layers are few and already in order: nothing is rearranged, no kernels are chosen for the machine.
    model.into_runnable()
}

/// A tensor of the file, of f32 or int8, as a matrix of f32: all of a graph's tensors have two axes, of length 1 where the file
/// has none.
#[inline(never)] // See `Classifier::load_verified`.
fn matrix(constant: &TensorProto) -> TractResult<Tensor> {
    let dims: Vec<usize> = constant.dims.iter().map(|dim| usize::try_from(*dim)).collect::<Result<_, _>>()?;
    let shape = match *dims {
        [] => [1, 1],
        [rows, columns] => [rows, columns],
        _ => bail!("{} is no matrix", constant.name),
    };
    let values: Vec<f32> = match DataType::try_from(constant.data_type) {
        Ok(DataType::Float) => floats(constant),
        Ok(DataType::Int8) => constant.raw_data.iter().map(|byte| f32::from(*byte as i8)).collect(),
        _ => bail!("{} is neither of f32 nor of int8", constant.name),
    };
    Tensor::from_shape(&shape, &values)
}

fn floats(tensor: &TensorProto) -> Vec<f32> {
    tensor.raw_data.as_chunks().0.iter().map(|bytes| f32::from_le_bytes(*bytes)).collect()
}

/// Takes a tensor that tract does not run out of the graph.
fn taken(graph: &mut GraphProto, name: &str) -> TractResult<TensorProto> {
    let at = graph.initializer.iter().position(|tensor| tensor.name == name).with_context(|| format!("no {name}"))?;
    Ok(graph.initializer.swap_remove(at))
}
