// What the page says, in the language it speaks at present. Set before the first view is built; a view says things when it is built, so one that
// is already there keeps its language.

/** @import { Values, Words } from './words/words.js' */

/** What may be said. Other languages have the same.
 *  @typedef {keyof typeof import('./languages/en.json')} Key */

/** @type {Words} */
let present;

/** @param {Words} words */
export function speak(words) {
  present = words;
}

/** @param {Key} key @param {Values} [values] */
export const say = (key, values) => present.say(key, values);

/** A sentence with elements in it, such as a stranger's name: to be spread into the children of an element.
 *  @param {Key} key @param {Values<HTMLElement>} values */
export const parts = (key, values) => present.parts(key, values);

/** @param {number} bytes */
export const size = (bytes) => present.size(bytes);

/** @param {number} count */
export const seconds = (count) => present.seconds(count);

/** @param {string} language */
export const nameOf = (language) => present.nameOf(language);
