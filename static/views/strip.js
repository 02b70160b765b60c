import { parts, say, seconds } from '../words.js';
import { el, name } from './dom.js';

/** @import { TalkSeen } from './conversation.js' */

/** Those that say the same of everybody. */
const PLAIN = /** @type {const} */ (['offline', 'escape', 'broken', 'back']);

/** @typedef {typeof PLAIN[number] | 'missing' | 'typing'} Line */

/** The line between the messages and the composer. It has room for one thing at a time: that we are offline, that Esc was pressed once, that our
 *  own connection or the stranger's is gone for now, that all is well again, or that the stranger is writing. */
export class Strip {
  /** What comes first goes before what comes after.
   *  @type {Record<Line, boolean>} */
  #on = { offline: false, escape: false, broken: false, missing: false, back: false, typing: false };
  #alias;
  #left = el('span.left', { 'aria-hidden': 'true' });

  /** @param {Pick<TalkSeen, 'alias'>} talk */
  constructor({ alias }) {
    this.#alias = alias;
    const dots = el('span.dots', { 'aria-hidden': 'true' }, el('i'), el('i'), el('i'));
    /** @param {Line} id */
    const line = (id) => el('p.strip-line', { id, role: 'status' });
    this.lines = {
      offline: line('offline'),
      escape: line('escape'),
      broken: line('broken'),
      missing: line('missing'),
      back: line('back'),
      typing: el('p.strip-line.typing', { id: 'typing', hidden: true }, ...parts('talk.writing', { alias: name(alias) }), dots),
    };
    const { missing, typing, ...others } = this.lines;
    this.element = el('div.strip', {}, ...Object.values(others), el('div.missing', {}, missing, this.#left), typing);
  }

  /** @param {Line} what @param {boolean} on */
  set(what, on) {
    this.#on[what] = on;
    const shown = Object.entries(this.#on).find(([, isOn]) => isOn)?.[0];
    this.lines.typing.hidden = shown !== 'typing';
    for (const line of PLAIN) this.#tell(line, shown === line ? [say(`talk.${line}`)] : []);
    this.#tell('missing', shown === 'missing' ? parts('talk.missing', { alias: name(this.#alias) }) : []);
    this.#left.hidden = shown !== 'missing';
  }

  /** How long the stranger may still take to come back: to be seen, and not read aloud each second.
   *  @param {number | null} count of seconds */
  setLeft(count) {
    this.#left.textContent = count === null ? '' : seconds(count);
  }

  /** What stands there already is not said again.
   *  @param {Line} line @param {(string | HTMLElement)[]} words */
  #tell(line, words) {
    const said = words.map((piece) => (typeof piece === 'string' ? piece : piece.textContent)).join('');
    if (this.lines[line].textContent !== said) this.lines[line].replaceChildren(...words);
  }
}
