import { kindOf } from '../pictures/formats.js';
import { say, size } from '../words.js';
import { el, icon } from './dom.js';

const IN_FRAME = new Set(['offered', 'sending', 'sent', 'arriving', 'blurred', 'shown']);
// Very wide or tall pictures are framed, so that none takes over the page.
const [NARROWEST, WIDEST] = [0.7, 1.8];

/** A picture in the conversation, from its offer to its end. The frame has its final size from the start.
 *  Pictures are only ever an <img>: a link to one would open it as a document of this site. */
export class PictureCard {
  #url = null;
  #picture = null;
  #gone;

  constructor({ picture, accept, refuse, cancel, enlarge, gone }) {
    this.#gone = gone;
    const { format, width, height } = picture.mine ? picture.picture : picture.offer;
    const facts = say('picture.facts', { kind: kindOf(format).label, size: size(picture.size), width, height });
    const file = kindOf(format).mime.replace('image/', 'picture.');
    const alt = picture.mine ? say('picture.mine') : say('picture.theirs');
    this.image = el('img', { alt, draggable: 'false', hidden: true });
    this.cover = picture.mine
      ? el('div.cover', {}, this.image)
      : el(
          'button.cover',
          { type: 'button', disabled: true, 'aria-label': say('picture.cover'), onclick: () => this.#toggle() },
          this.image,
          icon('M2 12s4-7 10-7 10 7 10 7-4 7-10 7-10-7-10-7z', 'M12 9a3 3 0 1 0 0 6 3 3 0 0 0 0-6z'),
        );
    this.status = el('p.picture-status');
    // Inside a log that is read aloud: the steps are news, the counting is not.
    this.progress = el('p.picture-facts', { 'aria-live': 'off' });
    this.bar = el('progress', { max: picture.size, value: 0, 'aria-label': say('picture.progress.label') });
    this.choices = picture.mine
      ? null
      : el(
          'div.choices',
          {},
          el('button.primary.accept', { type: 'button', onclick: accept }, say('picture.accept')),
          el('button.secondary.refuse', { type: 'button', onclick: refuse }, say('picture.refuse')),
        );
    this.cancel = el('button.secondary.cancel', { type: 'button', onclick: cancel }, say('picture.cancel'));
    this.enlarge = el(
      'button.secondary.enlarge',
      { type: 'button', onclick: () => enlarge({ url: this.#url, label: alt, file }) },
      say('picture.enlarge'),
    );
    this.element = el(
      `div.picture.${picture.mine ? 'mine' : 'theirs'}`,
      {},
      this.cover,
      el(
        'div.picture-words',
        {},
        this.status,
        el('p.picture-facts', {}, facts),
        this.bar,
        this.progress,
        this.choices,
        this.enlarge,
        this.cancel,
      ),
    );
    this.cover.style.aspectRatio = Math.min(WIDEST, Math.max(NARROWEST, width / height));
    if (picture.mine) this.#show(picture.picture);
    this.update(picture);
  }

  update(picture) {
    const hadFocus = this.element.contains(document.activeElement);
    this.#picture = picture;
    const { state } = picture;
    if (state === 'blurred') this.#show({ format: picture.offer.format, bytes: picture.clean });
    this.#become(state);
    this.bar.value = picture.done;
    const running = state === 'sending' || state === 'arriving';
    this.bar.hidden = this.progress.hidden = !running;
    this.progress.textContent = say('picture.progress', { done: size(picture.done), size: size(picture.size) });
    if (this.choices) this.choices.hidden = state !== 'offered';
    this.cancel.hidden = !(running || (picture.mine && state === 'offered'));
    if (!IN_FRAME.has(state)) this.destroy();
    if (hadFocus) this.#keepFocus();
  }

  destroy() {
    if (this.#url) {
      URL.revokeObjectURL(this.#url);
      this.#gone(this.#url);
    }
    this.#url = null;
    this.image.removeAttribute('src');
    this.cover.hidden = true;
  }

  #become(state) {
    this.element.dataset.state = state;
    const status = this.#picture.mine ? say(`picture.mine.${state}`) : say(`picture.theirs.${state}`);
    if (this.status.textContent !== status) this.status.textContent = status;
    this.enlarge.hidden = state !== 'shown' && state !== 'sent';
    if (state !== 'blurred' && state !== 'shown') return;
    this.cover.disabled = false;
    this.cover.setAttribute('aria-pressed', String(state === 'shown'));
    this.cover.setAttribute('aria-label', say(`picture.cover.${state}`));
  }

  /** The button that was pressed may be gone: whoever came by keyboard stays here, not at the start of the page. */
  #keepFocus() {
    const canHold = (element) => element.matches('button:enabled:not([hidden], [hidden] *)');
    const next = [document.activeElement, this.cover, this.cancel].find(canHold);
    (next ?? this.element.closest('.log'))?.focus();
  }

  #toggle() {
    this.#become(this.element.dataset.state === 'blurred' ? 'shown' : 'blurred');
  }

  /** The type comes from our own table, never from the other side. */
  #show({ format, bytes }) {
    this.#url = URL.createObjectURL(new Blob([bytes], { type: kindOf(format).mime }));
    this.image.src = this.#url;
    this.image.hidden = false;
  }
}
