import { LANGUAGES } from '../words/languages.js';
import { say } from '../words.js';
import { el } from './dom.js';

/** @import { Choices, Settings } from '../settings.js' */

/** @typedef {{[N in keyof Choices]: Choices[N] extends boolean ? N : never}[keyof Choices]} SwitchName */

/** @type {Choices['theme'][]} */
const THEMES = ['system', 'light', 'dark'];

/** What is yes or no: the name of the setting, and the id of its field.
 *  @type {[SwitchName, string][]} */
const HABITS = [['sendTyping', 'send-typing'], ['showOffers', 'show-offers'], ['autoNext', 'auto-next']];
/** @type {[SwitchName, string][]} */
const CALLS = [['badge', 'badge'], ['sound', 'sound'], ['notifications', 'notifications'], ['vibration', 'vibration']];

/** What may be chosen on this device. Drawn anew when it is opened, and when its language changes. */
export class SettingsDialog {
  #settings;
  #mayNotify;

  /** `mayNotify` asks the browser, which asks the person.
   *  @param {{settings: Settings, mayNotify: () => Promise<boolean>}} given */
  constructor({ settings, mayNotify }) {
    this.#settings = settings;
    this.#mayNotify = mayNotify;
    /** @type {HTMLDialogElement} */
    this.element = el('dialog', {
      id: 'settings-dialog',
      'aria-labelledby': 'settings-title',
      onclick: (event) => event.target === this.element && this.element.close(),
      onclose: () => this.#giveBack(),
    });
  }

  open() {
    this.element.replaceChildren(this.#body());
    this.element.showModal();
  }

  close() {
    if (this.element.open) this.element.close();
  }

  /** Whoever changed something by keyboard stays where they are. */
  redraw() {
    if (!this.element.open) return;
    const id = document.activeElement?.id ?? '';
    this.element.replaceChildren(this.#body());
    document.getElementById(id)?.focus();
  }

  #body() {
    return el(
      'div.dialog-body',
      {},
      el('h2', { id: 'settings-title' }, say('settings.title')),
      Object.keys(LANGUAGES).length > 1 ? this.#language() : null,
      this.#choice('theme', say('settings.theme'), THEMES.map((theme) => [theme, say(`settings.theme.${theme}`)])),
      el('div.switches', {}, ...HABITS.map(([name, id]) => this.#switch(name, id))),
      el('h3', {}, say('settings.attention')),
      el('div.switches', {}, ...CALLS.map(([name, id]) => this.#switch(name, id)), this.#refusal()),
      el('p.small', {}, say('settings.kept')),
      el('button.secondary', { id: 'forget', type: 'button', onclick: () => this.#forget() }, say('settings.forget')),
      el('button.quiet', { type: 'button', onclick: () => this.element.close() }, say('dialog.close')),
    );
  }

  #language() {
    const names = Object.entries(LANGUAGES).map(([tag, { name }]) => [tag, name]);
    return this.#choice('language', say('settings.language'), [['', say('settings.language.browser')], ...names]);
  }

  /** @param {'theme' | 'language'} name @param {string} label @param {string[][]} values each with what it is called */
  #choice(name, label, values) {
    /** @type {HTMLSelectElement} */
    const select = el(
      'select',
      { id: name, onchange: () => this.#settings.set(name, select.value) },
      ...values.map(([value, said]) => el('option', { value, selected: value === this.#settings.get(name) }, said)),
    );
    return el('div.field', {}, el('label', { for: name }, label), select);
  }

  /** @param {SwitchName} name @param {string} id */
  #switch(name, id) {
    const checked = this.#settings.get(name);
    /** @type {HTMLInputElement} */
    const box = el('input', { id, type: 'checkbox', checked, onchange: () => this.#set(name, box) });
    return el('label.option', { for: id }, box, el('span', {}, say(`settings.${name}`)));
  }

  /** @param {SwitchName} name @param {HTMLInputElement} box */
  async #set(name, box) {
    if (name === 'notifications' && box.checked && !(await this.#mayNotify())) {
      box.checked = false;
      this.refused?.removeAttribute('hidden');
      return;
    }
    this.#settings.set(name, box.checked);
  }

  #refusal() {
    const text = say('settings.notifications.refused');
    return (this.refused = el('p.small', { id: 'notifications-refused', role: 'alert', hidden: true }, text));
  }

  /** The button that led here is another one, if the door speaks another language by now. */
  #giveBack() {
    const { activeElement } = document;
    const nowhere = activeElement === document.body || this.element.contains(activeElement);
    if (nowhere) document.getElementById('settings')?.focus();
  }

  #forget() {
    this.#settings.forget();
    this.redraw();
  }
}
