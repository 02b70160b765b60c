const SIDE = 16;
// Some browsers change the last bit of a few pixels, which nobody sees. Those that answer with noise change far more.
const TOLERANCE = 8;

/** @type {boolean | null} */
let verdict = null;

/** Whether this browser gives back the pixels that were drawn. Browsers that guard against fingerprinting may not,
 *  and a picture encoded from their canvas would be noise. */
export function canvasTellsTheTruth() {
  verdict ??= probe();
  return verdict;
}

function probe() {
  const canvas = document.createElement('canvas');
  canvas.width = canvas.height = SIDE;
  const context = canvas.getContext('2d', { willReadFrequently: true });
  if (!context) return false;
  /** @type {number[]} */
  const expected = [];
  for (let i = 0; i < SIDE * SIDE; i++) {
    const colour = [(i * 37) % 256, (i * 91) % 256, (i * 151) % 256];
    expected.push(...colour, 255);
    context.fillStyle = `rgb(${colour.join(',')})`;
    context.fillRect(i % SIDE, Math.floor(i / SIDE), 1, 1);
  }
  const { data } = context.getImageData(0, 0, SIDE, SIDE);
  return expected.every((value, i) => Math.abs(value - data[i]) <= TOLERANCE);
}
