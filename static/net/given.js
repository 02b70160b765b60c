// What the modules of this folder are given, so that they need no page and a test can hand in its own. Types only: nothing here runs.

/** @import { Challenge, Searching } from '../proof/search.js' */
/** @import { FrameNamed } from '../protocol.js' */

/** Time in milliseconds, from any beginning. `after` returns the way to call it off.
 *  @typedef {object} Clock
 *  @property {() => number} now
 *  @property {(milliseconds: number, action: () => void) => () => void} after */

/** What a WebSocket calls. Of an event it looks at less than there is in it.
 *  @template Event
 *  @typedef {{heard(event: Event): void}['heard'] | null} Handler */

/** What is needed of a WebSocket.
 *  @typedef {object} Socket
 *  @property {string} binaryType
 *  @property {number} readyState
 *  @property {Handler<unknown>} onopen
 *  @property {Handler<{data: unknown}>} onmessage
 *  @property {Handler<{code: number}>} onclose
 *  @property {(message: Uint8Array<ArrayBuffer>) => void} send
 *  @property {(code: number) => void} close */

/** Why the server lets nobody in from here, and for how many seconds. `reason` is 'reported', or something that needs no words of its own.
 *  @typedef {{status: number, retryAfter: number, reason: string}} Refusal */

/** Null when it would let us in, or cannot be reached.
 *  @typedef {() => Promise<Refusal | null>} AskAdmission */

/** Does the work of a Challenge, and returns the way to call it off.
 *  @typedef {(challenge: Challenge, on: Searching) => () => void} Prove */

/** What Welcome announced, but for its secret: that is for `Resumption` alone.
 *  @typedef {Omit<FrameNamed<'Welcome'>, 'token'> & {token: null}} Limits */

/** Who somebody says they are. They have confirmed to be 18 or over before there is a session.
 *  @typedef {{alias: string, language: string}} Identity */

/** Whom somebody asks for.
 *  @typedef {{tags: string[], patienceSeconds: number, sameLanguage: boolean}} Wishes */

export {};
