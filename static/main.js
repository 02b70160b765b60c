// Puts the parts together. No socket is opened here: that waits for somebody to confirm being 18 or over.

import './trusted.js'; // before all others: it takes the name of our policy
import { Controller } from './controller.js';
import { fetchInside } from './fetch-inside.js';
import { Stage } from './views/stage.js';

const primary = (navigator.language ?? '').split('-')[0].toLowerCase();
/** First the door, so that it can be pressed. */
const drawn = new Promise((drawn) => requestAnimationFrame(() => setTimeout(drawn)));
const inside = drawn.then(fetchInside);

const controller = new Controller({
  stage: new Stage(document.querySelector('main')),
  body: document.body,
  language: /^[a-z]{2,8}$/.test(primary) ? primary : '',
  inside,
});

addEventListener('online', () => controller.networkIsBack());
addEventListener('pagehide', () => controller.leavePage());
inside
  .then(() => import('./shell.js'))
  .then(({ keepShell }) => keepShell(document.body))
  .catch(() => {}); // what is behind the door did not come: whoever wants in is told
