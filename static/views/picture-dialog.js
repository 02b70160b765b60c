import { say } from '../words.js';
import { el } from './dom.js';

/** Where the picture is, what it is called, and the name of a file that it is saved to.
 *  @typedef {{url: string, label: string, file: string}} Shown */

/** A picture as large as the screen allows; pressed, as large as it is. Here, and only here, it can be saved. */
export class PictureDialog {
  /** @type {Shown | null} */
  #present = null;

  constructor() {
    this.image = el('img', { alt: '', draggable: 'false' });
    this.zoom = el('button.zoom', { type: 'button', 'aria-pressed': 'false', onclick: () => this.#toggle() }, this.image);
    this.bar = el('div.zoom-bar');
    this.element = el(
      'dialog.picture-dialog',
      { id: 'picture-dialog', 'aria-labelledby': 'picture-dialog-title', onclose: () => this.#leave() },
      this.zoom,
      this.bar,
    );
  }

  /** @param {Shown} picture */
  show(picture) {
    this.#present = picture;
    this.image.src = picture.url;
    this.image.alt = picture.label;
    this.zoom.setAttribute('aria-label', say('picture.enlarge'));
    this.#enlarge(false);
    this.bar.replaceChildren(
      el('h2.unseen', { id: 'picture-dialog-title' }, picture.label),
      el('button.secondary', { id: 'save', type: 'button', onclick: () => this.#save() }, say('picture.save')),
      el('button.secondary', { type: 'button', onclick: () => this.element.close() }, say('dialog.close')),
    );
    this.element.showModal();
  }

  /** The picture with this address is gone.
   *  @param {string} url */
  forget(url) {
    if (this.#present?.url === url) this.element.close();
  }

  #leave() {
    this.#present = null;
    this.image.removeAttribute('src');
  }

  #toggle() {
    this.#enlarge(this.zoom.getAttribute('aria-pressed') === 'false');
  }

  /** @param {boolean} full */
  #enlarge(full) {
    this.zoom.setAttribute('aria-pressed', String(full));
    this.element.dataset.full = String(full);
  }

  /** The link never stands in the page: followed there, it would open a stranger's picture as a document of this site. */
  #save() {
    const { url, file } = /** @type {Shown} */ (this.#present);
    el('a', { href: url, download: file }).click();
  }
}
