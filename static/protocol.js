// The codec of protocol version 1: bytes to frame and back. Pure: no page, no socket, no clock.

import { LIMITS, TYPES } from './wire/catalogues.js';
import { FieldReader } from './wire/field-reader.js';
import { FieldWriter } from './wire/field-writer.js';
import { LAYOUTS } from './wire/layouts.js';

export * from './wire/catalogues.js';

/** @import { FrameError } from './wire/field-reader.js' */
/** @import { FieldsOf } from './wire/layouts.js' */
/** @import { Open, Part } from './wire/parts.js' */

/** @typedef {keyof typeof LAYOUTS} FrameName */

/** `FrameNamed<'Text'>` is `{type, name: 'Text', sequence, words}`; with several names, any frame of these.
 *  @template {FrameName} Name
 *  @typedef {{[N in Name]: {type: number, name: N} & FieldsOf<typeof LAYOUTS[N]>}[Name]} FrameNamed */

/** @typedef {FrameNamed<FrameName>} Frame */

/** A frame as it is written: its type follows from its name.
 *  @template {FrameName} [Name=FrameName]
 *  @typedef {{[N in Name]: Omit<FrameNamed<N>, 'type'>}[Name]} Draft */

/** Frames that are numbered within a conversation (protocol, section 5).
 *  @typedef {{[N in FrameName]: FrameNamed<N> extends {sequence: number} ? N : never}[FrameName]} NumberedName */

/** One that waits for its number, which `Outbox` gives.
 *  @template {NumberedName} [Name=NumberedName]
 *  @typedef {{[N in Name]: Omit<Draft<N>, 'sequence'>}[Name]} Unnumbered */

/** @typedef {(Frame & {error?: undefined}) | {error: FrameError}} Reading */

/** @type {ReadonlyMap<number, FrameName>} */
const NAMES = new Map(Object.entries(TYPES).map(([name, type]) => [type, /** @type {FrameName} */ (name)]));

/** Each part knows its own fields; only all of them together are the frame.
 *  @param {FrameName} name */
const partsOf = (name) => /** @type {readonly Part<Open>[]} */ (LAYOUTS[name]);

/** One WebSocket message as `{type, name, ...fields}`, or `{error}` naming the first fault: the length of the message
 *  comes first, then field by field. Never throws. Byte fields are views of `bytes`: copy what outlives the message.
 *  @param {Uint8Array} bytes
 *  @returns {Reading} */
export function readFrame(bytes) {
  if (bytes.length > LIMITS.frameBytes) return { error: 'TooBig' };
  if (bytes.length === 0) return { error: 'Empty' };
  const name = NAMES.get(bytes[0]);
  if (name === undefined) return { error: 'UnknownType' };

  const reader = new FieldReader(bytes, 1);
  const frame = { type: bytes[0], name };
  for (const part of partsOf(name)) {
    part.read(reader, frame);
    if (reader.error) return { error: reader.error };
  }
  reader.end();
  return reader.error ? { error: reader.error } : /** @type {Frame} */ (frame);
}

/** The bytes of `{name, ...fields}`. Throws RangeError for a frame that `readFrame` would refuse: none is sent.
 *  @param {Draft} frame */
export function writeFrame(frame) {
  const writer = new FieldWriter();
  writer.uint(1, TYPES[frame.name]);
  for (const part of partsOf(frame.name)) part.write(writer, frame);
  const bytes = writer.finish();
  const { error } = readFrame(bytes);
  if (error) throw new RangeError(`${frame.name}: ${error}`);
  return bytes;
}
