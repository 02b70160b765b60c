import { CAPABILITIES, ERRORS, OWNERS, TYPES } from '../protocol.js';
import { Incoming } from '../pictures/incoming.js';
import { Outgoing } from '../pictures/outgoing.js';
import { Inbox } from './inbox.js';
import { Outbox } from './outbox.js';
import { TypingIn, TypingOut } from './typing.js';

/** One conversation, from Matched to its end. `emit(event, detail)`: text, typing, picture. */
export class Talk {
  #limits;
  #pace;
  #emit;
  #outbox;
  #inbox;
  #typingOut;
  #typingIn;
  #mine = null;
  #theirs = null;
  #images = 0;

  constructor({ matched, tags, limits, pace, clock, write, emit }) {
    this.conversation = matched.conversation;
    this.alias = matched.alias;
    this.shared = tags.filter((_, i) => matched.sharedTags & (1 << i));
    this.sameLanguage = matched.sameLanguage;
    this.images = (matched.capabilities & CAPABILITIES.images) !== 0;
    this.imageBytes = limits.imageBytes;
    this.textBytes = limits.textBytes;
    this.#limits = limits;
    this.#pace = pace;
    this.#emit = emit;
    this.#outbox = new Outbox({ limits, pace, clock, write });
    this.#inbox = new Inbox((received) => write({ name: 'Ack', received }));
    this.#typingOut = new TypingOut(clock, pace.typing, write);
    this.#typingIn = new TypingIn(clock, (typing) => emit('typing', typing));
  }

  /** `sent` and `delivered` are called once each, as the words go and arrive. */
  say(words, { sent, delivered }) {
    this.#typingOut.said();
    this.#outbox.add({ name: 'Text', words }, { rate: this.#pace.texts, sent, delivered });
  }

  typing(typing) {
    this.#typingOut.set(typing);
  }

  /** Why no picture can be offered now: 'notOffered', 'busy', 'often'; null when one can. */
  get offerFault() {
    if (!this.images) return 'notOffered';
    if (!(this.#mine?.over ?? true)) return 'busy';
    return this.#pace.images.wait() > 0 ? 'often' : null;
  }

  offer(picture) {
    const changed = (mine) => this.#emit('picture', mine);
    this.#mine = new Outgoing({ id: ++this.#images, picture, chunkBytes: this.#limits.chunkBytes, changed });
    this.#emit('picture', this.#mine);
    this.#outbox.add(this.#mine.offer(), { rate: this.#pace.images });
  }

  answer(theirs, accepted) {
    if (theirs.state !== 'offered') return;
    if (accepted) theirs.accept();
    else theirs.stop('refused');
    this.#outbox.add({ name: 'ImageAnswer', image: theirs.id, accepted });
  }

  cancel(picture) {
    if (!picture.running) return;
    picture.stop('cancelled');
    if (picture.mine) this.#outbox.setPicture(null);
    const owner = picture.mine ? OWNERS.mine : OWNERS.yours;
    this.#outbox.add({ name: 'ImageCancel', image: picture.id, owner });
  }

  receive(frame) {
    if (frame.name === 'Ack') return this.#outbox.acknowledged(frame.received);
    if (frame.name === 'Typing') return this.#typingIn.set(frame.isTyping);
    if (frame.sequence === undefined || !this.#inbox.take(frame)) return;
    this.#numbered[frame.name]?.(frame);
  }

  /** An Error of the server that concerns a picture. */
  refused({ code, about }) {
    if (code === ERRORS.theirImageStalled) this.#theirs?.stop('failed');
    if (code === ERRORS.myImageStalled || (code === ERRORS.notOffered && about === TYPES.ImageOffer)) {
      this.#outbox.setPicture(null);
      this.#mine?.stop('failed');
    }
  }

  end() {
    this.#emit = () => {};
    this.#outbox.stop();
    this.#typingOut.stop();
    this.#typingIn.stop();
  }

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
