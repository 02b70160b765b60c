// The languages that the page speaks, and which of them it speaks to somebody. Pure. A new one is its file in languages/ and its line here.

export const FALLBACK = 'en';

/** By tag: the language's name for itself, and `direction: 'rtl'` where it is written from right to left.
 *  @type {Readonly<Record<string, {name: string, direction?: 'rtl'}>>} */
export const LANGUAGES = Object.freeze({
  en: { name: 'English' },
  hi: { name: 'हिन्दी' },
  es: { name: 'Español' },
  pt: { name: 'Português' },
  fr: { name: 'Français' },
  de: { name: 'Deutsch' },
  id: { name: 'Bahasa Indonesia' },
  ar: { name: 'العربية', direction: 'rtl' },
  bn: { name: 'বাংলা' },
  ja: { name: '日本語' },
});

/** What was chosen on this device; or else the first of the browser's languages that is spoken here.
 *  @param {readonly string[]} preferred */
export function choose(preferred, chosen = '', languages = LANGUAGES) {
  return [chosen, ...preferred.map(primary)].find((tag) => Object.hasOwn(languages, tag)) ?? FALLBACK;
}

/** The language somebody speaks here, as a Hello says it: what was chosen, or else the browser's first, which need not be one of ours.
 *  @param {readonly string[]} preferred */
export function spoken(preferred, chosen = '') {
  const language = chosen || primary(preferred[0]);
  return /^[a-z]{2,8}$/.test(language) ? language : '';
}

/** @param {string} tag */
export function directionOf(tag, languages = LANGUAGES) {
  return languages[tag].direction ?? 'ltr';
}

/** Of "pt-BR" that is "pt", and of "in", an old tag of Indonesian, "id". A browser may be set to something that is no tag at all.
 *  @param {string} tag */
function primary(tag) {
  try {
    return new Intl.Locale(tag).language;
  } catch {
    return '';
  }
}
