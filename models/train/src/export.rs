//! The trained network as ONNX: whole-number weights, one scale per tensor.
//!
//! Feature rows are packed ([`declarewell::classifier::embedding_table`]). The other weights are rounded to multiples of one step per
//! tensor and kept as int8; the steps are chosen for what the file weighs after compression.

use crate::network::{Network, Shape};
use declarewell::classifier::TABLES;
use declarewell::classifier::embedding_table::{EmbeddingTable, PER_BYTE, ternarise};
use declarewell::classifier::vocabulary::{BUCKETS, CODEBOOKS, Vocabulary};
use prost::Message;
use serde::Serialize;
use tract_onnx::pb::tensor_proto::DataType;
use tract_onnx::pb::tensor_shape_proto::{Dimension, dimension};
use tract_onnx::pb::type_proto::{Tensor, Value};
use tract_onnx::pb::{
    AttributeProto, GraphProto, ModelProto, NodeProto, OperatorSetIdProto, TensorProto, TensorShapeProto, TypeProto,
    ValueInfoProto, attribute_proto,
};

/// Steps of the rounding, relative to each tensor's root mean square.
#[derive(Clone, Copy, Debug, Serialize)]
pub struct Steps {
    pub inner: f32,
    pub output: f32,
}

/// A tensor of whole numbers and what they count.
pub struct Rounded {
    pub values: Vec<i8>,
    pub step: f32,
}

/// Rounds to multiples of `relative` × root mean square, at most 127 of them.
pub fn rounded(values: &[f32], relative: f32) -> Rounded {
    let mean = values.iter().map(|value| f64::from(value * value)).sum::<f64>() / values.len().max(1) as f64;
    let step = relative * mean.sqrt() as f32;
    Rounded { values: values.iter().map(|value| (value / step).round().clamp(-127.0, 127.0) as i8).collect(), step }
}

impl Rounded {
    pub fn restored(&self) -> Vec<f32> {
        self.values.iter().map(|value| f32::from(*value) * self.step).collect()
    }
}

/// The same network with rounded weights, to measure what rounding costs.
pub fn as_shipped(network: &Network, steps: &Steps) -> Network {
    Network {
        rows: rows(network),
        inner: rounded(&network.inner, steps.inner).restored(),
        outer: rounded(&network.outer, steps.inner).restored(),
        output: rounded(&network.output, steps.output).restored(),
        ..network.clone()
    }
}

/// The part of every feature row that the file holds.
fn rows(network: &Network) -> Vec<f32> {
    let mut rows = network.rows.clone();
    let width = network.shape.width;
    rows.chunks_exact_mut(width).zip(network.rows.chunks_exact(width)).for_each(|(kept, row)| ternarise(row, kept));
    rows
}

/// The bytes of `model.onnx`.
pub fn onnx(network: &Network, vocabulary: &Vocabulary, steps: &Steps) -> Vec<u8> {
    let Shape { width, labels, .. } = network.shape;
    let graph = GraphProto {
        name: "goods description to HS subheading".into(),
        node: nodes(),
        initializer: [tables(network, vocabulary), layers(network, steps)].concat(),
        input: vec![value("sum", DataType::Float, &[1, width])],
        output: vec![value("scores", DataType::Float, &[1, labels])],
        ..Default::default()
    };
    ModelProto {
        ir_version: 8,
        opset_import: vec![OperatorSetIdProto { domain: String::new(), version: 13 }],
        producer_name: "declarewell-train".into(),
        graph: Some(graph),
        ..Default::default()
    }
    .encode_to_vec()
}

/// The vocabulary and the packed feature rows, which the classifier reads itself.
fn tables(network: &Network, vocabulary: &Vocabulary) -> Vec<TensorProto> {
    let Shape { features, width, .. } = network.shape;
    let (packed, lengths) = EmbeddingTable::pack(&network.rows, width);
    let (own, shared) = (vocabulary.own(), vocabulary.shared());
    let bytes = |name: &str, dims: &[usize], values: Vec<u8>| tensor(name, DataType::Uint8, dims, values);
    vec![
        bytes(TABLES[0], &[BUCKETS], own.counts()),
        bytes(TABLES[1], &[own.len()], own.tails().to_vec()),
        bytes(TABLES[2], &[BUCKETS], shared.counts()),
        bytes(TABLES[3], &[shared.len()], shared.tails().to_vec()),
        bytes(TABLES[4], &[shared.len(), CODEBOOKS], vocabulary.codes().as_flattened().to_vec()),
        bytes(TABLES[5], &[features, width / PER_BYTE], packed),
        bytes(TABLES[6], &[features], lengths),
    ]
}

/// The rounded weights and the biases of the layers.
fn layers(network: &Network, steps: &Steps) -> Vec<TensorProto> {
    let Shape { width, hidden, labels, .. } = network.shape;
    let inner = rounded(&transposed(&network.inner, width), steps.inner);
    let outer = rounded(&transposed(&network.outer, hidden), steps.inner);
    let output = rounded(&transposed(&network.output, width), steps.output);
    let whole = |values: &[i8]| values.iter().map(|value| *value as u8).collect::<Vec<u8>>();
    vec![
        tensor("inner", DataType::Int8, &[width, hidden], whole(&inner.values)),
        floats("inner.step", &[], &[inner.step]),
        floats("inner.bias", &[1, hidden], &network.inner_bias),
        tensor("outer", DataType::Int8, &[hidden, width], whole(&outer.values)),
        floats("outer.step", &[], &[outer.step]),
        tensor("output", DataType::Int8, &[width, labels], whole(&output.values)),
        floats("output.step", &[], &[output.step]),
        floats("output.bias", &[1, labels], &network.bias),
    ]
}

/// From the sum of a text's feature rows to the scores of the labels.
fn nodes() -> Vec<NodeProto> {
    vec![
        cast("inner", "inner.float"),
        node("MatMul", &["sum", "inner.float"], "hidden.counts"),
        node("Mul", &["hidden.counts", "inner.step"], "hidden.scaled"),
        node("Add", &["hidden.scaled", "inner.bias"], "hidden.before"),
        node("Relu", &["hidden.before"], "hidden"),
        cast("outer", "outer.float"),
        node("MatMul", &["hidden", "outer.float"], "change.counts"),
        node("Mul", &["change.counts", "outer.step"], "change"),
        node("Add", &["sum", "change"], "state"),
        cast("output", "output.float"),
        node("MatMul", &["state", "output.float"], "scores.counts"),
        node("Mul", &["scores.counts", "output.step"], "scores.scaled"),
        node("Add", &["scores.scaled", "output.bias"], "scores"),
    ]
}

fn transposed(values: &[f32], width: usize) -> Vec<f32> {
    (0..width).flat_map(|column| values.iter().skip(column).step_by(width).copied()).collect()
}

fn node(op: &str, inputs: &[&str], output: &str) -> NodeProto {
    NodeProto {
        op_type: op.into(),
        name: output.into(),
        input: inputs.iter().map(|input| (*input).into()).collect(),
        output: vec![output.into()],
        ..Default::default()
    }
}

fn cast(input: &str, output: &str) -> NodeProto {
    let to = AttributeProto {
        name: "to".into(),
        r#type: attribute_proto::AttributeType::Int as i32,
        i: DataType::Float as i64,
        ..Default::default()
    };
    NodeProto { attribute: vec![to], ..node("Cast", &[input], output) }
}

fn tensor(name: &str, kind: DataType, dims: &[usize], raw_data: Vec<u8>) -> TensorProto {
    TensorProto {
        name: name.into(),
        data_type: kind as i32,
        dims: dims.iter().map(|size| *size as i64).collect(),
        raw_data,
        ..Default::default()
    }
}

fn floats(name: &str, dims: &[usize], values: &[f32]) -> TensorProto {
    tensor(name, DataType::Float, dims, values.iter().flat_map(|value| value.to_le_bytes()).collect())
}

fn value(name: &str, kind: DataType, dims: &[usize]) -> ValueInfoProto {
    let dim = dims
        .iter()
        .map(|size| Dimension { value: Some(dimension::Value::DimValue(*size as i64)), ..Default::default() })
        .collect();
    let tensor = Tensor { elem_type: kind as i32, shape: Some(TensorShapeProto { dim }) };
    ValueInfoProto {
        name: name.into(),
        r#type: Some(TypeProto { value: Some(Value::TensorType(tensor)), ..Default::default() }),
        ..Default::default()
    }
}
