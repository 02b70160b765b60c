/** Counts whole seconds down to nothing: `tick(left)` at once and each second, `done()` at the end. Answers with the way to call it off. */
export function countDown({ clock, seconds, tick, done }) {
  let cancel;
  const step = (left) => {
    if (left === 0) return done();
    tick(left);
    cancel = clock.after(1000, () => step(left - 1));
  };
  step(seconds);
  return () => cancel();
}
