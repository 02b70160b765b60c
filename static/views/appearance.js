import { directionOf } from '../words/languages.js';
import { say } from '../words.js';

/** @import { Choices } from '../settings.js' */

/** What the document itself says about its language: which it is, its direction, and the title. A view that is shown already stays as it is.
 *  @param {string} language */
export function dressIn(language) {
  const root = document.documentElement;
  for (const view of document.querySelectorAll('.view:not([lang])')) Object.assign(view, { lang: root.lang, dir: root.dir });
  root.lang = language;
  root.dir = directionOf(language);
  document.title = say('page.title');
}

/** Light, dark, or as the system has it. style.css has the colours; those of the browser's own bars are in the head of the page.
 *  @param {Choices['theme']} theme */
export function wear(theme) {
  document.documentElement.dataset.theme = theme;
  /** @type {NodeListOf<HTMLMetaElement>} */
  const bars = document.querySelectorAll('meta[name="theme-color"]');
  for (const bar of bars) {
    const scheme = bar.dataset.scheme;
    if (theme === 'system') bar.media = `(prefers-color-scheme: ${scheme})`;
    else bar.media = theme === scheme ? 'all' : 'not all';
  }
}
