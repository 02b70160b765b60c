import { FORMATS } from '../protocol.js';
import * as jpeg from './jpeg.js';
import * as png from './png.js';
import * as webp from './webp.js';

/** @typedef {{width: number, height: number}} Size */

/** A picture of ours, ready to be offered.
 *  @typedef {{format: number, width: number, height: number, bytes: Uint8Array<ArrayBuffer>}} Picture */

/** `strip` leaves the picture alone, without what else a file of this kind may hold; it and `measure` give null for what is malformed.
 *  @typedef {object} Kind
 *  @property {number} format as frames have it
 *  @property {string} label
 *  @property {string} mime
 *  @property {(bytes: Uint8Array) => boolean} begins
 *  @property {(bytes: Uint8Array) => Size | null} measure
 *  @property {(bytes: Uint8Array) => Uint8Array<ArrayBuffer> | null} strip */

/** The only kinds of picture there are here. Anything else, SVG above all, could carry more than pixels.
 *  @type {readonly Kind[]} */
const KINDS = [
  { format: FORMATS.jpeg, label: 'JPEG', mime: 'image/jpeg', ...jpeg },
  { format: FORMATS.png, label: 'PNG', mime: 'image/png', ...png },
  { format: FORMATS.webp, label: 'WebP', mime: 'image/webp', ...webp },
];

/** There is always one: the codec lets no other format through.
 *  @param {number} format */
export const kindOf = (format) => /** @type {Kind} */ (KINDS.find((kind) => kind.format === format));

/** The kind that the first bytes say, whatever a name or a sender claims; undefined for none of ours.
 *  @param {Uint8Array} bytes */
export const kindOfBytes = (bytes) => KINDS.find((kind) => kind.begins(bytes));
