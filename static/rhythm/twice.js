/** The same key twice in a short time, so that nobody does by accident what cannot be undone. */
export class Twice {
  #clock;
  #within;
  #forget = null;
  #changed;

  /** `changed(boolean)`: whether once more would do it. */
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
