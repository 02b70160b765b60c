import { strict as assert } from 'node:assert';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';

const SOURCE = readFileSync(new URL('../../static/shell/worker.js', import.meta.url), 'utf8');

/** The worker among pages that may come to the front or not; answers with what it does when a notification is touched. */
function workerWith(pages) {
  const on = {};
  const self = {
    addEventListener: (type, listener) => (on[type] = listener),
    clients: { matchAll: async ({ type }) => (type === 'window' ? pages : []) },
  };
  new Function('self', SOURCE)(self);
  return (notification) => new Promise((done) => on.notificationclick({ notification, waitUntil: done }));
}

const called = () => ({ closed: 0, close() { this.closed++; } });

test('a notification that is touched is gone, and the page that called is in front', async () => {
  const fronted = [];
  const touch = workerWith([{ focus: async () => fronted.push('page') }]);
  const notification = called();
  await touch(notification);
  assert.equal(notification.closed, 1);
  assert.deepEqual(fronted, ['page']);
});

test('it is gone as well where the browser keeps the page behind, or there is none any more', async () => {
  for (const pages of [[{ focus: () => Promise.reject(new Error('not now')) }], []]) {
    const notification = called();
    await workerWith(pages)(notification);
    assert.equal(notification.closed, 1);
  }
});
