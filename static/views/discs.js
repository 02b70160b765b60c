import { el } from './dom.js';

/** Two discs, two people: apart, approaching or met. The sign of ChatMet, drawn in CSS so that it can move.
 *  @param {'apart' | 'approaching' | 'met'} mood */
export function discs(mood) {
  return el('div.discs', { 'data-mood': mood, 'aria-hidden': 'true' }, el('span.disc.them'), el('span.disc.me'));
}
