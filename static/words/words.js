// The words of one language, and how its sentences are put together. Pure: no page, nothing fetched.

const PLACEHOLDER = /\{(\w+)\}/;

/** A sentence with a form for each plural of its language. Not all have all of them; `other` does for the rest.
 *  @typedef {{other: string} & Partial<Record<Intl.LDMLPluralRule, string>>} Forms */

/** What is needed of an element.
 *  @typedef {{textContent: string | null}} Told */

/** What a sentence is given by name: words, a number, an element, or several to be listed.
 *  @template {Told} [Piece=never]
 *  @typedef {Record<string, string | number | Piece | readonly (string | Piece)[]>} Values */

/** Made when it is first needed: each takes a browser a while, and most visits begin without.
 *  @template Made
 *  @param {() => Made} make */
function once(make) {
  /** @type {Made | null} */
  let made = null;
  return () => (made ??= make());
}

/** Sentences by key. One with `{name}` in it has that value written there, once: what a value says is never looked into. One that depends on
 *  a number has a form for each plural of its language, `{"one": …, "other": …}`, chosen by the value `count`. */
export class Words {
  #sentences;
  #language;
  #plural;
  #numbers;
  #list;

  /** @param {Record<string, string | Forms>} sentences @param {string} language */
  constructor(sentences, language) {
    this.#sentences = new Map(Object.entries(sentences));
    this.#language = language;
    this.#plural = once(() => new Intl.PluralRules(language));
    this.#numbers = once(() => new Intl.NumberFormat(language, { useGrouping: 'min2' }));
    this.#list = once(() => new Intl.ListFormat(language, { type: 'conjunction' }));
  }

  /** @param {string} key @param {Values} [values] */
  say(key, values) {
    return this.parts(key, values).join('');
  }

  /** As `say`, in the pieces it consists of, in the language's own order: strings, and whatever else a value is, such as elements.
   *  @template {Told} [Piece=never]
   *  @param {string} key @param {Values<Piece>} values
   *  @returns {(string | Piece)[]} */
  parts(key, values = {}) {
    return this.#sentence(key, values.count)
      .split(PLACEHOLDER) // what stands between two of them, by turns with their names
      .flatMap((piece, i) => (i % 2 === 0 ? piece : this.#written(key, piece, values)))
      .filter((piece) => piece !== '');
  }

  /** @param {number} bytes */
  size(bytes) {
    if (bytes < 1_000_000) return this.#amount('kilobyte', Math.max(1, Math.round(bytes / 1000)), 0);
    return this.#amount('megabyte', bytes / 1_000_000, 1);
  }

  /** @param {number} count */
  seconds(count) {
    return this.#amount('second', count, 0);
  }

  /** @param {string} language */
  nameOf(language) {
    return new Intl.DisplayNames([this.#language], { type: 'language' }).of(language) ?? language;
  }

  /** @param {string} key @param {unknown} count */
  #sentence(key, count) {
    const sentence = this.#sentences.get(key);
    if (sentence === undefined) throw new RangeError(`There are no words for ${key}.`);
    if (typeof sentence === 'string') return sentence;
    if (typeof count !== 'number') throw new RangeError(`${key} needs a count.`);
    return sentence[this.#plural().select(count)] ?? sentence.other;
  }

  /** @template {Told} Piece @param {string} key @param {string} name @param {Values<Piece>} values
   *  @returns {string | Piece | (string | Piece)[]} */
  #written(key, name, values) {
    const value = values[name];
    if (value === undefined) throw new RangeError(`${key} needs a value for ${name}.`);
    if (typeof value === 'number') return this.#numbers().format(value);
    return Array.isArray(value) ? this.#listed(value) : /** @type {string | Piece} */ (value);
  }

  /** The words between depend on those beside them in some languages, so elements are told by what they say.
   *  @template {Told} Piece @param {readonly (string | Piece)[]} items */
  #listed(items) {
    const left = [...items];
    return this.#list()
      .formatToParts(items.map((item) => (typeof item === 'string' ? item : (item.textContent ?? ''))))
      .map(({ type, value }) => (type === 'element' ? left.shift() : value));
  }

  /** @param {'kilobyte' | 'megabyte' | 'second'} unit @param {number} value @param {number} digits after the point */
  #amount(unit, value, digits) {
    const decimals = { minimumFractionDigits: digits, maximumFractionDigits: digits };
    return new Intl.NumberFormat(this.#language, { style: 'unit', unit, useGrouping: 'min2', ...decimals }).format(value);
  }
}
