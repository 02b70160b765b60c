import { FORMATS } from '../protocol.js';
import * as jpeg from './jpeg.js';
import * as png from './png.js';
import * as webp from './webp.js';

// The only kinds of picture there are here. Anything else, SVG above all, could carry more than pixels.
const KINDS = [
  { format: FORMATS.jpeg, label: 'JPEG', mime: 'image/jpeg', ...jpeg },
  { format: FORMATS.png, label: 'PNG', mime: 'image/png', ...png },
  { format: FORMATS.webp, label: 'WebP', mime: 'image/webp', ...webp },
];

export const kindOf = (format) => KINDS.find((kind) => kind.format === format);

/** The kind that the first bytes say, whatever a name or a sender claims; undefined for none of ours. */
export const kindOfBytes = (bytes) => KINDS.find((kind) => kind.begins(bytes));
