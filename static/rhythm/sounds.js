// Two small sounds of our own, made when they are played: nothing is fetched for them.

const LOUD = 0.12;
const FADE = 0.22;
/** Notes as [hertz, seconds from the start]: two that rise for a meeting, a single one for words. */
const TUNES = {
  match: [[523.25, 0], [783.99, 0.12]],
  message: [[659.25, 0]],
};

/** A browser lets a page sound only after somebody touched it: `wake` is called from a click or a key. */
export class Sounds {
  #context = null;
  #makeContext;

  constructor(makeContext = () => new AudioContext({ latencyHint: 'interactive' })) {
    this.#makeContext = makeContext;
  }

  wake() {
    this.#context ??= this.#makeContext();
    this.#context.resume();
  }

  /** @param {'match' | 'message'} name */
  play(name) {
    if (this.#context?.state !== 'running') return;
    for (const [hertz, after] of TUNES[name]) this.#note(hertz, this.#context.currentTime + after);
  }

  #note(hertz, start) {
    const tone = new OscillatorNode(this.#context, { type: 'sine', frequency: hertz });
    const volume = new GainNode(this.#context, { gain: 0 });
    volume.gain.setValueAtTime(LOUD, start);
    volume.gain.exponentialRampToValueAtTime(0.0001, start + FADE);
    tone.connect(volume).connect(this.#context.destination);
    tone.start(start);
    tone.stop(start + FADE);
  }
}
