// Which sentence an event calls for.

import { say } from './words.js';

/** @import { Loss, Refused } from './net/told.js' */

/** How long nobody came: operators choose it, so it is measured here and not known.
 *  @param {number} minutes */
export function nobodyFor(minutes) {
  if (minutes <= 0) return say('ended.nobody.why');
  return minutes % 60 === 0 ? say('nobody.hours', { count: minutes / 60 }) : say('nobody.minutes', { count: minutes });
}

const CLOSED_WITH_WORDS = /** @type {const} */ ([1000, 1001, 4008, 4018, 4406]);

/** Why the server closed our own connection for good.
 *  @param {number} code */
export const closing = (code) =>
  isOneOf(CLOSED_WITH_WORDS, code) ? say(`closed.${code}`) : say('fault.page', { code: String(code) });

const TOO_LATE = 4009;
const LOST_WITH_WORDS = /** @type {const} */ ([1012, 1013]);

/** What is tried again after a loss.
 *  @param {Loss & {proving: boolean}} loss */
export function retrying({ code, proving }) {
  if (proving && code === TOO_LATE) return say('proof.late');
  return isOneOf(LOST_WITH_WORDS, code) ? say(`retrying.${code}`) : say('retrying.lost');
}

/** Why the server refused us, and until when, given the seconds left.
 *  @param {Refused} loss
 *  @returns {{why: string, until: (seconds: number) => string}} */
export function refusal({ status, reason }) {
  if (reason === 'reported')
    return {
      why: say('refused.reported'),
      until: (seconds) => say('refused.back', { count: Math.ceil(seconds / 60) }),
    };
  return {
    why: status === 429 ? say('refused.network') : say('refused.full'),
    until: (seconds) => say('refused.again', { count: seconds }),
  };
}

/** @template {number} Code @param {readonly Code[]} codes @param {number} code @returns {code is Code} */
function isOneOf(codes, code) {
  return codes.some((known) => known === code);
}
