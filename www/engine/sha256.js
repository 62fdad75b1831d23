/**
 * SHA-256 (FIPS 180-4) for pages without `crypto.subtle`: it is withheld wherever a page did not come over HTTPS or from
 * localhost, and the files of a release are verified there, too.
 */

/** The first 32 bits of the fractional parts of roots of the first 64 primes: cube roots here, square roots in `START`. */
const PRIMES = primes(64);
const ROUND = Uint32Array.from(PRIMES, (prime) => fraction(Math.cbrt(prime)));
const START = Uint32Array.from(PRIMES.slice(0, 8), (prime) => fraction(Math.sqrt(prime)));

/** @param {number} most */
function primes(most) {
  /** @type {number[]} */
  const found = [];
  for (let n = 2; found.length < most; n++) if (found.every((prime) => n % prime)) found.push(n);
  return found;
}

/** @param {number} x */
function fraction(x) {
  return (x - Math.floor(x)) * 2 ** 32;
}

/** @param {number} x @param {number} by */
const turn = (x, by) => (x >>> by) | (x << (32 - by));

/**
 * @param {Uint8Array} bytes
 * @returns {string} the digest in hexadecimal
 */
export function sha256(bytes) {
  const state = START.slice();
  const words = new Uint32Array(64);
  const whole = bytes.length - (bytes.length % 64);
  const view = new DataView(bytes.buffer, bytes.byteOffset, whole);
  for (let at = 0; at < whole; at += 64) mix(state, words, view, at);

  // The rest, a one, zeros, and the length in bits.
  const rest = bytes.subarray(whole);
  const end = new DataView(new ArrayBuffer(rest.length < 56 ? 64 : 128));
  rest.forEach((byte, i) => end.setUint8(i, byte));
  end.setUint8(rest.length, 0x80);
  end.setUint32(end.byteLength - 8, Math.floor(bytes.length / 2 ** 29));
  end.setUint32(end.byteLength - 4, (bytes.length * 8) >>> 0);
  for (let at = 0; at < end.byteLength; at += 64) mix(state, words, end, at);
  return Array.from(state, (word) => word.toString(16).padStart(8, "0")).join("");
}

/** Takes one block of 64 bytes into the state. @param {Uint32Array} state @param {Uint32Array} words @param {DataView} view @param {number} at */
function mix(state, words, view, at) {
  for (let i = 0; i < 16; i++) words[i] = view.getUint32(at + 4 * i);
  for (let i = 16; i < 64; i++) {
    const [early, late] = [words[i - 15], words[i - 2]];
    const s0 = turn(early, 7) ^ turn(early, 18) ^ (early >>> 3);
    const s1 = turn(late, 17) ^ turn(late, 19) ^ (late >>> 10);
    words[i] = words[i - 16] + s0 + words[i - 7] + s1;
  }
  let [a, b, c, d, e, f, g, h] = state;
  for (let i = 0; i < 64; i++) {
    const t1 = (h + (turn(e, 6) ^ turn(e, 11) ^ turn(e, 25)) + ((e & f) ^ (~e & g)) + ROUND[i] + words[i]) | 0;
    const t2 = ((turn(a, 2) ^ turn(a, 13) ^ turn(a, 22)) + ((a & b) ^ (a & c) ^ (b & c))) | 0;
    [a, b, c, d, e, f, g, h] = [(t1 + t2) | 0, a, b, c, (d + t1) | 0, e, f, g];
  }
  [a, b, c, d, e, f, g, h].forEach((word, i) => (state[i] += word));
}
