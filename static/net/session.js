import { CAPABILITIES, LIMITS, REASONS } from '../protocol.js';
import { Fences } from './fences.js';
import { Link } from './link.js';
import { Talk } from './talk.js';

// We stop a little before the server would answer that it has forgotten the conversation.
const NAMEABLE = (LIMITS.blockableSeconds - 2) * 1000;
const HELLO = { name: 'Hello', isResume: false, capabilities: CAPABILITIES.images };
const REASON_NAMES = { [REASONS.byYou]: 'by-you' };
for (const [name, number] of Object.entries(REASONS)) REASON_NAMES[number] ??= name;

/** A person's stay: asking for strangers, talking, ending. States: Opening (no Welcome yet), Proving (nor yet, but work to do), Ready, Waiting,
 *  Talking, Ended, Leaving, Closed. `emit(event, detail)`: proving, ready, paced, waiting, matched, nobody, ended, lost, and those of Talk. */
export class Session {
  #clock;
  #emit;
  #link;
  #limits = null;
  #fences = new Fences();
  #talk = null;
  #wishes = null;
  #wanted = false;
  #ended = null;
  #askedAt = 0;
  #cancelAsk = () => {};
  #cancelDepart = () => {};

  /** `identity` is `{alias, language}`. The person has confirmed to be 18 or over before this is called. */
  constructor({ openSocket, askAdmission, prove, clock, random, emit, identity }) {
    this.#clock = clock;
    this.#emit = emit;
    this.identity = identity;
    this.state = 'Opening';
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

  /** Asks for a stranger: `{tags, patienceSeconds, sameLanguage}`. Ends the present conversation, if any. */
  find(wishes) {
    if (this.state === 'Talking') this.leave();
    this.#wishes = wishes;
    this.#wanted = true;
    if (this.#link.refused) this.#link.retryNow(); // whoever asks again is told again
    this.#ask();
  }

  /** Another stranger, with the same wishes. */
  next() {
    if (this.state !== 'Talking' || this.#link.pace.finds.wait() > 0) return this.find(this.#wishes);
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

  /** Sends Block or Report about it. False when it is too late. */
  name(frame) {
    if (!this.nameable) return false;
    const { conversation } = this.#talk ?? this.#ended;
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

  #proving(chance) {
    this.state = 'Proving';
    this.#emit('proving', { chance });
  }

  #welcomed(welcome) {
    // The token would resume a session; this client does not resume, so it does not keep the secret.
    this.#limits = { ...welcome, token: null };
    this.state = 'Ready';
    this.#emit('ready', { online: welcome.online });
    this.#ask();
  }

  #receive(frame) {
    const verdict = this.#fences.judge(frame);
    if (verdict === 'past' || !this.#limits) return;
    const own = this.#own[frame.name];
    if (own) own(frame, verdict);
    else if (this.state === 'Talking') this.#talk.receive(frame);
  }

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
      } else if (this.state === 'Talking' && conversation === this.#talk.conversation) {
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

  #begin(matched) {
    this.#wanted = false;
    this.#ended = null;
    this.state = 'Talking';
    this.#talk = new Talk({
      matched, tags: this.#wishes.tags, limits: this.#limits, pace: this.#link.pace, clock: this.#clock,
      write: (frame) => this.#link.send(frame),
      emit: this.#emit,
    });
    this.#emit('matched', this.#talk);
  }

  #ask() {
    this.#cancelAsk();
    if (!this.#wanted || this.#fences.leaving || !['Ready', 'Ended'].includes(this.state)) return;
    const wait = this.#link.pace.finds.wait();
    if (wait > 0) {
      this.#emit('paced', { seconds: Math.ceil(wait / 1000) });
      this.#cancelAsk = this.#clock.after(wait, () => this.#ask());
      return;
    }
    this.#request({ name: 'Find', ...this.#wishes, tags: this.#wishes.tags.slice(0, this.#limits.mostTags) });
  }

  #request(frame) {
    this.#link.pace.finds.take();
    this.#link.send(frame);
    this.#fences.seek();
    this.#askedAt = this.#clock.now();
    this.state = 'Waiting';
  }

  /** Leave, Block or Report, as soon as their rate allows. Here the conversation is over at once; nothing is asked for
   *  until the answer has come. */
  #depart(frame, fence) {
    this.state = 'Leaving';
    const wait = this.#link.pace.leaves.wait();
    if (wait > 0) {
      this.#cancelDepart = this.#clock.after(wait, () => this.#depart(frame, fence));
      return;
    }
    this.#link.pace.leaves.take();
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

  /** A lost connection ends the conversation: servers of version 1 do not offer to resume it yet. */
  #lost(loss) {
    const talking = this.state === 'Talking';
    const proving = this.state === 'Proving';
    this.#reset(loss.next === 'reconnect' ? 'Opening' : 'Closed');
    if (talking) this.#emit('ended', { reason: 'connection', ...loss });
    else this.#emit('lost', { ...loss, proving });
  }
}
