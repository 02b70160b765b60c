import { brokenRule, tidy } from '../alias-rules.js';
import { LIMITS } from '../wire/limits.js';
import { suggestAlias } from '../suggest-alias.js';
import { nameOf, parts, say } from '../words.js';
import { brand } from './brand.js';
import { discs } from './discs.js';
import { el, icon } from './dom.js';
import { TagInput } from './tag-input.js';

/** @import { Wishes } from '../net/given.js' */

/** What stands in the form.
 *  @typedef {Wishes & {alias: string, adult: boolean}} Answers */

/** Who somebody wants to be, and whom they want to meet.
 *  @typedef {{alias: string, wishes: Wishes}} Wanted */

const PATIENCE_SECONDS = [0, 5, 15, 30, 60, 300];

/** What stands in the form when somebody comes.
 *  @returns {Answers} */
const blank = () => ({ alias: suggestAlias(), tags: [], patienceSeconds: 15, sameLanguage: false, adult: false });

/** The door: what this is, 18 or over, a name, some interests. `started` receives the answers; with those of another door it begins
 *  where that one was left. */
export class WelcomeView {
  #started;
  #tags;

  /** @param {{language: string, started: (wanted: Wanted) => void, settings: () => void, answers?: Answers | undefined}} given */
  constructor({ language, started, settings, answers = blank() }) {
    this.#started = started;
    this.#tags = new TagInput(answers.tags);
    this.alias = el('input', {
      id: 'alias',
      type: 'text',
      autocomplete: 'off',
      spellcheck: 'false',
      dir: 'auto',
      'aria-describedby': 'alias-fault',
    });
    this.alias.value = answers.alias;
    this.aliasFault = el('p.fault', { id: 'alias-fault', role: 'alert' });
    /** @type {HTMLInputElement} */
    this.adult = el('input', {
      id: 'adult',
      type: 'checkbox',
      checked: answers.adult,
      'aria-describedby': 'adult-fault',
      onchange: () => this.#checkAdult(false),
    });
    this.adultFault = el('p.fault', { id: 'adult-fault', role: 'alert' });
    this.patience = el(
      'select',
      { id: 'patience' },
      ...PATIENCE_SECONDS.map((seconds) =>
        el('option', { value: seconds, selected: seconds === answers.patienceSeconds }),
      ),
    );
    this.sameLanguage = el('input', { id: 'my-language', type: 'checkbox', checked: answers.sameLanguage });
    this.heading = el('h1', { tabindex: '-1' }, ...claim().map((sentence) => el('span', {}, sentence, ' ')));
    this.notice = el('p.notice', { role: 'status', hidden: true });
    this.element = el(
      'div.view.welcome',
      { id: 'welcome' },
      iconButton('settings', say('settings.title'), settings, SLIDERS),
      this.#pitch(),
      this.#form(language),
    );
  }

  /** What stands in the form at present.
   *  @returns {Answers} */
  get answers() {
    return {
      alias: this.alias.value,
      tags: this.#tags.value,
      patienceSeconds: Number(this.patience.value),
      sameLanguage: this.sameLanguage.checked,
      adult: this.adult.checked,
    };
  }

  focus() {
    this.heading.focus();
  }

  /** @param {string} text */
  tell(text) {
    this.notice.textContent = text;
    this.notice.hidden = text === '';
  }

  #pitch() {
    return el('section.pitch', {}, brand(), discs('met'), this.heading, el('p.lede', {}, say('door.lede')));
  }

  /** @param {string} language */
  #form(language) {
    const another = iconButton('another', say('door.alias.another'), () => this.#suggest(), ROUND);
    const onlyMine = el('span');
    return el(
      'form.card',
      { novalidate: true, onsubmit: (event) => this.#submit(event) },
      this.notice,
      field(say('door.alias'), 'alias', el('div.with-button', {}, this.alias, another), this.aliasFault),
      field(
        say('door.tags'),
        'tags',
        this.#tags.element,
        el('p.hint', { id: 'tags-hint' }, say('door.tags.hint')),
      ),
      el(
        'details.wishes',
        { ontoggle: () => this.#nameWishes(language, onlyMine) },
        el('summary', {}, say('door.wishes')),
        el(
          'div.row',
          {},
          field(say('door.patience'), 'patience', this.patience),
          language && option(this.sameLanguage, onlyMine),
        ),
      ),
      el('div.gate', {}, option(this.adult, el('span', {}, say('door.adult'))), this.adultFault),
      el('button.primary.large', { id: 'start', type: 'submit' }, say('door.start')),
      el(
        'p.small',
        {},
        ...parts('sentences', {
          first: say('door.care'),
          second: el('a', { href: '/privacy', hreflang: 'en' }, say('door.privacy')),
        }),
        ' · ',
        el('a', { href: '/terms', hreflang: 'en' }, say('door.terms')),
      ),
    );
  }

  /** Nobody sees these before they are open, and the first number and the first language that a browser names take it longer than the whole
   *  door.
   *  @param {string} language @param {HTMLElement} onlyMine */
  #nameWishes(language, onlyMine) {
    for (const choice of this.patience.options) choice.textContent ||= patience(Number(choice.value));
    if (language) onlyMine.textContent ||= say('door.sameLanguage', { language: nameOf(language) });
  }

  #suggest() {
    this.alias.value = suggestAlias();
    this.aliasFault.textContent = '';
  }

  /** @param {boolean} insist */
  #checkAdult(insist) {
    const missing = insist && !this.adult.checked;
    this.adultFault.textContent = missing ? say('door.adult.missing') : '';
    this.adult.setAttribute('aria-invalid', String(missing));
    return !missing;
  }

  #checkAlias() {
    this.alias.value = tidy(this.alias.value);
    const broken = brokenRule(this.alias.value, LIMITS.aliasBytes);
    this.aliasFault.textContent = broken ? say(`alias.fault.${broken}`) : '';
    return broken === null;
  }

  /** @param {Event} event */
  #submit(event) {
    event.preventDefault();
    const aliasFits = this.#checkAlias();
    const adult = this.#checkAdult(true);
    if (!aliasFits) return this.alias.focus();
    if (!adult) return this.adult.focus();
    this.tell('');
    const { alias, tags, patienceSeconds, sameLanguage } = this.answers;
    this.#started({ alias, wishes: { tags, patienceSeconds, sameLanguage } });
  }
}

const claim = () => [say('door.claim.strangers'), say('door.claim.conversation'), say('door.claim.record')];

/** @param {number} seconds */
function patience(seconds) {
  if (seconds === 0) return say('door.patience.none');
  return seconds < 60 ? say('door.patience.seconds', { count: seconds }) : say('door.patience.minutes', { count: seconds / 60 });
}

const ROUND = ['M4 12a8 8 0 0 1 13.7-5.6L20 9', 'M20 4v5h-5', 'M20 12a8 8 0 0 1-13.7 5.6L4 15', 'M4 20v-5h5'];
const SLIDERS = ['M4 7h9', 'M17 7h3', 'M4 17h3', 'M11 17h9', 'M15 5v4', 'M9 15v4'];

/** @param {string} id @param {string} label @param {() => void} onclick @param {string[]} paths */
const iconButton = (id, label, onclick, paths) =>
  el('button.icon-button', { id, type: 'button', 'aria-label': label, title: label, onclick }, icon(...paths));

/** @param {string} label @param {string} id @param {...HTMLElement} content */
const field = (label, id, ...content) => el('div.field', {}, el('label', { for: id }, label), ...content);

/** @param {HTMLInputElement} checkbox @param {HTMLElement} words */
const option = (checkbox, words) => el('label.option', { for: checkbox.id }, checkbox, words);
