// The kinds of field frames are made of. Each is a pair: how it is read (with its bounds), how it is written.

import { brokenRule, brokenWherever } from '../alias-rules.js';
import { LIMITS } from './catalogues.js';

/** @import { AliasRule } from '../alias-rules.js' */
/** @import { FieldReader, FrameError } from './field-reader.js' */
/** @import { FieldWriter } from './field-writer.js' */

/** A field that holds a `Value`. Reading it may need what came `Before` it in the frame.
 *  @template Value, [Before=unknown]
 *  @typedef {object} Kind
 *  @property {(reader: FieldReader, frame: Before) => Value} read
 *  @property {(writer: FieldWriter, value: Value) => void} write */

/** @param {number} size @returns {Kind<number>} */
const uint = (size) => ({
  read: (reader) => reader.uint(size),
  write: (writer, value) => writer.uint(size, value),
});

export const u8 = uint(1);
export const u16 = uint(2);
export const u32 = uint(4);

/** @type {Kind<bigint>} */
export const u64 = {
  read: (reader) => reader.uint64(),
  write: (writer, value) => writer.uint64(value),
};

/** A field of `kind` that must also satisfy `holds(value, frame so far)`.
 *  @template Value, Before
 *  @param {Kind<Value>} kind
 *  @param {(value: Value, frame: Before) => boolean} holds
 *  @param {FrameError} error
 *  @returns {Kind<Value, Before>} */
export const checked = (kind, holds, error) => ({
  ...kind,
  read(reader, frame) {
    const value = kind.read(reader, frame);
    reader.check(holds(value, frame), error);
    return value;
  },
});

/** @param {Kind<number>} kind @param {number} least @param {number} most @returns {Kind<number>} */
export const range = (kind, least, most) => checked(kind, (n) => n >= least && n <= most, 'OutOfRange');

/** @param {number} known @returns {Kind<number>} */
export const bits = (known) => checked(u8, (set) => (set & ~known) === 0, 'ReservedBits');

/** @type {Kind<number>} */
export const sequence = checked(u32, (n) => n > 0, 'OutOfRange');

const choice = range(u8, 0, 1);

/** @type {Kind<boolean>} */
export const yesNo = {
  read: (reader, frame) => choice.read(reader, frame) === 1,
  write: (writer, value) => writer.uint(1, value ? 1 : 0),
};

/** The pixels are judged with the height, the later of the two fields.
 *  @type {Kind<number, {width: number}>} */
export const height = checked(
  range(u16, 1, LIMITS.imageSide), (n, frame) => n * frame.width <= LIMITS.imagePixels, 'OutOfRange');

/** @param {number} count @returns {Kind<Uint8Array>} */
export const bytes = (count) => ({
  read: (reader) => reader.bytes(count),
  write: (writer, value) => writer.bytes(value),
});

/** @param {number} least @param {number} most @returns {Kind<Uint8Array>} */
export const rest = (least, most) => ({
  read: (reader) => reader.rest(least, most),
  write: (writer, value) => writer.bytes(value),
});

/** @param {number} least @param {number} most @returns {Kind<string>} */
export const restText = (least, most) => ({
  read: (reader) => reader.text(reader.rest(least, most)),
  write: (writer, value) => writer.text(value),
});

/** @param {number} least @param {number} most @returns {Kind<string>} */
const shortText = (least, most) => ({
  read: (reader) => reader.text(reader.short(least, most)),
  write: (writer, value) => writer.shortText(value),
});

/** @param {string} text */
const isLanguage = (text) => text === '' || /^[a-z]{2,8}$/.test(text);

/** Read as bytes: what is not UTF-8 is no language either, and no other fault.
 *  @type {Kind<string>} */
export const language = {
  ...shortText(0, LIMITS.languageBytes),
  read(reader) {
    const letters = String.fromCharCode(...reader.short(0, LIMITS.languageBytes));
    reader.check(isLanguage(letters), 'BadText');
    return letters;
  },
};

/** @param {number} most @param {(text: string, most: number) => AliasRule | null} broken @returns {Kind<string>} */
const ruled = (most, broken) => checked(shortText(1, most), (text) => broken(text, most) === null, 'BadText');

export const alias = ruled(LIMITS.aliasBytes, brokenRule);
/** The server has judged it by its own Unicode version, which may be newer than this browser's. */
export const partnersAlias = ruled(LIMITS.aliasBytes, brokenWherever);
const tag = ruled(LIMITS.tagBytes, brokenRule);

/** @type {Kind<string[]>} */
export const tags = {
  read(reader, frame) {
    /** @type {string[]} */
    const found = [];
    const count = range(u8, 0, LIMITS.tags).read(reader, frame);
    while (!reader.error && found.length < count) {
      const text = tag.read(reader, frame);
      reader.check(!found.includes(text), 'BadText');
      found.push(text);
    }
    return found;
  },
  write(writer, texts) {
    writer.uint(1, texts.length);
    for (const text of texts) writer.shortText(text);
  },
};
