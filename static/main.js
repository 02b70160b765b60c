// Puts the parts together. No socket is opened here: that waits for somebody to confirm being 18 or over.

import './trusted.js'; // before all others: it takes the name of our policy
import { Door } from './door.js';
import { fetchInside } from './fetch-inside.js';
import { Settings } from './settings.js';
import { dressIn, wear } from './views/appearance.js';
import { Stage } from './views/stage.js';
import { choose, spoken } from './words/languages.js';
import { load } from './words/load.js';
import { speak } from './words.js';

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

/** First the door, so that it can be pressed. */
const drawn = new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
const inside = drawn.then(fetchInside);
/** @type {import('./controller.js').Controller | undefined} */
let controller;

const stage = new Stage(/** @type {HTMLElement} */ (document.querySelector('main')));
const page = { stage, body: document.body, settings, door: () => door };
const entering = inside.then(({ controllerOf }) => (controller = controllerOf(page)));
entering.catch(() => {}); // whoever wants in is told
const door = new Door({ stage, language: spokenHere(), controller: entering });

settings.onChange('language', async () => {
  await speakAsChosen();
  door.speak(spokenHere());
  controller?.languageChanged();
});

addEventListener('keydown', (event) => {
  if (event.key === 'Escape' && !event.isComposing && !document.querySelector('dialog[open]')) controller?.escape();
});
addEventListener('offline', () => controller?.networkIsGone());
addEventListener('online', () => controller?.networkIsBack());
addEventListener('pagehide', () => (controller ? controller.leavePage() : door.renew()));
inside
  .then(({ followVisibleHeight }) => followVisibleHeight())
  .then(() => import('./shell/keep.js'))
  .then(({ keepShell }) => keepShell(document.body))
  .catch(() => {}); // what is behind the door did not come: whoever wants in is told
