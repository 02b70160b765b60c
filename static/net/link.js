import { CLOSE_CODES, writeFrame } from '../protocol.js';
import { Connection } from './connection.js';
import { Greeting } from './greeting.js';
import { Pace } from './pace.js';
import { Resumption } from './resumption.js';
import { Retry } from './retry.js';

/** @import { Draft, Frame, FrameNamed } from '../protocol.js' */
/** @import { AskAdmission, Clock, Prove, Refusal, Socket } from './given.js' */
/** @import { Loss, Refused } from './told.js' */

/** @typedef {object} LinkEvents
 *  @property {(chance: number) => void} proving
 *  @property {(welcome: FrameNamed<'Welcome'>, pace: Pace) => void} welcome a session begins
 *  @property {(welcome: FrameNamed<'Welcome'>, pace: Pace) => void} resumed it goes on, over another connection
 *  @property {(frame: Frame) => void} frame any that comes after these
 *  @property {(loss: Loss | Refused) => void} broken the connection is gone, or another attempt failed; the session may still go on
 *  @property {() => void} forgotten it was broken, and does not go on
 *  @property {(loss: Loss | Refused) => void} lost the connection is gone, and no session was left, or none is now */

/** What each connection begins with.
 *  @typedef {object} LinkGiven
 *  @property {() => Socket} openSocket
 *  @property {AskAdmission} askAdmission
 *  @property {Prove} prove
 *  @property {Clock} clock
 *  @property {() => number} random 0 to 1
 *  @property {Draft<'Hello'>} hello
 *  @property {() => number} received the number to go back to
 *  @property {() => boolean} hurries whether there is a conversation that may be resumed
 *  @property {LinkEvents} on */

// An attempt that hangs on a dead network must not use up the time in which a conversation can be resumed.
const HURRIED_PATIENCE = 5_000;

// Who was reported too often meanwhile is closed with the same code as who was too fast; only the door knows which.
const RATE_EXCEEDED = 4008;

/** A connection that comes back: opens, says Hello, and after a loss opens again as the close code allows, with the same session if the server
 *  has kept it. */
export class Link {
  #given;
  #on;
  #retry;
  #resumption;
  /** @type {Connection | null} */
  #connection = null;
  /** @type {Greeting | null} */
  #greeting = null;
  /** @type {Connection | null} */
  #doubted = null;
  /** That of the session, over all of its connections: so the server reckons, too.
   *  @type {Pace | null} */
  #pace = null;
  #cancelPatience = () => {};

  /** @param {LinkGiven} given */
  constructor(given) {
    this.#given = given;
    this.#on = given.on;
    this.#retry = new Retry({ ...given, open: () => this.#open() });
    this.#resumption = new Resumption(given.clock, () => this.#tooLate());
    this.#open();
  }

  /** Whether it waits because the server said that it would not be let in before. */
  get refused() {
    return this.#retry.isRefused;
  }

  /** @param {Draft} frame */
  send(frame) {
    this.write(writeFrame(frame));
  }

  /** @param {Uint8Array<ArrayBuffer>} bytes of a frame */
  write(bytes) {
    if (!this.#connection) return;
    this.#connection.send(bytes);
    this.#pace?.bytes.take(bytes.length);
    this.#pace?.frames.take();
  }

  retryNow() {
    this.#retry.now();
  }

  /** The browser says that the network is gone. A connection may outlive that, or be dead from then on; nothing tells. */
  networkIsGone() {
    this.#doubted = this.#connection;
  }

  /** A session that can go on over a new connection need not wait until a dead one is noticed. */
  networkIsBack() {
    if (this.#resumption.isPossible && this.#doubted === this.#connection) this.#connection?.giveUp();
    this.#doubted = null;
    this.#retry.now();
  }

  close() {
    this.#leaveOff();
    this.#forget();
    this.#connection?.close();
    this.#connection = null;
  }

  #open() {
    this.#leaveOff();
    const { openSocket, clock, hello, prove, received, hurries } = this.#given;
    const greeting = new Greeting({
      send: (frame) => this.send(frame),
      hello, prove,
      resume: () => this.#resumption.hello(hello.capabilities, received()),
      on: {
        proving: this.#on.proving,
        welcome: (welcome, isResumed) => this.#welcomed(welcome, isResumed),
        refused: () => this.#refused(),
      },
    });
    this.#greeting = greeting;
    this.#connection = new Connection({
      openSocket,
      clock,
      on: {
        open: () => greeting.begin(),
        frame: (frame) => (greeting.isOver ? this.#on.frame(frame) : greeting.receive(frame)),
        closed: (code) => this.#closed(code),
      },
    });
    if (!this.#resumption.isPossible || !hurries()) return;
    this.#cancelPatience = clock.after(HURRIED_PATIENCE, () => this.#connection?.giveUp());
  }

  /** @param {FrameNamed<'Welcome'>} welcome @param {boolean} isResumed */
  #welcomed(welcome, isResumed) {
    this.#cancelPatience();
    this.#retry.welcomed();
    this.#resumption.keep(welcome);
    this.#connection?.welcomed(welcome);
    if (isResumed && this.#pace) return this.#on.resumed(welcome, this.#pace);
    this.#pace = new Pace(this.#given.clock, welcome);
    this.#on.welcome(welcome, this.#pace);
  }

  /** The connection is good for another session. */
  #refused() {
    this.#cancelPatience();
    this.#forget();
    this.#on.forgotten();
  }

  /** An attempt that is under way may have asked for what nobody waits for any more. */
  #tooLate() {
    this.#forget();
    this.#on.forgotten();
    this.#connection?.giveUp();
  }

  /** @param {number} code */
  #closed(code) {
    const connection = this.#connection;
    this.#leaveOff();
    this.#connection = null;
    // A code that is not in the catalogue, such as the browser's own 1006, is a network that failed.
    const next = CLOSE_CODES[code]?.next ?? 'reconnect';
    const asking = code === RATE_EXCEEDED;
    const goesOn = next === 'reconnect' && this.#resumption.isPossible;
    if (goesOn) this.#resumption.begin();
    else this.#forget();
    if (next === 'reconnect') this.#retry.later({ hurries: goesOn && this.#given.hurries() });
    // No answer to the handshake, or one that the browser hides.
    if (asking || (next === 'reconnect' && !connection?.opened)) this.#askWhy({ code, next }, asking);
    this.#tell({ code, next, asking });
  }

  /** If no refusal explains the loss, it was something else: told now to those who wait for it.
   *  @param {Loss} loss @param {boolean} asking */
  #askWhy(loss, asking) {
    this.#retry.askWhy((why) => {
      if (why) this.#tell(refused(loss, why));
      else if (asking) this.#tell(loss);
    });
  }

  /** @param {Loss | Refused} loss */
  #tell(loss) {
    if (this.#resumption.isPossible) this.#on.broken(loss);
    else this.#on.lost(loss);
  }

  /** Of the connection that was, or the wait for one. */
  #leaveOff() {
    this.#greeting?.end();
    this.#cancelPatience();
    this.#retry.stop();
  }

  /** Of the session. */
  #forget() {
    this.#resumption.forget();
    this.#pace = null;
  }
}

/** @param {Loss} loss @param {Refusal} why
 *  @returns {Refused} */
const refused = ({ code }, why) => ({ code, next: 'reconnect', status: why.status, seconds: why.retryAfter, reason: why.reason });
