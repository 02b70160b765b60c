/** @import { AskAdmission, Refusal } from './given.js' */

// Somebody waits for the words that depend on it.
const PATIENCE = 5_000;

/** Asks why a WebSocket was refused, which a browser does not tell: null when the server would let us in, or cannot be reached either.
 *  @type {AskAdmission} */
export async function askAdmission() {
  try {
    const answer = await fetch('/ws/admission', { signal: AbortSignal.timeout(PATIENCE) });
    /** @type {{admitted: true} | ({admitted: false} & Refusal) | null} */
    const verdict = answer.ok ? await answer.json() : null;
    return verdict && !verdict.admitted ? verdict : null;
  } catch {
    return null;
  }
}
