// Two small sounds of our own, made when they are played: nothing is fetched for them.

/** @import { Occasion } from './attention.js' */

const LOUD = 0.12;
const FADE = 0.22;
/** Notes as [hertz, seconds from the start]: two that rise for a meeting, a single one for words.
 *  @type {Record<Occasion, [number, number][]>} */
const TUNES = {
  match: [[523.25, 0], [783.99, 0.12]],
  message: [[659.25, 0]],
};

/** A browser lets a page sound only after somebody touched it: `wake` is called from a click or a key. */
export class Sounds {
  /** @type {AudioContext | null} */
  #context = null;
  #makeContext;

  constructor(makeContext = () => new AudioContext({ latencyHint: 'interactive' })) {
    this.#makeContext = makeContext;
  }

  wake() {
    this.#context ??= this.#makeContext();
    this.#context.resume();
  }

  /** @param {Occasion} name */
  play(name) {
    const context = this.#context;
    if (context?.state !== 'running') return;
    for (const [hertz, after] of TUNES[name]) note(context, hertz, context.currentTime + after);
  }
}

/** @param {AudioContext} context @param {number} hertz @param {number} start */
function note(context, hertz, start) {
  const tone = new OscillatorNode(context, { type: 'sine', frequency: hertz });
  const volume = new GainNode(context, { gain: 0 });
  volume.gain.setValueAtTime(LOUD, start);
  volume.gain.exponentialRampToValueAtTime(0.0001, start + FADE);
  tone.connect(volume).connect(context.destination);
  tone.start(start);
  tone.stop(start + FADE);
}
