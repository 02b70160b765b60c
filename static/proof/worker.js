// The search in a thread of its own. Asked with `{salt, difficulty}`, it answers with `{tried}` now and then and `{counter}` at last.
// Whoever started it ends it.

import './sha256.js'; // named here, too, so that it is fetched together with the search
import { Search } from './search.js';

/** @import { Challenge } from './search.js' */

const SLICE = 4096;
const NEWS_EVERY = 100;

onmessage = (/** @type {MessageEvent<Challenge>} */ { data }) => {
  const search = new Search(data);
  let told = performance.now();
  for (;;) {
    const counter = search.run(SLICE);
    if (counter !== null) return postMessage({ counter });
    if (performance.now() - told < NEWS_EVERY) continue;
    told = performance.now();
    postMessage({ tried: search.tried });
  }
};
