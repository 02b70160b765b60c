import { say } from '../words.js';
import { el, icon } from './dom.js';
import { PicturePicker } from './picture-picker.js';

/** @import { TalkSeen } from './conversation.js' */

/** `typing`: whether anything stands there.
 *  @typedef {{said(text: string): void, typing(typing: boolean): void, chosen(file: File): void}} ComposerEvents */

const COUNT_THE_LAST = 600;
const TALLEST = 168;
const utf8 = new TextEncoder();

/** Where words are written. */
export class Composer {
  #on;
  #mostBytes;

  /** @param {{talk: TalkSeen} & ComposerEvents} given */
  constructor({ talk, ...on }) {
    this.#on = on;
    this.#mostBytes = talk.textBytes;
    this.input = el('textarea', {
      id: 'composer',
      rows: '1',
      dir: 'auto',
      autocomplete: 'off',
      placeholder: say('composer.placeholder'),
      'aria-label': say('composer.label'),
      'aria-describedby': 'counter',
      enterkeyhint: 'send',
      oninput: () => this.#changed(),
      onkeydown: (event) => this.#key(event),
      onpaste: (event) => this.#paste(event),
    });
    this.counter = el('p.counter', { id: 'counter', role: 'status', hidden: true });
    const picker = new PicturePicker({ enabled: talk.images, chosen: on.chosen });
    this.send = el(
      'button.icon-button.send',
      { id: 'send', type: 'submit', 'aria-label': say('composer.send'), title: say('composer.send') },
      icon('M5 12h14', 'M13 6l6 6-6 6'),
    );
    this.element = el(
      'form.composer',
      { onsubmit: (event) => this.#submit(event) },
      ...picker.elements,
      el('div.writing', {}, this.input, this.counter),
      this.send,
    );
  }

  focus() {
    this.input.focus();
  }

  destroy() {
    this.input.value = '';
  }

  #changed() {
    this.input.style.height = 'auto';
    this.input.style.height = `${Math.min(TALLEST, this.input.scrollHeight)}px`;
    const left = this.#mostBytes - utf8.encode(this.input.value).length;
    this.counter.hidden = left > COUNT_THE_LAST;
    this.counter.dataset.over = String(left < 0);
    this.counter.textContent = left < 0 ? say('composer.over', { count: -left }) : say('composer.left', { count: left });
    this.send.disabled = left < 0;
    this.#on.typing(this.input.value !== '');
  }

  /** @param {KeyboardEvent} event */
  #key(event) {
    if (event.key !== 'Enter' || event.shiftKey || event.isComposing) return;
    event.preventDefault();
    this.#submit(event);
  }

  /** @param {Event} event */
  #submit(event) {
    event.preventDefault();
    // A lone half of a surrogate pair has no UTF-8; the encoder replaces it, and we show what is sent.
    const text = new TextDecoder().decode(utf8.encode(this.input.value.trim()));
    if (text === '' || utf8.encode(text).length > this.#mostBytes) return;
    this.input.value = '';
    this.#changed();
    this.#on.said(text);
    this.input.focus();
  }

  /** @param {ClipboardEvent} event */
  #paste(event) {
    const { files, types } = /** @type {DataTransfer} */ (event.clipboardData);
    if (files.length === 0 || types.includes('text/plain')) return;
    event.preventDefault();
    this.#on.chosen(files[0]);
  }
}
