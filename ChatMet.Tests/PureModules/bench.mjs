// A session without a page: its clock is turned by hand, and what the server says is said by a test.
import { Session } from '../../static/net/session.js';
import { CAPABILITIES, ERRORS, readFrame, TYPES, writeFrame } from '../../static/protocol.js';

export const TOKEN = Uint8Array.from({ length: 16 }, (_, i) => i + 1);
export const OTHER_TOKEN = TOKEN.map((byte) => byte + 100);
export const CONVERSATION = 0x8c3f5a0912de77a1n;
export const WISHES = { tags: ['music'], patienceSeconds: 15, sameLanguage: false };
const BOTH = CAPABILITIES.images | CAPABILITIES.resume;

export const WELCOME = {
  name: 'Welcome', capabilities: BOTH, token: TOKEN, online: 2, heartbeatSeconds: 15, silenceSeconds: 25,
  windowBytes: 131_072, bulkWindowBytes: 65_536, textBytes: 4096, chunkBytes: 16_384, imageBytes: 2_097_152, resumeSeconds: 30,
  textsPerMinute: 120, textsBurst: 20, findsPerMinute: 10, findsBurst: 10, leavesPerMinute: 60,
  bytesPerSecond: 262_144, bytesBurst: 4_194_304, imagesPerMinute: 6, typingSeconds: 2, mostTags: 5,
};
const MATCHED = {
  name: 'Matched', conversation: CONVERSATION, isRoleB: false, sameLanguage: true, sharedTags: 1, capabilities: BOTH, alias: 'Bob',
};

class HandTurned {
  #now = 0;
  #timers = new Set();

  now = () => this.#now;

  after = (milliseconds, action) => {
    const timer = { due: this.#now + milliseconds, action };
    this.#timers.add(timer);
    return () => this.#timers.delete(timer);
  };

  turn(milliseconds) {
    const until = this.#now + milliseconds;
    for (;;) {
      const [next] = [...this.#timers].filter(({ due }) => due <= until).sort((a, b) => a.due - b.due);
      if (!next) break;
      this.#timers.delete(next);
      this.#now = Math.max(this.#now, next.due);
      next.action();
    }
    this.#now = until;
  }
}

/** The server's end of one connection. */
class Wire {
  readyState = 0;
  closedWith = null;
  #messages = [];
  #read = 0;

  send(message) {
    this.#messages.push(message.slice());
  }

  close(code) {
    this.readyState = 3;
    this.closedWith = code;
  }

  open() {
    this.readyState = 1;
    this.onopen();
  }

  say(frame) {
    this.onmessage({ data: writeFrame(frame).buffer });
  }

  breaks(code = 1006) {
    this.readyState = 3;
    this.onclose({ code });
  }

  /** What came since it was asked last. */
  bytes() {
    const news = this.#messages.slice(this.#read);
    this.#read = this.#messages.length;
    return news;
  }

  frames() {
    return this.bytes().map(readFrame);
  }

  /** As `frames`, in short: `Text 3`, `Ack 0`, `Next`. */
  heard() {
    return this.frames().map(({ name, sequence, received }) => [name, sequence ?? received].filter((part) => part !== undefined).join(' '));
  }
}

/** `random`: 1 waits as long as may be before each attempt to connect. */
export function bench({ random = 1, admission = async () => null } = {}) {
  const clock = new HandTurned();
  const wires = [];
  const told = [];
  const session = new Session({
    clock, identity: { alias: 'Ada', language: 'en' }, random: () => random,
    openSocket: () => (wires.push(new Wire()), wires.at(-1)),
    askAdmission: admission,
    prove: () => () => {},
    emit: (event, detail) => told.push([event, detail]),
  });
  const here = {
    clock, session, wires, told,
    get wire() {
      return wires.at(-1);
    },
    /** The details of each event of that name. */
    of: (name) => told.filter(([event]) => event === name).map(([, detail]) => detail),
    welcome(other = {}) {
      here.wire.open();
      here.wire.say({ ...WELCOME, ...other });
      return here;
    },
    match(other = {}) {
      session.find(WISHES);
      here.wire.say({ name: 'Waiting', estimateSeconds: 4, online: 2 });
      here.wire.say({ ...MATCHED, ...other });
      here.wire.bytes();
      return here;
    },
    /** Says words. Answers with how far they came. */
    write(words) {
      const come = { words, sent: 0, delivered: 0 };
      here.of('matched').at(-1).say(words, { sent: () => come.sent++, delivered: () => come.delivered++ });
      return come;
    },
    /** Breaks, and opens the next connection as soon as it is tried. */
    reopen() {
      here.wire.breaks();
      here.again();
    },
    again() {
      const before = wires.length;
      for (let waited = 0; wires.length === before && waited < 60_000; waited += 100) clock.turn(100);
      here.wire.open();
    },
    resume(received, other = {}) {
      here.reopen();
      here.wire.bytes();
      here.wire.say({ ...WELCOME, ...other });
      if (received !== undefined) here.wire.say({ name: 'Resumed', received });
    },
    refuse() {
      here.wire.say({ name: 'Error', code: ERRORS.notOffered, about: TYPES.Hello, text: 'no' });
    },
  };
  return here;
}

/** In a conversation that can be resumed. */
export const talking = (given, matched) => bench(given).welcome().match(matched);
