// The rules an alias and an interest tag must keep (protocol, section 7). Pure: no page, no socket.
// They guard the other person's screen: no text may reorder, hide or overflow what stands next to it.

export const MOST_GRAPHEMES = 24;
export const MOST_MARKS = 2;

/** @typedef {'empty' | 'long' | 'form' | 'space' | 'character' | 'marks'} AliasRule */

const FORBIDDEN = /[\p{Cc}\p{Cs}\p{Co}\p{Noncharacter_Code_Point}\p{Zl}\p{Zp}]/u;
const UNASSIGNED = /\p{Cn}/u;
const FORMAT = /\p{Cf}/u;
const MARK = /\p{M}/u;
const VARIATION = /\p{Variation_Selector}/u;
const SPACE_AT_AN_END = /^\p{White_Space}|\p{White_Space}$/u;
const JOINER = '\u200D';

let graphemes = null; // takes a while to make, and the door does without
const utf8 = new TextEncoder();

/** The name of the first rule that `text` breaks, or null. `mostBytes` is 64 for an alias, 32 for a tag.
 *  @param {string} text @param {number} mostBytes
 *  @returns {AliasRule | null} */
export function brokenRule(text, mostBytes) {
  return brokenWherever(text, mostBytes) ?? brokenHere(text);
}

/** As `brokenRule`, by those rules alone on which all versions of Unicode agree.
 *  @param {string} text @param {number} mostBytes
 *  @returns {AliasRule | null} */
export function brokenWherever(text, mostBytes) {
  if (text === '') return 'empty';
  if (utf8.encode(text).length > mostBytes) return 'long';
  if (text !== text.normalize('NFC')) return 'form';
  if (SPACE_AT_AN_END.test(text)) return 'space';
  return brokenByCharacter([...text]);
}

/** What somebody most likely meant: normal form C, single spaces, none at the ends.
 *  @param {string} text */
export function tidy(text) {
  return text.normalize('NFC').replace(/\p{White_Space}+/gu, ' ').trim();
}

/** @param {string} text @returns {AliasRule | null} */
function brokenHere(text) {
  if (UNASSIGNED.test(text)) return 'character';
  graphemes ??= new Intl.Segmenter('und', { granularity: 'grapheme' });
  return [...graphemes.segment(text)].length > MOST_GRAPHEMES ? 'long' : null;
}

/** Marks are counted across joiners and selectors: neither may be used to pile up more of them.
 *  @param {string[]} characters
 *  @returns {AliasRule | null} */
function brokenByCharacter(characters) {
  let marks = 0;
  for (const [i, character] of characters.entries()) {
    if (FORBIDDEN.test(character)) return 'character';
    if (character === JOINER) {
      if (i === 0 || i === characters.length - 1 || characters[i - 1] === JOINER) return 'character';
    } else if (FORMAT.test(character)) {
      return 'character';
    } else if (MARK.test(character)) {
      if (i === 0) return 'marks';
      if (!VARIATION.test(character) && ++marks > MOST_MARKS) return 'marks';
    } else {
      marks = 0;
    }
  }
  return null;
}
