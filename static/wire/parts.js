// A layout is a list of parts in wire order. Each reads into, and writes from, a frame.

import { HELLO_FLAGS, VERSION } from './catalogues.js';
import { bits, checked, u8 } from './fields.js';

const always = () => true;

/** One part for each `{key: kind}`, in their order, where `condition(frame)` holds. */
export const fields = (kinds, condition = always) =>
  Object.entries(kinds).map(([key, kind]) => ({
    read(reader, frame) {
      if (condition(frame)) frame[key] = kind.read(reader, frame);
    },
    write(writer, frame) {
      if (condition(frame)) kind.write(writer, frame[key]);
    },
  }));

/** A byte of flags, each a field of its own: `{key: bit}`. `constant` bits are written always. */
export const flags = (keys, { constant = 0, byte = bits(Object.values(keys).reduce((a, b) => a | b, 0)) } = {}) => ({
  read(reader, frame) {
    const set = byte.read(reader);
    for (const [key, bit] of Object.entries(keys)) frame[key] = (set & bit) !== 0;
  },
  write(writer, frame) {
    const set = Object.entries(keys).filter(([key]) => frame[key]).reduce((sum, [, bit]) => sum | bit, constant);
    writer.uint(1, set);
  },
});

/** Whoever writes a Hello confirms to be 18 or over. */
export const helloFlags = flags({ isResume: HELLO_FLAGS.resume }, {
  constant: HELLO_FLAGS.adult,
  byte: checked(
    bits(HELLO_FLAGS.adult | HELLO_FLAGS.resume), (set) => (set & HELLO_FLAGS.adult) !== 0, 'AgeNotConfirmed'),
});

const versionByte = checked(u8, (n) => n === VERSION, 'UnsupportedVersion');
export const version = {
  read: (reader) => void versionByte.read(reader),
  write: (writer) => writer.uint(1, VERSION),
};
