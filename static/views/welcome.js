import { brokenRule, tidy } from '../alias-rules.js';
import { LIMITS } from '../wire/catalogues.js';
import { suggestAlias } from '../suggest-alias.js';
import { ALIAS_FAULTS } from '../words.js';
import { brand } from './brand.js';
import { discs } from './discs.js';
import { el, icon } from './dom.js';
import { TagInput } from './tag-input.js';

const PATIENCE = [
  [0, 'not at all'],
  [5, '5 seconds'],
  [15, '15 seconds'],
  [30, '30 seconds'],
  [60, '1 minute'],
  [300, '5 minutes'],
];
const DEFAULT_PATIENCE = 15;
const CLAIM = ['Two strangers.', 'One conversation.', 'No record.'];

/** The door: what this is, 18 or over, a name, some interests. `started` receives the answers. */
export class WelcomeView {
  #started;
  #tags = new TagInput();

  constructor({ language, started }) {
    this.#started = started;
    this.alias = el('input', {
      id: 'alias',
      type: 'text',
      autocomplete: 'off',
      spellcheck: 'false',
      dir: 'auto',
      'aria-describedby': 'alias-fault',
    });
    this.alias.value = suggestAlias();
    this.aliasFault = el('p.fault', { id: 'alias-fault', role: 'alert' });
    this.adult = el('input', {
      id: 'adult',
      type: 'checkbox',
      'aria-describedby': 'adult-fault',
      onchange: () => this.#checkAdult(false),
    });
    this.adultFault = el('p.fault', { id: 'adult-fault', role: 'alert' });
    this.patience = el(
      'select',
      { id: 'patience' },
      ...PATIENCE.map(([seconds, label]) =>
        el('option', { value: seconds, selected: seconds === DEFAULT_PATIENCE }, label),
      ),
    );
    this.sameLanguage = el('input', { id: 'my-language', type: 'checkbox' });
    this.heading = el('h1', { tabindex: '-1' }, ...CLAIM.map((sentence) => el('span', {}, sentence, ' ')));
    this.notice = el('p.notice', { role: 'status', hidden: true });
    this.element = el('div.view.welcome', { id: 'welcome' }, this.#pitch(), this.#form(language));
  }

  focus() {
    this.heading.focus();
  }

  tell(text) {
    this.notice.textContent = text;
    this.notice.hidden = text === '';
  }

  #pitch() {
    return el(
      'section.pitch',
      {},
      brand(),
      discs('met'),
      this.heading,
      el(
        'p.lede',
        {},
        'ChatMet pairs you with somebody you do not know. Talk, share a picture, move on. No account, no history.',
      ),
    );
  }

  #form(language) {
    const another = el(
      'button.icon-button',
      {
        type: 'button',
        'aria-label': 'Suggest another name',
        title: 'Suggest another name',
        onclick: () => this.#suggest(),
      },
      icon('M4 12a8 8 0 0 1 13.7-5.6L20 9', 'M20 4v5h-5', 'M20 12a8 8 0 0 1-13.7 5.6L4 15', 'M4 20v-5h5'),
    );
    const languageName = language && new Intl.DisplayNames(['en'], { type: 'language' }).of(language);
    return el(
      'form.card',
      { novalidate: true, onsubmit: (event) => this.#submit(event) },
      this.notice,
      field('Your name here', 'alias', el('div.with-button', {}, this.alias, another), this.aliasFault),
      field(
        'Interests',
        'tags',
        this.#tags.element,
        el('p.hint', { id: 'tags-hint' }, 'Optional, up to five. We look for somebody who shares one.'),
      ),
      el(
        'details.wishes',
        {},
        el('summary', {}, 'Patience and language'),
        el(
          'div.row',
          {},
          field('Insist on my wishes for', 'patience', this.patience),
          languageName && option(this.sameLanguage, `Only people who speak ${languageName}`),
        ),
      ),
      el('div.gate', {}, option(this.adult, 'I am 18 or older, and I will treat strangers decently.'), this.adultFault),
      el('button.primary.large', { id: 'start', type: 'submit' }, 'Meet somebody'),
      el(
        'p.small',
        {},
        'A stranger can copy or photograph what you send, so keep names and places to yourself. ',
        el('a', { href: '/privacy' }, 'Privacy, in plain words'),
        ' · ',
        el('a', { href: '/terms' }, 'Terms'),
      ),
    );
  }

  #suggest() {
    this.alias.value = suggestAlias();
    this.aliasFault.textContent = '';
  }

  #checkAdult(insist) {
    const missing = insist && !this.adult.checked;
    this.adultFault.textContent = missing ? 'ChatMet is for adults only. Please confirm that you are 18 or older.' : '';
    this.adult.setAttribute('aria-invalid', String(missing));
    return !missing;
  }

  #checkAlias() {
    this.alias.value = tidy(this.alias.value);
    const broken = brokenRule(this.alias.value, LIMITS.aliasBytes);
    this.aliasFault.textContent = broken ? ALIAS_FAULTS[broken] : '';
    return broken === null;
  }

  #submit(event) {
    event.preventDefault();
    const aliasFits = this.#checkAlias();
    const adult = this.#checkAdult(true);
    if (!aliasFits) return this.alias.focus();
    if (!adult) return this.adult.focus();
    this.tell('');
    this.#started({
      alias: this.alias.value,
      wishes: {
        tags: this.#tags.value,
        patienceSeconds: Number(this.patience.value),
        sameLanguage: this.sameLanguage.checked,
      },
    });
  }
}

const field = (label, id, ...content) => el('div.field', {}, el('label', { for: id }, label), ...content);

const option = (checkbox, label) => el('label.option', { for: checkbox.id }, checkbox, el('span', {}, label));
