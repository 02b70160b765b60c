// SHA-256 (FIPS 180-4) of one block, for the one shape of input that a proof of work has: 32 bytes that stay, then 8 that count.
// Pure. The browser's own digest answers by a promise, which takes far longer than the block itself.

const BITS = 40 * 8;
const END_MARK = 0x8000_0000;

/** @type {number[]} */
const primes = [];
for (let n = 2; primes.length < 64; n++) if (primes.every((prime) => n % prime !== 0)) primes.push(n);

/** The first 32 bits behind the point. A double has over 48 there, and none of these numbers is near the edge.
 *  @param {number} number */
const fraction = (number) => Math.floor((number - Math.floor(number)) * 2 ** 32) | 0;
const ROUNDS = Int32Array.from(primes, (prime) => fraction(Math.cbrt(prime)));
const START = Int32Array.from(primes.slice(0, 8), (prime) => fraction(Math.sqrt(prime)));

/** The sigmas of the standard, great and small.
 *  @typedef {(word: number) => number} Sigma */

/** @type {Sigma} */
const S0 = (a) => ((a >>> 2) | (a << 30)) ^ ((a >>> 13) | (a << 19)) ^ ((a >>> 22) | (a << 10));
/** @type {Sigma} */
const S1 = (e) => ((e >>> 6) | (e << 26)) ^ ((e >>> 11) | (e << 21)) ^ ((e >>> 25) | (e << 7));
/** @type {Sigma} */
const s0 = (w) => ((w >>> 7) | (w << 25)) ^ ((w >>> 18) | (w << 14)) ^ (w >>> 3);
/** @type {Sigma} */
const s1 = (w) => ((w >>> 17) | (w << 15)) ^ ((w >>> 19) | (w << 13)) ^ (w >>> 10);

/** Prepares for `salt`, 32 bytes, and returns what answers with the first 32 bits of SHA-256(salt ‖ high ‖ low), where both
 *  halves of the counter have 32 bits, too.
 *  @param {Uint8Array} salt
 *  @returns {(high: number, low: number) => number} */
export function saltedHash(salt) {
  const w = new Int32Array(64);
  const bytes = new DataView(salt.buffer, salt.byteOffset, salt.byteLength);
  for (let i = 0; i < 8; i++) w[i] = bytes.getInt32(4 * i);
  w[10] = END_MARK;
  w[15] = BITS;
  const [a0, b0, c0, d0, e0, f0, g0, h0] = afterSalt(w);

  return (high, low) => {
    w[8] = high;
    w[9] = low;
    for (let i = 16; i < 64; i++) w[i] = (w[i - 16] + s0(w[i - 15]) + w[i - 7] + s1(w[i - 2])) | 0;

    let a = a0, b = b0, c = c0, d = d0, e = e0, f = f0, g = g0, h = h0;
    // Eight rounds at a time, after which each letter is itself again: moving all of them in each round costs half as much again.
    // Choice and majority are spelled out, since an engine puts only so many functions into another.
    for (let i = 8; i < 64; i += 8) {
      let t = (h + S1(e) + (g ^ (e & (f ^ g))) + ROUNDS[i] + w[i]) | 0;
      d = (d + t) | 0;
      h = (t + S0(a) + ((a & b) | (c & (a | b)))) | 0;
      t = (g + S1(d) + (f ^ (d & (e ^ f))) + ROUNDS[i + 1] + w[i + 1]) | 0;
      c = (c + t) | 0;
      g = (t + S0(h) + ((h & a) | (b & (h | a)))) | 0;
      t = (f + S1(c) + (e ^ (c & (d ^ e))) + ROUNDS[i + 2] + w[i + 2]) | 0;
      b = (b + t) | 0;
      f = (t + S0(g) + ((g & h) | (a & (g | h)))) | 0;
      t = (e + S1(b) + (d ^ (b & (c ^ d))) + ROUNDS[i + 3] + w[i + 3]) | 0;
      a = (a + t) | 0;
      e = (t + S0(f) + ((f & g) | (h & (f | g)))) | 0;
      t = (d + S1(a) + (c ^ (a & (b ^ c))) + ROUNDS[i + 4] + w[i + 4]) | 0;
      h = (h + t) | 0;
      d = (t + S0(e) + ((e & f) | (g & (e | f)))) | 0;
      t = (c + S1(h) + (b ^ (h & (a ^ b))) + ROUNDS[i + 5] + w[i + 5]) | 0;
      g = (g + t) | 0;
      c = (t + S0(d) + ((d & e) | (f & (d | e)))) | 0;
      t = (b + S1(g) + (a ^ (g & (h ^ a))) + ROUNDS[i + 6] + w[i + 6]) | 0;
      f = (f + t) | 0;
      b = (t + S0(c) + ((c & d) | (e & (c | d)))) | 0;
      t = (a + S1(f) + (h ^ (f & (g ^ h))) + ROUNDS[i + 7] + w[i + 7]) | 0;
      e = (e + t) | 0;
      a = (t + S0(b) + ((b & c) | (d & (b | c)))) | 0;
    }
    return (a + START[0]) >>> 0;
  };
}

/** The first eight rounds see the salt alone, so they are done once.
 *  @param {Int32Array} w the first eight words of the block */
function afterSalt(w) {
  let [a, b, c, d, e, f, g, h] = START;
  for (let i = 0; i < 8; i++) {
    const t = (h + S1(e) + (g ^ (e & (f ^ g))) + ROUNDS[i] + w[i]) | 0;
    [a, b, c, d, e, f, g, h] = [(t + S0(a) + ((a & b) | (c & (a | b)))) | 0, a, b, c, (d + t) | 0, e, f, g];
  }
  return [a, b, c, d, e, f, g, h];
}
