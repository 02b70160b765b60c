import { FALLBACK } from './languages.js';
import { Words } from './words.js';

/** In milliseconds, from the first try that failed to the next, and the longest that any waits. */
const FIRST_REST = 250;
const LONGEST_REST = 8_000;

/** @param {number} ms */
const sleep = (ms) => new Promise((done) => setTimeout(done, ms));

/** Fetches the words of a language: `{language, words}`. English, where the server does not have them. Without words there is no page, and
 *  no way on from there: a network that fails, or a server that cannot answer, is asked again until it does.
 *  @param {string} language
 *  @returns {Promise<{language: string, words: Words}>} */
export async function load(language, get = fetch, rest = sleep) {
  const address = new URL(`../languages/${language}.json`, import.meta.url);
  for (let pause = FIRST_REST; ; pause = Math.min(2 * pause, LONGEST_REST)) {
    const answer = await get(address).catch(() => null);
    const words = answer?.ok ? await answer.json().catch(() => null) : null; // it may break off, too
    if (words) return { language, words: new Words(words, language) };
    if (answer?.status === 404) return language === FALLBACK ? missing(address) : load(FALLBACK, get, rest);
    await rest(pause);
  }
}

/** @param {URL} address @returns {never} */
function missing(address) {
  throw new Error(`There are no words at ${address.pathname}.`);
}
