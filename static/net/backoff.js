const FIRST_CEILING = 500;
const LAST_CEILING = 30_000;
const LAST_WHEN_HURRIED = 4000;

/** Waiting times between attempts to connect: full jitter under a ceiling that doubles, so that a server that
 *  restarts does not meet everybody at the same moment. */
export class Backoff {
  #random;
  #ceiling = FIRST_CEILING;

  /** @param {() => number} random 0 to 1 */
  constructor(random = Math.random) {
    this.#random = random;
  }

  /** @param {boolean} [hurried] somebody may not have time for the highest ceilings */
  next(hurried = false) {
    const last = hurried ? LAST_WHEN_HURRIED : LAST_CEILING;
    const wait = this.#random() * Math.min(this.#ceiling, last);
    this.#ceiling = Math.max(this.#ceiling, Math.min(last, this.#ceiling * 2));
    return wait;
  }

  reset() {
    this.#ceiling = FIRST_CEILING;
  }
}
