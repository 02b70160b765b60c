import { directionOf } from '../words/languages.js';
import { say } from '../words.js';

/** What the document itself says about its language: which it is, its direction, and the title. A view that is shown already stays as it is. */
export function dressIn(language) {
  const root = document.documentElement;
  for (const view of document.querySelectorAll('.view:not([lang])')) Object.assign(view, { lang: root.lang, dir: root.dir });
  root.lang = language;
  root.dir = directionOf(language);
  document.title = say('page.title');
}

/** Light, dark, or as the system has it. style.css has the colours; those of the browser's own bars are in the head of the page. */
export function wear(theme) {
  document.documentElement.dataset.theme = theme;
  for (const bar of document.querySelectorAll('meta[name="theme-color"]')) {
    const scheme = bar.dataset.scheme;
    if (theme === 'system') bar.media = `(prefers-color-scheme: ${scheme})`;
    else bar.media = theme === scheme ? 'all' : 'not all';
  }
}
