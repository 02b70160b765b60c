import { WelcomeView } from './views/welcome.js';
import { say } from './words.js';

/** @import { Controller } from './controller.js' */
/** @import { Stage } from './views/stage.js' */
/** @import { Answers, Wanted } from './views/welcome.js' */

/** The form at the door, and the way in. What is behind it comes while somebody stands here: `controller` is a promise of it. */
export class Door {
  #stage;
  #controller;
  #view;

  /** `language` is that of the person, as a Hello says it.
   *  @param {{stage: Stage, language: string, controller: Promise<Controller>}} given */
  constructor({ stage, language, controller }) {
    this.#stage = stage;
    this.#controller = controller;
    this.language = language;
    this.#view = this.#draw();
    this.show();
  }

  /** The form as it was left. */
  show() {
    this.#stage.show(this.#view);
  }

  /** A new form: the one before still holds what was typed into it. */
  renew() {
    this.#view = this.#draw();
    this.show();
  }

  /** The page speaks another language from now on, and the person perhaps too. Somebody who stands here sees it at once.
   *  @param {string} language */
  speak(language) {
    this.language = language;
    const before = this.#view;
    this.#view = this.#draw(before.answers);
    this.#stage.replace(before, this.#view);
  }

  /** @param {Answers} [answers] */
  #draw(answers) {
    return new WelcomeView({
      language: this.language,
      started: (wanted) => this.#open((controller) => controller.enter(wanted)),
      settings: () => this.#open((controller) => controller.openSettings()),
      answers,
    });
  }

  /** As a rule the controller has come meanwhile.
   *  @param {(controller: Controller) => void} then */
  async #open(then) {
    const view = this.#view;
    const told = setTimeout(() => view.tell(say('waiting.moment')));
    try {
      const controller = await this.#controller;
      clearTimeout(told);
      view.tell('');
      if (view === this.#view) then(controller); // whoever left has a new door by now
    } catch {
      clearTimeout(told);
      view.tell(say('page.half'));
    }
  }
}
