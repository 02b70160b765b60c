import { Backoff } from './backoff.js';

/** @import { AskAdmission, Clock, Refusal } from './given.js' */

// A server that welcomes and closes at once must not be asked again at once: only a connection that held
// proves it well.
const STEADY = 30_000;

// An attempt before it is known why the last one failed may fail for the same reason. A dead network answers nothing.
const ANSWER = 2_000;

/** When another connection is opened after a loss: after a while that grows, or as long after a refusal as the server says. */
export class Retry {
  #clock;
  #askAdmission;
  #open;
  #backoff;
  #isWaiting = false;
  #isRefused = false;
  #turn = 0;
  #due = 0;
  #cancel = () => {};
  #cancelSteady = () => {};

  /** @param {{clock: Clock, random: () => number, askAdmission: AskAdmission, open: () => void}} given */
  constructor({ clock, random, askAdmission, open }) {
    this.#clock = clock;
    this.#askAdmission = askAdmission;
    this.#open = open;
    this.#backoff = new Backoff(random);
  }

  /** Whether it waits because the server said that we would not be let in before. */
  get isRefused() {
    return this.#isRefused;
  }

  /** @param {{hurries: boolean}} how */
  later({ hurries }) {
    this.#openIn(this.#backoff.next(hurries));
  }

  /** Asks the server in another way why it closed, or did not open; meanwhile nothing is tried. If it would not let us in, that is why, and we
   *  wait as it says.
   *  @param {(why: Refusal | null) => void} answered */
  askWhy(answered) {
    const turn = this.#turn;
    const due = this.#due;
    if (this.#isWaiting) this.#openAt(Math.max(due, this.#clock.now() + ANSWER));
    this.#askAdmission().then((why) => {
      if (turn !== this.#turn) return;
      if (why) {
        this.#isRefused = true;
        this.#openIn(why.retryAfter * 1000 + this.#backoff.next());
      } else if (this.#isWaiting) {
        this.#openAt(due);
      }
      answered(why);
    });
  }

  /** There is no point in waiting out the rest. */
  now() {
    if (this.#isWaiting) this.#open();
  }

  /** A connection opens, or none is wanted. */
  stop() {
    this.#turn++; // what was asked before is of the past
    this.#isWaiting = this.#isRefused = false;
    this.#cancel();
    this.#cancelSteady();
  }

  /** The connection is of use; if it stays so, the next loss begins anew. */
  welcomed() {
    this.#cancelSteady = this.#clock.after(STEADY, () => this.#backoff.reset());
  }

  /** @param {number} wait in milliseconds */
  #openIn(wait) {
    this.#openAt(this.#clock.now() + wait);
  }

  /** @param {number} due on the clock */
  #openAt(due) {
    this.#cancel();
    this.#isWaiting = true;
    this.#due = due;
    this.#cancel = this.#clock.after(Math.max(0, due - this.#clock.now()), () => this.#open());
  }
}
