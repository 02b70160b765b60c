/** A picture of ours: offered, sending, sent; or refused, cancelled, failed. Pure; `changed` tells others. */
export class Outgoing {
  #bytes;
  #chunkBytes;
  #changed;
  #taken = 0;
  #index = 0;

  constructor({ id, picture, chunkBytes, changed }) {
    this.mine = true;
    this.id = id;
    this.picture = picture;
    this.state = 'offered';
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

  offer() {
    const { format, width, height } = this.picture;
    return { name: 'ImageOffer', image: this.id, format, width, height, size: this.size };
  }

  answered(yes) {
    if (this.state === 'offered') this.#become(yes ? 'sending' : 'refused');
  }

  stop(state) {
    if (this.running) this.#become(state);
  }

  peek() {
    if (this.state !== 'sending' || this.#taken === this.size) return null;
    const data = this.#bytes.subarray(this.#taken, this.#taken + this.#chunkBytes);
    return { name: 'ImageChunk', image: this.id, index: this.#index, data };
  }

  took(count) {
    this.#taken += count;
    this.#index++;
  }

  delivered(count) {
    if (this.state !== 'sending') return;
    this.done += count;
    this.#become(this.done === this.size ? 'sent' : 'sending');
  }

  #become(state) {
    this.state = state;
    this.#changed(this);
  }
}
