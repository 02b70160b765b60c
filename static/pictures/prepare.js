import { encode } from './encode.js';
import { inspect, isWithinPixels } from './inspect.js';
import { kindOfBytes } from './formats.js';
import { canvasTellsTheTruth } from './readback.js';

/** @import { Kind, Picture } from './formats.js' */

/** @typedef {{fault: 'type' | 'big' | 'broken'}} Unfit */

const LONGEST_SIDE = 2048;
// One's own file is trusted more than a stranger's, but not to exhaust the page.
const MOST_FILE_BYTES = 64 * 1024 * 1024;

/** A chosen file made ready to be offered: `{format, width, height, bytes}` without place, time or camera; or
 *  `{fault}`.
 *  @param {File} file @param {number} mostBytes
 *  @returns {Promise<(Picture & {fault?: undefined}) | Unfit>} */
export async function prepare(file, mostBytes) {
  if (file.size > MOST_FILE_BYTES) return { fault: 'big' };
  const bytes = new Uint8Array(await file.arrayBuffer());
  const kind = kindOfBytes(bytes);
  if (!kind) return { fault: 'type' };
  try {
    return canvasTellsTheTruth() ? await redraw(bytes, kind, mostBytes) : cutOnly(bytes, mostBytes);
  } catch {
    return { fault: 'broken' };
  }
}

/** Drawing anew keeps the pixels and nothing else.
 *  @param {Uint8Array<ArrayBuffer>} bytes @param {Kind} kind @param {number} mostBytes
 *  @returns {Promise<Picture | Unfit>} */
async function redraw(bytes, kind, mostBytes) {
  const bitmap = await createImageBitmap(new Blob([bytes], { type: kind.mime }), { imageOrientation: 'from-image' });
  const fit = Math.min(1, LONGEST_SIDE / Math.max(bitmap.width, bitmap.height));
  /** @param {number} scale */
  const draw = (scale) => drawn(bitmap, fit * scale);
  try {
    const transparent = kind.label !== 'JPEG' && isTransparent(draw(1));
    const picture = await encode(draw, transparent, mostBytes);
    return picture?.bytes ? /** @type {Picture} */ (picture) : { fault: 'big' };
  } finally {
    bitmap.close();
  }
}

/** Where the canvas cannot be trusted, what is not picture is cut out of the file instead. A rotation noted in Exif
 *  goes with it: better sideways than with a place.
 *  @param {Uint8Array} bytes @param {number} mostBytes
 *  @returns {Picture | Unfit} */
function cutOnly(bytes, mostBytes) {
  const found = inspect(bytes);
  const clean = found?.kind.strip(bytes);
  if (!found || !clean) return { fault: 'broken' };
  if (!isWithinPixels(found) || clean.length > mostBytes) return { fault: 'big' };
  return { format: found.kind.format, width: found.width, height: found.height, bytes: clean };
}

/** @param {ImageBitmap} bitmap @param {number} scale */
function drawn(bitmap, scale) {
  const canvas = document.createElement('canvas');
  canvas.width = Math.max(1, Math.round(bitmap.width * scale));
  canvas.height = Math.max(1, Math.round(bitmap.height * scale));
  const context = contextOf(canvas);
  context.imageSmoothingQuality = 'high';
  context.drawImage(bitmap, 0, 0, canvas.width, canvas.height);
  return canvas;
}

/** @param {HTMLCanvasElement} canvas */
function isTransparent(canvas) {
  const { data } = contextOf(canvas).getImageData(0, 0, canvas.width, canvas.height);
  for (let i = 3; i < data.length; i += 4) if (data[i] < 255) return true;
  return false;
}

/** Where a browser has no memory for another, the picture counts as broken.
 *  @param {HTMLCanvasElement} canvas */
function contextOf(canvas) {
  const context = canvas.getContext('2d');
  if (!context) throw new RangeError('no context');
  return context;
}
