// What somebody chose on this device. Nothing is saved while everything is as it comes; then one entry, of what differs alone.

import { LANGUAGES } from './words/languages.js';

const ENTRY = 'chatmet';

const oneOf = (...values) => ({ normal: values[0], allows: (value) => values.includes(value) });
const yesOrNo = (normal) => ({ normal, allows: (value) => typeof value === 'boolean' });

/** An empty language is the browser's. */
const KINDS = Object.freeze({
  language: oneOf('', ...Object.keys(LANGUAGES)),
  theme: oneOf('system', 'light', 'dark'),
  sound: yesOrNo(false),
  badge: yesOrNo(true),
  vibration: yesOrNo(false),
  notifications: yesOrNo(false),
  autoNext: yesOrNo(false),
  showOffers: yesOrNo(false),
  sendTyping: yesOrNo(true),
});

/** A browser may refuse storage, even to name it: then settings last as long as the page. */
export class Settings {
  #storage;
  #chosen;
  #listeners = new Map(Object.keys(KINDS).map((name) => [name, new Set()]));

  /** `storage` answers with the browser's, and may throw. */
  constructor(storage) {
    this.#storage = storage;
    this.#chosen = this.#read();
  }

  get(name) {
    return this.#chosen.get(name) ?? kindOf(name).normal;
  }

  set(name, value) {
    const kind = kindOf(name);
    if (!kind.allows(value)) throw new TypeError(`${name} cannot be ${value}.`);
    if (value === this.get(name)) return;
    if (value === kind.normal) this.#chosen.delete(name);
    else this.#chosen.set(name, value);
    this.#write();
    this.#tell(name);
  }

  /** `fn(value)` at each change. Answers with the way to stop it. */
  onChange(name, fn) {
    kindOf(name);
    this.#listeners.get(name).add(fn);
    return () => this.#listeners.get(name).delete(fn);
  }

  /** Everything is as it comes again, and nothing of it is saved. */
  forget() {
    const changed = [...this.#chosen.keys()];
    this.#chosen.clear();
    this.#write();
    for (const name of changed) this.#tell(name);
  }

  #tell(name) {
    for (const fn of this.#listeners.get(name)) fn(this.get(name));
  }

  /** What an older page, a newer one or a hand wrote there may be anything. */
  #read() {
    const saved = this.#try((storage) => JSON.parse(storage.getItem(ENTRY)));
    const known = Object.entries(KINDS).map(([name, kind]) => [name, kind, saved?.[name]]);
    return new Map(
      known.filter(([, kind, value]) => kind.allows(value) && value !== kind.normal).map(([name, , value]) => [name, value]),
    );
  }

  #write() {
    this.#try((storage) => {
      if (this.#chosen.size === 0) storage.removeItem(ENTRY);
      else storage.setItem(ENTRY, JSON.stringify(Object.fromEntries(this.#chosen)));
    });
  }

  #try(use) {
    try {
      return use(this.#storage());
    } catch {
      return null;
    }
  }
}

function kindOf(name) {
  if (!Object.hasOwn(KINDS, name)) throw new RangeError(`There is no setting ${name}.`);
  return KINDS[name];
}
