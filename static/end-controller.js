import { countDown } from './rhythm/countdown.js';
import { EndedView } from './views/ended.js';

/** @import { Clock } from './net/given.js' */
/** @import { Over } from './views/ended.js' */
/** @import { Named } from './views/more-dialog.js' */

/** @typedef {Record<'again' | 'change' | 'leave' | 'more', () => void>} WaysOn */

const NAMEABLE = 58_000;
const BEFORE_THE_NEXT = 5; // seconds: enough to block or report whoever just left
/** @type {ReadonlySet<Over['reason']>} */
const OF_THEIRS = new Set(['left', 'skipped', 'lost', 'removed']);

/** After a conversation or a search, for as long as its person stays there: whoever left can be named for a while, and the next stranger may be
 *  looked for by itself. */
export class EndController {
  #stopNext = () => {};

  /** `named`: what was done about whoever was there; null when there is nobody to name. `goesOn`: the person wants another stranger by itself.
   *  @param {{ending: Over, named: Named | null, goesOn: boolean, clock: Clock, on: WaysOn}} given */
  constructor({ ending, named, goesOn, clock, on }) {
    const more = () => {
      this.#stay();
      on.more();
    };
    this.view = new EndedView({ ending, on: { ...on, more, stay: () => this.#stay() } });
    if (named) {
      this.view.setNameable(named);
      clock.after(NAMEABLE, () => this.view.setNameable(null));
    }
    if (goesOn && OF_THEIRS.has(ending.reason)) this.#goOnSoon(clock, on.again);
  }

  /** They went on, or away. */
  end() {
    this.#stopNext();
  }

  /** Another stranger without a word; unless the person stays for something about the last one.
   *  @param {Clock} clock @param {() => void} again */
  #goOnSoon(clock, again) {
    this.#stopNext = countDown({ clock, seconds: BEFORE_THE_NEXT, tick: (left) => this.view.setSoon(left), done: again });
  }

  #stay() {
    this.#stopNext();
    this.view.setSoon(null);
  }
}
