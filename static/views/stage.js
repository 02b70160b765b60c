/** Shows one view at a time, and moves the keyboard into it. The view before is told to let go of what it holds. */
export class Stage {
  #element;
  #present = null;

  constructor(element) {
    this.#element = element;
  }

  /** A view in the place of another, if that one is shown: without a move of the keyboard. */
  replace(old, view) {
    if (old !== this.#present) return;
    this.#present = view;
    this.#element.replaceChildren(view.element);
  }

  show(view) {
    if (view === this.#present) return;
    this.#present?.destroy?.();
    this.#present = view;
    this.#element.replaceChildren(view.element);
    view.focus();
  }
}
