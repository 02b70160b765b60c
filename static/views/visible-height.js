/** Keeps the conversation as high as what is seen of the page. Where the on-screen keyboard lies over the page instead of making it smaller
 *  (iOS), the composer and the last message would be behind it. A page that was enlarged by two fingers is left as it is. */
export function followVisibleHeight(viewport = visualViewport, root = document.documentElement) {
  if (!viewport) return;
  const follow = () => {
    if (viewport.scale !== 1) return;
    root.style.setProperty('--visible', `${viewport.height}px`);
    // The browser moved the page up to show the field; the field is in sight without that.
    if (viewport.offsetTop > 0) scrollTo(0, 0);
  };
  viewport.addEventListener('resize', follow);
  follow();
}
