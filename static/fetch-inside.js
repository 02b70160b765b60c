import { el } from './views/dom.js';

const STYLES = ['middle', 'conversation', 'composer', 'partner', 'picture', 'dialog', 'update'];

/** A promise of inside.js, kept when its styles have come, too: nothing is shown without them. */
export async function fetchInside() {
  const [inside] = await Promise.all([import('./inside.js'), ...STYLES.map(addStyle)]);
  return inside;
}

/** @param {string} name */
function addStyle(name) {
  const href = new URL(`./css/${name}.css`, import.meta.url).pathname;
  return new Promise((resolve, reject) => {
    document.head.append(el('link', { rel: 'stylesheet', href, onload: resolve, onerror: reject }));
  });
}
