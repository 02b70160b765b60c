/** @import { Clock } from './given.js' */

/** A rate that may burst: holds at most `burst` tokens, refilled at `perSecond`. Taking may overdraw it, for what
 *  cannot wait (acknowledgements, heartbeats); the debt delays what can. */
export class TokenBucket {
  #clock;
  #burst;
  #perSecond;
  #tokens;
  #at;

  /** @param {Clock} clock @param {number} burst @param {number} perSecond */
  constructor(clock, burst, perSecond) {
    this.#clock = clock;
    this.#burst = burst;
    this.#perSecond = perSecond;
    this.#tokens = burst;
    this.#at = clock.now();
  }

  take(tokens = 1) {
    this.#refill();
    this.#tokens -= tokens;
  }

  /** Milliseconds until `tokens` may be taken; 0 = now. */
  wait(tokens = 1) {
    this.#refill();
    const missing = Math.min(tokens, this.#burst) - this.#tokens;
    return missing <= 0 ? 0 : Math.ceil((missing / this.#perSecond) * 1000);
  }

  #refill() {
    const now = this.#clock.now();
    this.#tokens = Math.min(this.#burst, this.#tokens + ((now - this.#at) / 1000) * this.#perSecond);
    this.#at = now;
  }
}
