// The codec of protocol version 1: bytes to frame and back. Pure: no page, no socket, no clock.

import { LIMITS, TYPES } from './wire/catalogues.js';
import { FieldReader } from './wire/field-reader.js';
import { FieldWriter } from './wire/field-writer.js';
import { LAYOUTS } from './wire/layouts.js';

export * from './wire/catalogues.js';

const NAMES = new Map(Object.entries(TYPES).map(([name, type]) => [type, name]));

/** One WebSocket message as `{type, name, ...fields}`, or `{error}` naming the first fault: the length of the message
 *  comes first, then field by field. Never throws. Byte fields are views of `bytes`: copy what outlives the message. */
export function readFrame(bytes) {
  if (bytes.length > LIMITS.frameBytes) return { error: 'TooBig' };
  if (bytes.length === 0) return { error: 'Empty' };
  const name = NAMES.get(bytes[0]);
  if (name === undefined) return { error: 'UnknownType' };

  const reader = new FieldReader(bytes, 1);
  const frame = { type: bytes[0], name };
  for (const part of LAYOUTS[name]) {
    part.read(reader, frame);
    if (reader.error) return { error: reader.error };
  }
  reader.end();
  return reader.error ? { error: reader.error } : frame;
}

/** The bytes of `{name, ...fields}`. Throws RangeError for a frame that `readFrame` would refuse: none is sent. */
export function writeFrame(frame) {
  const writer = new FieldWriter();
  writer.uint(1, TYPES[frame.name]);
  for (const part of LAYOUTS[frame.name]) part.write(writer, frame);
  const bytes = writer.finish();
  const { error } = readFrame(bytes);
  if (error) throw new RangeError(`${frame.name}: ${error}`);
  return bytes;
}
