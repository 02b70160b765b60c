import { FORMATS } from '../protocol.js';
import { kindOf } from './formats.js';

/** @import { Size } from './formats.js' */

/** Without bytes when what the canvas wrote cannot be read.
 *  @typedef {{format: number, bytes: Uint8Array<ArrayBuffer> | null}} Encoded */

// Quality first: a photograph that fits at the first step is left as good as it can be.
const QUALITIES = [0.92, 0.88, 0.82, 0.74, 0.64, 0.52];
const SMALLER = 0.75;
const LEAST_SIDE = 64;

/** The picture on `draw(scale)`'s canvas as `{format, width, height, bytes}` of at most `mostBytes`, or null.
 *  @param {(scale: number) => HTMLCanvasElement} draw @param {boolean} transparent @param {number} mostBytes
 *  @returns {Promise<(Encoded & Size) | null>} */
export async function encode(draw, transparent, mostBytes) {
  for (let scale = 1; ; scale *= SMALLER) {
    const canvas = draw(scale);
    if (scale < 1 && Math.max(canvas.width, canvas.height) < LEAST_SIDE) return null;
    const fit = await firstThatFits(canvas, transparent, mostBytes);
    if (fit) return { ...fit, width: canvas.width, height: canvas.height };
  }
}

/** @param {HTMLCanvasElement} canvas @param {boolean} transparent @param {number} mostBytes @returns {Promise<Encoded | null>} */
async function firstThatFits(canvas, transparent, mostBytes) {
  // JPEG has no transparency. WebP has, but a browser that cannot write it answers with PNG instead.
  const wanted = kindOf(transparent ? FORMATS.webp : FORMATS.jpeg);
  for (const quality of QUALITIES) {
    const blob = await new Promise((/** @type {BlobCallback} */ done) => canvas.toBlob(done, wanted.mime, quality));
    if (!blob) return null;
    const kind = blob.type === wanted.mime ? wanted : kindOf(FORMATS.png);
    if (blob.size <= mostBytes) {
      return { format: kind.format, bytes: kind.strip(new Uint8Array(await blob.arrayBuffer())) };
    }
    if (kind !== wanted) return null;
  }
  return null;
}
