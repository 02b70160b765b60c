import { say } from '../words.js';
import { el, icon } from './dom.js';

const TYPES = 'image/jpeg,image/png,image/webp';

/** The ways to a picture: a file that is there, or, on what has a camera at hand, a new photograph. The camera is the system's, which gives
 *  back a file or nothing: the page itself may not use it. */
export class PicturePicker {
  #chosen;

  /** @param {{enabled: boolean, chosen: (file: File) => void}} given */
  constructor({ enabled, chosen }) {
    this.#chosen = chosen;
    this.elements = [
      ...this.#way({ id: 'picture', label: say('composer.offer'), enabled }, 'M4 5h16v14H4z', 'M4 16l5-5 4 4 3-3 4 4', 'M15.5 9h.01'),
      ...this.#way(
        { id: 'camera', label: say('composer.camera'), enabled, capture: 'environment' },
        'M3 8h4l2-3h6l2 3h4v11H3z', 'M12 10a3.5 3.5 0 1 0 0 7 3.5 3.5 0 0 0 0-7z',
      ),
    ];
  }

  /** @param {{id: string, label: string, enabled: boolean, capture?: string}} way @param {...string} paths of its icon */
  #way({ id, label, enabled, capture }, ...paths) {
    /** @type {HTMLInputElement} */
    const file = el('input.unseen', {
      id: `${id}-file`,
      type: 'file',
      accept: TYPES,
      capture,
      tabindex: '-1',
      'aria-label': say('composer.file'),
      'aria-hidden': 'true',
      onchange: () => this.#take(file),
    });
    const button = el(
      `button.icon-button.pick-${id}`,
      { id: `${id}-pick`, type: 'button', 'aria-label': label, title: label, disabled: !enabled, onclick: () => file.click() },
      icon(...paths),
    );
    return [button, file];
  }

  /** @param {HTMLInputElement} input */
  #take(input) {
    const [file] = /** @type {FileList} */ (input.files);
    if (file) this.#chosen(file);
    input.value = ''; // so that the same file can be chosen again
  }
}
