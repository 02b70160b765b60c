import { REASONS } from '../protocol.js';
import { LastMet } from './last-met.js';
import { partingOf } from './parting.js';
import { Requests } from './requests.js';
import { Talk } from './talk.js';

/** @import { Draft, Frame, FrameName, FrameNamed } from '../protocol.js' */
/** @import { Limits } from './given.js' */
/** @import { Link } from './link.js' */
/** @import { Pace } from './pace.js' */
/** @import { Request, Verdict } from './requests.js' */
/** @import { Emit, Events } from './told.js' */
/** @import { Wish } from './wish.js' */

/** Leaving: what was asked for follows when the server has confirmed.
 *  @typedef {'Ready' | 'Waiting' | 'Talking' | 'Ended' | 'Leaving'} VisitState */

/** @typedef {object} VisitGiven
 *  @property {Limits} limits
 *  @property {Pace} pace
 *  @property {Wish} wish
 *  @property {import('./given.js').Clock} clock
 *  @property {Pick<Link, 'send' | 'write'>} link
 *  @property {Emit<Events>} emit */

/** What the server knows of us, from a Welcome until it forgets us: whom we asked for, met and left. Several connections may carry it, one after
 *  the other. */
export class Visit {
  #limits;
  #pace;
  #wish;
  #clock;
  #link;
  #emit;
  #requests;
  #last;
  /** @type {Talk | null} */
  #talk = null;
  #askedAt = 0;
  #isHeld = false;
  #cancelAsk = () => {};

  /** @param {VisitGiven} given */
  constructor({ limits, pace, wish, clock, link, emit }) {
    this.#limits = limits;
    this.#pace = pace;
    this.#wish = wish;
    this.#clock = clock;
    this.#link = link;
    this.#emit = emit;
    this.#last = new LastMet(clock);
    this.#requests = new Requests({ clock, pace, write: (frame) => link.send(frame) });
    this.state = /** @type {VisitState} */ ('Ready');
  }

  /** Asks for whom the person wants, as soon as that may be. Ends the present conversation, if any. */
  find() {
    if (this.state === 'Talking') this.leave();
    this.#ask();
  }

  next() {
    if (this.state !== 'Talking' || this.#pace.finds.wait() > 0) return this.find();
    this.#closeTalk();
    this.#request({ name: 'Next' });
  }

  leave() {
    this.#cancelAsk();
    if (!['Waiting', 'Talking', 'Ended'].includes(this.state)) return;
    this.#closeTalk();
    this.#depart({ name: 'Leave' });
  }

  /** Of the conversation, present or just ended, that may still be blocked or reported. */
  get nameable() {
    return this.state === 'Waiting' ? null : (this.#talk?.conversation ?? this.#last.conversation);
  }

  /** @param {Draft<'Block' | 'Report'>} frame */
  name(frame) {
    this.#closeTalk();
    this.#depart(frame);
  }

  /** The highest number taken from the partner. */
  get received() {
    return this.#talk?.received ?? 0;
  }

  /** Whether somebody may wait for us: a partner, or whoever was one and has not heard that we left. */
  get isAwaited() {
    return (this.#talk?.isResumable ?? false) || this.#requests.areOpen;
  }

  /** The connection is gone. False when a conversation that cannot be resumed is gone with it. */
  interrupt() {
    this.#isHeld = true;
    this.#requests.hold();
    this.#cancelAsk();
    this.#talk?.interrupt({ who: 'me' });
    return this.#talk?.isResumable ?? true;
  }

  /** There is another connection. */
  goOn() {
    this.#isHeld = false;
    this.#requests.sendAgain();
    // A server keeps nobody who only waits: so we were given somebody of whom we have not heard.
    if (this.state === 'Waiting' && !this.#requests.areOpen) this.#depart({ name: 'Leave' });
    this.#ask();
  }

  end() {
    this.#talk?.end();
    this.#last.forget();
    this.#requests.stop();
    this.#cancelAsk();
  }

  /** @param {Frame} frame */
  receive(frame) {
    const verdict = this.#requests.judge(frame);
    if (verdict === 'past') return;
    const own = /** @type {((frame: Frame, verdict: Verdict) => void) | undefined} */ (this.#own[frame.name]);
    if (own) own(frame, verdict);
    else if (this.state === 'Talking') this.#talk?.receive(frame);
  }

  /** @type {{[Name in FrameName]?: (frame: FrameNamed<Name>, verdict: Verdict) => void}} */
  #own = {
    Waiting: (waiting) => {
      if (this.state === 'Waiting') this.#emit('waiting', waiting);
    },
    Matched: (matched) => {
      if (this.state === 'Waiting') this.#begin(matched);
    },
    Disconnect: ({ reason, conversation }, verdict) => {
      if (verdict === 'answer') {
        this.#left();
      } else if (this.state === 'Talking' && conversation === this.#talk?.conversation) {
        this.#closeTalk();
        this.state = 'Ended';
        this.#emit('ended', { reason: partingOf(reason) });
      } else if (this.state === 'Waiting' && reason === REASONS.nobody) {
        this.#nobodyCame();
      }
    },
    Error: (error, verdict) => (verdict === 'answer' ? this.#left() : this.#talk?.refused(error)),
    Heartbeat: () => {},
  };

  /** The server stopped looking. Whether it shall look again is for the person to say. */
  #nobodyCame() {
    this.#wish.close();
    this.state = 'Ready';
    this.#emit('nobody', { minutes: Math.round((this.#clock.now() - this.#askedAt) / 60_000) });
  }

  /** The server confirmed what ended the conversation: from here on, everything is new. */
  #left() {
    if (this.state !== 'Leaving' || this.#requests.areLeaving) return;
    this.state = 'Ready';
    this.#ask();
  }

  /** @param {FrameNamed<'Matched'>} matched */
  #begin(matched) {
    const { tags } = this.#wish.wishes;
    this.#wish.close();
    this.#last.forget();
    this.state = 'Talking';
    this.#talk = new Talk({
      matched, tags, limits: this.#limits, pace: this.#pace, clock: this.#clock,
      write: (bytes) => this.#link.write(bytes),
      emit: this.#emit,
    });
    this.#emit('matched', this.#talk);
  }

  #ask() {
    this.#cancelAsk();
    if (!this.#wish.isOpen || this.#isHeld || this.#requests.areLeaving || !['Ready', 'Ended'].includes(this.state)) return;
    const wait = this.#pace.finds.wait();
    if (wait > 0) {
      this.#emit('paced', { seconds: Math.ceil(wait / 1000) });
      this.#cancelAsk = this.#clock.after(wait, () => this.#ask());
      return;
    }
    const { wishes } = this.#wish;
    this.#request({ name: 'Find', ...wishes, tags: wishes.tags.slice(0, this.#limits.mostTags) });
  }

  /** @param {Draft<'Find' | 'Next'>} frame */
  #request(frame) {
    this.#requests.add(frame);
    this.#askedAt = this.#clock.now();
    this.state = 'Waiting';
  }

  /** Here the conversation is over at once; nothing is asked for until the answer has come.
   *  @param {Exclude<Request, Draft<'Find' | 'Next'>>} frame */
  #depart(frame) {
    this.state = 'Leaving';
    this.#requests.add(frame);
  }

  #closeTalk() {
    if (!this.#talk) return;
    this.#talk.end();
    this.#last.keep(this.#talk.conversation);
    this.#talk = null;
  }
}
