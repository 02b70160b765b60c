// What is said to people about events, in one place, so that it reads as one voice and can be translated.

const counted = (number, one) => `${number} ${one}${number === 1 ? '' : 's'}`;

export const ENDINGS = {
  'left': ['They left', 'The stranger closed the conversation.'],
  'skipped': ['They moved on', 'The stranger chose to meet somebody else.'],
  'lost': ['They dropped out', 'The stranger’s connection broke or fell silent.'],
  'removed': ['They were removed', 'The server closed the stranger’s connection for breaking a rule.'],
  'draining': ['A short pause', 'The server is restarting. You can meet somebody again in a moment.'],
  'by-you': ['You left', 'You ended the conversation.'],
  'connection': ['Your connection was lost', 'The conversation ended with it. We are connecting again.'],
  'nobody': ['Nobody came', 'We looked for a while, and nobody came who suits you.'],
};

export const GONE = 'Its words and pictures are gone from this page, and were kept nowhere else by us.';

export const LOOK_AGAIN = 'You can look again as often as you like. At another hour, or with fewer interests, you may meet somebody sooner.';

const spelled = (minutes) => {
  if (minutes === 60) return 'an hour';
  return minutes % 60 === 0 ? counted(minutes / 60, 'hour') : counted(minutes, 'minute');
};

/** How long nobody came: operators choose it, so it is measured here and not known. */
export const nobodyFor = (minutes) =>
  minutes > 0 ? `We looked for ${spelled(minutes)}, and nobody came who suits you.` : ENDINGS['nobody'][1];

/** Why the server closed our own connection for good. */
const CLOSINGS = {
  1000: 'The server ended the connection.',
  1001: 'The server is going away. Please come back in a while.',
  4008: 'That was more than the server allows in so short a time. Wait a minute, then start again.',
  4018: 'The server needs to hear that you are 18 or older.',
  4406: 'This page is older than the server. Reload it to go on.',
};
const BUG = 'Something went wrong in this page, and the server closed the connection. Reload the page to go on.';

export const closing = (code) => CLOSINGS[code] ?? `${BUG} (${code})`;

/** A server that is asked a lot asks for work in return. */
export const PROOF = {
  status: 'First, a short calculation. It takes a moment.',
  bar: 'Calculation',
  why: 'ChatMet asks for it when many connect at once, or when your network was busy or reported here lately. Your browser does it by'
    + ' itself: it is little for one person, and a lot for somebody who comes a thousand times.',
  late: 'The calculation took too long on this device. Trying again…',
};
const TOO_LATE = 4009;

const AGAIN = {
  1012: 'The server is restarting. Trying again…',
  1013: 'ChatMet is full at the moment. Trying again…',
};

const REPORTED = 'People you met reported you, or somebody else who shares your network. So nobody from it is let in for a while.';

/** What is tried again after a loss. */
export const retrying = ({ code, proving }) =>
  proving && code === TOO_LATE ? PROOF.late : (AGAIN[code] ?? 'The connection was lost. Trying again…');

/** Why the server refused us, and until when, given the seconds left. */
export const refusal = ({ status, reason }) => {
  if (reason === 'reported')
    return { why: REPORTED, until: (seconds) => `You can come back in ${counted(Math.ceil(seconds / 60), 'minute')}.` };
  const why = status === 429
    ? 'Your network has as many connections here as it may have.'
    : 'ChatMet is full at the moment, or about to restart.';
  return { why, until: (seconds) => `Trying again in ${counted(seconds, 'second')}.` };
};

export const ALIAS_FAULTS = {
  empty: 'Please choose a name to be seen by. Anything friendly will do.',
  long: 'That is a little long. Up to 24 characters, please.',
  form: 'Some characters of that name cannot be shown safely. Please type it again.',
  space: 'Please leave out the space at the start or end.',
  character: 'That name has a character that cannot be shown safely. Letters, digits and emoji are fine.',
  marks: 'That name has more accents on one letter than can be shown safely.',
};

export const PICTURE_FAULTS = {
  type: 'Only JPEG, PNG and WebP pictures can be sent.',
  big: 'That picture is too big to send.',
  broken: 'This browser could not read that picture.',
  busy: 'One picture at a time: the last one is still on its way.',
  often: 'Those were many pictures. Wait a few seconds before the next.',
  notOffered: 'They cannot receive pictures.',
};

export const CATEGORY_NAMES = {
  spam: 'Spam or advertising',
  sexual: 'Unwanted sexual content',
  minor: 'Seems to be under 18',
  threat: 'Threats or violence',
  other: 'Something else',
};

export const OFFLINE = 'You are offline. It goes on by itself as soon as the network is back.';

/** What a page needs for a conversation did not come. */
export const HALF_A_PAGE = 'Part of this page did not arrive. Please reload it to go on.';

export const NEWER = { words: 'There is a newer version of this page.', take: 'Reload' };
