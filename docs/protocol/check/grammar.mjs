// Compiles a Kaitai Struct grammar to JavaScript and parses with it, keeping where in the message each field was found.

import { createRequire } from 'node:module';
import compiler from 'kaitai-struct-compiler';
import YAML from 'yaml';

const require = createRequire(import.meta.url);
const KaitaiStream = require('kaitai-struct/KaitaiStream');

const camel = (id) => id.replace(/_(.)/g, (_, letter) => letter.toUpperCase());
const snake = (name) => name.replace(/(?!^)[A-Z]/g, '_$&').toLowerCase();

export class Grammar {
  #source;
  #Frame;

  static async compile(text) {
    const source = YAML.parse(text);
    const debug = true; // the parser then records the start and end of every field
    const [code] = Object.values(await compiler.compile('javascript', source, null, debug));
    const module = {};
    new Function('exports', 'require', code)(module, require);
    return new Grammar(source, module.Chatmet);
  }

  constructor(source, Frame) {
    this.#source = source;
    this.#Frame = Frame;
  }

  /** Every `type.id` that a message is read by. */
  get ids() {
    const types = Object.entries({ chatmet: this.#source, ...this.#source.types });
    return types.flatMap(([type, { seq = [] }]) => seq.map(({ id }) => `${type}.${id}`));
  }

  /** `{type, fields}` of a frame, or `{fault}`: the name of the field that the parser stopped at. */
  parse(bytes) {
    const frame = new this.#Frame(new KaitaiStream(bytes.slice().buffer));
    try {
      frame._read();
    } catch (error) {
      if (!isVerdict(error)) throw error;
      return { fault: this.#faultIn(frame) };
    }
    return { type: frame.typeByte, fields: this.#fieldsOf(frame.body, bytes) };
  }

  #typeOf(object) {
    const name = snake(object.constructor.name);
    return this.#source.types[name] ? { name, ...this.#source.types[name] } : { name, ...this.#source };
  }

  #faultIn(object) {
    const item = this.#typeOf(object).seq.find(({ id }) => !isWhole(object._debug[camel(id)]));
    const inner = object[camel(item.id)];
    return inner?._debug ? this.#faultIn(inner) : item['-orig-id'] ?? camel(item.id);
  }

  /** Name to `{id, type, value, bytes}`; what is made of several fields is flattened. */
  #fieldsOf(object, bytes) {
    if (!object) return new Map();
    const { name, seq = [], instances = {} } = this.#typeOf(object);
    const found = new Map();
    for (const { id, type, '-orig-id': original } of seq) {
      const value = object[camel(id)];
      if (value?._debug) {
        for (const [key, field] of this.#fieldsOf(value, bytes)) found.set(key, field);
        continue;
      }
      const { start, end } = object._debug[camel(id)];
      const field = { id: `${name}.${id}`, type, value, bytes: bytes.subarray(start, end) };
      if (Array.isArray(value)) field.elements = value.map((element) => this.#fieldsOf(element, bytes));
      found.set(camel(id), field);
      if (original && !found.has(original)) found.set(original, field);
    }
    for (const id of Object.keys(instances)) found.set(camel(id), { id: `${name}.${id}`, value: object[camel(id)] });
    return found;
  }
}

const isWhole = (range) => range?.end !== undefined && range.validationError === undefined;

const isVerdict = (error) => error instanceof KaitaiStream.EOFError || /^Validation/.test(error.name);
