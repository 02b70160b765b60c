// The frame table of docs/PROTOCOL.md section 3: for each name its parts in wire order. Fields are named as in
// docs/protocol/golden-frames.json, which both codecs are judged by.

import {
  alias, bits, bytes, height, language, partnersAlias, range, rest, restText, sequence, tags, u16, u32, u64, u8, yesNo,
} from './fields.js';
import { FIND_FLAGS, LIMITS, MATCHED_FLAGS } from './catalogues.js';
import { fields, flags, helloFlags, version } from './parts.js';

/** @import { TYPES } from './catalogues.js' */
/** @import { Open, Part } from './parts.js' */

/** @param {Open} frame */
const fresh = (frame) => !frame.isResume;

/** @param {Open} frame */
const resumed = (frame) => frame.isResume;

/** @satisfies {Record<keyof typeof TYPES, readonly unknown[]>} */
export const LAYOUTS = {
  Hello: [
    version, helloFlags, ...fields({ capabilities: u32 }),
    ...fields({ language, alias }, fresh),
    ...fields({ token: bytes(LIMITS.tokenBytes), received: u32 }, resumed),
  ],
  Welcome: [
    version,
    ...fields({
      capabilities: u32, token: bytes(LIMITS.tokenBytes), online: u32, heartbeatSeconds: u8, silenceSeconds: u8,
      windowBytes: u32, bulkWindowBytes: u32, textBytes: u16, chunkBytes: u16, imageBytes: u32, resumeSeconds: u16,
      textsPerMinute: u16, textsBurst: u16, findsPerMinute: u16, findsBurst: u16,
      leavesPerMinute: u16,
      bytesPerSecond: u32, bytesBurst: u32, imagesPerMinute: u16, typingSeconds: u8, mostTags: u8,
    }),
  ],
  Challenge: fields({ difficulty: range(u8, 1, LIMITS.mostDifficulty), salt: bytes(LIMITS.saltBytes) }),
  Solution: fields({ salt: bytes(LIMITS.saltBytes), counter: u64 }),
  Heartbeat: [],

  Find: [
    flags({ sameLanguage: FIND_FLAGS.sameLanguage }),
    ...fields({ patienceSeconds: range(u16, 0, LIMITS.patienceSeconds), tags }),
  ],
  Waiting: fields({ estimateSeconds: u16, online: u32 }),
  Matched: [
    ...fields({ conversation: u64 }),
    flags({ isRoleB: MATCHED_FLAGS.roleB, sameLanguage: MATCHED_FLAGS.sameLanguage }),
    ...fields({ sharedTags: bits(2 ** LIMITS.tags - 1), capabilities: u32, alias: partnersAlias }),
  ],
  Next: [],
  Leave: [],
  Block: fields({ conversation: u64 }),
  Report: fields({ conversation: u64, category: range(u8, 1, 5) }),

  Text: fields({ sequence, words: restText(1, LIMITS.textBytes) }),
  ImageOffer: fields({
    sequence, image: u16, format: range(u8, 1, 3), width: range(u16, 1, LIMITS.imageSide), height,
    size: range(u32, 1, 0xffff_ffff),
  }),
  ImageAnswer: fields({ sequence, image: u16, accepted: yesNo }),
  ImageChunk: fields({ sequence, image: u16, index: u16, data: rest(1, LIMITS.chunkBytes) }),
  ImageCancel: fields({ sequence, image: u16, owner: range(u8, 0, 1) }),
  KeyCommit: fields({ sequence, commitment: bytes(LIMITS.commitmentBytes) }),
  KeyReveal: fields({ sequence, nonce: bytes(LIMITS.nonceBytes), publicKey: bytes(LIMITS.publicKeyBytes) }),
  Sealed: fields({
    sequence, class: range(u8, 0, 1), ciphertext: rest(LIMITS.leastSealedBytes, LIMITS.mostSealedBytes),
  }),

  Typing: fields({ isTyping: yesNo }),
  Ack: fields({ received: u32 }),

  Disconnect: fields({ reason: range(u8, 0, 6), conversation: u64 }),
  Interrupted: fields({ seconds: u16 }),
  Resumed: fields({ received: u32 }),
  Error: fields({ code: range(u8, 1, 5), about: u8, text: restText(0, LIMITS.errorTextBytes) }),
};

/** What the parts of a layout come to, together.
 *  @template Layout
 *  @typedef {Layout extends readonly Part<infer Fields>[] ? {[Key in keyof Fields]: Fields[Key]} : never} FieldsOf */
