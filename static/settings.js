// What somebody chose on this device. Nothing is saved while everything is as it comes; then one entry, of what differs alone.

import { LANGUAGES } from './words/languages.js';

const ENTRY = 'chatmet';

/** What may be chosen, and what is when nothing was.
 *  @template Value
 *  @typedef {{normal: Value, allows: (value: unknown) => boolean}} Kind */

/** @template {string} Value @param {...Value} values @returns {Kind<Value>} */
const oneOf = (...values) => ({ normal: values[0], allows: (value) => values.some((allowed) => allowed === value) });
/** @param {boolean} normal @returns {Kind<boolean>} */
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

/** @typedef {keyof typeof KINDS} Name */

/** By name, what each setting may be.
 *  @typedef {{[N in Name]: typeof KINDS[N]['normal']}} Choices */

/** What is needed of a browser's storage.
 *  @typedef {object} Store
 *  @property {(entry: string) => string | null} getItem
 *  @property {(entry: string, text: string) => void} setItem
 *  @property {(entry: string) => void} removeItem */

/** A browser may refuse storage, even to name it: then settings last as long as the page. */
export class Settings {
  #storage;
  /** @type {Map<Name, Choices[Name]>} */
  #chosen;
  /** By name, whoever hears what that setting may be.
   *  @type {Map<string, Set<(value: never) => unknown>>} */
  #listeners = new Map(Object.keys(KINDS).map((name) => [name, new Set()]));

  /** `storage` answers with the browser's, and may throw.
   *  @param {() => Store} storage */
  constructor(storage) {
    this.#storage = storage;
    this.#chosen = this.#read();
  }

  /** @template {Name} N @param {N} name */
  get(name) {
    return /** @type {Choices[N]} */ (this.#chosen.get(name) ?? kindOf(name).normal);
  }

  /** @template {Name} N @param {N} name @param {Choices[N]} value */
  set(name, value) {
    const kind = kindOf(name);
    if (!kind.allows(value)) throw new TypeError(`${name} cannot be ${value}.`);
    if (value === this.get(name)) return;
    if (value === kind.normal) this.#chosen.delete(name);
    else this.#chosen.set(name, value);
    this.#write();
    this.#tell(name);
  }

  /** `fn(value)` at each change. Answers with the way to stop it.
   *  @template {Name} N @param {N} name @param {(value: Choices[N]) => unknown} fn */
  onChange(name, fn) {
    kindOf(name);
    this.#listeners.get(name)?.add(fn);
    return () => this.#listeners.get(name)?.delete(fn);
  }

  /** Everything is as it comes again, and nothing of it is saved. */
  forget() {
    const changed = [...this.#chosen.keys()];
    this.#chosen.clear();
    this.#write();
    for (const name of changed) this.#tell(name);
  }

  /** @param {Name} name */
  #tell(name) {
    for (const fn of this.#listeners.get(name) ?? []) fn(/** @type {never} */ (this.get(name)));
  }

  /** What an older page, a newer one or a hand wrote there may be anything. */
  #read() {
    /** @type {Record<string, unknown> | null} */
    const saved = this.#try((storage) => JSON.parse(storage.getItem(ENTRY) ?? 'null'));
    const names = /** @type {Name[]} */ (Object.keys(KINDS));
    const known = names.map((name) => /** @type {const} */ ([name, KINDS[name], saved?.[name]]));
    return new Map(
      known.filter(([, kind, value]) => kind.allows(value) && value !== kind.normal)
        .map(([name, , value]) => [name, /** @type {Choices[Name]} */ (value)]),
    );
  }

  #write() {
    this.#try((storage) => {
      if (this.#chosen.size === 0) storage.removeItem(ENTRY);
      else storage.setItem(ENTRY, JSON.stringify(Object.fromEntries(this.#chosen)));
    });
  }

  /** @template Result @param {(storage: Store) => Result} use */
  #try(use) {
    try {
      return use(this.#storage());
    } catch {
      return null;
    }
  }
}

/** @param {Name} name */
function kindOf(name) {
  if (!Object.hasOwn(KINDS, name)) throw new RangeError(`There is no setting ${name}.`);
  return KINDS[name];
}
