import { writeFrame } from '../protocol.js';

/** @import { Unnumbered } from '../protocol.js' */
/** @import { Clock, Limits } from './given.js' */
/** @import { Pace } from './pace.js' */
/** @import { TokenBucket } from './token-bucket.js' */

/** A frame that waits. `rate` is the bucket it counts against, if any; `sent` and `delivered` are called once each, as it goes and arrives.
 *  @typedef {{frame: Unnumbered, rate: TokenBucket | null, sent: () => void, delivered: () => void}} Item */

/** Where chunks come from: `peek` gives the next or null, `took` says that it went, `delivered` that it arrived.
 *  @typedef {object} Chunks
 *  @property {() => Unnumbered<'ImageChunk'> | null} peek
 *  @property {(count: number) => void} took
 *  @property {(count: number) => void} delivered */

/** What went and was not acknowledged yet.
 *  @typedef {{sequence: number, bytes: Uint8Array<ArrayBuffer>, bulk: boolean, delivered: () => void}} Flying */

/** Numbers what goes to the partner and lets it out within the windows and rates of Welcome. What is said goes
 *  first; a picture fills what is left, one chunk at a time, so words overtake it. After an interruption, what may
 *  have been lost in it goes again before all else. */
export class Outbox {
  #limits;
  #pace;
  #clock;
  #write;
  /** @type {Item[]} */
  #queue = [];
  /** @type {Chunks | null} */
  #picture = null;
  /** @type {Flying[]} */
  #flying = [];
  /** Of those, what has to go again.
   *  @type {Flying[]} */
  #repeats = [];
  #isHeld = false;
  #sequence = 0;
  #soonest = Infinity;
  #cancelTimer = () => {};

  /** @param {{limits: Limits, pace: Pace, clock: Clock, write: (bytes: Uint8Array<ArrayBuffer>) => void}} given */
  constructor({ limits, pace, clock, write }) {
    this.#limits = limits;
    this.#pace = pace;
    this.#clock = clock;
    this.#write = write;
  }

  /** @param {Unnumbered} frame @param {Partial<Omit<Item, 'frame'>>} [how] */
  add(frame, { rate = null, sent = () => {}, delivered = () => {} } = {}) {
    this.#queue.push({ frame, rate, sent, delivered });
    this.pump();
  }

  /** Null stops the sending.
   *  @param {Chunks | null} picture */
  setPicture(picture) {
    this.#picture = picture;
    this.pump();
  }

  /** @param {number} received the highest number */
  acknowledged(received) {
    if (received > this.#sequence) return;
    while (this.#flying.length > 0 && this.#flying[0].sequence <= received) this.#flying.shift()?.delivered();
    this.#repeats = this.#repeats.filter(({ sequence }) => sequence > received);
    this.pump();
  }

  /** Nothing goes while the connection of either side is gone. */
  hold() {
    this.#cancelTimer();
    this.#isHeld = true;
  }

  /** The conversation goes on. What the partner has, or what is on its way, need not go again; a number that we never sent says nothing of that.
   *  @param {number} received */
  goOn(received) {
    const from = received > this.#sequence ? 0 : received;
    this.#repeats = this.#flying.filter(({ sequence }) => sequence > from);
    this.#isHeld = false;
    this.pump();
  }

  pump() {
    this.#cancelTimer();
    if (this.#isHeld) return;
    this.#soonest = Infinity;
    while (this.#sendAgain());
    while (this.#repeats.length === 0 && (this.#sendQueued() || this.#sendChunk()));
    if (this.#soonest < Infinity) this.#cancelTimer = this.#clock.after(this.#soonest, () => this.pump());
  }

  /** Nothing of this conversation may follow its end: the server would take it for a breach of the states. */
  stop() {
    this.#cancelTimer();
    this.#write = () => {};
    this.#queue = [];
    this.#flying = [];
    this.#repeats = [];
    this.#picture = null;
  }

  /** The same bytes. They count in the rates of bytes and frames and in no other, and in the windows they are already. */
  #sendAgain() {
    const [repeat] = this.#repeats;
    if (!repeat || !this.#rateAllows(this.#pace.frames, 1) || !this.#rateAllows(this.#pace.bytes, repeat.bytes.length)) return false;
    this.#repeats.shift();
    this.#write(repeat.bytes);
    return true;
  }

  #sendQueued() {
    const item = this.#queue[0];
    if (!item || !this.#rateAllows(item.rate, 1)) return false;
    if (!this.#send(item.frame, item.delivered, false)) return false;
    item.rate?.take();
    this.#queue.shift();
    item.sent();
    return true;
  }

  #sendChunk() {
    const picture = this.#picture;
    const frame = picture?.peek();
    if (!picture || !frame) return false;
    if (!this.#send(frame, () => picture.delivered(frame.data.length), true)) return false;
    picture.took(frame.data.length);
    return true;
  }

  /** @param {Unnumbered} frame @param {() => void} delivered @param {boolean} bulk */
  #send(frame, delivered, bulk) {
    const bytes = writeFrame({ ...frame, sequence: this.#sequence + 1 });
    if (!this.#windowHasRoom(bytes.length, bulk)) return false;
    if (!this.#rateAllows(this.#pace.bytes, bytes.length)) return false;
    this.#sequence++;
    this.#flying.push({ sequence: this.#sequence, bytes, bulk, delivered });
    this.#write(bytes);
    return true;
  }

  /** @param {number} size in bytes
   *  @param {boolean} bulk */
  #windowHasRoom(size, bulk) {
    /** @param {Flying[]} items */
    const sum = (items) => items.reduce((total, item) => total + item.bytes.length, 0);
    if (sum(this.#flying) + size > this.#limits.windowBytes) return false;
    return !bulk || sum(this.#flying.filter((item) => item.bulk)) + size <= this.#limits.bulkWindowBytes;
  }

  /** @param {TokenBucket | null} bucket @param {number} tokens */
  #rateAllows(bucket, tokens) {
    const wait = bucket?.wait(tokens) ?? 0;
    if (wait > 0) this.#soonest = Math.min(this.#soonest, wait);
    return wait === 0;
  }
}
