// Puts the parts together. No socket is opened here: that waits for somebody to confirm being 18 or over.

import './trusted.js'; // before all others: it takes the name of our policy
import { Controller } from './controller.js';
import { askAdmission } from './net/admission.js';
import { realClock } from './net/clock.js';
import { Session } from './net/session.js';
import { prove } from './proof/prove.js';
import { SUB_PROTOCOL } from './protocol.js';
import { attentionOfThisPage } from './rhythm/of-this-page.js';
import { allowed } from './rhythm/notifications.js';
import { Settings } from './settings.js';
import { dressIn, wear } from './views/appearance.js';
import { Stage } from './views/stage.js';
import { choose, spoken } from './words/languages.js';
import { load } from './words/load.js';
import { speak } from './words.js';

const address = `${location.origin.replace(/^http/, 'ws')}/ws`;

const settings = new Settings(() => localStorage);
settings.onChange('theme', wear);
wear(settings.get('theme'));

/** The page speaks what was chosen last, also when the words of something chosen before it come later. */
async function speakAsChosen() {
  const wanted = choose(navigator.languages, settings.get('language'));
  const { language, words } = await load(wanted);
  if (wanted !== choose(navigator.languages, settings.get('language'))) return;
  speak(words);
  dressIn(language);
}
await speakAsChosen();

const spokenHere = () => spoken(navigator.languages, settings.get('language'));

const controller = new Controller({
  stage: new Stage(document.querySelector('main')),
  body: document.body,
  settings,
  attention: attentionOfThisPage(settings),
  mayNotify: allowed,
  clock: realClock,
  language: spokenHere(),
  openSession: (wiring) => new Session({
    ...wiring,
    clock: realClock,
    random: Math.random,
    openSocket: () => new WebSocket(address, SUB_PROTOCOL),
    askAdmission,
    prove,
  }),
});

settings.onChange('language', async () => {
  await speakAsChosen();
  controller.languageChanged(spokenHere());
});

addEventListener('keydown', (event) => {
  if (event.key === 'Escape' && !event.isComposing && !document.querySelector('dialog[open]')) controller.escape();
});
addEventListener('offline', () => controller.networkIsGone());
addEventListener('online', () => controller.networkIsBack());
addEventListener('pagehide', () => controller.leavePage());
