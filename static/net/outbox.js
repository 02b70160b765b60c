import { writeFrame } from '../protocol.js';

/** Numbers what goes to the partner and lets it out within the windows and rates of Welcome. What is said goes
 *  first; a picture fills what is left, one chunk at a time, so words overtake it. */
export class Outbox {
  #limits;
  #pace;
  #clock;
  #write;
  #queue = [];
  #picture = null;
  #flying = [];
  #sequence = 0;
  #soonest = Infinity;
  #cancelTimer = () => {};

  constructor({ limits, pace, clock, write }) {
    this.#limits = limits;
    this.#pace = pace;
    this.#clock = clock;
    this.#write = write;
  }

  /** `rate` is the bucket this kind of frame counts against, if any. */
  add(frame, { rate = null, sent = () => {}, delivered = () => {} } = {}) {
    this.#queue.push({ frame, rate, sent, delivered });
    this.pump();
  }

  /** `picture.peek()` is its next chunk or null, `picture.took()` says that it went; null stops the sending. */
  setPicture(picture) {
    this.#picture = picture;
    this.pump();
  }

  acknowledged(received) {
    if (received > this.#sequence) return;
    while (this.#flying.length > 0 && this.#flying[0].sequence <= received) this.#flying.shift().delivered();
    this.pump();
  }

  pump() {
    this.#cancelTimer();
    this.#soonest = Infinity;
    while (this.#sendQueued() || this.#sendChunk());
    if (this.#soonest < Infinity) this.#cancelTimer = this.#clock.after(this.#soonest, () => this.pump());
  }

  /** Nothing of this conversation may follow its end: the server would take it for a breach of the states. */
  stop() {
    this.#cancelTimer();
    this.#write = () => {};
    this.#queue = [];
    this.#flying = [];
    this.#picture = null;
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
    const frame = this.#picture?.peek();
    if (!frame) return false;
    const picture = this.#picture;
    if (!this.#send(frame, () => picture.delivered(frame.data.length), true)) return false;
    picture.took(frame.data.length);
    return true;
  }

  #send(frame, delivered, bulk) {
    const bytes = writeFrame({ ...frame, sequence: this.#sequence + 1 });
    if (!this.#windowHasRoom(bytes.length, bulk)) return false;
    if (!this.#rateAllows(this.#pace.bytes, bytes.length)) return false;
    this.#sequence++;
    this.#flying.push({ sequence: this.#sequence, bytes, bulk, delivered });
    this.#write({ ...frame, sequence: this.#sequence });
    return true;
  }

  #windowHasRoom(size, bulk) {
    const sum = (items) => items.reduce((total, item) => total + item.bytes.length, 0);
    if (sum(this.#flying) + size > this.#limits.windowBytes) return false;
    return !bulk || sum(this.#flying.filter((item) => item.bulk)) + size <= this.#limits.bulkWindowBytes;
  }

  #rateAllows(bucket, tokens) {
    const wait = bucket?.wait(tokens) ?? 0;
    if (wait > 0) this.#soonest = Math.min(this.#soonest, wait);
    return wait === 0;
  }
}
