import { say } from '../words.js';
import { Attention } from './attention.js';
import { Notices } from './notifications.js';
import { Sounds } from './sounds.js';

/** @import { Settings } from '../settings.js' */

/** The ways in which this page can call somebody, and the moments at which they have been called enough.
 *  @param {Settings} settings */
export function attentionOfThisPage(settings) {
  const sounds = new Sounds();
  const notices = new Notices(/** @type {HTMLLinkElement} */ (document.querySelector('link[rel="icon"]')).href);
  const attention = new Attention({
    settings,
    isHidden: () => document.hidden,
    badge: (on) => (document.title = on ? say('page.unread') : say('page.title')),
    play: (kind) => sounds.play(kind),
    buzz: (pattern) => navigator.vibrate?.(pattern),
    notify: (kind) => notices.show(say(`notice.${kind}`)),
    unnotify: () => notices.close(),
  });
  // A browser lets a page sound only once it was touched, and some only while it is.
  if (settings.get('sound')) sounds.wake();
  for (const touch of ['pointerdown', 'keydown'])
    addEventListener(touch, () => settings.get('sound') && sounds.wake(), { passive: true });
  document.addEventListener('visibilitychange', () => document.hidden || attention.answered());
  return attention;
}
