import { say } from '../words.js';
import { el } from './dom.js';

/** Says that a newer page is there. It is taken when the person asks for it, and the style hides the question during a conversation. */
export class UpdateNotice {
  constructor() {
    // Empty at first: what is put into such an element later is read out.
    this.element = el('div.update', { id: 'update', role: 'status' });
  }

  show() {
    this.element.replaceChildren(
      el('span', {}, say('update.there')),
      el('button.secondary', { type: 'button', onclick: () => location.reload() }, say('update.take')),
    );
  }
}
