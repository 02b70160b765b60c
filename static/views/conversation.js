import { parts } from '../words.js';
import { MyBubble, theirBubble } from './bubble.js';
import { Composer } from './composer.js';
import { discs } from './discs.js';
import { el, name } from './dom.js';
import { LinkDialog } from './link-dialog.js';
import { Log } from './log.js';
import { PartnerPanel } from './partner.js';
import { PictureCard } from './picture-card.js';
import { PictureDialog } from './picture-dialog.js';
import { Strip } from './strip.js';

/** @import { Incoming } from '../pictures/incoming.js' */
/** @import { Outgoing } from '../pictures/outgoing.js' */
/** @import { Talk } from '../net/talk.js' */
/** @import { Child } from './dom.js' */
/** @import { ComposerEvents } from './composer.js' */
/** @import { WaysOut } from './partner.js' */

/** What views see of a conversation: who it is with, and what may be sent there.
 *  @typedef {Pick<Talk, 'alias' | 'shared' | 'sameLanguage' | 'images' | 'textBytes'>} TalkSeen */

/** @typedef {{answered(theirs: Incoming, yes: boolean): void, cancelled(picture: Outgoing | Incoming): void}} PictureEvents */

/** The page of one conversation. `destroy` takes every word and picture of it off the page. */
export class ConversationView {
  #on;
  #log = new Log();
  #links = new LinkDialog();
  #full = new PictureDialog();
  /** @type {Map<Outgoing | Incoming, PictureCard>} */
  #cards = new Map();
  #standsStill = false;

  /** @param {{talk: TalkSeen, on: ComposerEvents & PictureEvents & WaysOut}} given */
  constructor({ talk, on }) {
    this.#on = on;
    this.composer = new Composer({ talk, said: on.said, typing: on.typing, chosen: on.chosen });
    const partner = new PartnerPanel({ talk, next: on.next, leave: on.leave, more: on.more });
    this.strip = new Strip(talk);
    this.element = el(
      'div.view.conversation',
      { id: 'conversation', ondragover: (event) => event.preventDefault(), ondrop: (event) => this.#drop(event) },
      partner.element,
      el('section.sheet', {}, this.#log.element, this.strip.element, this.composer.element),
      this.#links.element,
      this.#full.element,
    );
    this.#introduce(talk);
  }

  focus() {
    this.composer.focus();
  }

  /** @param {string} text */
  hear(text) {
    this.strip.set('typing', false);
    this.#log.add(theirBubble(text, (address) => this.#links.ask(address)));
  }

  /** @param {string} text */
  say(text) {
    const bubble = new MyBubble(text, (address) => this.#links.ask(address));
    this.#log.add(bubble.element, { mine: true });
    return bubble;
  }

  /** @param {...Child} content */
  system(...content) {
    this.#log.system(...content);
  }

  /** @param {Outgoing | Incoming} picture new, or changed */
  picture(picture) {
    const known = this.#cards.get(picture);
    if (known) return known.update(picture);
    const card = new PictureCard({
      picture,
      accept: () => picture.mine || this.#on.answered(picture, true),
      refuse: () => picture.mine || this.#on.answered(picture, false),
      cancel: () => this.#on.cancelled(picture),
      enlarge: (shown) => this.#full.show(shown),
      gone: (url) => this.#full.forget(url),
    });
    card.setStill(this.#standsStill);
    this.#cards.set(picture, card);
    this.#log.add(card.element, { mine: picture.mine });
  }

  /** Whether nothing comes and goes for now, because a connection is gone.
   *  @param {boolean} standsStill */
  setStill(standsStill) {
    this.#standsStill = standsStill;
    for (const card of this.#cards.values()) card.setStill(standsStill);
  }

  destroy() {
    for (const card of this.#cards.values()) card.destroy();
    this.#cards.clear();
    this.composer.destroy();
    this.#log.destroy();
    this.element.replaceChildren();
  }

  /** @param {TalkSeen} talk */
  #introduce({ alias, shared, sameLanguage }) {
    const who = { alias: name(alias) };
    this.#log.add(discs('met'));
    this.#log.system(...(sameLanguage ? parts('talk.with.sameLanguage', who) : parts('talk.with', who)));
    if (shared.length > 0) this.#log.system(...parts('talk.shared', { tags: shared.map(name) }));
  }

  /** @param {DragEvent} event */
  #drop(event) {
    event.preventDefault();
    const [file] = /** @type {DataTransfer} */ (event.dataTransfer).files;
    if (file) this.#on.chosen(file);
  }
}
