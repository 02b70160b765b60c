// What in a message is an address. Nothing here makes it one that can be followed: that is asked of the person first.

/** As far as an address goes: to white space, quotes and brackets that open nothing in it. */
const ADDRESS = /\bhttps?:\/\/[^\s<>"“”«»]+/giu;
/** Marks that end the sentence around an address rather than the address. */
const AFTER_IT = new Set('.,;:!?\'’)]}。、，！？…');

/**
 * A message in pieces: plain strings, and addresses as `{text, address}`. Joined, their texts are the message.
 * An address is written as the browser would ask for it: letters that only look like others show as what they are.
 * @param {string} message
 * @returns {(string | {text: string, address: URL})[]}
 */
export function pieces(message) {
  /** @type {(string | {text: string, address: URL})[]} */
  const found = [];
  let end = 0;
  for (const { 0: match, index } of message.matchAll(ADDRESS)) {
    const text = withoutEnd(match);
    const address = parsed(text);
    if (!address) continue;
    if (index > end) found.push(message.slice(end, index));
    found.push({ text, address });
    end = index + text.length;
  }
  if (end < message.length || found.length === 0) found.push(message.slice(end));
  return found;
}

/** A closing bracket belongs to the address when it closes one that the address opened, as some encyclopedias' do.
 *  @param {string} match */
function withoutEnd(match) {
  let end = match.length;
  let unopened = count(match, ')') - count(match, '(');
  while (AFTER_IT.has(match[end - 1])) {
    if (match[end - 1] === ')' && unopened-- <= 0) break;
    end--;
  }
  return match.slice(0, end);
}

/** @param {string} text @param {string} mark */
const count = (text, mark) => text.split(mark).length - 1;

/** @param {string} text */
function parsed(text) {
  const address = URL.canParse(text) ? new URL(text) : null;
  // A name before the host is there to be taken for the host.
  return address?.hostname && address.username === '' && address.password === '' ? address : null;
}
