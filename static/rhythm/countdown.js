/** @import { Clock } from '../net/given.js' */

/** Counts whole seconds down to nothing: `tick(left)` at once and each second, `done()` at the end. Answers with the way to call it off.
 *  @param {{clock: Pick<Clock, 'after'>, seconds: number, tick: (left: number) => void, done: () => void}} given */
export function countDown({ clock, seconds, tick, done }) {
  let cancel = () => {};
  /** @param {number} left */
  const step = (left) => {
    if (left === 0) return done();
    tick(left);
    cancel = clock.after(1000, () => step(left - 1));
  };
  step(seconds);
  return () => cancel();
}
