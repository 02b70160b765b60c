// Every number of protocol version 1 that has a name. Mirrors docs/PROTOCOL.md; nothing here is computed.

export const SUB_PROTOCOL = 'chatmet.v1';
export const VERSION = 1;

export const TYPES = Object.freeze({
  Hello: 0x01, Welcome: 0x02, Challenge: 0x03, Solution: 0x04, Heartbeat: 0x05,
  Find: 0x10, Waiting: 0x11, Matched: 0x12, Next: 0x13, Leave: 0x14, Block: 0x15, Report: 0x16,
  Text: 0x20, ImageOffer: 0x21, ImageAnswer: 0x22, ImageChunk: 0x23, ImageCancel: 0x24,
  KeyCommit: 0x25, KeyReveal: 0x26, Sealed: 0x27,
  Typing: 0x30, Ack: 0x31,
  Disconnect: 0x40, Interrupted: 0x41, Resumed: 0x42, Error: 0x43,
});

export const HELLO_FLAGS = Object.freeze({ adult: 1, resume: 2 });
export const FIND_FLAGS = Object.freeze({ sameLanguage: 1 });
export const MATCHED_FLAGS = Object.freeze({ roleB: 1, sameLanguage: 2 });
export const CAPABILITIES = Object.freeze({ images: 1, encryption: 2, resume: 4 });

export const FORMATS = Object.freeze({ jpeg: 1, png: 2, webp: 3 });
export const OWNERS = Object.freeze({ mine: 0, yours: 1 });
export const CATEGORIES = Object.freeze({ spam: 1, sexual: 2, minor: 3, threat: 4, other: 5 });

export const REASONS = Object.freeze({ byYou: 0, left: 1, skipped: 2, lost: 3, removed: 4, draining: 5, nobody: 6 });

export const ERRORS = Object.freeze({
  notOffered: 1, unknownConversation: 2, myImageStalled: 3, theirImageStalled: 4, slowDown: 5,
});

/** What a client does after a close: 'reload' where a newer client is needed.
 *  @typedef {'nothing' | 'reconnect' | 'stop' | 'reload'} Next */

/** @type {Readonly<Record<number, {name: string, next: Next}>>} */
export const CLOSE_CODES = Object.freeze({
  1000: { name: 'normal', next: 'nothing' },
  1001: { name: 'going away', next: 'nothing' },
  1002: { name: 'broke RFC 6455', next: 'stop' },
  1003: { name: 'text message', next: 'stop' },
  1009: { name: 'too big', next: 'stop' },
  1011: { name: 'server fault', next: 'reconnect' },
  1012: { name: 'server restarts', next: 'reconnect' },
  1013: { name: 'full', next: 'reconnect' },
  4001: { name: 'unknown frame type', next: 'stop' },
  4002: { name: 'malformed frame', next: 'stop' },
  4003: { name: 'not allowed in this state', next: 'stop' },
  4008: { name: 'over a rate or a bound', next: 'stop' },
  4009: { name: 'too late', next: 'reconnect' },
  4010: { name: 'resumed by an earlier connection', next: 'reconnect' },
  4013: { name: 'read too slowly', next: 'reconnect' },
  4018: { name: '18+ not confirmed', next: 'stop' },
  4406: { name: 'version not spoken here', next: 'reload' },
});

export { LIMITS } from './limits.js';
