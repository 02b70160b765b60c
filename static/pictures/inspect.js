import { LIMITS } from '../protocol.js';
import { kindOfBytes } from './formats.js';

/** @import { Kind, Size } from './formats.js' */

/** `{kind, width, height}` of a picture, read from its header before anything decodes it; null when it is none of
 *  our kinds, or malformed.
 *  @param {Uint8Array} bytes
 *  @returns {({kind: Kind} & Size) | null} */
export function inspect(bytes) {
  const kind = kindOfBytes(bytes);
  const size = kind?.measure(bytes);
  return kind && size ? { kind, ...size } : null;
}

/** A picture of a few kilobytes can declare more pixels than a phone has memory for.
 *  @param {Size} size */
export function isWithinPixels({ width, height }) {
  return width >= 1 && height >= 1
    && width <= LIMITS.imageSide && height <= LIMITS.imageSide && width * height <= LIMITS.imagePixels;
}
