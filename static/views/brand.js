import { el } from './dom.js';

export function brand() {
  return el(
    'p.brand',
    {},
    el('img', { src: '/favicon.svg', alt: '', width: 28, height: 28 }),
    el('span', {}, 'ChatMet'),
  );
}
