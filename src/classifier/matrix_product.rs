//! The product of two matrices, as an operator of tract's.
//!
//! tract has a general one (`EinSum`), which looks for a kernel that suits the machine and the sizes. Its planner and its kernels
//! would be a tenth of the wasm module; for layers as narrow as these the loops below are as fast, and they add in one order, so
//! that every processor gets the same numbers.

use fearless_simd::{Level, dispatch, prelude::*};
use tract_onnx::prelude::*;
use tract_onnx::tract_core::internal::*;

/// f32 \[rows, inner\] × \[inner, columns\] → \[rows, columns\].
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct MatrixProduct;

impl Op for MatrixProduct {
    fn name(&self) -> StaticName {
        "MatrixProduct".into()
    }

    op_as_typed_op!();
}

impl EvalOp for MatrixProduct {
    fn eval(&self, _: &EvalContext, inputs: TVec<TValue>) -> TractResult<TVec<TValue>> {
        product(&inputs)
    }

    op_out_of_plan!();
}

impl TypedOp for MatrixProduct {
    fn output_facts(&self, inputs: &[&TypedFact]) -> TractResult<TVec<TypedFact>> {
        let [left, right] = inputs else { bail!("a product of two matrices is needed") };
        let ([rows, inner], [other, columns]) = (&*left.shape, &*right.shape) else { bail!("matrices are needed") };
        ensure!(inner == other, "matrices that do not fit: {inner} columns, {other} rows");
        Ok(tvec!(f32::fact([rows.clone(), columns.clone()])))
    }

    as_op!();
}

fn product(inputs: &[TValue]) -> TractResult<TVec<TValue>> {
    let [left, right] = inputs else { bail!("a product of two matrices is needed") };
    let (&[rows, inner], &[_, columns]) = (left.shape(), right.shape()) else { bail!("matrices are needed") };
    let mut product = vec![0.0; rows * columns];
    let (left, right) = (left.to_plain_array_view::<f32>()?, right.to_plain_array_view::<f32>()?);
    let slices = (left.as_slice(), right.as_slice());
    let (Some(left), Some(right)) = slices else { bail!("a matrix that is not in rows") };
    if inner > 0 && columns > 0 {
        for (row, product) in left.chunks_exact(inner).zip(product.chunks_exact_mut(columns)) {
            dispatch!(Level::new(), simd => add_row(simd, row, right, product));
        }
    }
    Ok(tvec!(Tensor::from_shape(&[rows, columns], &product)?.into()))
}

/// Adds the products of a row and the columns of a matrix to as many sums.
#[inline(always)] // Compiled for each width of vectors.
fn add_row<S: Simd>(simd: S, row: &[f32], matrix: &[f32], sums: &mut [f32]) {
    // Half of what a rectified layer gives is 0, which adds nothing.
    let mut terms = row.iter().zip(matrix.chunks_exact(sums.len())).filter(|(factor, _)| **factor != 0.0);
    while let Some((one, values)) = terms.next() {
        // Two at a time: sums are fetched and stored half as often, and added up in the same order.
        let (other, more) = terms.next().unwrap_or((&0.0, values));
        let mut vectors = sums.chunks_exact_mut(S::f32s::LEN);
        let (values, more) = (values.chunks_exact(S::f32s::LEN), more.chunks_exact(S::f32s::LEN));
        let rest = values.remainder().iter().zip(more.remainder());
        for (sums, (values, more)) in vectors.by_ref().zip(values.zip(more)) {
            let (values, more) = (S::f32s::from_slice(simd, values), S::f32s::from_slice(simd, more));
            (S::f32s::from_slice(simd, sums) + values * *one + more * *other).store_slice(sums);
        }
        let sums = vectors.into_remainder().iter_mut();
        sums.zip(rest).for_each(|(sum, (value, more))| *sum = *sum + one * value + other * more);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(left: Tensor, right: Tensor) -> Option<Vec<f32>> {
        let product = product(&[left.into(), right.into()]).ok()?;
        Some(product.first()?.to_plain_array_view::<f32>().ok()?.iter().copied().collect())
    }

    #[test]
    fn rows_times_columns() {
        let product =
            of(tensor2(&[[1f32, 2.0, 3.0], [4.0, 5.0, 6.0]]), tensor2(&[[1f32, 0.5], [-1.0, 0.0], [2.0, 1.0]]));
        assert_eq!(product, Some(vec![5.0, 3.5, 11.0, 8.0]));
    }

    #[test]
    fn what_is_no_matrix_of_numbers_is_refused() {
        assert_eq!(of(tensor1(&[1f32]), tensor2(&[[1f32]])), None);
        assert_eq!(of(tensor2(&[[1i64]]), tensor2(&[[1f32]])), None);
    }
}
