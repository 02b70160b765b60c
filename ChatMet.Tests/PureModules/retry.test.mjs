// Judges static/net/retry.js in a session: when another connection is tried after one that did not open. Run by PureModulesTests.
import assert from 'node:assert/strict';
import test from 'node:test';
import { bench } from './bench.mjs';

/** A handshake that failed, and the question why, which a test answers. */
function failed({ random }) {
  const answers = [];
  const here = bench({ random, admission: () => new Promise((answer) => answers.push(answer)) });
  here.wire.breaks();
  return { here, tried: () => here.wires.length - 1, answer: async (why, to = answers.length - 1) => (answers[to](why), await null) };
}

test('nothing is tried before it is known why the last attempt failed', async () => {
  const { here, tried, answer } = failed({ random: 0 });
  here.clock.turn(1_900);
  assert.equal(tried(), 0);
  await answer({ status: 429, retryAfter: 5, reason: 'address-new' });
  here.clock.turn(4_900);
  assert.equal(tried(), 0);
  here.clock.turn(100);
  assert.equal(tried(), 1);
});

test('who would be let in waits no longer than without the question', async () => {
  const { here, tried, answer } = failed({ random: 1 });
  here.clock.turn(100);
  await answer(null);
  here.clock.turn(399);
  assert.equal(tried(), 0);
  here.clock.turn(1);
  assert.equal(tried(), 1);
});

test('an answer that would have let us in long ago is acted upon at once', async () => {
  const { here, tried, answer } = failed({ random: 0 });
  here.clock.turn(1_000);
  await answer(null);
  here.clock.turn(0);
  assert.equal(tried(), 1);
});

test('a network that answers nothing is tried again', () => {
  const { here, tried } = failed({ random: 0 });
  here.clock.turn(1_999);
  assert.equal(tried(), 0);
  here.clock.turn(1);
  assert.equal(tried(), 1);
});

test('what is answered after the next attempt has begun is of the past', async () => {
  for (const why of [null, { status: 503, retryAfter: 60, reason: 'server-full' }]) {
    const { here, tried, answer } = failed({ random: 0 });
    here.clock.turn(2_000);
    here.wire.breaks();
    const lost = here.of('lost').length;
    await answer(why, 0);
    assert.equal(here.of('lost').length, lost);
    here.clock.turn(1_999);
    assert.equal(tried(), 1);
    here.clock.turn(1);
    assert.equal(tried(), 2);
  }
});
