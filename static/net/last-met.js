import { LIMITS } from '../protocol.js';

/** @import { Clock } from './given.js' */

// We stop a little before the server would answer that it has forgotten the conversation.
const NAMEABLE = (LIMITS.blockableSeconds - 2) * 1000;

/** Which conversation ended last, for as long as it may be blocked or reported. */
export class LastMet {
  #clock;
  #cancel = () => {};

  /** @param {Clock} clock */
  constructor(clock) {
    this.#clock = clock;
    this.conversation = /** @type {bigint | null} */ (null);
  }

  /** @param {bigint} conversation it has ended just now */
  keep(conversation) {
    this.#cancel();
    this.conversation = conversation;
    this.#cancel = this.#clock.after(NAMEABLE, () => this.forget());
  }

  forget() {
    this.#cancel();
    this.conversation = null;
  }
}
