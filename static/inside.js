// What is behind the door. Nothing of it is needed to see the door, so it is fetched while somebody stands there.

import { askAdmission } from './net/admission.js';
import { realClock as clock } from './net/clock.js';
import { Session } from './net/session.js';
import { prove } from './proof/prove.js';
import { SUB_PROTOCOL } from './protocol.js';

/** @import { SessionGiven } from './net/session.js' */

export { EndController } from './end-controller.js';
export { allowed as mayNotify } from './rhythm/notifications.js';
export { attentionOfThisPage } from './rhythm/of-this-page.js';
export { TalkController } from './talk-controller.js';
export { followVisibleHeight } from './views/visible-height.js';
export { WaitingView } from './views/waiting.js';

const address = `${location.origin.replace(/^http/, 'ws')}/ws`;

export { clock };

/** @param {Pick<SessionGiven, 'identity' | 'emit'>} wiring */
export const openSession = (wiring) =>
  new Session({
    ...wiring,
    clock,
    random: Math.random,
    openSocket: () => new WebSocket(address, SUB_PROTOCOL),
    askAdmission,
    prove,
  });
