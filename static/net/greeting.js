import { ERRORS, TYPES } from '../protocol.js';
import { Proof } from './proof.js';

/** @import { Draft, Frame, FrameNamed } from '../protocol.js' */
/** @import { Prove } from './given.js' */

/** @typedef {object} GreetingEvents
 *  @property {(chance: number) => void} proving
 *  @property {(welcome: FrameNamed<'Welcome'>, isResumed: boolean) => void} welcome once, and the last
 *  @property {() => void} refused the server does not have the session that was to be resumed */

/** What is said on one connection until its session begins, or goes on: Hello, and the work for a Challenge (protocol, section 3.1). */
export class Greeting {
  #send;
  #hello;
  #resume;
  #on;
  #proof;
  #resuming = false;
  #over = false;

  /** `resume`: the Hello of a session that may go on; asked when it is said, since it may not for long.
   *  @param {{send: (frame: Draft<'Hello' | 'Solution'>) => void, hello: Draft<'Hello'>, resume: () => Draft<'Hello'> | null,
   *    prove: Prove, on: GreetingEvents}} given */
  constructor({ send, hello, resume, prove, on }) {
    this.#send = send;
    this.#hello = hello;
    this.#resume = resume;
    this.#on = on;
    this.#proof = new Proof({ prove, send, tell: on.proving });
  }

  get isOver() {
    return this.#over;
  }

  begin() {
    const resume = this.#resume();
    this.#resuming = resume !== null;
    this.#send(resume ?? this.#hello);
  }

  /** @param {Frame} frame */
  receive(frame) {
    if (frame.name === 'Challenge') this.#proof.begin(frame);
    else if (frame.name === 'Welcome') this.#welcomed(frame);
    else if (frame.name === 'Error' && frame.code === ERRORS.notOffered && frame.about === TYPES.Hello) this.#refused();
  }

  /** Nobody needs it any more. */
  end() {
    this.#over = true;
    this.#proof.end();
  }

  /** @param {FrameNamed<'Welcome'>} welcome */
  #welcomed(welcome) {
    this.end();
    this.#on.welcome(welcome, this.#resuming);
  }

  /** The server waits for another Hello on the same connection. */
  #refused() {
    if (!this.#resuming) return;
    this.#resuming = false;
    this.#on.refused();
    if (!this.#over) this.#send(this.#hello);
  }
}
