import { prepare } from './pictures/prepare.js';
import { countDown } from './rhythm/countdown.js';
import { Twice } from './rhythm/twice.js';
import { ConversationView } from './views/conversation.js';
import { say } from './words.js';

/** @import { Clock } from './net/given.js' */
/** @import { Talk } from './net/talk.js' */
/** @import { Interruption } from './net/told.js' */
/** @import { Picture } from './pictures/formats.js' */
/** @import { Incoming } from './pictures/incoming.js' */
/** @import { Outgoing } from './pictures/outgoing.js' */
/** @import { Unfit } from './pictures/prepare.js' */
/** @import { Attention } from './rhythm/attention.js' */
/** @import { Settings } from './settings.js' */
/** @import { WaysOut } from './views/partner.js' */

const ESCAPE_WITHIN = 2_000;
const BACK_FOR = 4_000;

/** Between one conversation and its view, for as long as it lasts. */
export class TalkController {
  #talk;
  #settings;
  #attention;
  #clock;
  #escape;
  #next;
  #stopTelling = () => {};
  #isOver = false;

  /** @param {{talk: Talk, settings: Settings, attention: Attention, clock: Clock, on: WaysOut}} given */
  constructor({ talk, settings, attention, clock, on }) {
    this.#talk = talk;
    this.#settings = settings;
    this.#attention = attention;
    this.#clock = clock;
    this.#next = on.next;
    this.undelivered = 0;
    this.view = new ConversationView({
      talk,
      on: {
        ...on,
        said: (text) => this.#say(text),
        typing: (typing) => settings.get('sendTyping') && talk.typing(typing),
        chosen: (file) => this.#offer(file),
        answered: (picture, yes) => talk.answer(picture, yes),
        cancelled: (picture) => talk.cancel(picture),
      },
    });
    this.#escape = new Twice({ clock, within: ESCAPE_WITHIN, changed: (once) => this.view.strip.set('escape', once) });
  }

  /** @param {string} words */
  text(words) {
    this.view.hear(words);
    this.#attention.call('message');
  }

  /** @param {boolean} typing */
  typing(typing) {
    this.view.strip.set('typing', typing);
  }

  /** @param {Outgoing | Incoming} picture */
  picture(picture) {
    this.view.picture(picture);
    if (picture.mine || picture.state !== 'offered') return;
    this.#attention.call('message');
    if (this.#settings.get('showOffers')) this.#talk.answer(picture, true);
  }

  stopTyping() {
    this.#talk.typing(false);
  }

  /** @param {boolean} offline */
  setOffline(offline) {
    this.view.strip.set('offline', offline);
  }

  /** @param {Interruption} interruption */
  interrupted(interruption) {
    this.#tell(interruption.who === 'me' ? 'broken' : 'missing');
    this.view.setStill(true);
    if (interruption.who === 'me') return;
    const { strip } = this.view;
    this.#stopTelling = countDown({
      clock: this.#clock,
      seconds: interruption.seconds,
      tick: (left) => strip.setLeft(left),
      done: () => strip.setLeft(null),
    });
  }

  resumed() {
    this.#tell('back');
    this.view.setStill(false);
    this.#stopTelling = this.#clock.after(BACK_FOR, () => this.#tell(null));
  }

  escape() {
    if (this.#escape.press()) this.#next();
  }

  end() {
    this.#isOver = true;
    this.#escape.stop();
    this.#stopTelling();
  }

  /** How it stands with the connections of the two, in place of what was said of them before.
   *  @param {'broken' | 'missing' | 'back' | null} line */
  #tell(line) {
    this.#stopTelling();
    const { strip } = this.view;
    for (const known of /** @type {const} */ (['broken', 'missing', 'back'])) strip.set(known, known === line);
  }

  /** @param {string} text */
  #say(text) {
    const bubble = this.view.say(text);
    this.undelivered++;
    const delivered = () => {
      this.undelivered--;
      bubble.delivered();
    };
    this.#talk.say(text, { sent: () => bubble.sent(), delivered });
  }

  /** @param {File} file */
  async #offer(file) {
    if (this.#talk.offerFault) return this.#refuse(this.#talk.offerFault);
    const picture = await prepare(file, this.#talk.imageBytes);
    // Preparing takes a moment: by now the conversation may be over, or another picture offered.
    if (this.#isOver) return;
    const fault = picture.fault ?? this.#talk.offerFault;
    if (fault) this.#refuse(fault);
    else this.#talk.offer(/** @type {Picture} */ (picture));
  }

  /** @param {Unfit['fault'] | NonNullable<Talk['offerFault']>} fault */
  #refuse(fault) {
    this.view.system(say(`picture.fault.${fault}`));
  }
}
