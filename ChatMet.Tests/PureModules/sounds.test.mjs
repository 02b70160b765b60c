// Judges static/rhythm/sounds.js, with a context that writes down what is played. Run by PureModulesTests.
import assert from 'node:assert/strict';
import test from 'node:test';
import { Sounds } from '../../static/rhythm/sounds.js';

const played = [];
globalThis.OscillatorNode = class {
  constructor(context, { frequency }) {
    this.frequency = frequency;
  }
  connect(next) {
    return next;
  }
  start(when) {
    played.push([Math.round(this.frequency), when]);
  }
  stop() {}
};
globalThis.GainNode = class {
  gain = { setValueAtTime() {}, exponentialRampToValueAtTime() {} };
  connect(next) {
    return next;
  }
};

test('a page is silent until it was touched, and then plays notes of its own', () => {
  const context = { state: 'suspended', currentTime: 7, destination: {}, resume() { this.state = 'running'; } };
  let made = 0;
  const sounds = new Sounds(() => (made++, context));
  sounds.play('match');
  assert.deepEqual([played, made], [[], 0]);

  sounds.wake();
  sounds.wake();
  sounds.play('match');
  sounds.play('message');
  assert.deepEqual(played, [[523, 7], [784, 7.12], [659, 7]]);
  assert.equal(made, 1);
});
