//! The softmax, in the same steps everywhere: equal figures natively and in WebAssembly, and whatever vectors a processor has.

use fearless_simd::{Level, dispatch, f32x8, f32x16, prelude::*, u32x16};

/// Turns logits into probabilities that add up to 1, in place. `sharpness`: 1 over the temperature.
pub fn softmax(logits: &mut [f32], sharpness: f32) {
    dispatch!(Level::new(), simd => softmax_with(simd, logits, sharpness));
}

// What takes a `simd` is compiled for each width of vectors, and has to be part of its caller for that: closures as well.
#[inline(always)]
fn softmax_with<S: Simd>(simd: S, logits: &mut [f32], sharpness: f32) {
    let most = greatest_with(simd, logits, f32::INFINITY);
    exponentials(simd, logits, most, sharpness);
    let sum = sum_with(simd, logits);
    let (vectors, rest) = logits.as_chunks_mut::<16>();
    for vector in vectors {
        *vector = (f32x16::simd_from(simd, *vector) / sum).into();
    }
    rest.iter_mut().for_each(|share| *share /= sum);
}

/// The logarithm of the sum of the exponentials of all logits in `parts`; next to minus infinity where there is none.
/// `sharpness`: 1 over the temperature.
pub(super) fn log_sum_exp(parts: &[&[f32]], sharpness: f32) -> f32 {
    let mut logits = parts.concat();
    let most = logits.iter().copied().fold(f32::MIN, f32::max);
    dispatch!(Level::new(), simd => exponentials(simd, &mut logits, most, sharpness));
    let sum: f32 = logits.iter().sum();
    if sum > 0.0 { libm::logf(sum) + most * sharpness } else { f32::MIN_POSITIVE.ln() }
}

/// Replaces each logit by the exponential of its distance from the greatest.
#[inline(always)]
fn exponentials<S: Simd>(simd: S, logits: &mut [f32], most: f32, sharpness: f32) {
    let (vectors, rest) = logits.as_chunks_mut::<16>();
    for vector in vectors {
        *vector = faded(simd, (f32x16::simd_from(simd, *vector) - most) * sharpness).into();
    }
    let mut last = [most; 16];
    last.iter_mut().zip(&*rest).for_each(|(last, logit)| *last = *logit);
    let last: [f32; 16] = faded(simd, (f32x16::simd_from(simd, last) - most) * sharpness).into();
    rest.iter_mut().zip(last).for_each(|(logit, last)| *logit = last);
}

/// e to the power of `x`, for `x` up to 0; 0 where it is next to nothing, because numbers that small make processors slow.
#[inline(always)]
fn faded<S: Simd>(simd: S, x: f32x16<S>) -> f32x16<S> {
    x.simd_lt(-60.0).select(f32x16::splat(simd, 0.0), exponential(simd, x))
}

/// e to the power of `x`, for `x` from -60 to 0, to three parts in ten million. Without a branch or a call, and the same steps
/// everywhere: equal figures natively and in wasm.
#[inline(always)]
fn exponential<S: Simd>(simd: S, x: f32x16<S>) -> f32x16<S> {
    // Adding this rounds to a whole number and leaves it in the lowest bits.
    const ROUND: f32 = 12_582_912.0;
    // ln 2 in two parts, of which the first has so few digits that it can be multiplied exactly, and a polynomial for what
    // is left of `x`: Cephes, expf.
    const LN_2: [f32; 2] = [0.693_359_4, -2.121_944_4e-4];
    const TERMS: [f32; 6] = [1.987_569_2e-4, 1.398_2e-3, 8.333_452e-3, 4.166_579_6e-2, 1.666_666_5e-1, 5e-1];
    let rounded = x * std::f32::consts::LOG2_E + ROUND;
    let whole = rounded - ROUND;
    let rest = x - whole * LN_2[0] - whole * LN_2[1];
    let mut polynomial = f32x16::splat(simd, 0.0);
    for term in TERMS {
        polynomial = polynomial * rest + term;
    }
    let power_of_2: f32x16<S> = ((rounded.bitcast::<u32x16<S>>() << 23) + 1.0f32.to_bits()).bitcast();
    (polynomial * rest * rest + rest + 1.0) * power_of_2
}

/// The greatest of the values below a bound, at least [`f32::MIN`]; of eight lanes side by side, because one comparison after another
/// would take longer than the exponentials.
pub(super) fn greatest(values: &[f32], below: f32) -> f32 {
    dispatch!(Level::new(), simd => greatest_with(simd, values, below))
}

#[inline(always)]
fn greatest_with<S: Simd>(simd: S, values: &[f32], below: f32) -> f32 {
    let (eights, rest) = values.as_chunks::<8>();
    let mut lanes = f32x8::splat(simd, f32::MIN);
    for eight in eights {
        let values = f32x8::simd_from(simd, *eight);
        lanes = (values.simd_gt(lanes) & values.simd_lt(below)).select(values, lanes);
    }
    let greater = |most: f32, value: &f32| if *value > most && *value < below { *value } else { most };
    lanes.as_slice().iter().chain(rest).fold(f32::MIN, greater)
}

/// The sum, of eight lanes side by side: the same everywhere, and not one addition after another.
pub(super) fn sum(values: &[f32]) -> f32 {
    // Most headings have fewer subheadings.
    if values.len() < 8 { values.iter().sum() } else { dispatch!(Level::new(), simd => sum_with(simd, values)) }
}

#[inline(always)]
fn sum_with<S: Simd>(simd: S, values: &[f32]) -> f32 {
    let (eights, rest) = values.as_chunks::<8>();
    let mut lanes = f32x8::splat(simd, 0.0);
    for eight in eights {
        lanes += f32x8::simd_from(simd, *eight);
    }
    lanes.as_slice().iter().chain(rest).sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_exponential_is_one() {
        let steps: Vec<f32> = (0..=6_000).map(|step| -0.01 * step as f32).collect();
        let mut powers = steps.clone();
        dispatch!(Level::new(), simd => exponentials(simd, &mut powers, 0.0, 1.0));
        for (x, power) in steps.iter().zip(&powers) {
            let exact = f64::from(*x).exp();
            assert!((f64::from(*power) / exact - 1.0).abs() < 3e-7, "{x}");
        }
        assert_eq!(powers[0], 1.0);
        assert_eq!(sum(&[0.5; 21]), 10.5);
        let numbers: Vec<f32> = (0..21).map(|n| (n * 8 % 21) as f32 - 30.0).chain([f32::NAN]).collect();
        assert_eq!(greatest(&numbers, f32::INFINITY), -10.0);
        assert_eq!(greatest(&numbers, -10.0), -11.0);
    }

    #[test]
    fn the_logarithm_of_a_sum_does_not_overflow() {
        let exact = (1f64.exp() + 2f64.exp() + 3f64.exp()).ln();
        assert!((f64::from(log_sum_exp(&[&[1.0], &[2.0, 3.0]], 1.0)) - exact).abs() < 1e-6);
        assert!((log_sum_exp(&[&[500.0, 500.0]], 1.0) - 500.0 - 2f32.ln()).abs() < 1e-4);
        assert!(log_sum_exp(&[&[], &[]], 1.0) < -80.0);
    }

    #[test]
    fn probabilities_add_up_and_low_temperatures_sharpen() {
        let at = |sharpness| {
            let mut row = [3.0, 1.0, -200.0];
            softmax(&mut row, sharpness);
            row
        };
        for sharpness in [0.5, 1.0, 4.0] {
            assert!((at(sharpness).iter().sum::<f32>() - 1.0).abs() < 1e-6);
        }
        assert!(at(4.0)[0] > at(1.0)[0] && at(1.0)[2] == 0.0);
    }
}
