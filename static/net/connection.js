import { readFrame, writeFrame } from '../protocol.js';
import { Liveness } from './liveness.js';

/** @import { Frame, FrameNamed, Reading } from '../protocol.js' */
/** @import { Clock, Socket } from './given.js' */

/** @typedef {object} ConnectionEvents
 *  @property {() => void} open
 *  @property {(frame: Frame) => void} frame
 *  @property {(code: number) => void} closed once, and the last */

const PERSON_LEFT = 1000;
const MALFORMED = 4002;
const TOO_LATE = 4009;
const HEARTBEAT = writeFrame({ name: 'Heartbeat' });

/** One WebSocket from opening to closing: frames in, frames out, a heartbeat, and exactly one `closed`. */
export class Connection {
  #socket;
  #liveness;
  #on;
  #over = false;
  #opened = false;

  /** @param {{openSocket: () => Socket, clock: Clock, on: ConnectionEvents}} given */
  constructor({ openSocket, clock, on }) {
    this.#on = on;
    this.#liveness = new Liveness(clock, {
      beat: () => this.send(HEARTBEAT),
      dead: () => this.giveUp(),
    });
    this.#socket = openSocket();
    this.#socket.binaryType = 'arraybuffer';
    this.#socket.onopen = () => {
      this.#opened = true;
      if (!this.#over) on.open();
    };
    this.#socket.onmessage = ({ data }) => this.#receive(data);
    this.#socket.onclose = ({ code }) => this.#end(code);
  }

  /** Whether there ever was one: a handshake that was refused looks to a page like a network that failed. */
  get opened() {
    return this.#opened;
  }

  /** @param {Uint8Array<ArrayBuffer>} bytes of a frame */
  send(bytes) {
    if (this.#over || this.#socket.readyState !== 1) return;
    this.#socket.send(bytes);
    this.#liveness.sent();
  }

  /** @param {FrameNamed<'Welcome'>} welcome */
  welcomed(welcome) {
    this.#liveness.begin(welcome.heartbeatSeconds, welcome.silenceSeconds);
  }

  /** It is dead, or hardly better. */
  giveUp() {
    this.#end(TOO_LATE, TOO_LATE);
  }

  /** The person leaves; `closed` is not announced, because whoever calls this knows. */
  close() {
    this.#on = { ...this.#on, closed() {} };
    this.#end(PERSON_LEFT, PERSON_LEFT);
  }

  /** @param {unknown} data */
  #receive(data) {
    if (this.#over) return;
    this.#liveness.heard();
    /** @type {Reading | {error: 'Text'}} */
    const frame = data instanceof ArrayBuffer ? readFrame(new Uint8Array(data)) : { error: 'Text' };
    if (frame.error) this.#end(MALFORMED, MALFORMED);
    else this.#on.frame(frame);
  }

  /** A dead connection does not answer a close frame, so its end is announced without waiting for one.
   *  @param {number} code @param {number} [closeWith] */
  #end(code, closeWith) {
    if (this.#over) return;
    this.#over = true;
    this.#liveness.stop();
    if (closeWith) this.#socket.close(closeWith);
    this.#on.closed(code);
  }
}
