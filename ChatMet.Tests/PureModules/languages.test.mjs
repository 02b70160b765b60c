// Judges static/words/languages.js, static/words/load.js and the files of static/languages. Run by PureModulesTests.
import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import test from 'node:test';
import { LANGUAGES, choose, directionOf, spoken } from '../../static/words/languages.js';
import { load } from '../../static/words/load.js';

const folder = new URL('../../static/languages/', import.meta.url);
const read = (tag) => JSON.parse(readFileSync(new URL(`${tag}.json`, folder), 'utf8'));
/** The plurals that numbers below a thousand have. Some languages have one more for millions; "other" does for those. */
const pluralsOf = (tag) => {
  const rules = new Intl.PluralRules(tag);
  return [...new Set(Array.from({ length: 1000 }, (_, number) => rules.select(number)))];
};
const formsOf = (sentence) => (typeof sentence === 'string' ? [sentence] : Object.values(sentence));
const placeholdersOf = (text) => [...new Set(text.match(/\{\w+\}/g))].sort();

const some = { en: { name: 'English' }, pt: { name: 'Português' }, id: { name: 'Indonesia' }, ar: { name: 'العربية', direction: 'rtl' } };

test('what was chosen goes first, then what the browser prefers, then English', () => {
  assert.equal(choose(['pt-BR', 'en'], 'ar', some), 'ar');
  assert.equal(choose(['xx', 'pt-BR', 'en'], '', some), 'pt');
  assert.equal(choose(['pt'], 'xx', some), 'pt');
  assert.equal(choose(['fr', 'C', ''], 'constructor', some), 'en');
  assert.equal(choose([], '', some), 'en');
});

test('scripts, regions and old tags are seen through', () => {
  assert.equal(choose(['AR-Latn-EG'], '', some), 'ar');
  assert.equal(choose(['in'], '', some), 'id');
});

test('the server is told what was chosen, or else what the browser speaks, whether we do or not', () => {
  assert.equal(spoken(['pt-BR', 'en'], 'ar'), 'ar');
  assert.equal(spoken(['sv-SE', 'en']), 'sv');
  assert.equal(spoken(['in-ID']), 'id');
  for (const unknown of [[], [''], ['C'], ['x-private']]) assert.equal(spoken(unknown), '');
});

test('directions', () => {
  assert.equal(directionOf('ar', some), 'rtl');
  assert.equal(directionOf('pt', some), 'ltr');
  assert.equal(directionOf('en'), 'ltr');
});

test('each language of the list has its file, and each file its line', () => {
  assert.deepEqual(readdirSync(folder).sort(), Object.keys(LANGUAGES).map((tag) => `${tag}.json`).sort());
});

for (const tag of Object.keys(LANGUAGES)) {
  test(`${tag} says what English says, with the same values and every plural it has`, () => {
    const [english, own] = [read('en'), read(tag)];
    assert.deepEqual(Object.keys(own).sort(), Object.keys(english).sort());
    for (const [key, sentence] of Object.entries(own)) {
      const places = placeholdersOf(formsOf(english[key]).join());
      assert.deepEqual(placeholdersOf(formsOf(sentence).join()), places, key);
      for (const form of formsOf(sentence)) assert.match(form, /^\S(.*\S)?$/, `${key} has words, and no space at an end`);
      if (typeof english[key] === 'string') assert.equal(typeof sentence, 'string', key);
      else assert.deepEqual(['other', ...pluralsOf(tag)].filter((form) => !(form in sentence)), [], key);
    }
  });
}

const answers = (files) => async (address) => {
  const file = address.pathname.split('/').at(-1);
  return { ok: file in files, status: file in files ? 200 : 404, json: async () => files[file] };
};
const noRest = () => assert.fail('nothing is wrong with the network');

test('the words of a language are fetched beside the page', async () => {
  const { language, words } = await load('pt', answers({ 'pt.json': { hello: 'Olá' } }), noRest);
  assert.deepEqual([language, words.say('hello')], ['pt', 'Olá']);
});

test('English is said where the server does not have a language', async () => {
  const { language, words } = await load('pt', answers({ 'en.json': { hello: 'Hello' } }), noRest);
  assert.deepEqual([language, words.say('hello')], ['en', 'Hello']);
  await assert.rejects(load('pt', answers({}), noRest), /languages\/en\.json/);
});

test('a network that fails, a body that breaks off and a server that cannot answer are asked again, ever more seldom', async () => {
  const gone = async () => Promise.reject(new TypeError('Failed to fetch'));
  const cut = async () => ({ ok: true, status: 200, json: gone });
  const busy = async () => ({ ok: false, status: 503 });
  const tries = [gone, cut, busy, gone, gone, gone, gone, answers({ 'pt.json': { hello: 'Olá' } })];
  const rests = [];

  const { language, words } = await load('pt', (address) => tries.shift()(address), async (ms) => rests.push(ms));

  assert.deepEqual([language, words.say('hello')], ['pt', 'Olá']);
  assert.deepEqual(rests, [250, 500, 1000, 2000, 4000, 8000, 8000]);
});
