/** @import { Clock } from '../net/given.js' */

/** The same key twice in a short time, so that nobody does by accident what cannot be undone. */
export class Twice {
  #clock;
  #within;
  /** @type {(() => void) | null} */
  #forget = null;
  #changed;

  /** `changed`: whether once more would do it.
   *  @param {{clock: Pick<Clock, 'after'>, within: number, changed: (once: boolean) => void}} given */
  constructor({ clock, within, changed }) {
    this.#clock = clock;
    this.#within = within;
    this.#changed = changed;
  }

  /** True when this was the second time. */
  press() {
    if (this.#forget) {
      this.stop();
      return true;
    }
    this.#forget = this.#clock.after(this.#within, () => this.stop());
    this.#changed(true);
    return false;
  }

  stop() {
    if (!this.#forget) return;
    this.#forget();
    this.#forget = null;
    this.#changed(false);
  }
}
