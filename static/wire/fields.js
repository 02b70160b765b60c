// The kinds of field frames are made of. Each is a pair: how it is read (with its bounds), how it is written.

import { brokenRule, brokenWherever } from '../alias-rules.js';
import { LIMITS } from './catalogues.js';

const uint = (size) => ({
  read: (reader) => reader.uint(size),
  write: (writer, value) => writer.uint(size, value),
});

export const u8 = uint(1);
export const u16 = uint(2);
export const u32 = uint(4);

export const u64 = {
  read: (reader) => reader.uint64(),
  write: (writer, value) => writer.uint64(value),
};

/** A field of `kind` that must also satisfy `holds(value, frame so far)`. */
export const checked = (kind, holds, error) => ({
  ...kind,
  read(reader, frame) {
    const value = kind.read(reader, frame);
    reader.check(holds(value, frame), error);
    return value;
  },
});

export const range = (kind, least, most) => checked(kind, (n) => n >= least && n <= most, 'OutOfRange');
export const bits = (known) => checked(u8, (set) => (set & ~known) === 0, 'ReservedBits');
export const sequence = checked(u32, (n) => n > 0, 'OutOfRange');

const choice = range(u8, 0, 1);
export const yesNo = {
  read: (reader) => choice.read(reader) === 1,
  write: (writer, value) => writer.uint(1, value ? 1 : 0),
};

/** The pixels are judged with the height, the later of the two fields. */
export const height = checked(
  range(u16, 1, LIMITS.imageSide), (n, frame) => n * frame.width <= LIMITS.imagePixels, 'OutOfRange');

export const bytes = (count) => ({
  read: (reader) => reader.bytes(count),
  write: (writer, value) => writer.bytes(value),
});

export const rest = (least, most) => ({
  read: (reader) => reader.rest(least, most),
  write: (writer, value) => writer.bytes(value),
});

export const restText = (least, most) => ({
  read: (reader) => reader.text(reader.rest(least, most)),
  write: (writer, value) => writer.text(value),
});

const shortText = (least, most) => ({
  read: (reader) => reader.text(reader.short(least, most)),
  write: (writer, value) => writer.shortText(value),
});

// As bytes: what is not UTF-8 is no language either, and no other fault.
const isLanguage = (text) => text === '' || /^[a-z]{2,8}$/.test(text);
export const language = {
  ...shortText(0, LIMITS.languageBytes),
  read(reader) {
    const letters = String.fromCharCode(...reader.short(0, LIMITS.languageBytes));
    reader.check(isLanguage(letters), 'BadText');
    return letters;
  },
};

const ruled = (most, broken) => checked(shortText(1, most), (text) => broken(text, most) === null, 'BadText');
export const alias = ruled(LIMITS.aliasBytes, brokenRule);
/** The server has judged it by its own Unicode version, which may be newer than this browser's. */
export const partnersAlias = ruled(LIMITS.aliasBytes, brokenWherever);
const tag = ruled(LIMITS.tagBytes, brokenRule);

export const tags = {
  read(reader) {
    const found = [];
    const count = range(u8, 0, LIMITS.tags).read(reader);
    while (!reader.error && found.length < count) {
      const text = tag.read(reader);
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
