import { FALLBACK } from './languages.js';
import { Words } from './words.js';

/** Fetches the words of a language: `{language, words}`. English, where those cannot be had.
 *  @param {string} language
 *  @returns {Promise<{language: string, words: Words}>} */
export async function load(language, get = fetch) {
  try {
    const answer = await get(new URL(`../languages/${language}.json`, import.meta.url));
    if (!answer.ok) throw new Error(`The words of ${language} were answered with ${answer.status}.`);
    return { language, words: new Words(await answer.json(), language) };
  } catch (error) {
    if (language === FALLBACK) throw error;
    return load(FALLBACK, get);
  }
}
