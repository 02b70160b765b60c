import { ERRORS, REASONS, TYPES } from '../protocol.js';

/** @import { Draft, Frame, FrameName } from '../protocol.js' */
/** @import { Clock } from './given.js' */
/** @import { Pace } from './pace.js' */

/** @typedef {Draft<'Find' | 'Next' | 'Leave' | 'Block' | 'Report'>} Request */

/** 'past' = ignore the frame; 'answer' = it answers a request; 'news' = nothing stands in its way.
 *  @typedef {'past' | 'answer' | 'news'} Verdict */

/** @type {ReadonlySet<FrameName>} */
const ABOUT_CONVERSATIONS = new Set([
  'Waiting', 'Matched', 'Disconnect', 'Interrupted', 'Resumed', 'Typing', 'Ack',
  'Text', 'ImageOffer', 'ImageAnswer', 'ImageChunk', 'ImageCancel', 'KeyCommit', 'KeyReveal', 'Sealed',
]);

/** @param {Frame} frame */
const isWaiting = (frame) => frame.name === 'Waiting';

/** @param {Frame} frame */
const isConfirmation = (frame) => frame.name === 'Disconnect' && frame.reason === REASONS.byYou;

/** @param {'Block' | 'Report'} name @returns {(frame: Frame) => boolean} */
const isConfirmationOrTooLate = (name) => (frame) => isConfirmation(frame)
  || (frame.name === 'Error' && frame.code === ERRORS.unknownConversation && frame.about === TYPES[name]);

/** What answers each request. Answers come in the order of the requests, but an Error may come earlier: so each is matched by what it is,
 *  oldest first.
 *  @type {Record<Request['name'], (frame: Frame) => boolean>} */
const ANSWERS = {
  Find: isWaiting,
  Next: isWaiting,
  Leave: isConfirmation,
  Block: isConfirmationOrTooLate('Block'),
  Report: isConfirmationOrTooLate('Report'),
};

/** @param {Request} frame */
const seeks = (frame) => frame.name === 'Find' || frame.name === 'Next';

/** What was asked of the server and is not answered: each request goes as soon as its rate allows, and again over another connection. While
 *  there is one, it is a fence: whatever else arrives about conversations belongs to the past (protocol, section 4.3). */
export class Requests {
  #clock;
  #pace;
  #write;
  /** @type {{frame: Request, isSent: boolean}[]} */
  #open = [];
  #isHeld = false;
  #cancel = () => {};

  /** @param {{clock: Clock, pace: Pick<Pace, 'finds' | 'leaves'>, write: (frame: Request) => void}} given */
  constructor({ clock, pace, write }) {
    this.#clock = clock;
    this.#pace = pace;
    this.#write = write;
  }

  /** @param {Request} frame */
  add(frame) {
    this.#open.push({ frame, isSent: false });
    this.#send();
  }

  get areOpen() {
    return this.#open.length > 0;
  }

  /** While true, no Find may be sent. */
  get areLeaving() {
    return this.#open.some(({ frame }) => !seeks(frame));
  }

  /** The connection is gone. */
  hold() {
    this.#cancel();
    this.#isHeld = true;
  }

  /** There is another, over which the session goes on. Only a session with a conversation does: so whoever asked for a first one was given one,
   *  or has an old one, and in neither case may that Find be repeated as it was. */
  sendAgain() {
    this.#open = this.#open.filter(({ frame }) => frame.name !== 'Find').map(({ frame }) => ({ frame, isSent: false }));
    this.#isHeld = false;
    this.#send();
  }

  stop() {
    this.hold();
    this.#open = [];
  }

  /** @param {Frame} frame @returns {Verdict} */
  judge(frame) {
    const answered = this.#open.findIndex((request) => request.isSent && ANSWERS[request.frame.name](frame));
    if (answered !== -1) {
      this.#open.splice(answered, 1);
      return 'answer';
    }
    return this.areOpen && ABOUT_CONVERSATIONS.has(frame.name) ? 'past' : 'news';
  }

  #send() {
    this.#cancel();
    if (this.#isHeld) return;
    for (const request of this.#open.filter(({ isSent }) => !isSent)) {
      const rate = seeks(request.frame) ? this.#pace.finds : this.#pace.leaves;
      const wait = rate.wait();
      if (wait > 0) {
        this.#cancel = this.#clock.after(wait, () => this.#send());
        return;
      }
      rate.take();
      request.isSent = true;
      this.#write(request.frame);
    }
  }
}
