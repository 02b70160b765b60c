/** Time as the modules of this folder see it; a test hands in its own. `after` returns the way to call it off. */
export const realClock = {
  now: () => performance.now(),
  after(milliseconds, action) {
    const timer = setTimeout(action, milliseconds);
    return () => clearTimeout(timer);
  },
};
