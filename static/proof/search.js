import { saltedHash } from './sha256.js';

/** The work that a server asks for: a counter whose hash with `salt` (32 bytes) begins with `difficulty` zero bits, 1 to 32.
 *  @typedef {{salt: Uint8Array, difficulty: number}} Challenge */

/** What whoever searches tells: how many were tried so far, and at last the one that does it.
 *  @typedef {{progress(tried: number): void, solved(counter: bigint): void}} Searching */

const HALF = 2 ** 32;

/** The search for a proof of work (protocol, section 3.1): counters from 0 on, as many at a time as asked for. Pure. */
export class Search {
  #hash;
  #spare;

  /** @param {Challenge} challenge */
  constructor({ salt, difficulty }) {
    this.#hash = saltedHash(salt);
    this.#spare = 32 - difficulty;
    this.tried = 0;
  }

  /** Tries so many more. The counter that does it, or null.
   *  @param {number} count */
  run(count) {
    for (const end = this.tried + count; this.tried < end; ) {
      const counter = this.tried++;
      if (this.#hash(Math.floor(counter / HALF), counter % HALF) >>> this.#spare === 0) return BigInt(counter);
    }
    return null;
  }
}
