/** @import { Clock } from './given.js' */

// What Welcome says by default; in force until it has arrived.
const DEFAULT_HEARTBEAT_SECONDS = 15;
const DEFAULT_SILENCE_SECONDS = 25;

/** Keeps one connection audible and notices when the other end is not. */
export class Liveness {
  #clock;
  #beat;
  #dead;
  #heartbeat = DEFAULT_HEARTBEAT_SECONDS * 1000;
  #silence = DEFAULT_SILENCE_SECONDS * 1000;
  #lastSent;
  #lastHeard;
  #cancelBeat = () => {};
  #cancelWatch = () => {};

  /** @param {Clock} clock @param {{beat: () => void, dead: () => void}} on */
  constructor(clock, { beat, dead }) {
    this.#clock = clock;
    this.#beat = beat;
    this.#dead = dead;
    this.#lastSent = this.#lastHeard = clock.now();
    this.#watch();
  }

  /** @param {number} heartbeatSeconds @param {number} silenceSeconds */
  begin(heartbeatSeconds, silenceSeconds) {
    this.#heartbeat = heartbeatSeconds * 1000;
    this.#silence = silenceSeconds * 1000;
    this.#scheduleBeat();
    this.#watch();
  }

  sent() {
    this.#lastSent = this.#clock.now();
  }

  /** Browsers hold back the timers of hidden pages for up to a minute, which is longer than the server waits.
   *  They do not hold back messages, so what the server sends also wakes our heartbeat. */
  heard() {
    this.#lastHeard = this.#clock.now();
    if (this.#lastHeard - this.#lastSent >= this.#heartbeat / 2) this.#beat();
  }

  stop() {
    this.#cancelBeat();
    this.#cancelWatch();
  }

  #scheduleBeat() {
    this.#cancelBeat();
    const due = this.#lastSent + this.#heartbeat - this.#clock.now();
    this.#cancelBeat = this.#clock.after(Math.max(0, due), () => {
      if (this.#clock.now() - this.#lastSent >= this.#heartbeat) this.#beat();
      this.#scheduleBeat();
    });
  }

  #watch() {
    this.#cancelWatch();
    const due = this.#lastHeard + this.#silence - this.#clock.now();
    this.#cancelWatch = this.#clock.after(Math.max(0, due), () => {
      if (this.#clock.now() - this.#lastHeard >= this.#silence) this.#dead();
      else this.#watch();
    });
  }
}
