import { pieces } from '../text/links.js';
import { el } from './dom.js';

/** What somebody said: text only, in a box of its own that nothing reaches out of. An address in it stays text, to be read and copied; pressed,
 *  it has `followed(address)` ask what is to become of it. */
export const spokenWords = (text, followed) =>
  el('p.words', { dir: 'auto' }, ...pieces(text).map((piece) => (typeof piece === 'string' ? piece : inert(piece, followed))));

function inert({ text, address }, followed) {
  const press = (event) => {
    if (event.type === 'keydown' && event.key !== 'Enter' && event.key !== ' ') return;
    event.preventDefault();
    followed(address);
  };
  // Not a button element: its text could not be selected along with the rest.
  return el('bdi.inert-link', { role: 'button', tabindex: '0', onclick: press, onkeydown: press }, text);
}
