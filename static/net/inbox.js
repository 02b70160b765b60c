/** Takes the partner's numbered frames in order and acknowledges each at once: the marks on the other screen
 *  are then true, and the other's window never stands still because of us. */
export class Inbox {
  #received = 0;
  #acknowledge;

  /** @param {(received: number) => void} acknowledge */
  constructor(acknowledge) {
    this.#acknowledge = acknowledge;
  }

  /** Says again what was taken: a partner whose connection broke, or ours, may not have heard of it. */
  acknowledge() {
    this.#acknowledge(this.#received);
  }

  /** The highest number taken. */
  get received() {
    return this.#received;
  }

  /** True when the frame is the next one. Any other is a repetition or a gap, and is dropped without an answer.
   *  @param {{sequence: number}} frame */
  take(frame) {
    if (frame.sequence !== this.#received + 1) return false;
    this.#received = frame.sequence;
    this.acknowledge();
    return true;
  }
}
