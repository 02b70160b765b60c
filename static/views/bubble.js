import { say } from '../words.js';
import { el, icon } from './dom.js';
import { spokenWords } from './spoken-words.js';

/** @import { Followed } from './spoken-words.js' */

/** @param {string} who */
const spoken = (who) => el('span.spoken', {}, `${who} `);

/** @param {string} text @param {Followed} followed */
export function theirBubble(text, followed) {
  return el('div.bubble.theirs', {}, spoken(say('bubble.they')), spokenWords(text, followed));
}

/** Our own, with a mark that says how far it came. */
export class MyBubble {
  /** @param {string} text @param {Followed} followed */
  constructor(text, followed) {
    this.mark = el(
      'span.mark',
      { role: 'img', 'aria-label': say('bubble.unsent') },
      icon('M2 12.5l5 5L16 7.5', 'M11 15.5l2 2L22 7.5'),
    );
    this.element = el(
      'div.bubble.mine',
      { 'data-sent': 'false', 'data-delivered': 'false' },
      spoken(say('bubble.you')),
      spokenWords(text, followed),
      this.mark,
    );
  }

  sent() {
    this.element.dataset.sent = 'true';
    this.mark.setAttribute('aria-label', say('bubble.sent'));
  }

  delivered() {
    this.element.dataset.delivered = 'true';
    this.mark.setAttribute('aria-label', say('bubble.delivered'));
  }
}
