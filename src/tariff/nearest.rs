//! What was perhaps meant by a code that does not exist.

use super::lookup::{Node, Tariff};
use std::cmp::Reverse;
use strsim::osa_distance;

impl Tariff {
    /// At most `n` existing codes near these digits, nearest first.
    ///
    /// They are chapters for 2 digits, headings for 3 or 4, subheadings for 5 or 6, else 10-digit codes. First come those that
    /// share the longest prefix, because the digits of a code go from the general to the particular; one pair of swapped digits
    /// counts as shared. Among those, the fewest slips (a digit wrong, missing, too many or swapped: optimal string alignment).
    /// Codes of other chapters are not near: no suggestion is better than a random one.
    pub fn nearest(&self, digits: &str, n: usize) -> Vec<Node<'_>> {
        let length = match digits.len() {
            0..=2 => 2,
            3..=4 => 4,
            5..=6 => 6,
            _ => 10,
        };
        let mut near: Vec<(Reverse<usize>, usize)> = (0..self.codes.len())
            .filter(|&at| self.node(at).code().len() == length)
            .map(|at| (Reverse(agreement(digits, self.node(at).code())), at))
            .filter(|&(Reverse(shared), _)| shared >= 2)
            .collect();
        near.sort_unstable();

        // Distances are dear: measure them only where they can still change who is among the first `n`.
        let Some(&(last, _)) = n.checked_sub(1).and_then(|last| near.get(last).or(near.last())) else { return Vec::new() };
        near.truncate(near.partition_point(|&(shared, _)| shared <= last));
        near.sort_by_cached_key(|&(shared, at)| (shared, osa_distance(digits, self.node(at).code()), at));
        near.into_iter().take(n).map(|(_, at)| self.node(at)).collect()
    }
}

/// How many leading digits agree, where one swapped pair of neighbours agrees too.
fn agreement(written: &str, code: &str) -> usize {
    let (written, code) = (written.as_bytes(), code.as_bytes());
    let shared = prefix(written, code);
    match (written.get(shared..), code.get(shared..)) {
        (Some([a, b, written @ ..]), Some([c, d, code @ ..])) if (a, b) == (d, c) => shared + 2 + prefix(written, code),
        _ => shared,
    }
}

fn prefix(a: &[u8], b: &[u8]) -> usize {
    a.iter().zip(b).take_while(|(a, b)| a == b).count()
}
