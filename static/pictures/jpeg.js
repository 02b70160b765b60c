import { ascii, join, startsWith, view } from './bytes.js';

/** @import { Size } from './formats.js' */

const START = 0xd8;
const END = 0xd9;
const SCAN = 0xda;
const COMMENT = 0xfe;
/** @param {number} marker */
const isRestart = (marker) => marker >= 0xd0 && marker <= 0xd7;
/** @param {number} marker */
const isFrameHeader = (marker) => marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);
/** @param {number} marker */
const isApplication = (marker) => marker >= 0xe0 && marker <= 0xef;

// The application segments a picture needs to look right: density, colour profile, colour transform.
const NEEDED = new Map([[0xe0, ascii('JFIF\0')], [0xe2, ascii('ICC_PROFILE\0')], [0xee, ascii('Adobe')]]);
// A JFIF segment that is longer holds a thumbnail, which may show what was cropped away.
const JFIF_WITHOUT_THUMBNAIL = 18;

/** @param {Uint8Array} bytes */
export const begins = (bytes) => startsWith(bytes, [0xff, START, 0xff]);

/** `{width, height}` of the one frame header, or null.
 *  @param {Uint8Array} bytes
 *  @returns {Size | null} */
export function measure(bytes) {
  const headers = segments(bytes)?.filter(({ marker }) => isFrameHeader(marker)) ?? [];
  if (headers.length !== 1 || headers[0].end - headers[0].start < 10) return null;
  const fields = view(bytes);
  return { width: fields.getUint16(headers[0].start + 7), height: fields.getUint16(headers[0].start + 5) };
}

/** The picture without what cameras and programs add, and without anything after its end; null when it is malformed.
 *  @param {Uint8Array} bytes */
export function strip(bytes) {
  const kept = segments(bytes)?.filter((segment) => isNeeded(bytes, segment));
  return kept ? join([bytes.subarray(0, 2), ...kept.map(({ start, end }) => bytes.subarray(start, end))]) : null;
}

/** @param {Uint8Array} bytes @param {Segment} segment */
function isNeeded(bytes, { marker, start, end }) {
  if (marker === COMMENT) return false;
  if (!isApplication(marker)) return true;
  if (marker === 0xe0 && end - start > JFIF_WITHOUT_THUMBNAIL) return false;
  const name = NEEDED.get(marker);
  return name !== undefined && startsWith(bytes, name, start + 4);
}

/** From the marker to where the next one begins; a scan includes its compressed data.
 *  @typedef {{marker: number, start: number, end: number}} Segment */

/** Every segment from the first marker to the end of the image, or null.
 *  @param {Uint8Array} bytes */
function segments(bytes) {
  /** @type {Segment[]} */
  const found = [];
  let at = 2;
  while (at + 1 < bytes.length) {
    if (bytes[at] !== 0xff) return null;
    const marker = bytes[at + 1];
    if (marker === 0xff) {
      at++;
      continue;
    }
    const end = endOf(bytes, at, marker);
    if (end === null) return null;
    found.push({ marker, start: at, end });
    if (marker === END) return found;
    at = end;
  }
  return null;
}

/** @param {Uint8Array} bytes @param {number} at @param {number} marker */
function endOf(bytes, at, marker) {
  if (marker === END || marker === 0x01 || isRestart(marker)) return at + 2;
  const length = bytes[at + 2] * 256 + bytes[at + 3];
  const end = at + 2 + length;
  if (!(length >= 2) || end > bytes.length) return null;
  return marker === SCAN ? endOfScan(bytes, end) : end;
}

/** In compressed data, FF is followed by 00, by a restart marker, or by the marker that ends it.
 *  @param {Uint8Array} bytes @param {number} from */
function endOfScan(bytes, from) {
  for (let at = bytes.indexOf(0xff, from); at !== -1 && at + 1 < bytes.length; at = bytes.indexOf(0xff, at + 1)) {
    const next = bytes[at + 1];
    if (next !== 0x00 && next !== 0xff && !isRestart(next)) return at;
  }
  return null;
}
