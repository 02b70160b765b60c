import { CAPABILITIES, LIMITS, REASONS } from '../protocol.js';
import { Fences } from './fences.js';
import { Link } from './link.js';
import { Talk } from './talk.js';

/** @import { Draft, Frame, FrameName, FrameNamed } from '../protocol.js' */
/** @import { Verdict } from './fences.js' */
/** @import { Identity, Limits, Wishes } from './given.js' */
/** @import { LinkGiven } from './link.js' */
/** @import { Pace } from './pace.js' */
/** @import { Emit, Events, Loss, Parting, Refused } from './told.js' */

/** Opening: no Welcome yet. Proving: nor yet, but work to do. Leaving: what was asked for follows when the server has confirmed.
 *  @typedef {'Opening' | 'Proving' | 'Ready' | 'Waiting' | 'Talking' | 'Ended' | 'Leaving' | 'Closed'} State */

/** @typedef {Omit<LinkGiven, 'hello' | 'on'> & {emit: Emit<Events>, identity: Identity}} SessionGiven */

// We stop a little before the server would answer that it has forgotten the conversation.
const NAMEABLE = (LIMITS.blockableSeconds - 2) * 1000;
/** @type {Draft<'Hello'>} */
const HELLO = { name: 'Hello', isResume: false, capabilities: CAPABILITIES.images };
/** @type {Record<number, Parting>} */
const REASON_NAMES = { [REASONS.byYou]: 'by-you' };
for (const [name, number] of Object.entries(REASONS)) REASON_NAMES[number] ??= /** @type {Parting} */ (name);

/** A person's stay: asking for strangers, talking, ending. */
export class Session {
  #clock;
  #emit;
  #link;
  /** @type {Limits | null} */
  #limits = null;
  #fences = new Fences();
  /** @type {Talk | null} */
  #talk = null;
  /** @type {Wishes} */
  #wishes = { tags: [], patienceSeconds: 0, sameLanguage: false };
  #wanted = false;
  /** @type {{conversation: bigint} | null} */
  #ended = null;
  #askedAt = 0;
  #cancelAsk = () => {};
  #cancelDepart = () => {};

  /** @param {SessionGiven} given */
  constructor({ openSocket, askAdmission, prove, clock, random, emit, identity }) {
    this.#clock = clock;
    this.#emit = emit;
    this.identity = identity;
    this.state = /** @type {State} */ ('Opening');
    this.#link = new Link({
      openSocket, askAdmission, prove, clock, random,
      hello: { ...HELLO, ...identity },
      on: {
        proving: (chance) => this.#proving(chance),
        welcome: (frame) => this.#welcomed(frame),
        frame: (frame) => this.#receive(frame),
        lost: (loss) => this.#lost(loss),
      },
    });
  }

  /** Asks for a stranger. Ends the present conversation, if any.
   *  @param {Wishes} wishes */
  find(wishes) {
    if (this.state === 'Talking') this.leave();
    this.#wishes = wishes;
    this.#wanted = true;
    if (this.#link.refused) this.#link.retryNow(); // whoever asks again is told again
    this.#ask();
  }

  /** Another stranger, with the same wishes. */
  next() {
    if (this.state !== 'Talking' || this.#pace.finds.wait() > 0) return this.find(this.#wishes);
    this.#closeTalk();
    this.#wanted = true;
    this.#request({ name: 'Next' });
  }

  leave() {
    this.#wanted = false;
    this.#cancelAsk();
    // A server does not wait for a proof that nobody works at, and nobody stands before a closed door who wants nothing inside.
    if (['Proving', 'Closed'].includes(this.state) || this.#link.refused) return this.close();
    if (!['Waiting', 'Talking', 'Ended'].includes(this.state)) return;
    this.#closeTalk();
    this.#depart({ name: 'Leave' }, () => this.#fences.leave());
  }

  /** Whether a conversation, present or just ended, may still be blocked or reported. */
  get nameable() {
    return this.state !== 'Waiting' && (this.#talk ?? this.#ended) !== null;
  }

  /** Sends Block or Report about it. False when it is too late.
   *  @param {{name: 'Block'} | {name: 'Report', category: number}} frame */
  name(frame) {
    const named = this.#talk ?? this.#ended;
    if (!this.nameable || !named) return false;
    const { conversation } = named;
    this.#closeTalk();
    this.#depart({ ...frame, conversation }, () => this.#fences.name());
    return true;
  }

  retryNow() {
    this.#link.retryNow();
  }

  close() {
    this.#reset('Closed');
    this.#wanted = false;
    this.#link.close();
  }

  /** Every state has one but Opening, Proving and Closed, in which nobody asks for it. */
  get #pace() {
    return /** @type {Pace} */ (this.#link.pace);
  }

  /** @param {number} chance */
  #proving(chance) {
    this.state = 'Proving';
    this.#emit('proving', { chance });
  }

  /** @param {FrameNamed<'Welcome'>} welcome */
  #welcomed(welcome) {
    this.#limits = { ...welcome, token: null };
    this.state = 'Ready';
    this.#emit('ready', { online: welcome.online });
    this.#ask();
  }

  /** @param {Frame} frame */
  #receive(frame) {
    const verdict = this.#fences.judge(frame);
    if (verdict === 'past' || !this.#limits) return;
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
      if (this.state === 'Waiting' && this.#limits) this.#begin(matched, this.#limits);
    },
    Disconnect: ({ reason, conversation }, verdict) => {
      if (verdict === 'answer') {
        this.#left();
      } else if (this.state === 'Talking' && conversation === this.#talk?.conversation) {
        this.#closeTalk();
        this.state = 'Ended';
        this.#emit('ended', { reason: REASON_NAMES[reason] });
      } else if (this.state === 'Waiting' && reason === REASONS.nobody) {
        this.#nobodyCame();
      }
    },
    Error: (error, verdict) => (verdict === 'answer' ? this.#left() : this.#talk?.refused(error)),
    Heartbeat: () => {},
    // Not used yet by any server of version 1: read, and left without an effect.
    Interrupted: () => {},
    Resumed: () => {},
  };

  /** The server stopped looking. Whether it shall look again is for the person to say. */
  #nobodyCame() {
    this.#wanted = false;
    this.state = 'Ready';
    this.#emit('nobody', { minutes: Math.round((this.#clock.now() - this.#askedAt) / 60_000) });
  }

  /** The server confirmed what ended the conversation: from here on, everything is new. */
  #left() {
    if (this.state !== 'Leaving' || this.#fences.leaving) return;
    this.state = 'Ready';
    this.#ask();
  }

  /** @param {FrameNamed<'Matched'>} matched @param {Limits} limits */
  #begin(matched, limits) {
    this.#wanted = false;
    this.#ended = null;
    this.state = 'Talking';
    this.#talk = new Talk({
      matched, tags: this.#wishes.tags, limits, pace: this.#pace, clock: this.#clock,
      write: (frame) => this.#link.send(frame),
      emit: this.#emit,
    });
    this.#emit('matched', this.#talk);
  }

  #ask() {
    this.#cancelAsk();
    if (!this.#wanted || !this.#limits || this.#fences.leaving || !['Ready', 'Ended'].includes(this.state)) return;
    const wait = this.#pace.finds.wait();
    if (wait > 0) {
      this.#emit('paced', { seconds: Math.ceil(wait / 1000) });
      this.#cancelAsk = this.#clock.after(wait, () => this.#ask());
      return;
    }
    this.#request({ name: 'Find', ...this.#wishes, tags: this.#wishes.tags.slice(0, this.#limits.mostTags) });
  }

  /** @param {Draft<'Find' | 'Next'>} frame */
  #request(frame) {
    this.#pace.finds.take();
    this.#link.send(frame);
    this.#fences.seek();
    this.#askedAt = this.#clock.now();
    this.state = 'Waiting';
  }

  /** Leave, Block or Report, as soon as their rate allows. Here the conversation is over at once; nothing is asked for
   *  until the answer has come.
   *  @param {Draft<'Leave' | 'Block' | 'Report'>} frame @param {() => void} fence */
  #depart(frame, fence) {
    this.state = 'Leaving';
    const wait = this.#pace.leaves.wait();
    if (wait > 0) {
      this.#cancelDepart = this.#clock.after(wait, () => this.#depart(frame, fence));
      return;
    }
    this.#pace.leaves.take();
    this.#link.send(frame);
    fence();
  }

  #closeTalk() {
    if (!this.#talk) return;
    const ended = { conversation: this.#talk.conversation };
    this.#talk.end();
    this.#talk = null;
    this.#ended = ended;
    this.#clock.after(NAMEABLE, () => {
      if (this.#ended === ended) this.#ended = null;
    });
  }

  /** @param {State} state */
  #reset(state) {
    this.#talk?.end();
    this.#talk = null;
    this.#ended = null;
    this.#limits = null;
    this.#fences = new Fences();
    this.#cancelAsk();
    this.#cancelDepart();
    this.state = state;
  }

  /** A lost connection ends the conversation: servers of version 1 do not offer to resume it yet.
   *  @param {Loss | Refused} loss */
  #lost(loss) {
    const talking = this.state === 'Talking';
    const proving = this.state === 'Proving';
    this.#reset(loss.next === 'reconnect' ? 'Opening' : 'Closed');
    if (talking) this.#emit('ended', { ...loss, reason: 'connection' });
    else this.#emit('lost', { ...loss, proving });
  }
}
