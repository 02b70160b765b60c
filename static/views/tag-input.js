import { brokenRule, tidy } from '../alias-rules.js';
import { LIMITS } from '../wire/limits.js';
import { parts, say } from '../words.js';
import { el, name } from './dom.js';

// Tags are compared byte by byte, so everybody must write them alike.
/** @param {string} text */
const normal = (text) => tidy(text).toLowerCase().normalize('NFC');

/** A field that turns words into at most five chips. */
export class TagInput {
  #tags;

  /** @param {string[]} tags */
  constructor(tags = []) {
    this.#tags = tags;
    this.chips = el('ul.chips', { 'aria-label': say('tags.label') });
    this.note = el('p.note', { role: 'status' });
    /** @type {HTMLInputElement} */
    this.input = el('input', {
      id: 'tags',
      type: 'text',
      autocomplete: 'off',
      autocapitalize: 'none',
      enterkeyhint: 'done',
      placeholder: say('tags.example'),
      'aria-describedby': 'tags-hint',
      onkeydown: (event) => this.#key(event),
      oninput: () => /[,;\n]/.test(this.input.value) && this.#takeTyped(),
      onblur: () => this.#takeTyped(),
    });
    this.element = el('div.tag-input', {}, this.chips, this.input, this.note);
    this.#draw();
  }

  get value() {
    this.#takeTyped();
    return [...this.#tags];
  }

  /** @param {KeyboardEvent} event */
  #key(event) {
    if (event.isComposing) return;
    if (event.key === 'Enter' && this.input.value.trim() !== '') {
      event.preventDefault();
      this.#takeTyped();
    } else if (event.key === 'Backspace' && this.input.value === '' && this.#tags.length > 0) {
      this.#remove(this.#tags[this.#tags.length - 1]);
    }
  }

  #takeTyped() {
    const refused = this.input.value
      .split(/[,;\n]/)
      .map(normal)
      .filter((tag) => tag !== '' && !this.#add(tag));
    this.input.value = '';
    this.note.replaceChildren(...(refused.length > 0 ? parts('tags.refused', { tags: refused.map(name) }) : []));
    this.#draw();
  }

  /** @param {string} tag */
  #add(tag) {
    if (this.#tags.includes(tag)) return true;
    if (this.#tags.length >= LIMITS.tags || brokenRule(tag, LIMITS.tagBytes) !== null) return false;
    this.#tags.push(tag);
    return true;
  }

  /** @param {string} tag */
  #remove(tag) {
    this.#tags = this.#tags.filter((other) => other !== tag);
    this.#draw();
    this.input.focus();
  }

  #draw() {
    this.chips.replaceChildren(
      ...this.#tags.map((tag) =>
        el(
          'li.chip',
          {},
          el('bdi', {}, tag),
          el(
            'button.chip-remove',
            { type: 'button', 'aria-label': say('tags.remove', { tag }), onclick: () => this.#remove(tag) },
            '×',
          ),
        ),
      ),
    );
    this.input.placeholder = this.#tags.length === 0 ? say('tags.example') : '';
  }
}
