// Judges static/words/words.js. Run by PureModulesTests.
import assert from 'node:assert/strict';
import test from 'node:test';
import { Words } from '../../static/words/words.js';

const english = new Words({
  plain: 'Stop looking',
  named: '{alias} is writing',
  twice: '{a}, {b}, {a}',
  seconds: { one: '{count} second', other: '{count} seconds' },
  liked: 'You both like {tags}.',
  wide: '{width} × {height}',
}, 'en');

/** What stands for an element here: of one, only its text is asked. */
const element = (textContent) => ({ textContent });

test('a sentence is said as it is, with its values in their places', () => {
  assert.equal(english.say('plain'), 'Stop looking');
  assert.equal(english.say('named', { alias: 'Ada' }), 'Ada is writing');
  assert.equal(english.say('twice', { a: 'x', b: 'y' }), 'x, y, x');
});

test('what a value says is never looked into', () => {
  assert.equal(english.say('twice', { a: '{b}', b: '$&{a}' }), '{b}, $&{a}, {b}');
});

test('an unknown key, a missing value and a missing count are faults', () => {
  assert.throws(() => english.say('unknown'), /no words for unknown/);
  assert.throws(() => english.say('constructor'), /no words for constructor/);
  assert.throws(() => english.say('named', {}), /named needs a value for alias/);
  assert.throws(() => english.say('seconds', { seconds: 1 }), /seconds needs a count/);
});

test('elements stand where the language has them', () => {
  const ada = element('Ada');
  assert.deepEqual(english.parts('named', { alias: ada }), [ada, ' is writing']);
  const german = new Words({ named: 'Gerade schreibt {alias}' }, 'de');
  assert.deepEqual(german.parts('named', { alias: ada }), ['Gerade schreibt ', ada]);
});

test('lists are written as the language writes them, of words or of elements', () => {
  assert.equal(english.say('liked', { tags: ['chess'] }), 'You both like chess.');
  assert.equal(english.say('liked', { tags: ['chess', 'music'] }), 'You both like chess and music.');
  const [one, two, three] = ['a', 'b', 'c'].map(element);
  assert.deepEqual(english.parts('liked', { tags: [one, two, three] }), ['You both like ', one, ', ', two, ', and ', three, '.']);
  const spanish = new Words({ liked: '{tags}' }, 'es');
  const tags = ['ajedrez', 'inglés'].map(element);
  assert.deepEqual(spanish.parts('liked', { tags }), [tags[0], ' e ', tags[1]]);
});

test('each language has its own plurals and digits', () => {
  assert.equal(english.say('seconds', { count: 1 }), '1 second');
  assert.equal(english.say('seconds', { count: 0 }), '0 seconds');
  const french = new Words({ seconds: { one: '{count} seconde', other: '{count} secondes' } }, 'fr');
  assert.equal(french.say('seconds', { count: 0 }), '0 seconde');
  assert.match(french.say('seconds', { count: 1_000_000 }), / secondes$/, 'millions have a plural of their own there');
  const arabic = new Words({ seconds: { two: 'ثانيتان', few: '{count} ثوان', other: '{count} ثانية' } }, 'ar-EG');
  assert.deepEqual([2, 3, 100].map((count) => arabic.say('seconds', { count })), ['ثانيتان', '٣ ثوان', '١٠٠ ثانية']);
});

test('numbers, sizes and seconds', () => {
  assert.equal(english.say('wide', { width: 1024, height: 768 }), '1024 × 768');
  assert.equal(english.say('seconds', { count: 12_345 }), '12,345 seconds');
  assert.deepEqual([1, 1_499, 999_999, 1_000_000, 2_097_152].map((bytes) => english.size(bytes)), ['1 kB', '1 kB', '1000 kB', '1.0 MB', '2.1 MB']);
  assert.equal(new Words({}, 'de').size(2_097_152), '2,1 MB');
  assert.deepEqual([english.seconds(27), new Words({}, 'de').seconds(5), new Words({}, 'ja').seconds(5)], ['27 sec', '5 Sek.', '5 秒']);
  assert.equal(new Words({}, 'de').nameOf('en'), 'Englisch');
});
