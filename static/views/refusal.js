import { refusal } from '../sentences.js';
import { el } from './dom.js';

/** @import { Refused } from '../net/told.js' */

const MINUTE = 60;

/** Says in an element why the server refused us and for how long. Counts on by the minute, for whoever looks: read
 *  out it is once only. Returns the way to stop.
 *  @param {HTMLElement} element @param {Refused} loss */
export function sayRefused(element, loss) {
  const { why, until } = refusal(loss);
  const end = performance.now() + loss.seconds * 1000;
  const left = el('span', { 'aria-live': 'off' }, until(loss.seconds));
  element.replaceChildren(`${why} `, left);
  const timer = setInterval(() => {
    const seconds = Math.ceil((end - performance.now()) / 1000);
    if (seconds > 0) left.textContent = until(seconds);
    else clearInterval(timer);
  }, MINUTE * 1000);
  return () => clearInterval(timer);
}
