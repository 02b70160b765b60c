import { pieces } from '../text/links.js';
import { el } from './dom.js';

/** Hears of an address that was pressed.
 *  @typedef {(address: URL) => void} Followed */

/** What somebody said: text only, in a box of its own that nothing reaches out of. An address in it stays text, to be read and copied; pressed,
 *  it has `followed(address)` ask what is to become of it.
 *  @param {string} text @param {Followed} followed */
export const spokenWords = (text, followed) =>
  el('p.words', { dir: 'auto' }, ...pieces(text).map((piece) => (typeof piece === 'string' ? piece : inert(piece, followed))));

/** @param {{text: string, address: URL}} piece @param {Followed} followed */
function inert({ text, address }, followed) {
  /** @param {MouseEvent | KeyboardEvent} event */
  const press = (event) => {
    if ('key' in event && event.key !== 'Enter' && event.key !== ' ') return;
    event.preventDefault();
    followed(address);
  };
  // Not a button element: its text could not be selected along with the rest.
  return el('bdi.inert-link', { role: 'button', tabindex: '0', onclick: press, onkeydown: press }, text);
}
