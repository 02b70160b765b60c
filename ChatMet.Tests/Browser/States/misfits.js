// Of our own words in the page as it is now: those that are cut off, run over the edge of a button or a field, or make the screen wider. What a
// stranger says or is called may be cut. Evaluated in the page: answers with `() => string[]`.
() => {
  const THEIRS = '.name, .alias, .common, .words, .initial, .chip';
  const UNSEEN = '.unseen, .spoken';
  const canvas = new OffscreenCanvas(1, 1).getContext('2d');
  const told = (element, how) => `${element.localName}${element.id && `#${element.id}`} ${how}: ${element.textContent || element.placeholder}`;
  const isShown = (element) => (element.textContent || element.placeholder) && element.checkVisibility() && !element.closest(UNSEEN);

  const isOurs = (element) => !element.closest(THEIRS) && ![...element.querySelectorAll(THEIRS)].some(isShown);

  function isCut(element) {
    const { overflowX, overflowY } = getComputedStyle(element);
    const hides = (overflow) => overflow === 'hidden' || overflow === 'clip';
    return (hides(overflowX) && element.scrollWidth > element.clientWidth) || (hides(overflowY) && element.scrollHeight > element.clientHeight);
  }
  /** By a pixel, for rounding. */
  function runsOver(button) {
    const words = document.createRange();
    words.selectNodeContents(button);
    const [inner, outer] = [words.getBoundingClientRect(), button.getBoundingClientRect()];
    return inner.left < outer.left - 1 || inner.right > outer.right + 1 || inner.top < outer.top - 1 || inner.bottom > outer.bottom + 1;
  }
  /** A browser draws what a field says itself, and tells nobody how wide that is. */
  function isTooWide(field, text, beside) {
    const style = getComputedStyle(field);
    canvas.font = style.font;
    return canvas.measureText(text).width > field.clientWidth - parseFloat(style.paddingLeft) - parseFloat(style.paddingRight) - beside;
  }
  const ARROW = 20;

  return () => {
    const shown = (selector) => [...document.querySelectorAll(selector)].filter(isShown);
    return [
      ...(document.documentElement.scrollWidth > innerWidth ? ['The page is wider than the screen.'] : []),
      ...shown('dialog[open], .log').filter((element) => element.scrollWidth > element.clientWidth).map((element) => told(element, 'is wider than it is')),
      ...shown('body *').filter((element) => isOurs(element) && isCut(element)).map((element) => told(element, 'is cut')),
      ...shown('button, .button').filter(runsOver).map((button) => told(button, 'runs over')),
      ...shown('[placeholder]').filter((field) => isTooWide(field, field.placeholder, 0)).map((field) => told(field, 'is too narrow')),
      ...shown('select').flatMap((field) => [...field.options].filter((option) => isTooWide(field, option.text, ARROW)).map((option) => told(option, 'is too wide'))),
    ];
  };
}
