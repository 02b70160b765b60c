import { say } from '../words.js';

/** While the page is out of sight, its title says that something waits there. Never what, and never who. */
export function noticeUnread() {
  if (document.hidden) document.title = say('page.unread');
}

document.addEventListener('visibilitychange', () => {
  if (!document.hidden) document.title = say('page.title');
});
