import { receive } from './receive.js';

/** @import { FrameNamed } from '../protocol.js' */
/** @import { Stopped } from './outgoing.js' */

/** @typedef {'offered' | 'arriving' | 'blurred' | Stopped} IncomingState */

const NONE = new Uint8Array(0);

/** A picture of the partner's: offered, arriving, blurred; or refused, cancelled, failed. Pure: `changed` tells
 *  others. `clean` holds its bytes once they have been checked and stripped. */
export class Incoming {
  #bytes = NONE;
  #index = 0;
  #changed;

  /** @param {{offer: FrameNamed<'ImageOffer'>, changed: (theirs: Incoming) => void}} given */
  constructor({ offer, changed }) {
    this.mine = /** @type {const} */ (false);
    this.id = offer.image;
    this.offer = offer;
    this.state = /** @type {IncomingState} */ ('offered');
    this.done = 0;
    this.clean = /** @type {Uint8Array<ArrayBuffer> | null} */ (null);
    this.#changed = changed;
  }

  get size() {
    return this.offer.size;
  }

  get running() {
    return this.state === 'offered' || this.state === 'arriving';
  }

  accept() {
    this.#bytes = new Uint8Array(this.size);
    this.#become('arriving');
  }

  /** @param {Stopped} state */
  stop(state) {
    this.#bytes = NONE;
    if (this.running) this.#become(state);
  }

  /** Chunks that crossed our own cancelling still come: they are ignored, as is any chunk out of order.
   *  @param {FrameNamed<'ImageChunk'>} chunk */
  chunk({ index, data }) {
    if (this.state !== 'arriving' || index !== this.#index) return;
    if (this.done + data.length > this.size) return this.stop('failed');
    this.#bytes.set(data, this.done);
    this.done += data.length;
    this.#index++;
    if (this.done === this.size) this.#complete();
    else this.#become('arriving');
  }

  #complete() {
    this.clean = receive(this.#bytes, this.offer);
    this.#bytes = NONE;
    this.#become(this.clean ? 'blurred' : 'failed');
  }

  /** @param {IncomingState} state */
  #become(state) {
    this.state = state;
    this.#changed(this);
  }
}
