// Judges a grammar by the golden frames: every field of every frame, and where every malformed one is refused.

import { toDecimal, toHex, toText } from './golden.mjs';

/** Faults that the grammar cannot see. A message with one of these is taken, unless it stands in SEEN_ANYWAY. */
const BEYOND_THE_GRAMMAR = new Set(['NotUtf8', 'BadText']);

/** Of those, the messages that the grammar refuses all the same, and why. */
const SEEN_ANYWAY = new Map([
  ['Hello with a language of one letter', 'the grammar knows the lengths of a language'],
  ['Hello with a bad language and a bad alias', 'the same, before the alias is looked at'],
  ['Hello with a bad alias and one byte too many', 'the surplus byte behind the alias'],
  ['Hello of a new session in the form that resumes', 'the surplus bytes behind the alias'],
  ['Find with the same tag twice, then a cut one', 'the third tag'],
]);

/** Fields with one value, lengths, counts, and bytes that an instance turns into yes or no: not in the golden file. */
const NOT_COMPARED = new Set([
  'chatmet.message', 'chatmet.type_byte', 'chatmet.body', 'chatmet.surplus',
  'hello.version', 'hello.reserved', 'hello.is_adult', 'hello.session', 'new_session.len_language', 'new_session.len_alias',
  'welcome.version', 'find.reserved', 'find.num_tags', 'tag.len_value',
  'matched.reserved', 'matched.reserved_tags', 'matched.len_alias', 'image_answer.answer', 'typing.state',
]);

/** The bits of `capabilities` that the grammar names. */
const CAPABILITIES = { hasImages: 1, hasEncryption: 2, hasResume: 4 };

const TEXT = new Set(['language', 'alias', 'words', 'text']);

/** `{frames, fields, refused, beyond, failures}`: what was compared, and one line for each disagreement, up to `most`. */
export function compare(grammar, golden, most = Infinity) {
  const result = { frames: 0, fields: 0, refused: 0, beyond: 0, failures: [] };
  const compared = new Set();
  for (const entry of golden.frames) {
    compareFrame(grammar, entry, compared, result);
    if (result.failures.length >= most) return result;
  }
  for (const entry of golden.malformed) {
    compareMalformed(grammar, entry, result);
    if (result.failures.length >= most) return result;
  }
  for (const id of grammar.ids) {
    if (compared.has(id) === NOT_COMPARED.has(id)) result.failures.push(`${id}: compared ${compared.has(id)}`);
  }
  return result;
}

function compareFrame(grammar, { name, bytes, fields }, compared, result) {
  const { fault, type, fields: found } = grammar.parse(bytes);
  result.frames++;
  if (fault) return result.failures.push(`${name}: refused at ${fault}`);
  if (type !== bytes[0]) result.failures.push(`${name}: type ${type}`);
  for (const [key, expected] of Object.entries(fields)) {
    const field = found.get(key);
    const actual = field && spelled(key, field, compared);
    if (JSON.stringify(actual) === JSON.stringify(expected)) result.fields++;
    else result.failures.push(`${name}: ${key} ${JSON.stringify(actual)} instead of ${JSON.stringify(expected)}`);
  }
  for (const [key, bit] of Object.entries(CAPABILITIES)) {
    const set = ((fields.capabilities ?? 0) & bit) !== 0;
    if ((found.get(key)?.value ?? false) !== set) result.failures.push(`${name}: ${key} instead of ${set}`);
  }
}

function compareMalformed(grammar, { name, bytes, error, field }, result) {
  const { fault, fields } = grammar.parse(bytes);
  const isSeen = !BEYOND_THE_GRAMMAR.has(error) || SEEN_ANYWAY.has(name);
  if (isSeen !== (fault !== undefined)) return result.failures.push(`${name}: ${fault ? `refused at ${fault}` : 'taken'}`);
  if (isSeen) {
    result.refused++;
    if (fault !== field && !SEEN_ANYWAY.has(name)) result.failures.push(`${name}: refused at ${fault} instead of ${field}`);
  } else {
    result.beyond++; // a language is judged by its letters alone, whatever else its bytes are
    if (field !== 'language' && isUtf8(fields.get(field)) === (error === 'NotUtf8')) {
      result.failures.push(`${name}: is it UTF-8 or not?`);
    }
  }
}

/** The value as golden-frames.json writes it. */
function spelled(key, { id, type, value, bytes, elements }, compared) {
  compared.add(id);
  if (elements) return elements.map((element) => spelledText(element.get('value'), compared));
  if (type === 'u8') return toDecimal(bytes);
  if (!(value instanceof Uint8Array)) return value;
  return TEXT.has(key) ? toText(value) : toHex(value);
}

function spelledText({ id, value }, compared) {
  compared.add(id);
  return toText(value);
}

function isUtf8({ value, elements }) {
  try {
    for (const text of elements?.map((element) => element.get('value').value) ?? [value]) toText(text);
    return true;
  } catch {
    return false;
  }
}
