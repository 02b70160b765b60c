import { PROOF_WORKER, workerAddress } from '../trusted.js';
import { searchInSlices } from './slices.js';

/** @import { Challenge, Searching } from './search.js' */

/** What the worker tells.
 *  @typedef {{tried: number, counter?: undefined} | {tried?: undefined, counter: bigint}} News */

/** Does the work of a Challenge, `{salt, difficulty}`. `on` is `{progress(tried), solved(counter)}`; returns the way to call it off, at
 *  once. The worker is fetched when it is needed; a server that was replaced meanwhile has it no more, and then the page does it.
 *  @param {Challenge} challenge @param {Searching} on */
export function prove(challenge, on) {
  let over = false;
  let stop = () => {};
  const cancel = () => {
    over = true;
    stop();
  };
  const alone = () => {
    stop();
    if (!over) stop = searchInSlices(challenge, on);
  };

  try {
    const worker = new Worker(workerAddress(PROOF_WORKER), { type: 'module' });
    stop = () => worker.terminate();
    worker.onerror = alone;
    worker.onmessage = (/** @type {MessageEvent<News>} */ { data: { tried, counter } }) => {
      if (over) return;
      if (counter === undefined) return on.progress(tried);
      cancel();
      on.solved(counter);
    };
    worker.postMessage(challenge);
  } catch {
    // No workers here, or none of modules.
    alone();
  }
  return cancel;
}
