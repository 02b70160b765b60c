/** @import { Clock } from './given.js' */

/** The clock of the machine; a test hands in its own.
 *  @type {Clock} */
export const realClock = {
  now: () => performance.now(),
  after(milliseconds, action) {
    const timer = setTimeout(action, milliseconds);
    return () => clearTimeout(timer);
  },
};
