import { CATEGORIES } from '../wire/catalogues.js';
import { CATEGORY_NAMES } from '../words.js';
import { el } from './dom.js';

/** Typing, block, report. One dialog for the conversation and for the minute after it. */
export class MoreDialog {
  // What is only true, and only of use, while the conversation goes on.
  #present = [];

  constructor({ typingChanged, blocked, reported }) {
    this.sendTyping = el('input', {
      id: 'send-typing',
      type: 'checkbox',
      checked: true,
      onchange: () => typingChanged(this.sendTyping.checked),
    });
    const act = (action) => () => {
      this.element.close();
      action();
    };
    this.element = el(
      'dialog.more-dialog',
      {
        id: 'more-dialog',
        'aria-labelledby': 'more-title',
        onclick: (event) => event.target === this.element && this.element.close(),
      },
      el(
        'div.dialog-body',
        {},
        el('h2', { id: 'more-title' }, 'This conversation'),
        this.#whileTalking(
          el('label.option', { for: 'send-typing' }, this.sendTyping, el('span', {}, 'Let them see when I am writing')),
        ),
        el('h3', {}, 'Block'),
        el(
          'p.small',
          {},
          this.#whileTalking(el('span', {}, 'Ends the conversation. ')),
          'You two will not be paired again while you both stay, nor if they come back from the same network today.',
        ),
        el('button.danger', { id: 'block', type: 'button', onclick: act(blocked) }, 'Block this person'),
        el('h3', {}, 'Report'),
        el(
          'p.small',
          {},
          this.#whileTalking(el('span', {}, 'Ends the conversation. ')),
          'Tells the server the kind of abuse. No words and no pictures are sent with it.',
        ),
        el(
          'div.categories',
          {},
          ...Object.entries(CATEGORIES).map(([key, category]) =>
            el(
              'button.secondary',
              { type: 'button', 'data-category': category, onclick: act(() => reported(category)) },
              CATEGORY_NAMES[key],
            ),
          ),
        ),
        el('button.quiet', { type: 'button', onclick: () => this.element.close() }, 'Close'),
      ),
    );
  }

  open({ talking }) {
    for (const element of this.#present) element.hidden = !talking;
    if (!this.element.open) this.element.showModal();
  }

  close() {
    if (this.element.open) this.element.close();
  }

  #whileTalking(element) {
    this.#present.push(element);
    return element;
  }
}
