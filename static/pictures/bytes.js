export const startsWith = (bytes, expected, at = 0) => expected.every((byte, i) => bytes[at + i] === byte);

export const ascii = (text) => [...text].map((character) => character.charCodeAt(0));

export const view = (bytes) => new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);

export function join(parts) {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}
