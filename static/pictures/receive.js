import { inspect, isWithinPixels } from './inspect.js';

/** @import { FrameNamed } from '../protocol.js' */

/** The bytes of a stranger's picture made fit to be shown: they are what was offered, within bounds, and hold nothing
 *  but the picture. Null when they are not.
 *  @param {Uint8Array} bytes @param {FrameNamed<'ImageOffer'>} offer */
export function receive(bytes, offer) {
  const found = inspect(bytes);
  const isAsOffered = found?.kind.format === offer.format
    && found.width === offer.width && found.height === offer.height && bytes.length === offer.size;
  return isAsOffered && isWithinPixels(found) ? found.kind.strip(bytes) : null;
}
