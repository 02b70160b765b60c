import { ENDINGS, GONE, LOOK_AGAIN, closing } from '../words.js';
import { brand } from './brand.js';
import { discs } from './discs.js';
import { el } from './dom.js';
import { sayRefused } from './refusal.js';

/** After a conversation, or after waiting in vain: why it ended, and what now. Nothing of the conversation is here. */
export class EndedView {
  #forgetRefusal = () => {};

  constructor({ ending, nameable, on }) {
    const { reason, code = null, next = null, asking = false } = ending;
    const [title, explanation] = ENDINGS[reason];
    const unmet = reason === 'nobody';
    const forGood = reason === 'connection' && next !== 'reconnect';
    this.asking = asking;
    this.heading = el('h1', { tabindex: '-1' }, ending.title ?? (forGood ? 'The connection was closed' : title));
    this.reason = el(
      'p.lede',
      { id: 'ended-reason', 'data-reason': reason, 'data-code': code, role: asking ? 'status' : null },
      asking ? 'One moment…' : (ending.explanation ?? (forGood ? closing(code) : explanation)),
    );
    this.status = el('p.small', { role: 'status' }, unmet ? LOOK_AGAIN : GONE);
    this.name = el(
      'button.quiet',
      { id: 'block-or-report', type: 'button', hidden: !nameable, onclick: on.more },
      'Block or report them',
    );
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
        this.status,
        el(
          'div.choices',
          {},
          el(
            'button.primary.large',
            { id: 'again', type: 'button', onclick: on.again },
            again(unmet, next),
          ),
          el('button.secondary', { id: 'change', type: 'button', onclick: on.change }, 'Change interests'),
          el('button.secondary', { id: 'leave', type: 'button', onclick: on.leave }, 'Leave'),
        ),
        this.name,
      ),
    );
  }

  // The heading, not a button: somebody who was typing must not press one by accident.
  focus() {
    this.heading.focus();
  }

  tell(text) {
    this.#place().textContent = text;
  }

  /** The server would not let us in: why, and for how long. */
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

  tooLateToName() {
    this.name.hidden = true;
  }
}

function again(unmet, next) {
  if (next === 'reload') return 'Reload';
  return unmet ? 'Look again' : 'Next stranger';
}
