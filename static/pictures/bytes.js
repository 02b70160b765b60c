/** @param {Uint8Array} bytes @param {readonly number[]} expected */
export const startsWith = (bytes, expected, at = 0) => expected.every((byte, i) => bytes[at + i] === byte);

/** @param {string} text */
export const ascii = (text) => [...text].map((character) => character.charCodeAt(0));

/** @param {Uint8Array} bytes */
export const view = (bytes) => new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);

/** @param {readonly Uint8Array[]} parts */
export function join(parts) {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}
