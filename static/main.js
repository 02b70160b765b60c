// Puts the parts together. No socket is opened here: that waits for somebody to confirm being 18 or over.

import './trusted.js'; // before all others: it takes the name of our policy
import { Controller } from './controller.js';
import { askAdmission } from './net/admission.js';
import { realClock } from './net/clock.js';
import { Session } from './net/session.js';
import { prove } from './proof/prove.js';
import { SUB_PROTOCOL } from './protocol.js';
import { Stage } from './views/stage.js';

const address = `${location.origin.replace(/^http/, 'ws')}/ws`;
const primary = (navigator.language ?? '').split('-')[0].toLowerCase();

const controller = new Controller({
  stage: new Stage(document.querySelector('main')),
  body: document.body,
  language: /^[a-z]{2,8}$/.test(primary) ? primary : '',
  openSession: (wiring) => new Session({
    ...wiring,
    clock: realClock,
    random: Math.random,
    openSocket: () => new WebSocket(address, SUB_PROTOCOL),
    askAdmission,
    prove,
  }),
});

addEventListener('online', () => controller.networkIsBack());
addEventListener('pagehide', () => controller.leavePage());
