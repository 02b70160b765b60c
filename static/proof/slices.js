import { Search } from './search.js';

/** @import { Challenge, Searching } from './search.js' */

const TRIES = 512;
const MOST = 8; // milliseconds: half a frame

/** The search where there is no worker: in slices between which the page can draw and be pressed. A message wakes the next slice,
 *  since timers are held back in hidden pages. Returns the way to call it off.
 *  @param {Challenge} challenge @param {Searching} on */
export function searchInSlices(challenge, on) {
  const search = new Search(challenge);
  const { port1, port2 } = new MessageChannel();
  port1.onmessage = () => {
    const end = performance.now() + MOST;
    let counter;
    do counter = search.run(TRIES);
    while (counter === null && performance.now() < end);
    if (counter === null) {
      on.progress(search.tried);
      port2.postMessage(null);
    } else {
      port1.close();
      on.solved(counter);
    }
  };
  port2.postMessage(null);
  return () => port1.close();
}
