// Somebody waits for the words that depend on it.
const PATIENCE = 5_000;

/** Asks why a WebSocket was refused, which a browser does not tell: `{status, retryAfter, reason}`, in seconds, or null when the server would
 *  let us in, or cannot be reached either. */
export async function askAdmission() {
  try {
    const answer = await fetch('/ws/admission', { signal: AbortSignal.timeout(PATIENCE) });
    const verdict = answer.ok ? await answer.json() : null;
    return verdict && !verdict.admitted ? verdict : null;
  } catch {
    return null;
  }
}
