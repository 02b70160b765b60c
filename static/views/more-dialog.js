import { CATEGORIES } from '../wire/catalogues.js';
import { say } from '../words.js';
import { el } from './dom.js';

/** Block, report, and the way to the settings. One dialog for the conversation and for the minute after it, drawn when it is opened. */
export class MoreDialog {
  #on;

  constructor({ blocked, reported, settings }) {
    this.#on = { blocked, reported, settings };
    this.element = el('dialog', {
      id: 'more-dialog',
      'aria-labelledby': 'more-title',
      onclick: (event) => event.target === this.element && this.element.close(),
    });
  }

  /** `named`: what was done about this conversation already. */
  open({ talking, named }) {
    if (this.element.open) return;
    this.element.replaceChildren(this.#body(talking, named));
    this.element.showModal();
  }

  close() {
    if (this.element.open) this.element.close();
  }

  /** `talking`: what one does here ends the conversation, and should say so. */
  #body(talking, named) {
    const explain = (why) => el('p.small', {}, talking ? `${say('more.ends')} ` : null, why);
    const act = (action) => () => {
      this.element.close();
      action();
    };
    const block = () => [
      el('h3', {}, say('block.title')),
      explain(say('block.why')),
      el('button.danger', { id: 'block', type: 'button', onclick: act(this.#on.blocked) }, say('block.do')),
    ];
    const report = () => [el('h3', {}, say('report.title')), explain(say('report.why')), el('div.categories', {}, ...categories)];
    const categories = Object.entries(CATEGORIES).map(([key, category]) =>
      el(
        'button.secondary',
        { type: 'button', 'data-category': category, onclick: act(() => this.#on.reported(category)) },
        say(`report.category.${key}`),
      ),
    );
    return el(
      'div.dialog-body',
      {},
      el('h2', { id: 'more-title' }, say('more.title')),
      ...(named.has('blocked') ? [] : block()),
      ...(named.has('reported') ? [] : report()),
      el('button.secondary.apart', { id: 'settings', type: 'button', onclick: act(this.#on.settings) }, say('settings.title')),
      el('button.quiet', { type: 'button', onclick: () => this.element.close() }, say('dialog.close')),
    );
  }
}
