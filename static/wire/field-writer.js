const utf8 = new TextEncoder();

/** Collects the fields of one frame. A number that does not fit its field throws, because it would be sent as
 *  another number: that is a bug of ours, never somebody's input. */
export class FieldWriter {
  /** @type {Uint8Array[]} */
  #parts = [];

  /** @param {number} size in bytes, 6 at most
   *  @param {number} value */
  uint(size, value) {
    const fits = Number.isInteger(value) && value >= 0 && value < 256 ** size;
    if (!fits) throw new RangeError(`${value} in ${size} bytes`);
    const field = new Uint8Array(size);
    for (let i = size - 1, left = value; i >= 0; i--, left = Math.floor(left / 256)) field[i] = left % 256;
    this.#parts.push(field);
  }

  /** @param {bigint} value */
  uint64(value) {
    this.uint(4, Number(value >> 32n));
    this.uint(4, Number(value & 0xffff_ffffn));
  }

  /** @param {Uint8Array} field */
  bytes(field) {
    this.#parts.push(field);
  }

  /** @param {string} value */
  text(value) {
    this.bytes(utf8.encode(value));
  }

  /** @param {string} value of 255 bytes at most */
  shortText(value) {
    const field = utf8.encode(value);
    this.uint(1, field.length);
    this.bytes(field);
  }

  finish() {
    const frame = new Uint8Array(this.#parts.reduce((sum, part) => sum + part.length, 0));
    let at = 0;
    for (const part of this.#parts) {
      frame.set(part, at);
      at += part.length;
    }
    return frame;
  }
}
