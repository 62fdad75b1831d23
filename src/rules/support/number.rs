//! Numbers in messages.

/// A number that was calculated, with two decimals at most.
pub(in crate::rules) fn shown(value: f64) -> f64 {
    let rounded = (value * 100.0).round() / 100.0;
    if rounded == 0.0 || !rounded.is_finite() { value } else { rounded }
}
