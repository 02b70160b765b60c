// A layout is a list of parts in wire order. Each reads into, and writes from, a frame.

import { HELLO_FLAGS, VERSION } from './catalogues.js';
import { bits, checked, u8 } from './fields.js';

/** @import { FieldReader } from './field-reader.js' */
/** @import { FieldWriter } from './field-writer.js' */
/** @import { Kind } from './fields.js' */

/** One step of a layout. After reading a frame has the `Fields`; for writing it must have them.
 *  @template Fields
 *  @typedef {object} Part
 *  @property {(reader: FieldReader, frame: Fields) => void} read
 *  @property {(writer: FieldWriter, frame: Fields) => void} write */

/** A frame as those see it who do not know its fields.
 *  @typedef {Record<string, unknown>} Open */

/** `{key: kind}`, whatever the kinds hold.
 *  @typedef {Record<string, {read: (reader: FieldReader, frame: never) => unknown, write: (writer: FieldWriter, value: never) => void}>} Kinds */

/** The fields that `{key: kind}` makes.
 *  @template {Kinds} K
 *  @typedef {{[Key in keyof K]: ReturnType<K[Key]['read']>}} Values */

const always = () => true;

/** One part for each `{key: kind}`, in their order, where `condition(frame)` holds.
 *  @template {Kinds} K
 *  @overload
 *  @param {K} kinds
 *  @returns {Part<Values<K>>[]} */
/** @template {Kinds} K
 *  @overload
 *  @param {K} kinds
 *  @param {(frame: Open) => unknown} condition
 *  @returns {Part<Partial<Values<K>>>[]} */
/** @param {Record<string, Kind<unknown, Open>>} kinds
 *  @param {(frame: Open) => unknown} condition
 *  @returns {Part<Open>[]} */
export function fields(kinds, condition = always) {
  return Object.entries(kinds).map(([key, kind]) => ({
    read(reader, frame) {
      if (condition(frame)) frame[key] = kind.read(reader, frame);
    },
    write(writer, frame) {
      if (condition(frame)) kind.write(writer, frame[key]);
    },
  }));
}

/** A byte of flags, each a field of its own: `{key: bit}`. `constant` bits are written always.
 *  @template {string} Key
 *  @param {Record<Key, number>} keys
 *  @param {{constant?: number, byte?: Kind<number>}} [more]
 *  @returns {Part<Record<Key, boolean>>} */
export function flags(keys, more = {}) {
  const bitOf = /** @type {[Key, number][]} */ (Object.entries(keys));
  const { constant = 0, byte = bits(bitOf.reduce((sum, [, bit]) => sum | bit, 0)) } = more;
  return {
    read(reader, frame) {
      const set = byte.read(reader, frame);
      for (const [key, bit] of bitOf) frame[key] = (set & bit) !== 0;
    },
    write(writer, frame) {
      writer.uint(1, bitOf.filter(([key]) => frame[key]).reduce((sum, [, bit]) => sum | bit, constant));
    },
  };
}

/** Whoever writes a Hello confirms to be 18 or over. */
export const helloFlags = flags({ isResume: HELLO_FLAGS.resume }, {
  constant: HELLO_FLAGS.adult,
  byte: checked(
    bits(HELLO_FLAGS.adult | HELLO_FLAGS.resume), (set) => (set & HELLO_FLAGS.adult) !== 0, 'AgeNotConfirmed'),
});

const versionByte = checked(u8, (n) => n === VERSION, 'UnsupportedVersion');

/** @type {Part<unknown>} */
export const version = {
  read: (reader, frame) => void versionByte.read(reader, frame),
  write: (writer) => writer.uint(1, VERSION),
};
