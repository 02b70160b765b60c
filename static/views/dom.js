/** The element that `'button.primary'` makes.
 *  @template {string} Tag
 *  @typedef {Tag extends `${infer Name}.${string}` ? ElementOf<Name>
 *    : Tag extends keyof HTMLElementTagNameMap ? HTMLElementTagNameMap[Tag] : HTMLElement} ElementOf */

/** @typedef {{[Name in keyof HTMLElementEventMap as `on${Name}`]?: (event: HTMLElementEventMap[Name]) => unknown}} Listeners */

/** By name; true is an attribute without a value, and false, null or nothing is none.
 *  @typedef {Listeners & Record<string, string | number | boolean | null | undefined | ((event: never) => unknown)>} Attributes */

/** @typedef {Node | string | null | undefined} Child */

/** An element with attributes, listeners (`onclick: fn`) and children. Strings become text nodes, never markup.
 *  @template {string} Tag
 *  @param {Tag} tag @param {Attributes} attributes @param {...Child} children */
export function el(tag, attributes = {}, ...children) {
  const [kind, ...classes] = tag.split('.');
  const element = document.createElement(kind || 'div');
  if (classes.length > 0) element.className = classes.join(' ');
  for (const [key, value] of Object.entries(attributes)) {
    if (typeof value === 'function') element.addEventListener(key.slice(2), /** @type {EventListener} */ (value));
    else if (value === true) element.setAttribute(key, '');
    else if (value !== false && value !== null && value !== undefined) element.setAttribute(key, String(value));
  }
  element.append(...children.filter((child) => child !== null && child !== undefined));
  return /** @type {ElementOf<Tag>} */ (element);
}

const SVG = 'http://www.w3.org/2000/svg';

/** A line icon on a 24 × 24 grid. Decoration only: the control around it carries the name.
 *  @param {...string} paths */
export function icon(...paths) {
  const svg = document.createElementNS(SVG, 'svg');
  svg.setAttribute('viewBox', '0 0 24 24');
  svg.setAttribute('class', 'icon');
  svg.setAttribute('aria-hidden', 'true');
  for (const d of paths) {
    const path = document.createElementNS(SVG, 'path');
    path.setAttribute('d', d);
    svg.append(path);
  }
  return svg;
}

/** A stranger's name inside our own sentence: its direction cannot reach the words around it.
 *  @param {string} alias */
export const name = (alias) => el('bdi.name', {}, alias);
