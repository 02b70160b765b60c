import { receive } from './receive.js';

/** A picture of the partner's: offered, arriving, blurred; or refused, cancelled, failed. Pure: `changed` tells
 *  others. `clean` holds its bytes once they have been checked and stripped. */
export class Incoming {
  #bytes = null;
  #index = 0;
  #changed;

  constructor({ offer, changed }) {
    this.mine = false;
    this.id = offer.image;
    this.offer = offer;
    this.state = 'offered';
    this.done = 0;
    this.clean = null;
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

  stop(state) {
    this.#bytes = null;
    if (this.running) this.#become(state);
  }

  /** Chunks that crossed our own cancelling still come: they are ignored, as is any chunk out of order. */
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
    this.#bytes = null;
    this.#become(this.clean ? 'blurred' : 'failed');
  }

  #become(state) {
    this.state = state;
    this.#changed(this);
  }
}
