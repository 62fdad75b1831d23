//! The laws whose requirements customs confirms when goods of a tariff code are imported.

use super::prefixes::Prefixes;
use once_cell::sync::Lazy;

/// The day the list came into force.
pub(super) const SINCE: &str = "2026-07-16";

/// The names of the laws, and their numbers by code (`tables/README.md`).
static LAWS: Lazy<(Vec<&str>, Prefixes)> = Lazy::new(|| {
    let mut lines =
        include_str!("../../../tables/requirements-20260716.tsv").lines().filter(|line| !line.starts_with('#'));
    let names = lines.next().unwrap_or_default().split('\t').collect();
    (names, Prefixes::new(lines))
});

/// The laws for a valid code's digits, by their Korean names; none for a code so short that they differ below it.
pub(super) fn laws(digits: &str) -> impl Iterator<Item = &'static str> {
    let (names, by_code) = &*LAWS;
    let numbers = by_code.find(digits).unwrap_or_default();
    numbers.split(' ').filter_map(|number| names.get(number.parse::<usize>().ok()?).copied())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn laws_are_those_of_the_list() {
        let of = |digits| laws(digits).collect::<Vec<_>>();
        assert!(of("1207910000").contains(&"마약류 관리에 관한 법률"), "poppy seeds");
        assert!(of("2903450000").contains(&"오존층 보호 등을 위한 특정물질의 관리에 관한 법률"), "tetrafluoroethanes");
        assert!(of("8471300000").contains(&"전파법"), "laptops");
        assert!(of("4901990000").is_empty() && of("").is_empty() && of("99").is_empty());
    }
}
