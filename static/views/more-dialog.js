import { CATEGORIES } from '../wire/catalogues.js';
import { say } from '../words.js';
import { el } from './dom.js';

/** What was done about a conversation already.
 *  @typedef {ReadonlySet<'blocked' | 'reported'>} Named */

/** Block, report, and the way to the settings. One dialog for the conversation and for the minute after it, drawn when it is opened. */
export class MoreDialog {
  #on;

  /** @param {{blocked: () => void, reported: (category: number) => void, settings: () => void}} on */
  constructor({ blocked, reported, settings }) {
    this.#on = { blocked, reported, settings };
    /** @type {HTMLDialogElement} */
    this.element = el('dialog', {
      id: 'more-dialog',
      'aria-labelledby': 'more-title',
      onclick: (event) => event.target === this.element && this.element.close(),
    });
  }

  /** @param {{talking: boolean, named: Named}} state */
  open({ talking, named }) {
    if (this.element.open) return;
    this.element.replaceChildren(this.#body(talking, named));
    this.element.showModal();
  }

  close() {
    if (this.element.open) this.element.close();
  }

  /** `talking`: what one does here ends the conversation, and should say so.
   *  @param {boolean} talking @param {Named} named */
  #body(talking, named) {
    /** @param {string} why */
    const explain = (why) => el('p.small', {}, talking ? say('sentences', { first: say('more.ends'), second: why }) : why);
    /** @param {() => void} action */
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
    const categories = /** @type {[keyof typeof CATEGORIES, number][]} */ (Object.entries(CATEGORIES)).map(([key, category]) =>
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
