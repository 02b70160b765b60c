import { join, startsWith, view } from './bytes.js';

/** @import { Size } from './formats.js' */

const SIGNATURE = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];
// What a still picture needs to look right. Text, time, Exif and animation are not on the list.
const NEEDED = new Set([
  'IHDR', 'PLTE', 'IDAT', 'IEND', 'tRNS', 'gAMA', 'cHRM', 'sRGB', 'iCCP', 'cICP', 'sBIT', 'bKGD', 'pHYs',
]);

/** @param {Uint8Array} bytes */
export const begins = (bytes) => startsWith(bytes, SIGNATURE);

/** `{width, height}` of the header, or null.
 *  @param {Uint8Array} bytes
 *  @returns {Size | null} */
export function measure(bytes) {
  if (!chunks(bytes)) return null;
  const fields = view(bytes);
  return { width: fields.getUint32(16), height: fields.getUint32(20) };
}

/** The picture without text, times, places and anything after its end; null when it is malformed.
 *  @param {Uint8Array} bytes */
export function strip(bytes) {
  const kept = chunks(bytes)?.filter(({ type }) => NEEDED.has(type));
  if (!kept) return null;
  return join([bytes.subarray(0, SIGNATURE.length), ...kept.map(({ start, end }) => bytes.subarray(start, end))]);
}

/** @typedef {{type: string, start: number, end: number}} Chunk */

/** @param {Uint8Array} bytes */
function chunks(bytes) {
  const fields = view(bytes);
  /** @type {Chunk[]} */
  const found = [];
  for (let at = SIGNATURE.length; at + 12 <= bytes.length;) {
    const type = String.fromCharCode(...bytes.subarray(at + 4, at + 8));
    const end = at + 12 + fields.getUint32(at);
    if (end > bytes.length || (type === 'IHDR') !== (found.length === 0)) return null;
    found.push({ type, start: at, end });
    if (type === 'IEND') return found[0].end - found[0].start === 25 ? found : null;
    at = end;
  }
  return null;
}
