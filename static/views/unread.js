const PLAIN = document.title;

/** While the page is out of sight, its title says that something waits there. Never what, and never who. */
export function noticeUnread() {
  if (document.hidden) document.title = '● Something new · ChatMet';
}

document.addEventListener('visibilitychange', () => {
  if (!document.hidden) document.title = PLAIN;
});
