import { CAPABILITIES, ERRORS, OWNERS, TYPES, writeFrame } from '../protocol.js';
import { Incoming } from '../pictures/incoming.js';
import { Outgoing } from '../pictures/outgoing.js';
import { Inbox } from './inbox.js';
import { Outbox } from './outbox.js';
import { TypingIn, TypingOut } from './typing.js';

/** @import { Picture } from '../pictures/formats.js' */
/** @import { Draft, Frame, FrameNamed, NumberedName } from '../protocol.js' */
/** @import { Clock, Limits } from './given.js' */
/** @import { Pace } from './pace.js' */
/** @import { Emit, Interruption, TalkEvents } from './told.js' */

/** @typedef {object} TalkGiven
 *  @property {FrameNamed<'Matched'>} matched
 *  @property {readonly string[]} tags those asked with
 *  @property {Limits} limits
 *  @property {Pace} pace
 *  @property {Clock} clock
 *  @property {(bytes: Uint8Array<ArrayBuffer>) => void} write
 *  @property {Emit<TalkEvents>} emit */

/** One conversation, from Matched to its end. Where both sides and the server can, it outlives their connections. */
export class Talk {
  #limits;
  #pace;
  #emit;
  #outbox;
  #inbox;
  #typingOut;
  #typingIn;
  /** @type {Outgoing | null} */
  #mine = null;
  /** @type {Incoming | null} */
  #theirs = null;
  #images = 0;
  /** @type {Interruption['who'] | null} */
  #missing = null;

  /** @param {TalkGiven} given */
  constructor({ matched, tags, limits, pace, clock, write, emit }) {
    this.conversation = matched.conversation;
    this.alias = matched.alias;
    this.shared = tags.filter((_, i) => matched.sharedTags & (1 << i));
    this.sameLanguage = matched.sameLanguage;
    this.images = (matched.capabilities & CAPABILITIES.images) !== 0;
    this.isResumable = (matched.capabilities & CAPABILITIES.resume) !== 0 && limits.resumeSeconds > 0;
    this.imageBytes = limits.imageBytes;
    this.textBytes = limits.textBytes;
    this.#limits = limits;
    this.#pace = pace;
    this.#emit = emit;
    this.#outbox = new Outbox({ limits, pace, clock, write });
    /** @param {Draft<'Ack' | 'Typing'>} frame */
    const tell = (frame) => write(writeFrame(frame));
    this.#inbox = new Inbox((received) => tell({ name: 'Ack', received }));
    this.#typingOut = new TypingOut(clock, pace.typing, tell);
    this.#typingIn = new TypingIn(clock, (typing) => emit('typing', typing));
    // Whoever has not heard of a conversation is not kept in it when the connection breaks.
    if (this.isResumable) this.#inbox.acknowledge();
  }

  /** The highest number taken. */
  get received() {
    return this.#inbox.received;
  }

  /** `sent` and `delivered` are called once each, as the words go and arrive.
   *  @param {string} words @param {{sent: () => void, delivered: () => void}} on */
  say(words, { sent, delivered }) {
    this.#typingOut.said();
    this.#outbox.add({ name: 'Text', words }, { rate: this.#pace.texts, sent, delivered });
  }

  /** @param {boolean} typing */
  typing(typing) {
    this.#typingOut.set(typing);
  }

  /** Why no picture can be offered now; null when one can.
   *  @returns {'notOffered' | 'busy' | 'often' | null} */
  get offerFault() {
    if (!this.images) return 'notOffered';
    if (!(this.#mine?.over ?? true)) return 'busy';
    return this.#pace.images.wait() > 0 ? 'often' : null;
  }

  /** @param {Picture} picture */
  offer(picture) {
    /** @param {Outgoing} mine */
    const changed = (mine) => this.#emit('picture', mine);
    this.#mine = new Outgoing({ id: ++this.#images, picture, chunkBytes: this.#limits.chunkBytes, changed });
    this.#emit('picture', this.#mine);
    this.#outbox.add(this.#mine.offer(), { rate: this.#pace.images });
  }

  /** @param {Incoming} theirs @param {boolean} accepted */
  answer(theirs, accepted) {
    if (theirs.state !== 'offered') return;
    if (accepted) theirs.accept();
    else theirs.stop('refused');
    this.#outbox.add({ name: 'ImageAnswer', image: theirs.id, accepted });
  }

  /** @param {Outgoing | Incoming} picture */
  cancel(picture) {
    if (!picture.running) return;
    picture.stop('cancelled');
    if (picture.mine) this.#outbox.setPicture(null);
    const owner = picture.mine ? OWNERS.mine : OWNERS.yours;
    this.#outbox.add({ name: 'ImageCancel', image: picture.id, owner });
  }

  /** @param {Frame} frame */
  receive(frame) {
    if (frame.name === 'Ack') return this.#outbox.acknowledged(frame.received);
    if (frame.name === 'Typing') return this.#typingIn.set(frame.isTyping);
    if (frame.name === 'Interrupted') return this.interrupt({ who: 'partner', seconds: frame.seconds });
    if (frame.name === 'Resumed') return this.#goOn(frame.received);
    if (!('sequence' in frame) || !this.#inbox.take(frame)) return;
    const numbered = /** @type {((frame: Frame) => void) | undefined} */ (this.#numbered[frame.name]);
    numbered?.(frame);
  }

  /** An Error of the server that concerns a picture.
   *  @param {FrameNamed<'Error'>} error */
  refused({ code, about }) {
    if (code === ERRORS.theirImageStalled) this.#theirs?.stop('failed');
    if (code === ERRORS.myImageStalled || (code === ERRORS.notOffered && about === TYPES.ImageOffer)) {
      this.#outbox.setPicture(null);
      this.#mine?.stop('failed');
    }
  }

  /** The connection of either side is gone for now: the partner's, or, as the session says, our own.
   *  @param {Interruption} interruption */
  interrupt(interruption) {
    if (!this.isResumable || (this.#missing === 'me' && interruption.who === 'me')) return;
    this.#missing = interruption.who;
    this.#outbox.hold();
    this.#typingOut.hold();
    this.#typingIn.set(false);
    this.#emit('interrupted', interruption);
  }

  end() {
    this.#emit = () => {};
    this.#outbox.stop();
    this.#typingOut.stop();
    this.#typingIn.stop();
  }

  /** Comes after an interruption, and also after one that was over before anybody told us.
   *  @param {number} received */
  #goOn(received) {
    if (!this.isResumable) return;
    this.#inbox.acknowledge();
    this.#outbox.goOn(received);
    this.#typingIn.set(false);
    this.#typingOut.goOn();
    if (!this.#missing) return;
    this.#missing = null;
    this.#emit('resumed', null);
  }

  /** @type {{[Name in NumberedName]?: (frame: FrameNamed<Name>) => void}} */
  #numbered = {
    Text: ({ words }) => {
      this.#typingIn.set(false);
      this.#emit('text', words);
    },
    ImageOffer: (offer) => {
      this.#theirs?.stop('failed');
      this.#theirs = new Incoming({ offer, changed: (theirs) => this.#emit('picture', theirs) });
      if (offer.size > this.#limits.imageBytes) this.answer(this.#theirs, false);
      else this.#emit('picture', this.#theirs);
    },
    ImageAnswer: ({ image, accepted }) => {
      if (image !== this.#mine?.id) return;
      this.#mine.answered(accepted);
      if (this.#mine.state === 'sending') this.#outbox.setPicture(this.#mine);
    },
    ImageChunk: (chunk) => {
      if (chunk.image === this.#theirs?.id) this.#theirs.chunk(chunk);
    },
    ImageCancel: ({ image, owner }) => {
      const picture = owner === OWNERS.mine ? this.#theirs : this.#mine;
      if (image !== picture?.id) return;
      if (picture.mine) this.#outbox.setPicture(null);
      picture.stop('cancelled');
    },
  };
}
