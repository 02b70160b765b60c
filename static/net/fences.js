import { ERRORS, REASONS, TYPES } from '../protocol.js';

/** @import { Frame, FrameName } from '../protocol.js' */

/** @typedef {'seek' | 'leave' | 'name'} Request */

/** 'past' = ignore the frame; 'answer' = it answers a request; 'news' = nothing stands in its way.
 *  @typedef {'past' | 'answer' | 'news'} Verdict */

/** @type {ReadonlySet<FrameName>} */
const ABOUT_CONVERSATIONS = new Set([
  'Waiting', 'Matched', 'Disconnect', 'Interrupted', 'Resumed', 'Typing', 'Ack',
  'Text', 'ImageOffer', 'ImageAnswer', 'ImageChunk', 'ImageCancel', 'KeyCommit', 'KeyReveal', 'Sealed',
]);

/** @param {Frame} frame */
const isConfirmation = (frame) => frame.name === 'Disconnect' && frame.reason === REASONS.byYou;

/** @param {Frame} frame */
const isTooLate = (frame) => frame.name === 'Error' && frame.code === ERRORS.unknownConversation
  && (frame.about === TYPES.Block || frame.about === TYPES.Report);

/** What answers each kind of request. Answers come in the order of the requests, but an Error may come earlier: so each
 *  is matched by what it is, oldest first.
 *  @type {Record<Request, (frame: Frame) => boolean>} */
const ANSWERS = {
  seek: (frame) => frame.name === 'Waiting',
  leave: isConfirmation,
  name: (frame) => isConfirmation(frame) || isTooLate(frame),
};

/** The requests that have not been answered yet (protocol, section 4). While there is one, whatever else arrives
 *  about conversations belongs to the past. */
export class Fences {
  /** @type {Request[]} */
  #open = [];

  /** After Find and Next. */
  seek() {
    this.#open.push('seek');
  }

  leave() {
    this.#open.push('leave');
  }

  /** After Block and Report. */
  name() {
    this.#open.push('name');
  }

  /** While true, no Find may be sent. */
  get leaving() {
    return this.#open.some((request) => request !== 'seek');
  }

  /** @param {Frame} frame @returns {Verdict} */
  judge(frame) {
    const answered = this.#open.findIndex((request) => ANSWERS[request](frame));
    if (answered !== -1) {
      this.#open.splice(answered, 1);
      return 'answer';
    }
    return this.#open.length > 0 && ABOUT_CONVERSATIONS.has(frame.name) ? 'past' : 'news';
  }
}
