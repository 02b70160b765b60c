// Judges static/rhythm/twice.js. Run by PureModulesTests.
import assert from 'node:assert/strict';
import test from 'node:test';
import { Twice } from '../../static/rhythm/twice.js';

/** A clock that is turned by hand. */
function bench() {
  const told = [];
  let due = null;
  const clock = { after: (time, action) => ((due = { time, action }), () => (due = null)) };
  const twice = new Twice({ clock, within: 1500, changed: (once) => told.push(once) });
  return { twice, told, due: () => due };
}

test('the second time in time does it, and then it begins anew', () => {
  const { twice, told } = bench();
  assert.deepEqual([twice.press(), twice.press(), twice.press(), twice.press()], [false, true, false, true]);
  assert.deepEqual(told, [true, false, true, false]);
});

test('what comes too late is the first time again', () => {
  const { twice, told, due } = bench();
  twice.press();
  assert.equal(due().time, 1500);
  due().action();
  assert.equal(twice.press(), false);
  assert.deepEqual(told, [true, false, true]);
});

test('stopped, it has forgotten, and says so once', () => {
  const { twice, told, due } = bench();
  twice.stop();
  twice.press();
  twice.stop();
  twice.stop();
  assert.equal(due(), null);
  assert.equal(twice.press(), false);
  assert.deepEqual(told, [true, false, true]);
});
