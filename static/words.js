// What the page says, in the language it speaks at present. Set before the first view is built; a view says things when it is built, so one that
// is already there keeps its language.

let present = null;

export function speak(words) {
  present = words;
}

export const say = (key, values) => present.say(key, values);

/** A sentence with elements in it, such as a stranger's name: to be spread into the children of an element. */
export const parts = (key, values) => present.parts(key, values);

export const size = (bytes) => present.size(bytes);

export const nameOf = (language) => present.nameOf(language);
