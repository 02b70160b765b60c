import { saltedHash } from './sha256.js';

const HALF = 2 ** 32;

/** The search for a proof of work (protocol, section 3.1): counters from 0 on, as many at a time as asked for. Pure. */
export class Search {
  #hash;
  #spare;

  /** `salt` has 32 bytes; the hash is to begin with `difficulty` zero bits, 1 to 32. */
  constructor({ salt, difficulty }) {
    this.#hash = saltedHash(salt);
    this.#spare = 32 - difficulty;
    this.tried = 0;
  }

  /** Tries so many more. The counter that does it, or null. */
  run(count) {
    for (const end = this.tried + count; this.tried < end; ) {
      const counter = this.tried++;
      if (this.#hash(Math.floor(counter / HALF), counter % HALF) >>> this.#spare === 0) return BigInt(counter);
    }
    return null;
  }
}
