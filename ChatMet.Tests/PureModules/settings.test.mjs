// Judges static/settings.js. Run by PureModulesTests.
import assert from 'node:assert/strict';
import test from 'node:test';
import { Settings } from '../../static/settings.js';

const NORMAL = {
  language: '', theme: 'system', sound: false, badge: true, vibration: false, notifications: false, autoNext: false, showOffers: false,
  sendTyping: true,
};

/** A browser's storage: what is in it, and how often it was written to. */
const storage = (entries = {}) => ({
  entries,
  writes: 0,
  getItem: (name) => entries[name] ?? null,
  setItem(name, value) { this.writes++; entries[name] = value; },
  removeItem(name) { this.writes++; delete entries[name]; },
});
const all = (settings) => Object.fromEntries(Object.keys(NORMAL).map((name) => [name, settings.get(name)]));

test('nothing is saved until something is chosen, and then that alone', () => {
  const disk = storage();
  const settings = new Settings(() => disk);
  assert.deepEqual(all(settings), NORMAL);
  settings.set('theme', 'system');
  assert.equal(disk.writes, 0);

  settings.set('theme', 'dark');
  settings.set('sendTyping', false);
  assert.deepEqual(disk.entries, { chatmet: '{"theme":"dark","sendTyping":false}' });
  assert.deepEqual(all(new Settings(() => disk)), { ...NORMAL, theme: 'dark', sendTyping: false });

  settings.set('theme', 'system');
  settings.set('sendTyping', true);
  assert.deepEqual(disk.entries, {});
});

test('all is forgotten at once', () => {
  const disk = storage({ chatmet: '{"theme":"dark","badge":false}' });
  const settings = new Settings(() => disk);
  const told = [];
  settings.onChange('badge', (value) => told.push(value));
  settings.forget();
  assert.deepEqual(all(settings), NORMAL);
  assert.deepEqual([disk.entries, told], [{}, [true]]);
});

test('a change is told once, to whoever still listens', () => {
  const settings = new Settings(() => storage());
  const told = [];
  const stop = settings.onChange('theme', (value) => told.push(value));
  settings.set('theme', 'dark');
  settings.set('theme', 'dark');
  settings.set('sound', true);
  stop();
  settings.set('theme', 'light');
  assert.deepEqual(told, ['dark']);
});

test('what cannot be a setting is neither read nor taken', () => {
  for (const saved of ['', '{', 'null', '7', '"dark"', '[true]', '{"theme":"pink","sound":1,"badge":null,"language":"xx","other":true}'])
    assert.deepEqual(all(new Settings(() => storage({ chatmet: saved }))), NORMAL, saved);
  const partly = new Settings(() => storage({ chatmet: '{"theme":"pink","sound":true}' }));
  assert.deepEqual(all(partly), { ...NORMAL, sound: true });
  assert.throws(() => partly.set('theme', 'pink'), TypeError);
  assert.throws(() => partly.set('badge', 'no'), TypeError);
  for (const name of ['other', 'constructor']) {
    assert.throws(() => partly.get(name), RangeError);
    assert.throws(() => partly.set(name, true), RangeError);
    assert.throws(() => partly.onChange(name, () => {}), RangeError);
  }
});

test('a browser that refuses storage keeps the choice for the length of the page', () => {
  const refuse = () => { throw new DOMException('no', 'SecurityError'); };
  for (const denied of [refuse, () => ({ getItem: refuse, setItem: refuse, removeItem: refuse })]) {
    const settings = new Settings(denied);
    assert.deepEqual(all(settings), NORMAL);
    settings.set('theme', 'light');
    assert.equal(settings.get('theme'), 'light');
    settings.forget();
    assert.equal(settings.get('theme'), 'system');
  }
});
