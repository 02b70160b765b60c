// Judges static/rhythm/countdown.js. Run by PureModulesTests.
import assert from 'node:assert/strict';
import test from 'node:test';
import { countDown } from '../../static/rhythm/countdown.js';

function bench(seconds) {
  const told = [];
  let due = null;
  const clock = { after: (time, action) => ((due = { time, action }), () => (due = null)) };
  const cancel = countDown({ clock, seconds, tick: (left) => told.push(left), done: () => told.push('done') });
  const second = () => {
    const { time, action } = due;
    due = null;
    assert.equal(time, 1000);
    action();
  };
  return { told, cancel, second, isDue: () => due !== null };
}

test('each second is told, and then the end, once', () => {
  const { told, second, isDue } = bench(3);
  for (let i = 0; i < 3; i++) second();
  assert.deepEqual(told, [3, 2, 1, 'done']);
  assert.equal(isDue(), false);
});

test('called off, it says no more', () => {
  const { told, cancel, second, isDue } = bench(3);
  second();
  cancel();
  assert.equal(isDue(), false);
  assert.deepEqual(told, [3, 2]);
});
