// Judges how static/net goes on with a conversation over another connection (docs/PROTOCOL.md, section 5.1). Run by PureModulesTests.
import assert from 'node:assert/strict';
import test from 'node:test';
import { CAPABILITIES, REASONS } from '../../static/protocol.js';
import { bench, CONVERSATION, OTHER_TOKEN, talking, TOKEN, WELCOME, WISHES } from './bench.mjs';

const LEFT = { name: 'Disconnect', reason: REASONS.left, conversation: CONVERSATION };
const CONFIRMED = { name: 'Disconnect', reason: REASONS.byYou, conversation: CONVERSATION };
const WAITING = { name: 'Waiting', estimateSeconds: 4, online: 2 };
const text = (sequence, words) => ({ name: 'Text', sequence, words });
const ack = (received) => ({ name: 'Ack', received });

test('it tells that it can', () => {
  const here = bench();
  here.wire.open();
  assert.equal(here.wire.frames()[0].capabilities, CAPABILITIES.images | CAPABILITIES.resume);
});

test('a conversation that can be resumed is acknowledged, any other is not', () => {
  const noted = (welcome, matched) => {
    const here = bench().welcome(welcome);
    here.session.find(WISHES);
    here.wire.say(WAITING);
    here.wire.bytes();
    here.wire.say({ name: 'Matched', conversation: 1n, isRoleB: false, sameLanguage: false, sharedTags: 0, alias: 'Bob', capabilities: 5, ...matched });
    return here.wire.heard();
  };
  assert.deepEqual(noted(), ['Ack 0']);
  assert.deepEqual(noted({}, { capabilities: CAPABILITIES.images }), []);
  assert.deepEqual(noted({ resumeSeconds: 0 }), []);
});

test('what was lost goes again, byte for byte and in order, before what was written meanwhile', () => {
  const here = talking();
  const words = ['one', 'two', 'three'].map(here.write);
  const before = here.wire.bytes();
  here.wire.say(ack(1));
  here.wire.breaks();
  const late = here.write('four');
  assert.deepEqual([late.sent, late.delivered], [0, 0]);
  here.again();
  here.wire.bytes();
  here.wire.say(WELCOME);
  assert.deepEqual(here.wire.heard(), [], 'nothing before Resumed');
  here.wire.say({ name: 'Resumed', received: 1 });
  const [acknowledged, two, three, four, ...more] = here.wire.bytes();
  assert.deepEqual([...acknowledged], [0x31, 0, 0, 0, 0]);
  assert.deepEqual([two, three], before.slice(1));
  assert.equal(new TextDecoder().decode(four.subarray(5)), 'four');
  assert.deepEqual([...four.subarray(0, 5)], [0x20, 0, 0, 0, 4]);
  assert.deepEqual(more, []);
  here.wire.say(ack(4));
  assert.deepEqual([...words, late].map(({ sent, delivered }) => [sent, delivered]), Array(4).fill([1, 1]));
});

test('what is on its way to the partner does not go again, and is kept until it is acknowledged', () => {
  const here = talking();
  const [one, two] = ['one', 'two'].map(here.write);
  here.resume(1);
  assert.deepEqual(here.wire.heard(), ['Ack 0', 'Text 2']);
  assert.deepEqual([one.delivered, two.delivered], [0, 0], 'Resumed is no acknowledgement');
  here.resume(0);
  assert.deepEqual(here.wire.heard(), ['Ack 0', 'Text 1', 'Text 2']);
  here.wire.say(ack(2));
  assert.deepEqual([one.delivered, two.delivered], [1, 1]);
});

test('a number that was never sent is no reason to keep anything back', () => {
  const here = talking();
  const one = here.write('one');
  here.resume(7);
  assert.deepEqual(here.wire.heard(), ['Ack 0', 'Text 1']);
  assert.equal(one.delivered, 0);
  here.write('two');
  assert.deepEqual(here.wire.heard(), ['Text 2']);
});

test('Hello says how far the partner was heard, and nothing is heard twice', () => {
  const here = talking();
  here.wire.say(text(1, 'hey'));
  here.wire.say(text(2, 'you'));
  here.reopen();
  const [hello] = here.wire.frames();
  assert.deepEqual([hello.isResume, [...hello.token], hello.received], [true, [...TOKEN], 2]);
  here.wire.say(WELCOME);
  here.wire.say({ name: 'Resumed', received: 0 });
  here.wire.say(text(2, 'you'));
  here.wire.say(text(3, 'there'));
  assert.deepEqual(here.of('text'), ['hey', 'you', 'there']);
  assert.deepEqual(here.wire.heard(), ['Ack 2', 'Ack 3']);
});

test('the page is told once of each interruption, however many attempts fail', () => {
  const here = talking();
  here.wire.breaks();
  for (let attempt = 0; attempt < 3; attempt++) {
    here.clock.turn(4000);
    here.wire.breaks();
  }
  assert.deepEqual(here.of('interrupted'), [{ who: 'me' }]);
  assert.equal(here.session.state, 'Talking');
  here.again();
  here.wire.say(WELCOME);
  assert.deepEqual(here.of('resumed'), []);
  here.wire.say({ name: 'Resumed', received: 0 });
  here.wire.say({ name: 'Resumed', received: 0 });
  assert.deepEqual(here.of('resumed'), [null]);
  assert.deepEqual([here.of('ended'), here.of('lost')], [[], []]);
});

test('Resumed may come without Interrupted, and again while words go again', () => {
  const here = talking();
  here.write('one');
  here.write('two');
  here.wire.bytes();
  here.wire.say({ name: 'Resumed', received: 0 });
  here.wire.say(ack(1));
  here.wire.say({ name: 'Resumed', received: 0 });
  assert.deepEqual(here.wire.heard(), ['Ack 0', 'Text 1', 'Text 2', 'Ack 0', 'Text 2']);
  assert.deepEqual(here.of('resumed'), []);
});

test('while the partner is away nothing goes to them', () => {
  const here = talking();
  const talk = here.of('matched')[0];
  here.wire.say({ name: 'Typing', isTyping: true });
  here.wire.say({ name: 'Interrupted', seconds: 30 });
  assert.deepEqual(here.of('interrupted'), [{ who: 'partner', seconds: 30 }]);
  assert.deepEqual(here.of('typing'), [true, false]);
  const words = here.write('are you there?');
  talk.typing(true);
  here.clock.turn(3000);
  here.wire.say(ack(0));
  assert.deepEqual([here.wire.heard(), words.sent], [[], 0]);
  here.wire.say({ name: 'Resumed', received: 0 });
  assert.deepEqual(here.wire.heard(), ['Ack 0', 'Text 1', 'Typing']);
  assert.deepEqual(here.of('resumed'), [null]);
});

test('nobody has to wait for a partner who is away', () => {
  const here = talking();
  here.wire.say({ name: 'Interrupted', seconds: 30 });
  here.session.next();
  assert.deepEqual([here.wire.heard(), here.session.state], [['Next'], 'Waiting']);
});

test('both were away: our connection is back before the partner’s', () => {
  const here = talking();
  here.write('one');
  here.resume();
  here.wire.say({ name: 'Interrupted', seconds: 20 });
  assert.deepEqual(here.of('interrupted'), [{ who: 'me' }, { who: 'partner', seconds: 20 }]);
  assert.deepEqual(here.wire.heard(), []);
  here.wire.say({ name: 'Resumed', received: 0 });
  assert.deepEqual(here.wire.heard(), ['Ack 0', 'Text 1']);
});

test('repeats keep to the rate of bytes, and nothing overtakes them', () => {
  const here = bench().welcome({ bytesPerSecond: 1000, bytesBurst: 1200 }).match();
  here.write('a'.repeat(400));
  here.write('b'.repeat(400));
  here.wire.bytes();
  here.wire.breaks();
  here.write('c');
  here.again();
  here.wire.bytes();
  here.wire.say(WELCOME);
  here.wire.say({ name: 'Resumed', received: 0 });
  const at = [];
  for (let tick = 0; tick < 30; tick++) {
    at.push(...here.wire.heard().map((frame) => `${frame} ${tick * 100}`));
    here.clock.turn(100);
  }
  const [first, ...rest] = at.map((frame) => frame.split(' '));
  assert.equal(first[0], 'Ack');
  assert.deepEqual(rest.map(([, number]) => number), ['1', '2', '3']);
  assert.ok(Number(rest[1][2]) > Number(rest[0][2]), `the second waits: ${at}`);
});

test('whoever makes us go back again and again does not make us too fast', () => {
  const here = bench().welcome({ textsBurst: 200 }).match();
  for (let i = 0; i < 150; i++) here.write('a');
  for (let i = 0; i < 50; i++) here.wire.say({ name: 'Resumed', received: 0 });
  const sent = here.wire.heard().length;
  assert.ok(sent > 4000 && sent < 5000, `a server closes after 5,000 frames at once: ${sent}`);
  here.clock.turn(1000);
  assert.ok(here.wire.heard().length > 100, 'the rest goes with time');
});

test('what is acknowledged while it waits to go again does not go', () => {
  const here = bench().welcome({ bytesPerSecond: 1000, bytesBurst: 1200 }).match();
  here.write('a'.repeat(400));
  here.write('b'.repeat(400));
  here.wire.bytes();
  here.wire.say({ name: 'Resumed', received: 0 });
  here.wire.say(ack(2));
  here.clock.turn(5000);
  assert.deepEqual(here.wire.heard(), ['Ack 0']);
});

test('repeats count in no other rate', () => {
  const here = bench().welcome({ textsBurst: 3, textsPerMinute: 1 }).match();
  here.write('one');
  here.write('two');
  here.resume(0);
  assert.deepEqual(here.wire.heard(), ['Ack 0', 'Text 1', 'Text 2']);
});

test('in the windows a frame counts once', () => {
  const here = bench().welcome({ windowBytes: 220 }).match();
  here.write('a'.repeat(95));
  here.write('b'.repeat(95));
  const third = here.write('c'.repeat(95));
  here.resume(0);
  assert.deepEqual(here.wire.heard(), ['Ack 0', 'Text 1', 'Text 2']);
  here.wire.say(ack(1));
  assert.deepEqual([here.wire.heard(), third.sent], [['Text 3'], 1]);
});

test('the rates of the session are kept', () => {
  const here = bench().welcome({ textsBurst: 3, textsPerMinute: 1 }).match();
  const words = ['one', 'two', 'three'].map(here.write);
  here.resume(2);
  assert.deepEqual(words.map(({ sent }) => sent), [1, 1, 0], 'two at once, as before the interruption');
});

test('a picture goes on where it was', () => {
  const here = talking();
  const talk = here.of('matched')[0];
  talk.offer({ format: 1, width: 10, height: 10, bytes: new Uint8Array(40_000).fill(7) });
  here.wire.say({ name: 'ImageAnswer', sequence: 1, image: 1, accepted: true });
  assert.deepEqual(here.wire.heard(), ['ImageOffer 1', 'Ack 1', 'ImageChunk 2', 'ImageChunk 3', 'ImageChunk 4']);
  here.wire.say(ack(2));
  here.resume(3);
  assert.deepEqual(here.wire.heard(), ['Ack 1', 'ImageChunk 4']);
  here.wire.say(ack(4));
  assert.equal(here.of('picture').at(-1).state, 'sent');
});

test('a server that has forgotten us is greeted anew on the same connection, and the conversation is over', () => {
  const here = talking();
  here.reopen();
  const connections = here.wires.length;
  here.wire.bytes();
  here.refuse();
  const [hello, ...more] = here.wire.frames();
  assert.deepEqual([hello.name, hello.isResume, hello.alias, more], ['Hello', false, 'Ada', []]);
  assert.deepEqual(here.of('ended').map(({ reason, next }) => [reason, next]), [['connection', 'reconnect']]);
  here.wire.say({ ...WELCOME, token: OTHER_TOKEN });
  assert.deepEqual([here.wires.length, here.session.state, here.wire.heard()], [connections, 'Ready', []]);
  here.session.find(WISHES);
  assert.deepEqual(here.wire.heard(), ['Find']);
});

test('what was refused once is not asked for again', () => {
  const here = talking();
  here.reopen();
  here.refuse();
  here.reopen();
  assert.equal(here.wire.frames()[0].isResume, false);
});

test('nothing is taken before Welcome, and nothing is asked', () => {
  const here = talking();
  here.reopen();
  here.wire.bytes();
  here.wire.say(text(1, 'too early'));
  here.session.next();
  assert.deepEqual([here.of('text'), here.wire.heard()], [[], []]);
  here.wire.say(WELCOME);
  assert.deepEqual(here.wire.heard(), ['Next']);
});

test('the rates of another session are full', () => {
  const here = bench().welcome({ findsBurst: 2, findsPerMinute: 1 }).match();
  here.reopen();
  here.refuse();
  here.wire.bytes();
  here.wire.say({ ...WELCOME, token: OTHER_TOKEN });
  here.session.find(WISHES);
  assert.deepEqual(here.wire.heard(), ['Find']);
});

test('who only waited finds again by itself', () => {
  const here = bench().welcome();
  here.session.find(WISHES);
  here.wire.say(WAITING);
  here.reopen();
  assert.deepEqual(here.of('lost').map(({ next, proving }) => [next, proving]), [['reconnect', false]]);
  assert.equal(here.wire.frames()[0].isResume, true);
  here.refuse();
  here.wire.bytes();
  here.wire.say({ ...WELCOME, token: OTHER_TOKEN });
  assert.deepEqual(here.wire.heard(), ['Find']);
  assert.equal(here.of('lost').length, 1);
});

test('who waited and was given somebody unheard of leaves them, and finds anew', () => {
  for (const unanswered of [true, false]) {
    const here = bench().welcome();
    here.session.find(WISHES);
    if (!unanswered) here.wire.say(WAITING);
    here.resume(0);
    assert.deepEqual(here.wire.heard(), ['Leave']);
    here.wire.say(CONFIRMED);
    assert.deepEqual([here.wire.heard(), here.session.state], [['Find'], 'Waiting']);
  }
});

test('a conversation that ended meanwhile ends here, too, and once', () => {
  const here = talking();
  here.resume();
  here.wire.say(LEFT);
  here.wire.say(LEFT);
  assert.deepEqual(here.of('ended'), [{ reason: 'left' }]);
  assert.deepEqual([here.session.state, here.session.nameable], ['Ended', true]);
});

test('who stands at the end of a conversation goes on from there', () => {
  const here = talking();
  here.wire.say(LEFT);
  here.wire.breaks();
  here.session.find(WISHES);
  here.again();
  here.wire.bytes();
  assert.deepEqual(here.wire.heard(), []);
  here.wire.say(WELCOME);
  here.wire.say(LEFT);
  assert.deepEqual([here.wire.heard(), here.session.state], [['Find'], 'Waiting']);
});

test('what was asked meanwhile is asked as soon as it can be', () => {
  for (const [name, ask, frames, answer] of [
    ['Next', (session) => session.next(), ['Next'], WAITING],
    ['Leave', (session) => session.leave(), ['Leave'], CONFIRMED],
    ['Block', (session) => session.name({ name: 'Block' }), ['Block'], CONFIRMED],
    ['Report and Block', (session) => (session.name({ name: 'Report', category: 1 }), session.name({ name: 'Block' })), ['Report', 'Block'], CONFIRMED],
  ]) {
    const here = talking();
    here.write('unheard');
    here.wire.breaks();
    ask(here.session);
    assert.notEqual(here.session.state, 'Talking', name);
    here.again();
    here.wire.bytes();
    here.wire.say(WELCOME);
    here.wire.say({ name: 'Resumed', received: 0 });
    here.wire.say(text(1, 'of the past'));
    assert.deepEqual(here.wire.heard(), frames, name);
    for (const _ of frames) here.wire.say(answer);
    assert.deepEqual(here.of('text'), [], name);
    assert.equal(here.session.state, name === 'Next' ? 'Waiting' : 'Ready', name);
  }
});

test('what was not answered is asked again, behind its fence', () => {
  const here = talking();
  here.session.next();
  assert.deepEqual(here.wire.heard(), ['Next']);
  here.resume(0);
  here.wire.say({ name: 'Interrupted', seconds: 3 });
  assert.deepEqual([here.wire.heard(), here.of('interrupted')], [['Next'], []]);
  here.wire.say(WAITING);
  here.match();
  assert.equal(here.session.state, 'Talking');
});

test('asked meanwhile of a server that has forgotten us, it is moot; somebody else is found if wanted', () => {
  for (const [ask, frames] of [
    [(session) => session.next(), ['Find']], [(session) => session.leave(), []], [(session) => session.name({ name: 'Block' }), []],
  ]) {
    const here = talking();
    here.wire.breaks();
    ask(here.session);
    here.again();
    here.refuse();
    here.wire.bytes();
    here.wire.say({ ...WELCOME, token: OTHER_TOKEN });
    assert.deepEqual([here.wire.heard(), here.of('ended')], [frames, []]);
  }
});

test('with somebody who cannot resume, the conversation ends with the connection', () => {
  const here = talking({}, { capabilities: CAPABILITIES.images });
  here.wire.breaks();
  assert.deepEqual(here.of('ended').map(({ reason }) => reason), ['connection']);
  assert.deepEqual([here.session.state, here.session.nameable], ['Opening', false]);
  here.again();
  assert.equal(here.wire.frames()[0].isResume, true, 'so that the server need not wait for us');
  here.wire.say(WELCOME);
  here.session.find(WISHES);
  assert.deepEqual([here.wire.heard(), here.session.state], [['Find'], 'Waiting']);
});

test('a server that does not offer it is greeted anew, as ever', () => {
  for (const other of [{ resumeSeconds: 0 }, { capabilities: CAPABILITIES.images }]) {
    const here = bench().welcome(other).match({ capabilities: CAPABILITIES.images });
    here.wire.breaks();
    assert.deepEqual(here.of('ended').map(({ reason }) => reason), ['connection']);
    here.again();
    assert.equal(here.wire.frames()[0].isResume, false);
    const { wire } = here;
    here.session.networkIsGone();
    here.session.networkIsBack();
    assert.equal(wire.closedWith, null);
    here.clock.turn(24_000);
    assert.equal(wire.closedWith, null);
  }
});

test('a close code that says stop ends all', () => {
  const here = talking();
  here.wire.breaks(4003);
  assert.deepEqual(here.of('ended').map(({ reason, next, code }) => [reason, next, code]), [['connection', 'stop', 4003]]);
  here.clock.turn(120_000);
  assert.deepEqual([here.wires.length, here.session.state], [1, 'Closed']);
});

test('while there is a conversation to resume, it is tried at least every four seconds, and no attempt hangs', () => {
  for (const meanwhile of [() => {}, (session) => session.next()]) {
    const here = talking();
    here.wire.breaks();
    meanwhile(here.session);
    const opened = [];
    const until = here.clock.now() + 50_000;
    while (here.clock.now() < until) {
      const before = here.wires.length;
      here.clock.turn(100);
      if (here.wires.length > before) opened.push(here.clock.now());
    }
    const gaps = opened.slice(1).map((at, i) => at - opened[i]);
    assert.ok(Math.max(...gaps) <= 9_100, `${gaps}`);
    assert.ok(here.wires.slice(1, -1).every(({ closedWith }) => closedWith === 4009));
  }
});

test('nobody hurries to a server for the sake of a conversation that is over', () => {
  const here = bench().welcome();
  here.wire.breaks();
  for (let attempt = 0; attempt < 5; attempt++) {
    here.again();
    here.wire.breaks();
  }
  const before = here.wires.length;
  here.clock.turn(15_900);
  assert.equal(here.wires.length, before);
  here.clock.turn(200);
  assert.equal(here.wires.length, before + 1);
});

test('after a minute it is too late: the conversation is over, and the next Hello is a new one', () => {
  const here = talking();
  here.wire.breaks();
  here.clock.turn(59_900);
  assert.deepEqual(here.of('ended'), []);
  here.clock.turn(200);
  assert.deepEqual(here.of('ended').map(({ reason }) => reason), ['connection']);
  here.again();
  assert.equal(here.wire.frames()[0].isResume, false);
  here.wire.say({ ...WELCOME, token: OTHER_TOKEN });
  assert.equal(here.session.state, 'Ready');
});

test('the minute begins anew with another interruption', () => {
  const here = talking();
  here.wire.breaks();
  here.clock.turn(30_000);
  here.again();
  here.wire.say(WELCOME);
  here.wire.say({ name: 'Resumed', received: 0 });
  here.wire.breaks();
  here.clock.turn(45_000);
  assert.deepEqual(here.of('ended'), []);
});

test('an attempt that is under way when it becomes too late asks for nothing of the past', () => {
  const here = talking();
  here.wire.breaks();
  while (here.clock.now() < 58_000) here.clock.turn(100);
  here.again();
  const attempt = here.wire;
  here.clock.turn(60_000 - here.clock.now() + 100);
  assert.equal(attempt.closedWith, 4009);
  assert.deepEqual(here.of('ended').map(({ reason }) => reason), ['connection']);
});

test('a network that was gone is not trusted when it is back', () => {
  const here = talking();
  const old = here.wire;
  here.session.networkIsGone();
  assert.deepEqual([old.closedWith, here.of('interrupted')], [null, []]);
  here.session.networkIsBack();
  assert.equal(old.closedWith, 4009);
  assert.equal(here.wires.length, 2, 'at once');
  here.wire.open();
  assert.equal(here.wire.frames()[0].isResume, true);
  here.session.networkIsBack();
  assert.equal(here.wires.length, 2, 'this connection has not seen it gone');
});

test('a connection that was given up and resumed the session late is overtaken', () => {
  const here = talking();
  here.resume(0);
  here.wire.breaks(4010);
  here.again();
  assert.equal(here.wire.frames()[0].isResume, true);
  assert.equal(here.session.state, 'Talking');
});

test('who goes while there is no connection is forgotten', () => {
  const here = talking();
  here.wire.breaks();
  here.session.close();
  here.clock.turn(120_000);
  assert.deepEqual([here.wires.length, here.session.state, here.of('ended')], [1, 'Closed', []]);
});

test('who goes while a connection opens says goodbye and no more', () => {
  const here = talking();
  here.reopen();
  here.session.close();
  assert.equal(here.wire.closedWith, 1000);
  here.clock.turn(120_000);
  assert.equal(here.wires.length, 2);
});

test('who may not come in yet still has a conversation, until it is too late', async () => {
  const here = talking({ admission: async () => ({ status: 429, retryAfter: 20, reason: 'address-new' }) });
  here.wire.breaks();
  here.clock.turn(500);
  here.wire.breaks();
  await null;
  assert.deepEqual([here.session.state, here.of('ended'), here.of('lost')], ['Talking', [], []]);
  const before = here.wires.length;
  here.clock.turn(19_000);
  assert.equal(here.wires.length, before);
  here.again();
  assert.equal(here.wire.frames()[0].isResume, true);
});
