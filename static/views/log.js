import { say } from '../words.js';
import { el } from './dom.js';

/** @import { Child } from './dom.js' */

const NEAR_THE_END = 80;
// So many at a time are laid out together, or left out together: with thousands, what is far away costs nothing.
const PAGE = 32;

/** The messages, oldest first. Stays at the end while the reader is there, and does not move a reader who is not. */
export class Log {
  #top = 0;

  constructor() {
    this.pages = el('div.pages');
    this.list = el(
      'div.log',
      {
        id: 'log',
        role: 'log',
        'aria-live': 'polite',
        'aria-label': say('log.label'),
        tabindex: '0',
        onscroll: () => this.#seen(),
      },
      this.pages,
    );
    this.newer = el('button.newer', { type: 'button', hidden: true, onclick: () => this.toEnd() }, say('log.newer'));
    this.element = el('div.log-frame', {}, this.list, this.newer);
    // The composer and the on-screen keyboard change the room there is; a picture changes what it needs.
    this.resizes = new ResizeObserver(() => this.atEnd && this.toEnd());
    this.resizes.observe(this.list);
    this.resizes.observe(this.pages);
    this.atEnd = true;
  }

  /** A line of ours. Another kind of element, outside all bubbles, so that no words can pose as one.
   *  @param {...Child} content */
  system(...content) {
    this.add(el('p.system', {}, ...content));
  }

  /** @param {HTMLElement} element */
  add(element, { mine = false } = {}) {
    const follow = this.atEnd || mine;
    this.#page().append(element);
    if (follow) this.toEnd();
    else this.newer.hidden = false;
  }

  toEnd() {
    this.list.scrollTop = this.list.scrollHeight;
    this.#seen();
  }

  destroy() {
    this.resizes.disconnect();
    this.pages.replaceChildren();
  }

  #page() {
    const last = this.pages.lastElementChild;
    if (last && last.childElementCount < PAGE) return last;
    const page = el('div.page');
    this.pages.append(page);
    return page;
  }

  /** Where the end is may have changed since the scrolling that is told; a reader who did not go up is brought along. */
  #seen() {
    const { scrollHeight, scrollTop, clientHeight } = this.list;
    const isNear = scrollHeight - scrollTop - clientHeight < NEAR_THE_END;
    this.atEnd = isNear || (this.atEnd && scrollTop >= this.#top);
    this.#top = scrollTop;
    if (this.atEnd) this.newer.hidden = true;
  }
}
