import { CLOSE_CODES } from '../protocol.js';
import { Backoff } from './backoff.js';
import { Connection } from './connection.js';
import { Pace } from './pace.js';
import { Proof } from './proof.js';

/** @import { Draft, Frame, FrameNamed } from '../protocol.js' */
/** @import { AskAdmission, Clock, Prove, Socket } from './given.js' */
/** @import { Loss, Refused } from './told.js' */

/** @typedef {object} LinkEvents
 *  @property {(chance: number) => void} proving
 *  @property {(welcome: FrameNamed<'Welcome'>) => void} welcome
 *  @property {(frame: Frame) => void} frame any other, also before Welcome
 *  @property {(loss: Loss | Refused) => void} lost */

/** What each connection begins with.
 *  @typedef {object} LinkGiven
 *  @property {() => Socket} openSocket
 *  @property {AskAdmission} askAdmission
 *  @property {Prove} prove
 *  @property {Clock} clock
 *  @property {() => number} random 0 to 1
 *  @property {Draft<'Hello'>} hello
 *  @property {LinkEvents} on */

// A server that welcomes and closes at once must not be asked again at once: only a connection that held
// proves it well.
const STEADY = 30_000;

// Who was reported too often meanwhile is closed with the same code as who was too fast; only the door knows which.
const RATE_EXCEEDED = 4008;

/** A connection that comes back: opens, says Hello, and after a loss opens again as the close code allows, or as long after a refusal as
 *  the server says. */
export class Link {
  #openSocket;
  #askAdmission;
  #prove;
  #clock;
  #hello;
  #on;
  #backoff;
  /** @type {Connection | null} */
  #connection = null;
  /** @type {Proof | null} */
  #proof = null;
  #retrying = false;
  #refused = false;
  #turn = 0;
  #cancelRetry = () => {};
  #cancelSteady = () => {};

  /** @param {LinkGiven} given */
  constructor({ openSocket, askAdmission, prove, clock, random, hello, on }) {
    this.#openSocket = openSocket;
    this.#askAdmission = askAdmission;
    this.#prove = prove;
    this.#clock = clock;
    this.#hello = hello;
    this.#on = on;
    this.#backoff = new Backoff(random);
    this.pace = /** @type {Pace | null} */ (null);
    this.#open();
  }

  /** Whether it waits because the server said that it would not be let in before. */
  get refused() {
    return this.#refused;
  }

  /** @param {Draft} frame */
  send(frame) {
    if (!this.#connection) return;
    const bytes = this.#connection.send(frame);
    this.pace?.bytes.take(bytes.length);
  }

  /** The browser says that the network is back: there is no point in waiting out the rest. */
  retryNow() {
    if (this.#retrying) this.#open();
  }

  close() {
    this.#forget();
    this.#connection?.close();
    this.#connection = null;
  }

  #open() {
    this.#forget();
    this.#proof = new Proof({
      prove: this.#prove,
      send: (frame) => this.send(frame),
      tell: (chance) => this.#on.proving(chance),
    });
    this.#connection = new Connection({
      openSocket: this.#openSocket,
      clock: this.#clock,
      on: {
        open: () => this.send(this.#hello),
        frame: (frame) => this.#receive(frame),
        closed: (code) => this.#closed(code),
      },
    });
  }

  /** @param {Frame} frame */
  #receive(frame) {
    if (frame.name === 'Challenge') this.#proof?.begin(frame);
    else if (frame.name === 'Welcome') this.#welcomed(frame);
    else this.#on.frame(frame);
  }

  /** @param {FrameNamed<'Welcome'>} welcome */
  #welcomed(welcome) {
    if (this.pace) return;
    this.#proof?.end();
    this.pace = new Pace(this.#clock, welcome);
    this.#connection?.welcomed(welcome);
    this.#cancelSteady = this.#clock.after(STEADY, () => this.#backoff.reset());
    this.#on.welcome(welcome);
  }

  /** @param {number} code */
  #closed(code) {
    const connection = this.#connection;
    this.#forget();
    this.#connection = null;
    // A code that is not in the catalogue, such as the browser's own 1006, is a network that failed.
    const next = CLOSE_CODES[code]?.next ?? 'reconnect';
    const asking = code === RATE_EXCEEDED;
    if (next === 'reconnect') this.#retryAfter(this.#backoff.next());
    // No answer to the handshake, or one that the browser hides.
    if (asking || (next === 'reconnect' && !connection?.opened)) this.#askWhy(code, () => asking && this.#on.lost({ code, next }));
    this.#on.lost({ code, next, asking });
  }

  /** Asks the server in another way. If it would not let us in, that is why, and we wait as it says; `otherwise` it was something else.
   *  @param {number} code @param {() => void} otherwise */
  #askWhy(code, otherwise) {
    const turn = this.#turn;
    this.#askAdmission().then((answer) => {
      if (turn !== this.#turn) return;
      if (!answer) return otherwise();
      this.#refused = true;
      this.#retryAfter(answer.retryAfter * 1000 + this.#backoff.next());
      this.#on.lost({ code, next: 'reconnect', status: answer.status, seconds: answer.retryAfter, reason: answer.reason });
    });
  }

  /** @param {number} wait in milliseconds */
  #retryAfter(wait) {
    this.#cancelRetry();
    this.#retrying = true;
    this.#cancelRetry = this.#clock.after(wait, () => this.#open());
  }

  #forget() {
    this.pace = null;
    this.#turn++; // what was asked before is of the past
    this.#retrying = this.#refused = false;
    this.#proof?.end();
    this.#cancelRetry();
    this.#cancelSteady();
  }
}
