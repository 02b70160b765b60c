import { ascii, join, startsWith, view } from './bytes.js';

/** @import { Size } from './formats.js' */

const HEADER_BYTES = 12;
const NEEDED = new Set(['VP8X', 'ICCP', 'ALPH', 'VP8 ', 'VP8L', 'ANIM', 'ANMF']);
const FLAG_ANIMATION = 0x02;
const FLAGS_EXIF_XMP = 0x0c;

/** @param {Uint8Array} bytes */
export const begins = (bytes) => startsWith(bytes, ascii('RIFF')) && startsWith(bytes, ascii('WEBP'), 8);

/** `{width, height}`, or null. Where a canvas and a single frame both state them, they must agree.
 *  @param {Uint8Array} bytes
 *  @returns {Size | null} */
export function measure(bytes) {
  const found = chunks(bytes);
  if (!found) return null;
  const extended = found.find(({ type }) => type === 'VP8X');
  const frame = found.find(({ type }) => type === 'VP8 ' || type === 'VP8L');
  const inner = frame ? measureFrame(bytes, frame) : null;
  if (!extended) return inner;
  const canvas = measureCanvas(bytes, extended);
  if (canvas === null || bytes[extended.start + 8] & FLAG_ANIMATION) return canvas;
  return inner?.width === canvas.width && inner.height === canvas.height ? canvas : null;
}

/** The picture without Exif and XMP, with the flags that announced them cleared; null when it is malformed.
 *  @param {Uint8Array} bytes */
export function strip(bytes) {
  const kept = chunks(bytes)?.filter(({ type }) => NEEDED.has(type));
  if (!kept) return null;
  const whole = join([bytes.subarray(0, HEADER_BYTES), ...kept.map(({ start, end }) => bytes.subarray(start, end))]);
  view(whole).setUint32(4, whole.length - 8, true);
  if (kept[0]?.type === 'VP8X') whole[HEADER_BYTES + 8] &= ~FLAGS_EXIF_XMP;
  return whole;
}

/** @typedef {{type: string, start: number, end: number}} Chunk */

/** @param {Uint8Array} bytes @param {Chunk} chunk @returns {Size | null} */
function measureCanvas(bytes, { start, end }) {
  if (end - start < 18) return null;
  /** @param {number} at */
  const three = (at) => bytes[at] | (bytes[at + 1] << 8) | (bytes[at + 2] << 16);
  return { width: three(start + 12) + 1, height: three(start + 15) + 1 };
}

/** @param {Uint8Array} bytes @param {Chunk} chunk @returns {Size | null} */
function measureFrame(bytes, { type, start, end }) {
  const data = start + 8;
  const fields = view(bytes);
  if (end - data < 10) return null;
  if (type === 'VP8L') {
    const packed = fields.getUint32(data + 1, true);
    return bytes[data] === 0x2f ? { width: (packed & 0x3fff) + 1, height: ((packed >>> 14) & 0x3fff) + 1 } : null;
  }
  if (!startsWith(bytes, [0x9d, 0x01, 0x2a], data + 3)) return null;
  return { width: fields.getUint16(data + 6, true) & 0x3fff, height: fields.getUint16(data + 8, true) & 0x3fff };
}

/** @param {Uint8Array} bytes */
function chunks(bytes) {
  if (bytes.length < HEADER_BYTES) return null;
  const fields = view(bytes);
  const all = 8 + fields.getUint32(4, true);
  if (all > bytes.length) return null;
  /** @type {Chunk[]} */
  const found = [];
  let at = HEADER_BYTES;
  while (at + 8 <= all) {
    const size = fields.getUint32(at + 4, true);
    const end = at + 8 + size + (size % 2);
    if (end > all) return null;
    found.push({ type: String.fromCharCode(...bytes.subarray(at, at + 4)), start: at, end });
    at = end;
  }
  return at === all ? found : null;
}
