import { CAPABILITIES } from '../protocol.js';
import { Link } from './link.js';
import { Visit } from './visit.js';
import { Wish } from './wish.js';

/** @import { Draft, FrameNamed } from '../protocol.js' */
/** @import { Identity, Wishes } from './given.js' */
/** @import { LinkGiven } from './link.js' */
/** @import { Pace } from './pace.js' */
/** @import { Emit, Events, Loss, Refused } from './told.js' */
/** @import { VisitState } from './visit.js' */

/** Opening: no Welcome yet. Proving: nor yet, but work to do.
 *  @typedef {'Opening' | 'Proving' | VisitState | 'Closed'} State */

/** @typedef {Pick<LinkGiven, 'openSocket' | 'askAdmission' | 'prove' | 'clock' | 'random'> & {emit: Emit<Events>, identity: Identity}} SessionGiven */

/** @type {Draft<'Hello'>} */
const HELLO = { name: 'Hello', isResume: false, capabilities: CAPABILITIES.images | CAPABILITIES.resume };

/** A person's stay: one visit to the server after the other, if need be, each over one connection after the other, if the server can. */
export class Session {
  #clock;
  #emit;
  #link;
  #wish = new Wish();
  /** @type {Visit | null} */
  #visit = null;
  /** @type {'Opening' | 'Proving' | 'Closed'} */
  #without = 'Opening';
  /** Why there is no connection, while the visit may go on over another.
   *  @type {Loss | Refused | null} */
  #broken = null;

  /** @param {SessionGiven} given */
  constructor({ emit, identity, ...given }) {
    this.#clock = given.clock;
    this.#emit = emit;
    this.identity = identity;
    this.#link = new Link({
      ...given,
      hello: { ...HELLO, ...identity },
      received: () => this.#visit?.received ?? 0,
      hurries: () => this.#visit?.isAwaited ?? false,
      on: {
        proving: (chance) => this.#proving(chance),
        welcome: (welcome, pace) => this.#welcomed(welcome, pace),
        resumed: (welcome, pace) => this.#resumed(welcome, pace),
        frame: (frame) => this.#visit?.receive(frame),
        broken: (loss) => this.#broke(loss),
        forgotten: () => this.#forgotten(),
        lost: (loss) => this.#lost(loss),
      },
    });
  }

  /** @returns {State} */
  get state() {
    return this.#visit?.state ?? this.#without;
  }

  /** Whether there is no connection, and the visit may go on over another. */
  get isBroken() {
    return this.#broken !== null;
  }

  /** Asks for a stranger. Ends the present conversation, if any.
   *  @param {Wishes} wishes */
  find(wishes) {
    this.#wish.open(wishes);
    if (this.#link.refused) this.#link.retryNow(); // whoever asks again is told again
    this.#visit?.find();
  }

  /** Another stranger, with the same wishes. */
  next() {
    this.#wish.open(this.#wish.wishes);
    this.#visit?.next();
  }

  leave() {
    this.#wish.close();
    // A server does not wait for a proof that nobody works at, and nobody stands before a closed door who wants nothing inside.
    if (this.state === 'Proving' || this.state === 'Closed' || this.#link.refused) this.close();
    else this.#visit?.leave();
  }

  /** Whether a conversation, present or just ended, may still be blocked or reported. */
  get nameable() {
    return (this.#visit?.nameable ?? null) !== null;
  }

  /** Sends Block or Report about it. False when it is too late.
   *  @param {{name: 'Block'} | {name: 'Report', category: number}} frame */
  name(frame) {
    const conversation = this.#visit?.nameable ?? null;
    if (conversation === null) return false;
    this.#visit?.name({ ...frame, conversation });
    return true;
  }

  networkIsGone() {
    this.#link.networkIsGone();
  }

  networkIsBack() {
    this.#link.networkIsBack();
  }

  close() {
    this.#wish.close();
    this.#forget('Closed');
    this.#link.close();
  }

  /** @param {number} chance */
  #proving(chance) {
    this.#without = 'Proving';
    this.#emit('proving', { chance });
  }

  /** @param {FrameNamed<'Welcome'>} welcome @param {Pace} pace */
  #welcomed(welcome, pace) {
    this.#broken = null;
    this.#visit = new Visit({
      limits: { ...welcome, token: null }, pace, wish: this.#wish, clock: this.#clock, link: this.#link, emit: this.#emit,
    });
    this.#emit('ready', { online: welcome.online });
    this.#visit?.find();
  }

  /** @param {FrameNamed<'Welcome'>} welcome @param {Pace} pace */
  #resumed(welcome, pace) {
    if (!this.#visit) return this.#welcomed(welcome, pace); // here it was over; the server has more of it than is of use
    this.#broken = null;
    this.#visit.goOn();
  }

  /** What can go on waits for another connection. A conversation that cannot be resumed is over, and the visit with it.
   *  @param {Loss | Refused} loss */
  #broke(loss) {
    this.#broken = loss;
    if (this.#visit?.interrupt() === false) return this.#lost(loss);
    if (this.state !== 'Talking') this.#emit('lost', { ...loss, proving: false });
  }

  /** The server does not have what was to go on, or it is too late to ask. */
  #forgotten() {
    const loss = this.#broken;
    const talking = this.state === 'Talking';
    this.#forget('Opening');
    if (loss && talking) this.#emit('ended', { ...loss, reason: 'connection' });
  }

  /** @param {Loss | Refused} loss */
  #lost(loss) {
    const { state } = this;
    this.#forget(loss.next === 'reconnect' ? 'Opening' : 'Closed');
    if (state === 'Talking') this.#emit('ended', { ...loss, reason: 'connection' });
    else this.#emit('lost', { ...loss, proving: state === 'Proving' });
  }

  /** @param {'Opening' | 'Closed'} without */
  #forget(without) {
    this.#visit?.end();
    this.#visit = null;
    this.#broken = null;
    this.#without = without;
  }
}
