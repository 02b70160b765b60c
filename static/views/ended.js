import { closing } from '../sentences.js';
import { say } from '../words.js';
import { brand } from './brand.js';
import { discs } from './discs.js';
import { el } from './dom.js';
import { sayRefused } from './refusal.js';

/** @import { Next } from '../protocol.js' */
/** @import { Parting, Refused } from '../net/told.js' */
/** @import { Named } from './more-dialog.js' */

/** Why it is over. A `title` or an `explanation` is there when what happened calls for one of its own; `code`, `next` and `asking` are those of a
 *  connection that was lost.
 *  @typedef {object} Over
 *  @property {Parting | 'connection'} reason
 *  @property {string} [title]
 *  @property {string} [explanation]
 *  @property {number} [code]
 *  @property {Next} [next]
 *  @property {boolean} [asking]
 *  @property {number | undefined} [undelivered] how many of the person's texts did not arrive */

/** @typedef {Record<'again' | 'change' | 'leave' | 'more' | 'stay', () => void>} WaysOn */

/** After a conversation, or after waiting in vain: why it ended, and what now. Nothing of the conversation is here. */
export class EndedView {
  #forgetRefusal = () => {};

  /** @param {{ending: Over, on: WaysOn}} given */
  constructor({ ending, on }) {
    const { reason, code = null, next = null, asking = false, undelivered = 0 } = ending;
    const unmet = reason === 'nobody';
    const { title, why } = told(ending);
    this.asking = asking;
    this.heading = el('h1', { tabindex: '-1' }, title);
    this.reason = el(
      'p.lede',
      { id: 'ended-reason', 'data-reason': reason, 'data-code': code, role: asking ? 'status' : null },
      asking ? say('waiting.moment') : why,
    );
    this.status = el('p.small', { role: 'status' }, unmet ? say('ending.lookAgain') : say('ending.gone'));
    this.name = el('button.quiet', { id: 'block-or-report', type: 'button', hidden: true, onclick: on.more });
    this.undelivered = undelivered > 0 ? el('p.small', { id: 'undelivered' }, say('ending.undelivered', { count: undelivered })) : null;
    this.soon = el('p.countdown', { id: 'soon', role: 'timer' });
    this.stay = el('button.quiet', { id: 'stay', type: 'button', hidden: true, onclick: on.stay }, say('ending.stay'));
    this.element = el(
      'div.view.ended',
      { id: 'ended' },
      brand(),
      el(
        'div.middle',
        {},
        discs('apart'),
        this.heading,
        this.reason,
        this.undelivered,
        this.status,
        this.soon,
        el(
          'div.choices',
          {},
          el(
            'button.primary.large',
            { id: 'again', type: 'button', onclick: on.again },
            again(unmet, next),
          ),
          el('button.secondary', { id: 'change', type: 'button', onclick: on.change }, say('ending.change')),
          el('button.secondary', { id: 'leave', type: 'button', onclick: on.leave }, say('ending.leave')),
        ),
        this.stay,
        this.name,
      ),
    );
  }

  /** Whoever was with them can be blocked and reported for a while: once each. Null when that is over.
   *  @param {Named | null} named */
  setNameable(named) {
    this.name.hidden = named === null || named.size === 2;
    const [done] = named ?? [];
    this.name.textContent = done ? say(`ending.name.${done}`) : say('ending.name');
  }

  /** The next stranger is looked for in so many seconds; null: no longer by itself.
   *  @param {number | null} seconds */
  setSoon(seconds) {
    this.soon.textContent = seconds === null ? '' : say('ending.next', { count: seconds });
    this.stay.hidden = seconds === null;
  }

  // The heading, not a button: somebody who was typing must not press one by accident.
  focus() {
    this.heading.focus();
  }

  /** @param {string} text */
  tell(text) {
    this.#place().textContent = text;
  }

  /** The server would not let us in: why, and for how long.
   *  @param {Refused} loss */
  refuse(loss) {
    this.#forgetRefusal();
    this.#forgetRefusal = sayRefused(this.#place(), loss);
  }

  destroy() {
    this.#forgetRefusal();
  }

  /** The first to be told is why it ended, if that was still asked. */
  #place() {
    const place = this.asking ? this.reason : this.status;
    this.asking = false;
    return place;
  }
}

/** @param {Over} ending */
function told({ reason, title, explanation, code, next }) {
  if (reason === 'connection' && code !== undefined && next !== 'reconnect')
    return { title: title ?? say('closed.title'), why: explanation ?? closing(code) };
  return { title: title ?? say(`ended.${reason}.title`), why: explanation ?? say(`ended.${reason}.why`) };
}

/** @param {boolean} unmet @param {Next | null} next */
function again(unmet, next) {
  if (next === 'reload') return say('ending.again.reload');
  return unmet ? say('ending.again.nobody') : say('ending.again');
}
