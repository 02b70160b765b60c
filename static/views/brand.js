import { el } from './dom.js';

const SIGN = new URL('../favicon.svg', import.meta.url).pathname;

export function brand() {
  return el(
    'p.brand',
    {},
    el('img', { src: SIGN, alt: '', width: 28, height: 28 }),
    el('span', {}, 'ChatMet'),
  );
}
