import { workerAddress } from '../trusted.js';

const WORKER = '/proof/worker.js';

/** Does the work of a Challenge, `{salt, difficulty}`. Nothing of it is loaded before. `on` is `{progress(tried), solved(counter)}`;
 *  returns the way to call it off, at once. */
export function prove(challenge, on) {
  let over = false;
  let stop = () => {};
  const cancel = () => {
    over = true;
    stop();
  };
  const alone = async () => {
    stop();
    const { searchInSlices } = await import('./slices.js');
    if (!over) stop = searchInSlices(challenge, on);
  };

  try {
    const worker = new Worker(workerAddress(WORKER), { type: 'module' });
    stop = () => worker.terminate();
    worker.onerror = alone;
    worker.onmessage = ({ data: { tried, counter } }) => {
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
