import { CAPABILITIES } from '../protocol.js';

/** @import { Draft, FrameNamed } from '../protocol.js' */
/** @import { Clock } from './given.js' */

// The server keeps a session from when it notices that the connection is gone, which we may have noticed so much earlier.
const NOTICED_WITHIN = 30_000;

/** What lets a session go on over another connection: the token of its Welcome, which is kept here and nowhere else, and no longer than it is of
 *  use (protocol, section 5.1). */
export class Resumption {
  #clock;
  #tooLate;
  /** @type {Uint8Array | null} */
  #token = null;
  #patience = 0;
  #running = false;
  #cancel = () => {};

  /** @param {Clock} clock @param {() => void} tooLate the server has forgotten the session by now */
  constructor(clock, tooLate) {
    this.#clock = clock;
    this.#tooLate = tooLate;
  }

  /** The session is connected. Not every server offers to keep it when it is no longer.
   *  @param {FrameNamed<'Welcome'>} welcome */
  keep({ capabilities, token, resumeSeconds }) {
    this.forget();
    if ((capabilities & CAPABILITIES.resume) === 0 || resumeSeconds === 0) return;
    this.#token = token.slice(); // what a frame has is a view of its message
    this.#patience = resumeSeconds * 1000 + NOTICED_WITHIN;
  }

  get isPossible() {
    return this.#token !== null;
  }

  /** The connection is gone. Time runs from the first loss, not from each attempt that failed. */
  begin() {
    if (this.#running) return;
    this.#running = true;
    this.#cancel = this.#clock.after(this.#patience, () => {
      this.forget();
      this.#tooLate();
    });
  }

  /** Null when there is nothing to resume.
   *  @param {number} capabilities @param {number} received
   *  @returns {Draft<'Hello'> | null} */
  hello(capabilities, received) {
    return this.#token && { name: 'Hello', isResume: true, capabilities, token: this.#token, received };
  }

  forget() {
    this.#cancel();
    this.#running = false;
    this.#token = null;
  }
}
