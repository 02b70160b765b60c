import { say } from '../words.js';
import { el, icon } from './dom.js';

const COUNT_THE_LAST = 600;
const TALLEST = 168;
const utf8 = new TextEncoder();

/** Where words are written. `said(text)`, `typing(boolean)`, `chosen(file)`. */
export class Composer {
  #on;
  #mostBytes;

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
    this.file = el('input.unseen', {
      id: 'picture-file',
      type: 'file',
      accept: 'image/jpeg,image/png,image/webp',
      tabindex: '-1',
      'aria-label': say('composer.file'),
      onchange: () => this.#picked(),
    });
    this.pick = el(
      'button.icon-button',
      {
        id: 'picture-pick',
        type: 'button',
        'aria-label': say('composer.offer'),
        title: say('composer.offer'),
        disabled: !talk.images,
        onclick: () => this.file.click(),
      },
      icon('M4 5h16v14H4z', 'M4 16l5-5 4 4 3-3 4 4', 'M15.5 9h.01'),
    );
    this.send = el(
      'button.icon-button.send',
      { id: 'send', type: 'submit', 'aria-label': say('composer.send'), title: say('composer.send') },
      icon('M5 12h14', 'M13 6l6 6-6 6'),
    );
    this.element = el(
      'form.composer',
      { onsubmit: (event) => this.#submit(event) },
      this.pick,
      this.file,
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

  #key(event) {
    if (event.key !== 'Enter' || event.shiftKey || event.isComposing) return;
    event.preventDefault();
    this.#submit(event);
  }

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

  #paste(event) {
    const { files, types } = event.clipboardData;
    if (files.length === 0 || types.includes('text/plain')) return;
    event.preventDefault();
    this.#on.chosen(files[0]);
  }

  #picked() {
    const [file] = this.file.files;
    if (file) this.#on.chosen(file);
    // So that the same file can be chosen again.
    this.file.value = '';
  }
}
