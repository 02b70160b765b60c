// Judges static/text/links.js. Run by PureModulesTests.
import assert from 'node:assert/strict';
import test from 'node:test';
import { pieces } from '../../static/text/links.js';

const told = (message) => pieces(message).map((piece) => (typeof piece === 'string' ? piece : [piece.text, piece.address.href]));

test('a message without an address is one piece', () => {
  for (const message of ['', 'Hello', 'a.b.c', 'www.example.org', 'javascript:alert(1)', 'data:text/html,x', 'http://', 'xhttps://a.example'])
    assert.deepEqual(told(message), [message]);
});

test('addresses stand out, and all else stays as it was', () => {
  assert.deepEqual(told('see https://a.example/x and http://b.example'), [
    'see ', ['https://a.example/x', 'https://a.example/x'], ' and ', ['http://b.example', 'http://b.example/'],
  ]);
  assert.deepEqual(told('HTTPS://A.example'), [['HTTPS://A.example', 'https://a.example/']]);
});

test('marks that end the sentence are not of the address', () => {
  assert.deepEqual(told('(https://a.example/x).'), ['(', ['https://a.example/x', 'https://a.example/x'], ').']);
  assert.deepEqual(told('https://a.example/b_(c)!'), [['https://a.example/b_(c)', 'https://a.example/b_(c)'], '!']);
  assert.deepEqual(told('"https://a.example"'), ['"', ['https://a.example', 'https://a.example/'], '"']);
  assert.deepEqual(told('https://a.example…'), [['https://a.example', 'https://a.example/'], '…']);
});

test('who hides the host is not helped', () => {
  assert.deepEqual(told('https://bank.example@evil.example/'), ['https://bank.example@evil.example/']);
  assert.deepEqual(told('https://аpple.example/'), [['https://аpple.example/', 'https://xn--pple-43d.example/']]);
  const [turned] = pieces('https://a.example/\u202Egpj.exe');
  assert.equal(turned.address.href, 'https://a.example/%E2%80%AEgpj.exe');
});

test('joined, the pieces are the message, however odd it is', () => {
  const parts = ['https://', 'http://a.example', ')', '(', '.', ' ', '@', ':', '/', '؟', '\u202e', '𝒜', '…', '[::1]', '%'];
  let seed = 7;
  const random = (n) => (seed = (seed * 16_807) % 2_147_483_647) % n;
  for (let i = 0; i < 2_000; i++) {
    const message = Array.from({ length: random(12) }, () => parts[random(parts.length)]).join('');
    assert.equal(pieces(message).map((piece) => piece.text ?? piece).join(''), message);
  }
});

test('four kilobytes of marks take no more than their number of steps', { timeout: 10_000 }, () => {
  for (let i = 0; i < 1_000; i++) {
    pieces('https://a.example/'.padEnd(4096, ')'));
    pieces('https://a.example/'.padEnd(4096, '.('));
  }
});
