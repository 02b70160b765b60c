/** @import { Wishes } from './given.js' */

/** Whom the person asked for last, and whether that is still to be found. */
export class Wish {
  constructor() {
    this.wishes = /** @type {Wishes} */ ({ tags: [], patienceSeconds: 0, sameLanguage: false });
    this.isOpen = false;
  }

  /** @param {Wishes} wishes */
  open(wishes) {
    this.wishes = wishes;
    this.isOpen = true;
  }

  close() {
    this.isOpen = false;
  }
}
