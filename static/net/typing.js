/** @import { Draft } from '../protocol.js' */
/** @import { Clock } from './given.js' */
/** @import { TokenBucket } from './token-bucket.js' */

// How long a sign of typing holds without being renewed (protocol, section 3.3); and how soon ours is renewed.
const HOLDS = 10_000;
const RENEWED_AFTER = 4000;
const PAUSE_MEANS_STOPPED = 5000;

/** Our own sign of typing: at most one frame per announced interval, never one per key. The interval is the
 *  connection's, so the bucket outlives the conversation: the server drops what comes sooner. */
export class TypingOut {
  #clock;
  #bucket;
  #write;
  #told = false;
  #toldAt = -Infinity;
  #wanted = false;
  #isHeld = false;
  #cancelSend = () => {};
  #cancelPause = () => {};

  /** @param {Clock} clock @param {TokenBucket} bucket @param {(frame: Draft<'Typing'>) => void} write */
  constructor(clock, bucket, write) {
    this.#clock = clock;
    this.#bucket = bucket;
    this.#write = write;
  }

  /** @param {boolean} typing */
  set(typing) {
    this.#cancelPause();
    this.#wanted = typing;
    if (typing) this.#cancelPause = this.#clock.after(PAUSE_MEANS_STOPPED, () => this.set(false));
    this.#settle();
  }

  /** A text of ours ends the sign on the other screen by itself. */
  said() {
    this.#cancelPause();
    this.#cancelSend();
    this.#wanted = this.#told = false;
  }

  /** The other screen forgets what it was told, and is told nothing for now. */
  hold() {
    this.#cancelSend();
    this.#isHeld = true;
    this.#told = false;
  }

  goOn() {
    this.#isHeld = this.#told = false;
    this.#settle();
  }

  stop() {
    this.#cancelPause();
    this.#cancelSend();
  }

  #settle() {
    this.#cancelSend();
    if (this.#isHeld) return;
    const now = this.#clock.now();
    const fresh = !this.#wanted || now - this.#toldAt < RENEWED_AFTER;
    if (this.#wanted === this.#told && fresh) return;
    const wait = this.#bucket.wait();
    if (wait > 0) {
      this.#cancelSend = this.#clock.after(wait, () => this.#settle());
      return;
    }
    this.#bucket.take();
    this.#told = this.#wanted;
    this.#toldAt = now;
    this.#write({ name: 'Typing', isTyping: this.#told });
  }
}

/** The partner's sign of typing, which ends by itself when it is not renewed. */
export class TypingIn {
  #clock;
  #changed;
  #cancel = () => {};

  /** @param {Clock} clock @param {(typing: boolean) => void} changed */
  constructor(clock, changed) {
    this.#clock = clock;
    this.#changed = changed;
  }

  /** @param {boolean} typing */
  set(typing) {
    this.#cancel();
    if (typing) this.#cancel = this.#clock.after(HOLDS, () => this.#changed(false));
    this.#changed(typing);
  }

  stop() {
    this.#cancel();
  }
}
