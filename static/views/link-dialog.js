import { say } from '../words.js';
import { el } from './dom.js';

/** Asks before an address that a stranger sent is opened, and shows what it really is. Only here it becomes a link. */
export class LinkDialog {
  constructor() {
    /** @type {HTMLDialogElement} */
    this.element = el('dialog', {
      id: 'link-dialog',
      'aria-labelledby': 'link-title',
      onclick: (event) => event.target === this.element && this.element.close(),
    });
  }

  /** @param {URL} address */
  ask(address) {
    this.element.replaceChildren(
      el(
        'div.dialog-body',
        {},
        el('h2', { id: 'link-title' }, say('link.title')),
        el('p.host', { dir: 'ltr' }, address.host),
        el('p.address', { dir: 'ltr' }, address.href),
        el('p.small', {}, say('link.why')),
        el(
          'a.button.primary',
          {
            id: 'link-open',
            href: address.href,
            target: '_blank',
            rel: 'noopener noreferrer nofollow',
            referrerpolicy: 'no-referrer',
            onclick: () => this.element.close(),
          },
          say('link.open'),
        ),
        el('button.quiet', { type: 'button', onclick: () => this.element.close() }, say('dialog.close')),
      ),
    );
    this.element.showModal();
  }
}
