import { say } from '../words.js';
import { brand } from './brand.js';
import { el, icon, name } from './dom.js';

/** @import { TalkSeen } from './conversation.js' */

/** @typedef {Record<'next' | 'leave' | 'more', () => void>} WaysOut */

/** Who one is talking with, and the ways out. A bar on a phone, a column beside the conversation on a desk. */
export class PartnerPanel {
  /** @param {{talk: TalkSeen} & WaysOut} given */
  constructor({ talk, next, leave, more }) {
    const initial = [...new Intl.Segmenter().segment(talk.alias)][0].segment;
    this.element = el(
      'header.partner',
      {},
      brand(),
      el(
        'div.who',
        {},
        el('span.initial', { 'aria-hidden': 'true' }, initial),
        el('div.who-words', {}, el('h1.alias', { dir: 'auto' }, name(talk.alias)), el('p.common', {}, ...common(talk))),
      ),
      el('p.care', {}, say('partner.care')),
      el(
        'div.actions',
        {},
        el('button.primary', { id: 'next', type: 'button', onclick: next }, say('partner.next')),
        el('button.secondary', { id: 'leave', type: 'button', onclick: leave }, say('partner.leave')),
        el(
          'button.secondary.more',
          {
            id: 'more',
            type: 'button',
            'aria-haspopup': 'dialog',
            'aria-label': say('partner.more'),
            onclick: more,
          },
          icon('M5 12h.01', 'M12 12h.01', 'M19 12h.01'),
          el('span.more-word', { 'aria-hidden': 'true' }, say('partner.more')),
        ),
      ),
    );
  }
}

/** @param {TalkSeen} talk */
function common(talk) {
  if (talk.shared.length > 0) return talk.shared.flatMap((tag, i) => (i === 0 ? [name(tag)] : [' · ', name(tag)]));
  return [talk.sameLanguage ? say('partner.language') : say('partner.stranger')];
}
