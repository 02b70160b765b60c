/** @import { Settings } from '../settings.js' */

/** What calls: somebody is met, or speaks.
 *  @typedef {'match' | 'message'} Occasion */

/** How a page can call somebody.
 *  @typedef {object} Ways
 *  @property {() => boolean} isHidden
 *  @property {(on: boolean) => void} badge
 *  @property {(kind: Occasion) => void} play
 *  @property {(pattern: number[]) => void} buzz
 *  @property {(kind: Occasion) => void} notify
 *  @property {() => void} unnotify */

const BUZZ = { match: [40, 60, 40], message: [30] };

/** Calls somebody's attention as they chose, each time that somebody is met or speaks: out of sight by the page's title, a sound, a notification;
 *  in their hand by a buzz. All of it says that something waits, never what and never who. */
export class Attention {
  #settings;
  #ways;

  /** @param {{settings: Pick<Settings, 'get'>} & Ways} given */
  constructor({ settings, ...ways }) {
    this.#settings = settings;
    this.#ways = ways;
  }

  /** @param {Occasion} kind */
  call(kind) {
    /** @param {'vibration' | 'badge' | 'sound' | 'notifications'} name */
    const wants = (name) => this.#settings.get(name);
    if (wants('vibration')) this.#ways.buzz(BUZZ[kind]);
    if (!this.#ways.isHidden()) return;
    if (wants('badge')) this.#ways.badge(true);
    if (wants('sound')) this.#ways.play(kind);
    if (wants('notifications')) this.#ways.notify(kind);
  }

  /** They look: what called them has done its work. */
  answered() {
    this.#ways.badge(false);
    this.#ways.unnotify();
  }
}
