//! The network while it learns: a weighted sum of feature rows, a residual hidden layer, a softmax over subheadings.
//!
//! Every result is the same on any number of threads: a minibatch is cut into shards of fixed size, each parameter is
//! summed by one task in one order.

use crate::labels::Target;
use declarewell::classifier::{embedding_table, softmax};
use rayon::prelude::*;
use serde::Serialize;
use std::ops::Range;

/// The network's input for a text.
#[derive(Clone, Default)]
pub struct Input {
    /// Feature rows, each once, and their weights.
    pub rows: Vec<(u32, f32)>,
    /// The sentence encoder's vector of the text ([`crate::embedding`]); empty for a network without it.
    pub embedding: Vec<f32>,
}

#[derive(Clone, Copy, Debug, Serialize)]
pub struct Shape {
    pub features: usize,
    /// Width of a feature row and of a label row.
    pub width: usize,
    /// Width of the hidden layer.
    pub hidden: usize,
    /// Width of the sentence encoder's vectors; 0 for a network that never sees them.
    pub embedding: usize,
    pub labels: usize,
    /// True if feature rows are ternarised in the forward pass, as in the model file: three values and a scale per row.
    pub ternary: bool,
}

/// Weights, row-major.
#[derive(Clone)]
pub struct Network {
    pub shape: Shape,
    /// features × width
    pub rows: Vec<f32>,
    /// width × embedding
    pub embedding: Vec<f32>,
    /// hidden × width, hidden
    pub inner: Vec<f32>,
    pub inner_bias: Vec<f32>,
    /// width × hidden
    pub outer: Vec<f32>,
    /// labels × width, labels
    pub output: Vec<f32>,
    pub bias: Vec<f32>,
}

impl Network {
    pub fn new(shape: Shape, seed: u64) -> Network {
        let mut rng = fastrand::Rng::with_seed(seed);
        let mut random =
            |count: usize, scale: f32| -> Vec<f32> { (0..count).map(|_| (rng.f32() * 2.0 - 1.0) * scale).collect() };
        let Shape { features, width, hidden, embedding, labels, .. } = shape;
        Network {
            shape,
            rows: random(features * width, 0.5 / (width as f32).sqrt()),
            embedding: random(width * embedding, 2.0 / ((embedding.max(1) * width) as f32).sqrt()),
            inner: random(hidden * width, 1.5 / (width as f32).sqrt()),
            inner_bias: vec![0.0; hidden],
            outer: random(width * hidden, 0.3 / (hidden.max(1) as f32).sqrt()),
            output: vec![0.0; labels * width],
            bias: vec![0.0; labels],
        }
    }

    /// Logits of many texts: texts × labels.
    pub fn logits(&self, texts: &[Input]) -> Vec<f32> {
        let labels = self.shape.labels;
        let mut logits = vec![0.0; texts.len() * labels];
        logits.par_chunks_mut(SHARD * labels).zip(texts.par_chunks(SHARD)).for_each(|(logits, texts)| {
            let pass = self.forward(texts.iter());
            self.read_out(&pass.state, logits);
        });
        logits
    }

    fn forward<'a>(&self, texts: impl ExactSizeIterator<Item = &'a Input>) -> Pass {
        let Shape { width, hidden, ternary, .. } = self.shape;
        let count = texts.len();
        let mut sum = vec![0.0; count * width];
        let mut embedding = vec![0.0; count * self.shape.embedding];
        let mut ternarised = vec![0.0; width];
        for (at, text) in texts.enumerate() {
            let sum = &mut sum[at * width..][..width];
            for (id, weight) in &text.rows {
                let mut row = &self.rows[*id as usize * width..][..width];
                if ternary {
                    embedding_table::ternarise(row, &mut ternarised);
                    row = &ternarised;
                }
                sum.iter_mut().zip(row).for_each(|(sum, row)| *sum += weight * row);
            }
            if !text.embedding.is_empty() && !embedding.is_empty() {
                embedding[at * self.shape.embedding..][..self.shape.embedding].copy_from_slice(&text.embedding);
            }
        }
        if !embedding.is_empty() {
            matmul(&embedding, &self.embedding, &mut sum, [count, self.shape.embedding, width], [false, true], 1.0);
        }
        let mut active = vec![0.0; count * hidden];
        let mut state = sum.clone();
        if hidden > 0 {
            active.chunks_exact_mut(hidden).for_each(|row| row.copy_from_slice(&self.inner_bias));
            matmul(&sum, &self.inner, &mut active, [count, width, hidden], [false, true], 1.0);
            active.iter_mut().for_each(|value| *value = value.max(0.0));
            matmul(&active, &self.outer, &mut state, [count, hidden, width], [false, true], 1.0);
        }
        Pass { embedding, sum, active, state }
    }

    fn read_out(&self, state: &[f32], logits: &mut [f32]) {
        let Shape { width, labels, .. } = self.shape;
        logits.chunks_exact_mut(labels).for_each(|row| row.copy_from_slice(&self.bias));
        matmul(state, &self.output, logits, [state.len() / width, width, labels], [false, true], 1.0);
    }

    /// Forward and back through the layers; `logits` become the gradients of the logits.
    fn differentiate(&self, examples: &[TrainingExample], rates: &Rates, logits: &mut [f32]) -> Shard {
        let Shape { width, hidden, labels, .. } = self.shape;
        let count = examples.len();
        let pass = self.forward(examples.iter().map(|training_example| &training_example.input));
        self.read_out(&pass.state, logits);
        let rows = logits.chunks_exact_mut(labels).zip(examples);
        let loss: f64 = rows.map(|(row, training_example)| loss(row, training_example, rates)).sum();
        let mut d_state = vec![0.0; count * width];
        matmul(logits, &self.output, &mut d_state, [count, labels, width], [false, false], 0.0);
        let mut d_inner = vec![0.0; count * hidden];
        if hidden > 0 {
            matmul(&d_state, &self.outer, &mut d_inner, [count, width, hidden], [false, false], 0.0);
            d_inner.iter_mut().zip(&pass.active).for_each(|(gradient, active)| {
                if *active <= 0.0 {
                    *gradient = 0.0;
                }
            });
        }
        Shard { pass, d_state, d_inner, loss }
    }
}

/// One shard of a minibatch: its forward pass, the gradients of its states and hidden sums, its loss.
struct Shard {
    pass: Pass,
    d_state: Vec<f32>,
    d_inner: Vec<f32>,
    loss: f64,
}

/// A whole minibatch: what its forward pass computed, and the gradients.
struct Minibatch {
    sums: Vec<f32>,
    actives: Vec<f32>,
    states: Vec<f32>,
    embeddings: Vec<f32>,
    d_logits: Vec<f32>,
    d_states: Vec<f32>,
    d_inners: Vec<f32>,
}

impl Minibatch {
    /// Joins the shards, in order.
    fn new(shards: &[Shard], d_logits: Vec<f32>) -> Minibatch {
        let join = |part: fn(&Shard) -> &Vec<f32>| -> Vec<f32> {
            shards.iter().flat_map(|shard| part(shard).iter().copied()).collect()
        };
        Minibatch {
            sums: join(|shard| &shard.pass.sum),
            actives: join(|shard| &shard.pass.active),
            states: join(|shard| &shard.pass.state),
            embeddings: join(|shard| &shard.pass.embedding),
            d_logits,
            d_states: join(|shard| &shard.d_state),
            d_inners: join(|shard| &shard.d_inner),
        }
    }
}

struct Pass {
    embedding: Vec<f32>,
    sum: Vec<f32>,
    active: Vec<f32>,
    state: Vec<f32>,
}

/// Texts per task.
const SHARD: usize = 64;

/// The target of a text: its code, a teacher's probabilities, or both. With neither, the target is the uniform distribution.
pub struct TrainingExample {
    pub input: Input,
    pub target: Option<Target>,
    /// Sparse teacher probabilities (label, probability), empty where there is no teacher.
    pub teacher: Vec<(u32, f32)>,
}

#[derive(Clone, Copy, Debug)]
pub struct Rates {
    pub rows: f32,
    pub dense: f32,
    /// Weight of each level's loss: chapter, heading, subheading.
    pub levels: [f32; 3],
    /// The teacher's share of the loss, where there is a code as well.
    pub teacher: f32,
}

/// Adam's two moments for one dense parameter.
struct Moments(Vec<f32>, Vec<f32>);

pub struct Trainer {
    pub network: Network,
    row_squares: Vec<f32>,
    moments: [Moments; 6],
    steps: i32,
}

impl Trainer {
    pub fn new(network: Network) -> Trainer {
        let zeros = |values: &Vec<f32>| Moments(vec![0.0; values.len()], vec![0.0; values.len()]);
        let Network { embedding, inner, inner_bias, outer, output, bias, .. } = &network;
        let moments = [embedding, inner, inner_bias, outer, output, bias].map(zeros);
        Trainer { row_squares: vec![0.0; network.shape.features], moments, steps: 0, network }
    }

    /// One step on one minibatch; the mean loss.
    pub fn step(&mut self, examples: &[TrainingExample], rates: &Rates) -> f64 {
        let labels = self.network.shape.labels;
        let mut d_logits = vec![0.0f32; examples.len() * labels];
        let network = &self.network;
        let shards: Vec<Shard> = d_logits
            .par_chunks_mut(SHARD * labels)
            .zip(examples.par_chunks(SHARD))
            .map(|(logits, examples)| network.differentiate(examples, rates, logits))
            .collect();
        let loss: f64 = shards.iter().map(|shard| shard.loss).sum();
        let minibatch = Minibatch::new(&shards, d_logits);
        drop(shards);
        self.update(examples, &minibatch, rates);
        loss / examples.len() as f64
    }

    /// Moves every parameter against its gradient.
    fn update(&mut self, examples: &[TrainingExample], minibatch: &Minibatch, rates: &Rates) {
        self.steps += 1;
        let Shape { width, hidden, labels, embedding: wide, .. } = self.network.shape;
        let Minibatch { sums, actives, states, embeddings, d_logits, d_states, d_inners } = minibatch;
        let count = examples.len();
        let scale = 1.0 / count as f32;
        let mut d_sums = d_states.clone();
        if hidden > 0 {
            matmul(d_inners, &self.network.inner, &mut d_sums, [count, hidden, width], [false, false], 1.0);
        }
        self.update_rows(examples, &d_sums, rates.rows);

        let adam = Adam { rate: rates.dense, steps: self.steps };
        let [embedding, inner, inner_bias, outer, output, bias] = &mut self.moments;
        adam.matrix(&mut self.network.output, output, width, d_logits, labels, states, scale);
        adam.vector(&mut self.network.bias, bias, d_logits, scale);
        if hidden > 0 {
            adam.matrix(&mut self.network.outer, outer, hidden, d_states, width, actives, scale);
            adam.matrix(&mut self.network.inner, inner, width, d_inners, hidden, sums, scale);
            adam.vector(&mut self.network.inner_bias, inner_bias, d_inners, scale);
        }
        if !embeddings.is_empty() {
            adam.matrix(&mut self.network.embedding, embedding, wide, &d_sums, width, embeddings, scale);
        }
    }

    /// Adagrad with one sum of squares per feature row: rare features keep large steps.
    fn update_rows(&mut self, examples: &[TrainingExample], d_sums: &[f32], rate: f32) {
        let width = self.network.shape.width;
        // A text has a row once, so the order is the same every time.
        let mut uses: Vec<(u32, u32, f32)> = examples
            .iter()
            .enumerate()
            .flat_map(|(text, training_example)| {
                training_example.input.rows.iter().map(move |(id, weight)| (*id, text as u32, *weight))
            })
            .collect();
        uses.par_sort_unstable_by_key(|(id, text, _)| (*id, *text));
        let runs: Vec<&[(u32, u32, f32)]> = uses.chunk_by(|a, b| a.0 == b.0).collect();
        // Every feature is in exactly one run, so no two tasks touch the same row.
        let rows = SharedPointer(self.network.rows.as_mut_ptr());
        let squares = SharedPointer(self.row_squares.as_mut_ptr());
        runs.par_chunks(256).for_each(|runs| {
            let mut gradient = vec![0.0f32; width];
            for run in runs {
                gradient.fill(0.0);
                for (_, text, weight) in *run {
                    let d_sum = &d_sums[*text as usize * width..][..width];
                    gradient.iter_mut().zip(d_sum).for_each(|(gradient, d)| *gradient += weight * d);
                }
                let id = run[0].0 as usize;
                // SAFETY: `id` is below `features`, and rows of different runs do not overlap.
                let (row, square) =
                    unsafe { (std::slice::from_raw_parts_mut(rows.at(id * width), width), &mut *squares.at(id)) };
                *square += gradient.iter().map(|value| value * value).sum::<f32>() / width as f32;
                let step = rate / (square.sqrt() + 1e-8);
                row.iter_mut().zip(&gradient).for_each(|(row, gradient)| *row -= step * gradient);
            }
        });
    }
}

struct SharedPointer(*mut f32);
// SAFETY: only disjoint parts are written, see `update_rows`.
unsafe impl Sync for SharedPointer {}
impl SharedPointer {
    fn at(&self, offset: usize) -> *mut f32 {
        // SAFETY: callers stay inside the allocation.
        unsafe { self.0.add(offset) }
    }
}

struct Adam {
    rate: f32,
    steps: i32,
}

impl Adam {
    /// Weight (rows × width) of `out = in · weightᵀ`, from the gradients of `out` (texts × rows) and `in` (texts × width).
    #[expect(clippy::too_many_arguments)]
    fn matrix(
        &self,
        weight: &mut [f32],
        moments: &mut Moments,
        width: usize,
        d_out: &[f32],
        rows: usize,
        input: &[f32],
        scale: f32,
    ) {
        const ROWS: usize = 176;
        let texts = input.len() / width;
        weight
            .par_chunks_mut(ROWS * width)
            .zip(moments.0.par_chunks_mut(ROWS * width).zip(moments.1.par_chunks_mut(ROWS * width)))
            .enumerate()
            .for_each(|(block, (weight, (first, second)))| {
                let height = weight.len() / width;
                let mut gradient = vec![0.0; weight.len()];
                // SAFETY: gradientᵀ block = d_out[:, block]ᵀ · input, all strides inside their slices.
                unsafe {
                    matrixmultiply::sgemm(
                        height,
                        texts,
                        width,
                        scale,
                        d_out.as_ptr().add(block * ROWS),
                        1,
                        rows as isize,
                        input.as_ptr(),
                        width as isize,
                        1,
                        0.0,
                        gradient.as_mut_ptr(),
                        width as isize,
                        1,
                    );
                }
                self.apply(weight, first, second, &gradient);
            });
    }

    fn vector(&self, bias: &mut [f32], moments: &mut Moments, d_out: &[f32], scale: f32) {
        let mut gradient = vec![0.0; bias.len()];
        for row in d_out.chunks_exact(bias.len()) {
            gradient.iter_mut().zip(row).for_each(|(gradient, d)| *gradient += d * scale);
        }
        self.apply(bias, &mut moments.0, &mut moments.1, &gradient);
    }

    fn apply(&self, weight: &mut [f32], first: &mut [f32], second: &mut [f32], gradient: &[f32]) {
        let (one, two) = (0.9f32, 0.999f32);
        let rate = self.rate * (1.0 - two.powi(self.steps)).sqrt() / (1.0 - one.powi(self.steps));
        for (((weight, first), second), gradient) in weight.iter_mut().zip(first).zip(second).zip(gradient) {
            *first += (1.0 - one) * (gradient - *first);
            *second += (1.0 - two) * (gradient * gradient - *second);
            *weight -= rate * *first / (second.sqrt() + 1e-8);
        }
    }
}

/// Turns one row of logits into the loss's gradient and returns the loss: cross-entropy at every level that is known.
fn loss(row: &mut [f32], training_example: &TrainingExample, rates: &Rates) -> f64 {
    softmax(row, 1.0);
    let whole = |range: &Range<usize>, row: &[f32]| row[range.clone()].iter().sum::<f32>().max(1e-12);
    let teacher_share = match (&training_example.target, training_example.teacher.is_empty()) {
        (Some(_), true) => 0.0,
        (Some(_), false) => rates.teacher,
        (None, _) => 1.0,
    };
    let mut loss = 0.0;
    let mut level_factors: [(Range<usize>, f32); 3] = Default::default();
    let mut total = teacher_share;
    let levels = training_example.target.iter().flat_map(|target| target.levels().into_iter().zip(rates.levels));
    for ((level, weight), level_factor) in levels.zip(&mut level_factors) {
        let Some(range) = level else { continue };
        let weight = weight * (1.0 - teacher_share);
        let sum = whole(&range, row);
        loss -= f64::from(weight * sum.ln());
        total += weight;
        *level_factor = (range, weight / sum);
    }
    if training_example.target.is_none() && training_example.teacher.is_empty() {
        let even = 1.0 / row.len() as f32;
        row.iter_mut().for_each(|p| *p -= even);
        return 0.0;
    }
    // Factors are taken from the probabilities before any is changed.
    let chapter = level_factors[0].0.clone();
    let before: Vec<f32> = row[chapter.clone()].to_vec();
    row.iter_mut().for_each(|p| *p *= total);
    for (range, factor) in &level_factors {
        for label in range.clone() {
            row[label] -= factor * before[label - chapter.start];
        }
    }
    for (label, probability) in &training_example.teacher {
        row[*label as usize] -= teacher_share * probability;
    }
    loss
}

/// `c = a · b + beta · c`, sizes [m, k, n], row-major; a transposed operand is stored the other way round.
pub fn matmul(a: &[f32], b: &[f32], c: &mut [f32], [m, k, n]: [usize; 3], [turn_a, turn_b]: [bool; 2], beta: f32) {
    assert!(a.len() >= m * k && b.len() >= k * n && c.len() >= m * n);
    let (row_a, column_a) = if turn_a { (1, m) } else { (k, 1) };
    let (row_b, column_b) = if turn_b { (1, k) } else { (n, 1) };
    // SAFETY: the assertion above; strides follow from the sizes.
    unsafe {
        matrixmultiply::sgemm(
            m,
            k,
            n,
            1.0,
            a.as_ptr(),
            row_a as isize,
            column_a as isize,
            b.as_ptr(),
            row_b as isize,
            column_b as isize,
            beta,
            c.as_mut_ptr(),
            n as isize,
            1,
        );
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const SHAPE: Shape = Shape { features: 6, width: 5, hidden: 4, embedding: 3, labels: 4, ternary: false };

    fn examples() -> Vec<TrainingExample> {
        let training_example =
            |rows: &[(u32, f32)], target, teacher: &[(u32, f32)], embedding: &[f32]| TrainingExample {
                input: Input { rows: rows.to_vec(), embedding: embedding.to_vec() },
                target,
                teacher: teacher.to_vec(),
            };
        let target = |heading: Range<usize>, label| Target { chapter: 0..3, heading: Some(heading), subheading: label };
        vec![
            training_example(&[(0, 0.8), (2, 0.6)], Some(target(0..2, Some(1))), &[], &[0.5, -1.0, 0.2]),
            training_example(&[(1, 0.6), (2, 0.8)], Some(target(2..3, None)), &[(0, 0.3), (2, 0.7)], &[]),
            training_example(&[(3, 1.0)], None, &[(3, 1.0)], &[]),
            training_example(&[(4, 0.7), (5, 0.7)], None, &[], &[]),
        ]
    }

    const RATES: Rates = Rates { rows: 0.02, dense: 0.01, levels: [0.5, 0.5, 1.0], teacher: 0.5 };

    fn trained(steps: usize, examples: &[TrainingExample]) -> (Trainer, f64) {
        let mut trainer = Trainer::new(Network::new(SHAPE, 1));
        let losses: Vec<f64> = (0..steps).map(|_| trainer.step(examples, &RATES)).collect();
        let last = losses.last().copied().unwrap_or_default();
        (trainer, last)
    }

    #[test]
    fn gradients_match_finite_differences() {
        for training_example in &examples()[..3] {
            let logits = [0.3f32, -0.2, 0.9, 0.1];
            let mut gradient = logits;
            loss(&mut gradient, training_example, &RATES);
            for at in 0..4 {
                let moved = |by: f32| {
                    let mut row = logits;
                    row[at] += by;
                    let teacher: Vec<(u32, f32)> = training_example.teacher.clone();
                    let own = loss(&mut row, training_example, &RATES);
                    // The loss that is returned leaves the teacher's part out; here it counts.
                    let mut row = logits;
                    row[at] += by;
                    softmax(&mut row, 1.0);
                    let share = if training_example.target.is_some() { RATES.teacher } else { 1.0 };
                    own - teacher.iter().map(|(label, p)| f64::from(share * p * row[*label as usize].ln())).sum::<f64>()
                };
                let found = (moved(1e-2) - moved(-1e-2)) / 2e-2;
                assert!((found - f64::from(gradient[at])).abs() < 2e-3, "label {at}: {found} and {}", gradient[at]);
            }
        }
    }

    #[test]
    fn texts_are_learnt_and_the_unknowable_stays_open() {
        let examples = examples();
        let (first, last) = (trained(1, &examples), trained(600, &examples));
        assert!(last.1 < 0.3 * first.1, "{} became {}", first.1, last.1);
        let inputs: Vec<Input> = examples.iter().map(|training_example| training_example.input.clone()).collect();
        let mut logits = last.0.network.logits(&inputs);
        logits.chunks_exact_mut(4).for_each(|row| softmax(row, 1.0));
        assert!(logits[1] > 0.8 && logits[11] > 0.8, "{logits:?}");
        assert!(logits[12..].iter().all(|p| (p - 0.25).abs() < 0.1), "{logits:?}");
    }

    #[test]
    fn the_number_of_threads_changes_nothing() {
        let examples: Vec<TrainingExample> = (0..40).flat_map(|_| examples()).collect();
        let with = |threads: usize| {
            let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().expect("threads");
            pool.install(|| trained(5, &examples).0.network)
        };
        let (one, three) = (with(1), with(3));
        assert_eq!(one.rows, three.rows);
        assert_eq!((one.inner, one.output, one.bias), (three.inner, three.output, three.bias));
    }
}
