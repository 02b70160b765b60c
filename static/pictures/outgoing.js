/** @import { Unnumbered } from '../protocol.js' */
/** @import { Picture } from './formats.js' */

/** How a picture of either side ends before it has arrived.
 *  @typedef {'refused' | 'cancelled' | 'failed'} Stopped */

/** @typedef {'offered' | 'sending' | 'sent' | Stopped} OutgoingState */

/** A picture of ours: offered, sending, sent; or refused, cancelled, failed. Pure; `changed` tells others. */
export class Outgoing {
  #bytes;
  #chunkBytes;
  #changed;
  #taken = 0;
  #index = 0;

  /** @param {{id: number, picture: Picture, chunkBytes: number, changed: (mine: Outgoing) => void}} given */
  constructor({ id, picture, chunkBytes, changed }) {
    this.mine = /** @type {const} */ (true);
    this.id = id;
    this.picture = picture;
    this.state = /** @type {OutgoingState} */ ('offered');
    this.done = 0;
    this.#bytes = picture.bytes;
    this.#chunkBytes = chunkBytes;
    this.#changed = changed;
  }

  get size() {
    return this.picture.bytes.length;
  }

  /** Whether another may be offered: the protocol allows one at a time until its last byte was sent. */
  get over() {
    return !['offered', 'sending'].includes(this.state) || this.#taken === this.size;
  }

  get running() {
    return this.state === 'offered' || this.state === 'sending';
  }

  /** @returns {Unnumbered<'ImageOffer'>} */
  offer() {
    const { format, width, height } = this.picture;
    return { name: 'ImageOffer', image: this.id, format, width, height, size: this.size };
  }

  /** @param {boolean} yes */
  answered(yes) {
    if (this.state === 'offered') this.#become(yes ? 'sending' : 'refused');
  }

  /** @param {Stopped} state */
  stop(state) {
    if (this.running) this.#become(state);
  }

  /** @returns {Unnumbered<'ImageChunk'> | null} */
  peek() {
    if (this.state !== 'sending' || this.#taken === this.size) return null;
    const data = this.#bytes.subarray(this.#taken, this.#taken + this.#chunkBytes);
    return { name: 'ImageChunk', image: this.id, index: this.#index, data };
  }

  /** @param {number} count of bytes */
  took(count) {
    this.#taken += count;
    this.#index++;
  }

  /** @param {number} count of bytes */
  delivered(count) {
    if (this.state !== 'sending') return;
    this.done += count;
    this.#become(this.done === this.size ? 'sent' : 'sending');
  }

  /** @param {OutgoingState} state */
  #become(state) {
    this.state = state;
    this.#changed(this);
  }
}
