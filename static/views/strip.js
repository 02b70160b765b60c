import { parts, say } from '../words.js';
import { el, name } from './dom.js';

/** @import { TalkSeen } from './conversation.js' */

/** @typedef {'offline' | 'escape' | 'typing'} Line */

/** The line between the messages and the composer. It has room for one thing at a time: that we are offline, that Esc was pressed once, or that
 *  the stranger is writing. */
export class Strip {
  #on = { offline: false, escape: false, typing: false };

  /** @param {Pick<TalkSeen, 'alias'>} talk */
  constructor({ alias }) {
    const dots = el('span.dots', { 'aria-hidden': 'true' }, el('i'), el('i'), el('i'));
    this.lines = {
      offline: el('p.strip-line', { id: 'offline', role: 'status' }),
      escape: el('p.strip-line', { id: 'escape', role: 'status' }),
      typing: el('p.strip-line.typing', { id: 'typing', hidden: true }, ...parts('talk.writing', { alias: name(alias) }), dots),
    };
    this.element = el('div.strip', {}, ...Object.values(this.lines));
  }

  /** @param {Line} what @param {boolean} on */
  set(what, on) {
    this.#on[what] = on;
    const shown = Object.entries(this.#on).find(([, isOn]) => isOn)?.[0];
    this.lines.typing.hidden = shown !== 'typing';
    this.lines.escape.textContent = shown === 'escape' ? say('talk.escape') : '';
    this.lines.offline.textContent = shown === 'offline' ? say('talk.offline') : '';
  }
}
