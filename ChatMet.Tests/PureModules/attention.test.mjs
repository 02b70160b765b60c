// Judges static/rhythm/attention.js. Run by PureModulesTests.
import assert from 'node:assert/strict';
import test from 'node:test';
import { Attention } from '../../static/rhythm/attention.js';

/** What happens at a call, with these settings on. */
function called({ hidden, kind = 'message', on = [] }) {
  const done = [];
  const attention = new Attention({
    settings: { get: (name) => on.includes(name) },
    isHidden: () => hidden,
    badge: (shown) => done.push(`badge ${shown}`),
    play: (tune) => done.push(`play ${tune}`),
    buzz: (pattern) => done.push(`buzz ${pattern}`),
    notify: (what) => done.push(`notify ${what}`),
    unnotify: () => done.push('unnotify'),
  });
  attention.call(kind);
  return { attention, done };
}
const ALL = ['badge', 'sound', 'notifications', 'vibration'];

test('nothing calls whom nothing was to call', () => {
  assert.deepEqual(called({ hidden: true }).done, []);
});

test('who looks elsewhere is called in each way that was chosen', () => {
  assert.deepEqual(called({ hidden: true, on: ALL }).done, ['buzz 30', 'badge true', 'play message', 'notify message']);
  assert.deepEqual(called({ hidden: true, on: ['sound'], kind: 'match' }).done, ['play match']);
});

test('who looks here feels a buzz at most', () => {
  assert.deepEqual(called({ hidden: false, on: ALL, kind: 'match' }).done, ['buzz 40,60,40']);
});

test('who comes back is called no longer', () => {
  const { attention, done } = called({ hidden: true, on: ['badge'] });
  attention.answered();
  assert.deepEqual(done, ['badge true', 'badge false', 'unnotify']);
});
