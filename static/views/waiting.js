import { say } from '../words.js';
import { brand } from './brand.js';
import { discs } from './discs.js';
import { el } from './dom.js';
import { sayRefused } from './refusal.js';

/** @import { Wishes } from '../net/given.js' */
/** @import { Refused } from '../net/told.js' */
/** @import { FrameNamed } from '../protocol.js' */

const UNKNOWN = 0xffff;

/** Waiting for a stranger: what is happening, how many are here, how long wishes are still insisted on, and what has to be done before. */
export class WaitingView {
  #wishes;
  #until = 0;
  #timer = 0;
  #forgetRefusal = () => {};

  /** @param {{wishes: Wishes, stopped: () => void}} given */
  constructor({ wishes, stopped }) {
    this.#wishes = wishes;
    this.heading = el('h1', { tabindex: '-1' }, say('waiting.title'));
    this.status = el('p.lede', { role: 'status' }, say('waiting.connecting'));
    this.bar = el('progress', { max: 1, value: 0, 'aria-label': say('proof.bar') });
    this.proof = el('div.proof', { hidden: true }, this.bar, el('p.small', {}, say('proof.why')));
    this.countdown = el('p.countdown');
    this.online = el('p.small');
    this.element = el(
      'div.view.waiting',
      { id: 'waiting' },
      brand(),
      el(
        'div.middle',
        {},
        discs('approaching'),
        this.heading,
        this.status,
        this.proof,
        this.countdown,
        this.online,
        el('button.secondary', { id: 'stop', type: 'button', onclick: stopped }, say('waiting.stop')),
      ),
    );
  }

  focus() {
    this.heading.focus();
  }

  /** @param {string} text */
  tell(text) {
    this.#clear();
    this.#call(say('waiting.title'));
    this.status.textContent = text;
  }

  /** The server would not let us in: why, and for how long.
   *  @param {Refused} loss */
  refuse(loss) {
    this.#clear();
    this.#call(say('waiting.title.refused'));
    this.online.textContent = '';
    this.#forgetRefusal = sayRefused(this.status, loss);
  }

  /** The server asked for work. Said once; the bar says how likely it is that so much of it is enough.
   *  @param {number} chance */
  prove(chance) {
    if (this.proof.hidden) this.tell(say('proof.status'));
    this.#call(say('waiting.title.proving'));
    this.proof.hidden = false;
    this.bar.value = chance;
  }

  /** @param {number} online */
  setOnline(online) {
    this.online.textContent = online > 1 ? say('waiting.online', { count: online }) : say('waiting.alone');
  }

  /** @param {FrameNamed<'Waiting'>} waiting */
  begin({ estimateSeconds, online }) {
    this.setOnline(online);
    this.tell(
      estimateSeconds === UNKNOWN
        ? say('waiting.estimate.unknown')
        : say('waiting.estimate', { count: Math.max(1, estimateSeconds) }),
    );
    const { tags, sameLanguage, patienceSeconds } = this.#wishes;
    if (tags.length === 0 && !sameLanguage) return;
    this.#until = performance.now() + patienceSeconds * 1000;
    this.#timer = setInterval(() => this.#count(), 250);
    this.#count();
  }

  destroy() {
    this.#clear();
  }

  /** @param {string} title */
  #call(title) {
    if (this.heading.textContent !== title) this.heading.textContent = title;
  }

  #clear() {
    this.#forgetRefusal();
    this.proof.hidden = true;
    this.#stopCounting();
  }

  #count() {
    const left = Math.ceil((this.#until - performance.now()) / 1000);
    if (left > 0) {
      const wish = this.#wishes.tags.length > 0 ? 'interest' : 'language';
      this.countdown.textContent = say(`waiting.insisting.${wish}`, { count: left });
    } else {
      this.countdown.textContent = say('waiting.anyone');
      clearInterval(this.#timer);
    }
  }

  #stopCounting() {
    clearInterval(this.#timer);
    this.countdown.textContent = '';
  }
}
