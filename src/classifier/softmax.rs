//! The softmax, in the same steps everywhere: equal figures natively and in WebAssembly.

use fearless_simd::{Level, dispatch};

/// Turns logits into probabilities that add up to 1, in place. `sharpness`: 1 over the temperature.
pub fn softmax(logits: &mut [f32], sharpness: f32) {
    dispatch!(Level::new(), _ => softmax_with(logits, sharpness));
}

#[inline(always)] // Compiled for each width of vectors.
fn softmax_with(logits: &mut [f32], sharpness: f32) {
    let most = greatest(logits, |_| true);
    logits.iter_mut().for_each(|logit| {
        *logit = faded((*logit - most) * sharpness);
    });
    let sum = sum(logits);
    logits.iter_mut().for_each(|logit| *logit /= sum);
}

/// The logarithm of the sum of the exponentials of all logits in `parts`; next to minus infinity where there is none.
/// `sharpness`: 1 over the temperature.
pub(super) fn log_sum_exp(parts: &[&[f32]], sharpness: f32) -> f32 {
    let logits = || parts.iter().copied().flatten().copied();
    let most = logits().fold(f32::MIN, f32::max);
    let sum: f32 = logits().map(|logit| faded((logit - most) * sharpness)).sum();
    if sum > 0.0 { libm::logf(sum) + most * sharpness } else { f32::MIN_POSITIVE.ln() }
}

/// e to the power of `x`, for `x` up to 0; 0 where it is next to nothing, because numbers that small make processors slow.
fn faded(x: f32) -> f32 {
    if x < -60.0 { 0.0 } else { exponential(x) }
}

/// e to the power of `x`, for `x` from -60 to 0, to three parts in ten million. Without a branch or a call, so that eight
/// labels at a time go through it, and the same steps everywhere: equal figures natively and in wasm.
fn exponential(x: f32) -> f32 {
    // Adding this rounds to a whole number and leaves it in the lowest bits.
    const ROUND: f32 = 12_582_912.0;
    // ln 2 in two parts, of which the first has so few digits that it can be multiplied exactly, and a polynomial for what
    // is left of `x`: Cephes, expf.
    const LN_2: [f32; 2] = [0.693_359_4, -2.121_944_4e-4];
    const TERMS: [f32; 6] = [1.987_569_2e-4, 1.398_2e-3, 8.333_452e-3, 4.166_579_6e-2, 1.666_666_5e-1, 5e-1];
    let rounded = x * std::f32::consts::LOG2_E + ROUND;
    let whole = rounded - ROUND;
    let rest = x - whole * LN_2[0] - whole * LN_2[1];
    let polynomial = TERMS.iter().fold(0.0, |sum, term| sum * rest + term);
    let power_of_2 = f32::from_bits((rounded.to_bits() << 23).wrapping_add(1.0f32.to_bits()));
    (polynomial * rest * rest + rest + 1.0) * power_of_2
}

/// The greatest of the values that count, at least [`f32::MIN`]; of eight lanes side by side, because one comparison after another
/// would take longer than the exponentials.
pub(super) fn greatest(values: &[f32], counts: impl Fn(f32) -> bool) -> f32 {
    let greater = |most: f32, value: f32| if value > most && counts(value) { value } else { most };
    let (eights, rest) = values.as_chunks::<8>();
    let mut lanes = [f32::MIN; 8];
    for eight in eights {
        lanes.iter_mut().zip(eight).for_each(|(lane, value)| *lane = greater(*lane, *value));
    }
    lanes.iter().chain(rest).fold(f32::MIN, |most, value| greater(most, *value))
}

/// The sum, of eight lanes side by side: the same everywhere, and not one addition after another.
pub(super) fn sum(values: &[f32]) -> f32 {
    if values.len() < 8 {
        return values.iter().sum();
    }
    let (eights, rest) = values.as_chunks::<8>();
    let mut lanes = [0.0; 8];
    for eight in eights {
        lanes.iter_mut().zip(eight).for_each(|(lane, value)| *lane += value);
    }
    lanes.iter().chain(rest).sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_exponential_is_one() {
        for step in 0..=6_000 {
            let x = -0.01 * step as f32;
            let exact = f64::from(x).exp();
            assert!((f64::from(exponential(x)) / exact - 1.0).abs() < 3e-7, "{x}");
        }
        assert_eq!(exponential(0.0), 1.0);
        assert_eq!(sum(&[0.5; 21]), 10.5);
        let numbers: Vec<f32> = (0..21).map(|n| (n * 8 % 21) as f32 - 30.0).chain([f32::NAN]).collect();
        assert_eq!(greatest(&numbers, |_| true), -10.0);
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
