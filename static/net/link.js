import { CLOSE_CODES } from '../protocol.js';
import { Backoff } from './backoff.js';
import { Connection } from './connection.js';
import { Pace } from './pace.js';
import { Proof } from './proof.js';

// A server that welcomes and closes at once must not be asked again at once: only a connection that held
// proves it well.
const STEADY = 30_000;

// Who was reported too often meanwhile is closed with the same code as who was too fast; only the door knows which.
const RATE_EXCEEDED = 4008;

/** A connection that comes back: opens, says Hello, and after a loss opens again as the close code allows, or as long after a refusal as
 *  the server says. `askAdmission` gives a promise of that: `{status, retryAfter, reason}`, or null. `prove` does the work that a server
 *  may ask for. `on`: proving(chance), welcome(frame), frame(frame), lost({code, next, asking, seconds, status, reason}): `asking`, when another
 *  one follows that knows more; the last three are those of a refusal. */
export class Link {
  #openSocket;
  #askAdmission;
  #prove;
  #clock;
  #hello;
  #on;
  #backoff;
  #connection = null;
  #proof = null;
  #retrying = false;
  #refused = false;
  #turn = 0;
  #cancelRetry = () => {};
  #cancelSteady = () => {};

  constructor({ openSocket, askAdmission, prove, clock, random, hello, on }) {
    this.#openSocket = openSocket;
    this.#askAdmission = askAdmission;
    this.#prove = prove;
    this.#clock = clock;
    this.#hello = hello;
    this.#on = on;
    this.#backoff = new Backoff(random);
    this.pace = null;
    this.#open();
  }

  /** Whether it waits because the server said that it would not be let in before. */
  get refused() {
    return this.#refused;
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

  #receive(frame) {
    if (frame.name === 'Challenge') this.#proof.begin(frame);
    else if (frame.name === 'Welcome') this.#welcomed(frame);
    else this.#on.frame(frame);
  }

  #welcomed(welcome) {
    if (this.pace) return;
    this.#proof.end();
    this.pace = new Pace(this.#clock, welcome);
    this.#connection.welcomed(welcome);
    this.#cancelSteady = this.#clock.after(STEADY, () => this.#backoff.reset());
    this.#on.welcome(welcome);
  }

  #closed(code) {
    const connection = this.#connection;
    this.#forget();
    this.#connection = null;
    // A code that is not in the catalogue, such as the browser's own 1006, is a network that failed.
    const next = CLOSE_CODES[code]?.next ?? 'reconnect';
    const asking = code === RATE_EXCEEDED;
    if (next === 'reconnect') this.#retryAfter(this.#backoff.next());
    // No answer to the handshake, or one that the browser hides.
    if (asking || (next === 'reconnect' && !connection.opened)) this.#askWhy(code, () => asking && this.#on.lost({ code, next }));
    this.#on.lost({ code, next, asking });
  }

  /** Asks the server in another way. If it would not let us in, that is why, and we wait as it says; `otherwise` it was something else. */
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
