// Judges static/net/requests.js: which answer is whose, and what is of the past. Run by PureModulesTests.
import assert from 'node:assert/strict';
import test from 'node:test';
import { ERRORS, REASONS, TYPES } from '../../static/protocol.js';
import { Requests } from '../../static/net/requests.js';

const WAITING = { name: 'Waiting' };
const CONFIRMED = { name: 'Disconnect', reason: REASONS.byYou };
const LEFT = { name: 'Disconnect', reason: REASONS.left };
const tooLate = (about) => ({ name: 'Error', code: ERRORS.unknownConversation, about: TYPES[about] });

/** With a rate of leaves that allows so many. */
function asked(names, { leaves = Infinity } = {}) {
  const written = [];
  let due = null;
  const rate = { wait: () => (leaves > 0 ? 0 : 1000), take: () => leaves-- };
  const requests = new Requests({
    clock: { after: (_, action) => ((due = action), () => (due = null)) },
    pace: { finds: { wait: () => 0, take() {} }, leaves: rate },
    write: ({ name }) => written.push(name),
  });
  for (const name of names) requests.add({ name });
  return { requests, written, allowMore: () => ((leaves = 1), due()) };
}

test('until its answer has come, all else about conversations is of the past', () => {
  const { requests } = asked(['Next']);
  assert.deepEqual([LEFT, { name: 'Text' }, { name: 'Resumed' }, WAITING, { name: 'Matched' }].map((frame) => requests.judge(frame)),
    ['past', 'past', 'past', 'answer', 'news']);
});

test('answers come in the order of the requests', () => {
  const { requests } = asked(['Find', 'Leave']);
  assert.deepEqual([WAITING, LEFT, CONFIRMED].map((frame) => requests.judge(frame)), ['answer', 'past', 'answer']);
  assert.equal(requests.areOpen, false);
});

test('an Error answers the request that it is about', () => {
  const { requests } = asked(['Block', 'Report']);
  assert.deepEqual([tooLate('Report'), tooLate('Report'), CONFIRMED].map((frame) => requests.judge(frame)), ['answer', 'news', 'answer']);
});

test('what its rate holds back is not answered yet, and goes in its turn', () => {
  const { requests, written, allowMore } = asked(['Block', 'Report'], { leaves: 1 });
  assert.deepEqual([requests.judge(CONFIRMED), requests.judge(CONFIRMED), requests.areLeaving], ['answer', 'past', true]);
  allowMore();
  assert.deepEqual([written, requests.judge(CONFIRMED), requests.areLeaving], [['Block', 'Report'], 'answer', false]);
});

test('over another connection all goes again in its order, but a Find', () => {
  const { requests, written } = asked(['Find', 'Leave', 'Block']);
  requests.hold();
  requests.add({ name: 'Report' });
  requests.sendAgain();
  assert.deepEqual(written, ['Find', 'Leave', 'Block', 'Leave', 'Block', 'Report']);
});
