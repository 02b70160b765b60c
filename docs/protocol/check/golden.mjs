// How golden-frames.json spells bytes and values; its own "about" explains it.

import { readFileSync } from 'node:fs';

const fromHex = (hex) => Uint8Array.from(hex.replaceAll(' ', '').match(/../g) ?? [], (byte) => parseInt(byte, 16));

/** `{about, frames, malformed}`, each entry with its `bytes`, and every `{repeat, count}` written out. */
export function readGolden(file) {
  const golden = JSON.parse(readFileSync(file, 'utf8'));
  for (const entry of golden.malformed) entry.bytes = bytesOf(entry);
  for (const entry of golden.frames) {
    entry.bytes = bytesOf(entry);
    for (const [name, value] of Object.entries(entry.fields)) entry.fields[name] = writtenOut(value);
  }
  return golden;
}

export const toHex = (bytes) => Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');

/** Throws TypeError where the bytes are not UTF-8, and keeps a byte order mark. */
export const toText = (bytes) => new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);

/** All 64 bits, which a number would round. */
export const toDecimal = (bytes) => BigInt(`0x${toHex(bytes)}`).toString();

function bytesOf({ hex, hexRepeat }) {
  return fromHex(hex ?? hexRepeat.prefix + hexRepeat.unit.repeat(hexRepeat.count));
}

function writtenOut(value) {
  return value.repeat === undefined || typeof value === 'string' ? value : value.repeat.repeat(value.count);
}
