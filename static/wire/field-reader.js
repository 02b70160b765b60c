/** What can be wrong with a message (protocol, section 3).
 *  @typedef {'TooBig' | 'Empty' | 'UnknownType' | 'Truncated' | 'TrailingBytes' | 'OutOfRange' | 'ReservedBits' | 'NotUtf8' | 'BadText'
 *    | 'AgeNotConfirmed' | 'UnsupportedVersion'} FrameError */

const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/** Takes the fields of one frame from the front, in order. The first error sticks, and everything read after it
 *  is zero or empty, so no reader of a frame needs a branch and none can run past the end. */
export class FieldReader {
  #bytes;
  #at;

  /** @param {Uint8Array} bytes @param {number} at */
  constructor(bytes, at) {
    this.#bytes = bytes;
    this.#at = at;
    this.error = /** @type {FrameError | null} */ (null);
  }

  /** @param {number} size in bytes, 6 at most */
  uint(size) {
    let value = 0;
    for (const byte of this.bytes(size)) value = value * 256 + byte;
    return value;
  }

  uint64() {
    const high = this.uint(4);
    return (BigInt(high) << 32n) | BigInt(this.uint(4));
  }

  /** @param {number} count */
  bytes(count) {
    this.check(this.#left >= count, 'Truncated');
    if (this.error) return new Uint8Array(0);
    const field = this.#bytes.subarray(this.#at, this.#at + count);
    this.#at += count;
    return field;
  }

  /** A length byte and so many bytes. The length is judged before the bytes are looked for.
   *  @param {number} least @param {number} most */
  short(least, most) {
    const length = this.uint(1);
    this.check(length >= least, 'Truncated');
    this.check(length <= most, 'OutOfRange');
    return this.bytes(length);
  }

  /** @param {number} least @param {number} most */
  rest(least, most) {
    this.check(this.#left >= least, 'Truncated');
    this.check(this.#left <= most, 'TooBig');
    return this.bytes(this.#left);
  }

  /** @param {Uint8Array} bytes */
  text(bytes) {
    try {
      return utf8.decode(bytes);
    } catch {
      this.check(false, 'NotUtf8');
      return '';
    }
  }

  /** @param {boolean} holds @param {FrameError} error */
  check(holds, error) {
    if (!holds) this.error ??= error;
  }

  end() {
    this.check(this.#left === 0, 'TrailingBytes');
  }

  get #left() {
    return this.#bytes.length - this.#at;
  }
}
