//! Mutation of inputs: a few changes such as transmission errors, other programs or attackers make.

use crate::random::Random;
use std::ops::Range;

/// The longest input, in bytes.
const LONGEST: usize = 16 << 10;

/// Tokens to insert: those that formats and rules look for, and those that break text handling.
const TOKENS: &[&[u8]] = &[
    b"\"",
    b"'",
    b",",
    b";",
    b"\t",
    b"\r\n",
    b"\n",
    b"\r",
    b"{",
    b"}",
    b"[",
    b"]",
    b":",
    b"\\",
    b"\\u",
    b"\\ud83d",
    b"null",
    b"NaN",
    b"1e999",
    b"-0",
    b"0.1",
    b"1,234.5",
    b"1.234,5",
    b"99999999999999999999",
    b"<",
    b">",
    b"</",
    b"/>",
    b"<!--",
    b"-->",
    b"<![CDATA[",
    b"]]>",
    b"<!DOCTYPE a [<!ENTITY b \"c\">]>",
    b"&b;",
    b"&amp;",
    b"&#0;",
    b"&#x110000;",
    b"<?xml ?>",
    b"<table>",
    b"<tr><td>",
    b"rowspan=\"9\"",
    b"=1+1",
    b"+",
    b"-",
    b"@",
    b"sep=;\n",
    b"\0",
    b"\xff",
    b"\xfe",
    b"\xff\xfe",
    b"\xef\xbb\xbf",
    b"\xc0\x80",
    b"\xed\xa0\x80",
    b"\xb0\xa1",
    b"PK\x03\x04",
    b"PK\x01\x02",
    b"\x7f\xff\xff\xff",
    b"\xff\xff\xff\xff",
    b"\x80\0\0\0",
    b"%",
    b"100%",
    b"65%",
    b"()",
    b"(((",
    b"U+FFFD",
    b"  ",
    b"\xc2\xa0",
    b"\xe3\x80\x80",
    b"\xe2\x80\xae",
    b"\xe2\x80\x8b",
    b"\xcc\x81\xcc\x81",
    b"\xf0\x9f\x91\xa9\xe2\x80\x8d\xf0\x9f\x91\xa7",
    b"\xef\xbc\xa1",
    "품명".as_bytes(),
    "세번부호".as_bytes(),
    "수량".as_bytes(),
    "합계".as_bytes(),
    "샘플".as_bytes(),
    "부품".as_bytes(),
    "\u{1112}\u{1161}\u{11ab}".as_bytes(),
    "ﬁ".as_bytes(),
    "ß".as_bytes(),
    "İ".as_bytes(),
    "㎏".as_bytes(),
    b"description",
    b"hs_code",
    b"quantity",
    b"lines",
    b"id",
    b"gift",
    b"sample",
    b"parts",
    b"cotton",
    b"UN1266",
    b"50-36-2",
    b"MADE IN CHINA",
    b"9503.00-3411",
    b"6109.10",
    b"KGS",
    b"US$",
    b"PCS",
];

/// Bytes at which counting goes wrong.
const EDGES: &[u8] = &[0, 1, 0x7f, 0x80, 0xff, b'0', b'9', b' ', b'\n'];

/// Makes another input of one, with pieces of others.
pub fn mutated(input: &[u8], others: &[Vec<u8>], random: &mut Random) -> Vec<u8> {
    let mut bytes = input.to_vec();
    for _ in 0..=random.below(5) {
        once(&mut bytes, others, random);
        bytes.truncate(LONGEST);
    }
    bytes
}

fn once(bytes: &mut Vec<u8>, others: &[Vec<u8>], random: &mut Random) {
    let at = random.below(bytes.len() + 1);
    match random.below(11) {
        0 => if_some(bytes.get_mut(at), |byte| *byte ^= 1 << random.below(8)),
        1 => if_some(bytes.get_mut(at), |byte| *byte = random.byte()),
        2 => if_some(bytes.get_mut(at), |byte| *byte = random.one_of(EDGES).copied().unwrap_or_default()),
        3 => drop(bytes.splice(at..at, random.one_of(TOKENS).copied().unwrap_or_default().iter().copied())),
        4 => {
            let range = some_range(bytes.len(), random);
            let token = random.one_of(TOKENS).copied().unwrap_or_default();
            drop(bytes.splice(range, token.iter().copied()));
        }
        5 => drop(bytes.drain(some_range(bytes.len(), random))),
        6 => {
            let piece = bytes.get(some_range(bytes.len(), random)).unwrap_or_default();
            let times = if random.once_in(20) { 500 } else { 1 + random.below(3) };
            let piece = piece.repeat(times.min(LONGEST / piece.len().max(1)));
            drop(bytes.splice(at..at, piece));
        }
        7 | 8 => {
            let Some(other) = random.one_of(others) else { return };
            let piece = other.get(some_range(other.len(), random)).unwrap_or_default().to_vec();
            let range = if random.once_in(2) { at..at } else { some_range(bytes.len(), random) };
            drop(bytes.splice(range, piece));
        }
        9 => bytes.truncate(at),
        _ => number(bytes, at, random),
    }
}

fn if_some(byte: Option<&mut u8>, change: impl FnOnce(&mut u8)) {
    if let Some(byte) = byte {
        change(byte);
    }
}

/// A range of so many bytes, short more often than long.
fn some_range(length: usize, random: &mut Random) -> Range<usize> {
    let start = random.below(length + 1);
    let most = if random.once_in(4) { length } else { 16 };
    start..(start + random.below(most + 1)).min(length)
}

/// Another number in place of the first one behind `at`.
fn number(bytes: &mut Vec<u8>, at: usize, random: &mut Random) {
    let digit = |from: usize, is: bool| {
        bytes.iter().skip(from).position(|byte| byte.is_ascii_digit() == is).map(|behind| from + behind)
    };
    let Some(start) = digit(at, true) else { return };
    let end = digit(start, false).unwrap_or(bytes.len());
    const NUMBERS: &[&str] =
        &["0", "1", "-1", "255", "65536", "4294967295", "4294967296", "18446744073709551615", "1e308", "3.4e-320"];
    let other = random.one_of(NUMBERS).copied().unwrap_or_default();
    drop(bytes.splice(start..end, other.bytes()));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_seed_makes_the_same_inputs() {
        let all = |seed| {
            let mut random = Random::new(seed);
            (0..500).map(|_| mutated(b"1,TOY CAR,9503.00\n", &[b"{}".to_vec()], &mut random)).collect::<Vec<_>>()
        };
        assert_eq!(all(7), all(7));
        assert_ne!(all(7), all(8));
        assert!(all(7).iter().filter(|one| *one != b"1,TOY CAR,9503.00\n").count() > 400);
    }
}
