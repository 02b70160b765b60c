import { CLOSE_CODES } from '../protocol.js';
import { Backoff } from './backoff.js';
import { Connection } from './connection.js';
import { Pace } from './pace.js';

// A server that welcomes and closes at once must not be asked again at once: only a connection that held
// proves it well.
const STEADY = 30_000;

/** A connection that comes back: opens, says Hello, and after a loss opens again as the close code allows.
 *  `on`: welcome(frame), frame(frame), lost({code, next, seconds}). */
export class Link {
  #openSocket;
  #clock;
  #hello;
  #on;
  #backoff;
  #connection = null;
  #retrying = false;
  #cancelRetry = () => {};
  #cancelSteady = () => {};

  constructor({ openSocket, clock, random, hello, on }) {
    this.#openSocket = openSocket;
    this.#clock = clock;
    this.#hello = hello;
    this.#on = on;
    this.#backoff = new Backoff(random);
    this.pace = null;
    this.#open();
  }

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
    this.#connection = new Connection({
      openSocket: this.#openSocket,
      clock: this.#clock,
      on: {
        open: () => this.send(this.#hello),
        frame: (frame) => (frame.name === 'Welcome' ? this.#welcomed(frame) : this.#on.frame(frame)),
        closed: (code) => this.#closed(code),
      },
    });
  }

  #welcomed(welcome) {
    if (this.pace) return;
    this.pace = new Pace(this.#clock, welcome);
    this.#connection.welcomed(welcome);
    this.#cancelSteady = this.#clock.after(STEADY, () => this.#backoff.reset());
    this.#on.welcome(welcome);
  }

  #closed(code) {
    this.#forget();
    this.#connection = null;
    // A code that is not in the catalogue, such as the browser's own 1006, is a network that failed.
    const next = CLOSE_CODES[code]?.next ?? 'reconnect';
    const wait = this.#backoff.next();
    if (next === 'reconnect') {
      this.#retrying = true;
      this.#cancelRetry = this.#clock.after(wait, () => this.#open());
    }
    this.#on.lost({ code, next, seconds: Math.ceil(wait / 1000) });
  }

  #forget() {
    this.pace = null;
    this.#retrying = false;
    this.#cancelRetry();
    this.#cancelSteady();
  }
}
