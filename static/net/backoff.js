const FIRST_CEILING = 500;
const LAST_CEILING = 30_000;

/** Waiting times between attempts to connect: full jitter under a ceiling that doubles, so that a server that
 *  restarts does not meet everybody at the same moment. */
export class Backoff {
  #random;
  #ceiling = FIRST_CEILING;

  /** @param {() => number} random 0 to 1 */
  constructor(random = Math.random) {
    this.#random = random;
  }

  next() {
    const wait = this.#random() * this.#ceiling;
    this.#ceiling = Math.min(LAST_CEILING, this.#ceiling * 2);
    return wait;
  }

  reset() {
    this.#ceiling = FIRST_CEILING;
  }
}
