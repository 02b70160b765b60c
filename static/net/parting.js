import { REASONS } from '../protocol.js';

/** @import { Parting } from './told.js' */

/** @type {Record<number, Parting>} */
const NAMES = { [REASONS.byYou]: 'by-you' };
for (const [name, number] of Object.entries(REASONS)) NAMES[number] ??= /** @type {Parting} */ (name);

/** The name of a reason of Disconnect.
 *  @param {number} reason */
export const partingOf = (reason) => NAMES[reason];
