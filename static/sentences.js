// Which sentence an event calls for.

import { say } from './words.js';

/** How long nobody came: operators choose it, so it is measured here and not known. */
export function nobodyFor(minutes) {
  if (minutes <= 0) return say('ended.nobody.why');
  return minutes % 60 === 0 ? say('nobody.hours', { count: minutes / 60 }) : say('nobody.minutes', { count: minutes });
}

const CLOSED_WITH_WORDS = [1000, 1001, 4008, 4018, 4406];

/** Why the server closed our own connection for good. */
export const closing = (code) =>
  CLOSED_WITH_WORDS.includes(code) ? say(`closed.${code}`) : say('fault.page', { code: String(code) });

const TOO_LATE = 4009;
const LOST_WITH_WORDS = [1012, 1013];

/** What is tried again after a loss. */
export function retrying({ code, proving }) {
  if (proving && code === TOO_LATE) return say('proof.late');
  return LOST_WITH_WORDS.includes(code) ? say(`retrying.${code}`) : say('retrying.lost');
}

/** Why the server refused us, and until when, given the seconds left. */
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
