import { brand } from './brand.js';
import { el, icon, name } from './dom.js';

/** Who one is talking with, and the ways out. A bar on a phone, a column beside the conversation on a desk. */
export class PartnerPanel {
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
        el('div.who-words', {}, el('h1.alias', { dir: 'auto' }, name(talk.alias)), el('p.common', {}, common(talk))),
      ),
      el('p.care', {}, 'Nothing you say is kept here. They could still copy or photograph what you send: share with care.'),
      el(
        'div.actions',
        {},
        el('button.primary', { id: 'next', type: 'button', onclick: next }, 'Next'),
        el('button.secondary', { id: 'leave', type: 'button', onclick: leave }, 'Leave'),
        el(
          'button.secondary.more',
          {
            id: 'more',
            type: 'button',
            'aria-haspopup': 'dialog',
            'aria-label': 'Block, report, options',
            onclick: more,
          },
          icon('M5 12h.01', 'M12 12h.01', 'M19 12h.01'),
          el('span.more-word', { 'aria-hidden': 'true' }, 'Block, report, options'),
        ),
      ),
    );
  }
}

function common(talk) {
  if (talk.shared.length > 0) return talk.shared.join(' · ');
  return talk.sameLanguage ? 'Speaks your language' : 'A stranger';
}
