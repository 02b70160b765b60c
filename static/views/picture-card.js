import { kindOf } from '../pictures/formats.js';
import { say, size } from '../words.js';
import { el, icon } from './dom.js';

/** @import { Picture } from '../pictures/formats.js' */
/** @import { Incoming, IncomingState } from '../pictures/incoming.js' */
/** @import { Outgoing, OutgoingState } from '../pictures/outgoing.js' */
/** @import { Shown } from './picture-dialog.js' */

/** Theirs comes blurred, and is shown when it is pressed.
 *  @typedef {OutgoingState | IncomingState | 'shown'} CardState */

/** @typedef {object} CardGiven
 *  @property {Outgoing | Incoming} picture
 *  @property {() => void} accept
 *  @property {() => void} refuse
 *  @property {() => void} cancel
 *  @property {(shown: Shown) => void} enlarge
 *  @property {(url: string) => void} gone */

/** @type {ReadonlySet<CardState>} */
const IN_FRAME = new Set(['offered', 'sending', 'sent', 'arriving', 'blurred', 'shown']);
// Very wide or tall pictures are framed, so that none takes over the page.
const [NARROWEST, WIDEST] = [0.7, 1.8];

/** @param {CardState} state */
const isRunning = (state) => state === 'sending' || state === 'arriving';

/** A picture in the conversation, from its offer to its end. The frame has its final size from the start.
 *  Pictures are only ever an <img>: a link to one would open it as a document of this site. */
export class PictureCard {
  /** @type {string | null} */
  #url = null;
  #standsStill = false;
  #picture;
  #gone;

  /** @param {CardGiven} given */
  constructor({ picture, accept, refuse, cancel, enlarge, gone }) {
    this.#gone = gone;
    this.#picture = picture;
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
      { type: 'button', onclick: () => enlarge({ url: /** @type {string} */ (this.#url), label: alt, file }) },
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
    this.cover.style.aspectRatio = String(Math.min(WIDEST, Math.max(NARROWEST, width / height)));
    if (picture.mine) this.#show(picture.picture);
    this.update(picture);
  }

  /** @param {Outgoing | Incoming} picture */
  update(picture) {
    const hadFocus = this.element.contains(document.activeElement);
    this.#picture = picture;
    const { state } = picture;
    if (picture.state === 'blurred' && picture.clean) this.#show({ format: picture.offer.format, bytes: picture.clean });
    this.#become(state);
    this.bar.value = picture.done;
    const running = isRunning(state);
    this.bar.hidden = this.progress.hidden = !running;
    this.progress.textContent = say('picture.progress', { done: size(picture.done), size: size(picture.size) });
    if (this.choices) this.choices.hidden = state !== 'offered';
    this.cancel.hidden = !(running || (picture.mine && state === 'offered'));
    if (!IN_FRAME.has(state)) this.destroy();
    if (hadFocus) this.#keepFocus();
  }

  /** While a connection is gone, whatever is under way waits.
   *  @param {boolean} standsStill */
  setStill(standsStill) {
    this.#standsStill = standsStill;
    if (isRunning(this.#picture.state)) this.#become(this.#picture.state);
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

  /** @param {CardState} state */
  #become(state) {
    this.element.dataset.state = state;
    const status = this.#standsStill && isRunning(state) ? say('picture.waits') : this.#status(state);
    if (this.status.textContent !== status) this.status.textContent = status;
    this.enlarge.hidden = state !== 'shown' && state !== 'sent';
    if (state !== 'blurred' && state !== 'shown') return;
    this.cover.removeAttribute('disabled');
    this.cover.setAttribute('aria-pressed', String(state === 'shown'));
    this.cover.setAttribute('aria-label', say(`picture.cover.${state}`));
  }

  /** @param {CardState} state */
  #status(state) {
    const mine = /** @type {OutgoingState} */ (state);
    const theirs = /** @type {IncomingState | 'shown'} */ (state);
    return this.#picture.mine ? say(`picture.mine.${mine}`) : say(`picture.theirs.${theirs}`);
  }

  /** The button that was pressed may be gone: whoever came by keyboard stays here, not at the start of the page. */
  #keepFocus() {
    /** @param {HTMLElement | null} element */
    const canHold = (element) => element?.matches('button:enabled:not([hidden], [hidden] *)');
    const held = /** @type {HTMLElement | null} */ (document.activeElement);
    const next = [held, this.cover, this.cancel].find(canHold);
    (next ?? /** @type {HTMLElement | null} */ (this.element.closest('.log')))?.focus();
  }

  #toggle() {
    this.#become(this.element.dataset.state === 'blurred' ? 'shown' : 'blurred');
  }

  /** The type comes from our own table, never from the other side.
   *  @param {Pick<Picture, 'format' | 'bytes'>} picture */
  #show({ format, bytes }) {
    this.#url = URL.createObjectURL(new Blob([bytes], { type: kindOf(format).mime }));
    this.image.src = this.#url;
    this.image.hidden = false;
  }
}
