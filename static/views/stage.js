/** Shows one view at a time, and moves the keyboard into it. The view before is told to let go of what it holds. */
export class Stage {
  #element;
  #present = null;

  constructor(element) {
    this.#element = element;
  }

  show(view) {
    if (view === this.#present) return;
    this.#present?.destroy?.();
    this.#present = view;
    this.#element.replaceChildren(view.element);
    view.focus();
  }
}
