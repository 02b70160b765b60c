// What is behind the door. Nothing of it is needed to see the door, so it is fetched while somebody stands there.

import { Controller } from './controller.js';
import { askAdmission } from './net/admission.js';
import { realClock as clock } from './net/clock.js';
import { Session } from './net/session.js';
import { prove } from './proof/prove.js';
import { SUB_PROTOCOL } from './protocol.js';
import { allowed as mayNotify } from './rhythm/notifications.js';
import { attentionOfThisPage } from './rhythm/of-this-page.js';

/** @import { SessionGiven } from './net/session.js' */

export { followVisibleHeight } from './views/visible-height.js';

const address = `${location.origin.replace(/^http/, 'ws')}/ws`;

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

/** @param {Pick<import('./controller.js').ControllerGiven, 'stage' | 'body' | 'door' | 'settings'>} page */
export const controllerOf = (page) =>
  new Controller({ ...page, attention: attentionOfThisPage(page.settings), clock, mayNotify, openSession });
