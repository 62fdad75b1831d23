//! Near codes: those perhaps meant by a code that does not exist.

use super::lookup::{Node, Tariff};
use std::cmp::Reverse;
use strsim::osa_distance;

impl Tariff {
    /// At most `n` existing codes near these digits, nearest first.
    ///
    /// They are chapters for 2 digits, headings for 3 or 4, subheadings for 5 or 6, else 10-digit codes. First come those that
    /// share the longest prefix, because the digits of a code go from the general to the particular; where one pair of neighbours is
    /// swapped, what follows it is shared too, as far as what was written leads anywhere. Among those, the fewest slips (a digit
    /// wrong, missing, too many or swapped: optimal string alignment), then the longest prefix without a swap. Codes that share less
    /// than a chapter are not near: no suggestion is better than a random one.
    pub fn nearest(&self, digits: &str, n: usize) -> Vec<Node<'_>> {
        let length = match digits.len() {
            0..=2 => 2,
            3..=4 => 4,
            5..=6 => 6,
            _ => 10,
        };
        let covered =
            (1..=digits.len().min(10)).rev().find(|&end| digits.get(..end).is_some_and(|start| self.covers(start)));
        let written = digits.as_bytes();
        let shared = |at: usize| {
            let code = self.node(at).code().as_bytes();
            prefix(written, code).max(past_swap(written, code).min(covered.unwrap_or(0)))
        };
        let mut near: Vec<(Reverse<usize>, usize)> = (0..self.codes.len())
            .filter(|&at| self.node(at).code().len() == length)
            .map(|at| (Reverse(shared(at)), at))
            .filter(|&(Reverse(shared), _)| shared >= 2)
            .collect();
        near.sort_unstable();

        // Distances are dear: measure them only where they can still change who is among the first `n`.
        let Some(&(last, _)) = n.checked_sub(1).and_then(|last| near.get(last).or(near.last())) else {
            return Vec::new();
        };
        near.truncate(near.partition_point(|&(shared, _)| shared <= last));
        near.sort_by_cached_key(|&(shared, at)| {
            let code = self.node(at).code();
            (shared, osa_distance(digits, code), Reverse(prefix(written, code.as_bytes())), at)
        });
        near.into_iter().take(n).map(|(_, at)| self.node(at)).collect()
    }
}

/// How many leading digits agree.
fn prefix(a: &[u8], b: &[u8]) -> usize {
    a.iter().zip(b).take_while(|(a, b)| a == b).count()
}

/// How many agree if the first pair that does not is swapped; 0 if swapping it does not help.
fn past_swap(written: &[u8], code: &[u8]) -> usize {
    let shared = prefix(written, code);
    match (written.get(shared..), code.get(shared..)) {
        (Some([a, b, written @ ..]), Some([c, d, code @ ..])) if (a, b) == (d, c) => shared + 2 + prefix(written, code),
        _ => 0,
    }
}
