/** What is shown. `destroy` lets go of what it holds, if it holds anything.
 *  @typedef {{element: HTMLElement, focus(): void, destroy?(): void}} View */

/** Shows one view at a time, and moves the keyboard into it. The view before is told to let go of what it holds. */
export class Stage {
  #element;
  /** @type {View | null} */
  #present = null;

  /** @param {HTMLElement} element */
  constructor(element) {
    this.#element = element;
  }

  /** A view in the place of another, if that one is shown: without a move of the keyboard.
   *  @param {View} old @param {View} view */
  replace(old, view) {
    if (old !== this.#present) return;
    this.#present = view;
    this.#element.replaceChildren(view.element);
  }

  /** @param {View} view */
  show(view) {
    if (view === this.#present) return;
    this.#present?.destroy?.();
    this.#present = view;
    this.#element.replaceChildren(view.element);
    view.focus();
  }
}
