// Puts the page into each of its states, with its own controller and views and a session that does as it is told. What is shown is real; what
// would come from the server is said here. Evaluated in the page: answers with `{names, show(name), speak(language), hear(text), goOn(), wait(milliseconds)}`.
async () => {
  const base = document.querySelector('script[type="module"]').src.replace(/\/main\.js$/, '');
  const of = (path) => import(`${base}/${path}`);
  const { Controller } = await of('controller.js');
  const { Door } = await of('door.js');
  const { Settings } = await of('settings.js');
  const { Stage } = await of('views/stage.js');
  const LIMITS = { imageBytes: 2_097_152, textBytes: 4096 };
  const memory = { getItem: () => null, setItem() {}, removeItem() {} };
  const JPEG = 1; // the protocol's number

  /** Stands still until somebody waits. */
  const clock = {
    time: 0,
    timers: new Set(),
    now: () => clock.time,
    after(milliseconds, action) {
      const timer = { due: clock.time + milliseconds, action };
      clock.timers.add(timer);
      return () => clock.timers.delete(timer);
    },
    wait(milliseconds) {
      const until = clock.time + milliseconds;
      const next = () => [...clock.timers].filter(({ due }) => due <= until).sort((a, b) => a.due - b.due)[0];
      for (let timer = next(); timer; timer = next()) {
        clock.timers.delete(timer);
        clock.time = timer.due;
        timer.action();
      }
      clock.time = until;
    },
  };

  /** What a session is to the controller. `emit` is what the controller listens to. */
  class Told {
    state = 'Opening';
    nameable = true;
    constructor({ identity, emit }) {
      this.identity = identity;
      this.emit = emit;
    }
    find() {}
    next() { this.state = 'Waiting'; }
    leave() { this.state = 'Ready'; }
    name() { return this.nameable; }
    close() { this.state = 'Closed'; }
    networkIsGone() {}
    networkIsBack() {}
  }

  await (await of('fetch-inside.js')).fetchInside();

  let session;
  let settings;
  let controller;
  const click = (selector) => document.querySelector(selector).click();

  function door() {
    const main = document.createElement('main');
    document.body.replaceChildren(main);
    const stage = new Stage(main);
    let entrance;
    controller = new Controller({
      stage, body: document.body, settings: (settings = new Settings(() => memory)), door: () => entrance,
      clock,
      attention: { call() {} },
      mayNotify: async () => false,
      openSession: (wiring) => (session = new Told(wiring)),
    });
    entrance = new Door({ stage, language: 'en', controller: Promise.resolve(controller) });
    document.querySelector('#alias').value = 'Ada';
  }
  async function connecting() {
    door();
    click('#adult');
    click('#start');
    await null; // the door waits for what is behind it
  }
  async function waiting() {
    await connecting();
    session.state = 'Waiting';
    session.emit('ready', { online: 1_234 });
    session.emit('waiting', { estimateSeconds: 12, online: 1_234 });
  }
  async function lost(loss) {
    await connecting();
    session.emit('lost', loss);
  }
  const talk = {
    alias: 'Quiet Otter', shared: ['chess', 'long walks', 'jazz'], sameLanguage: true, images: true, ...LIMITS, offerFault: null,
    say: (text, { sent, delivered }) => text.endsWith('…') || (sent(), text.endsWith('?') || delivered()), typing() {}, offer() {}, answer() {}, cancel() {},
  };
  async function matched(other = {}) {
    await waiting();
    session.state = 'Talking';
    session.emit('matched', { ...talk, ...other });
  }
  function write(text) {
    const composer = document.querySelector('#composer');
    composer.value = text;
    composer.dispatchEvent(new Event('input', { bubbles: true }));
  }
  async function talking() {
    await matched();
    session.emit('text', 'Hello! What do you do when nobody looks?');
    write('I feed the neighbours’ cat, and I tell it everything.\nIt is discreet.');
    click('#send');
    session.emit('text', 'A good listener, then. Did you see https://example.org/night-sky?');
    write('Not yet. What is there?');
    click('#send');
  }
  async function ended(ending, other = {}) {
    await talking();
    Object.assign(session, { state: 'Ended' }, other);
    session.emit('ended', ending);
  }
  async function photograph() {
    const canvas = new OffscreenCanvas(640, 400);
    const sky = canvas.getContext('2d');
    const colours = sky.createLinearGradient(0, 0, 0, 400);
    ['#2b1537', '#66347a', '#de5a54', '#f3a53c'].forEach((colour, i) => colours.addColorStop(i / 3, colour));
    sky.fillStyle = colours;
    sky.fillRect(0, 0, 640, 400);
    const blob = await canvas.convertToBlob({ type: 'image/jpeg' });
    return new Uint8Array(await blob.arrayBuffer());
  }
  const bytes = await photograph();
  async function theirs(...states) {
    await talking();
    const offer = { image: 1, format: JPEG, width: 640, height: 400, size: 183_220 };
    const picture = { mine: false, id: 1, offer, size: offer.size, done: 90_000, clean: bytes };
    for (const state of states) session.emit('picture', Object.assign(picture, { state }));
    await drawn();
  }
  async function mine(...states) {
    await talking();
    const picture = { mine: true, id: 1, picture: { format: JPEG, width: 640, height: 400, bytes }, size: 183_220, done: 120_000 };
    for (const state of states) session.emit('picture', Object.assign(picture, { state }));
    await drawn();
  }
  const drawn = () => Promise.all([...document.images].filter((image) => image.src).map((image) => image.decode().catch(() => {})));

  const after = (first, then) => async () => {
    await first();
    await then();
  };

  const states = {
    'door': door,
    'door-wishes': () => (door(), document.querySelector('details').setAttribute('open', '')),
    'door-faults': () => (door(), (document.querySelector('#alias').value = ''), click('#start')),
    'door-settings': async () => (door(), click('#settings'), await null),
    'notifications-refused': after(() => states['door-settings'](), () => click('#notifications')),
    'connecting': connecting,
    'proving': after(connecting, () => session.emit('proving', { chance: 0.4 })),
    'waiting': waiting,
    'waiting-alone': after(connecting, () => (session.emit('ready', { online: 1 }), session.emit('waiting', { estimateSeconds: 0xffff, online: 1 }))),
    'paced': after(waiting, () => session.emit('paced', { seconds: 6 })),
    'reconnecting': () => lost({ next: 'reconnect', code: 1006 }),
    'restarting': () => lost({ next: 'reconnect', code: 1012 }),
    'full': () => lost({ next: 'reconnect', code: 1013 }),
    'refused-network': () => lost({ next: 'reconnect', status: 429, seconds: 40 }),
    'refused-full': () => lost({ next: 'reconnect', status: 503, seconds: 5 }),
    'refused-reported': () => lost({ next: 'reconnect', status: 429, reason: 'reported', seconds: 900 }),
    'matched': () => matched(),
    'matched-anyone': () => matched({ shared: [], sameLanguage: false, images: false }),
    'talking': talking,
    'partner-typing': after(talking, () => session.emit('typing', true)),
    'counting-bytes': after(talking, () => write('A long letter. '.repeat(256))),
    'link': after(talking, () => click('.inert-link')),
    'escape-once': after(talking, () => controller.escape()),
    'offline': after(talking, () => controller.networkIsGone()),
    'broken': after(talking, () => (session.emit('interrupted', { who: 'me' }), write('One moment, I lost my connection…'), click('#send'))),
    'missing': after(talking, () => session.emit('interrupted', { who: 'partner', seconds: 27 })),
    'back': after(() => states.missing(), () => session.emit('resumed', null)),
    'picture-waits': after(() => theirs('offered', 'arriving'), () => session.emit('interrupted', { who: 'partner', seconds: 27 })),
    'my-picture-waits': after(() => mine('offered', 'sending'), () => session.emit('interrupted', { who: 'me' })),
    'too-long': after(talking, () => write('A long letter. '.repeat(290))),
    'more': after(talking, () => click('#more')),
    'picture-offered': () => theirs('offered'),
    'picture-arriving': () => theirs('offered', 'arriving'),
    'picture-blurred': () => theirs('offered', 'arriving', 'blurred'),
    'picture-shown': after(() => theirs('offered', 'arriving', 'blurred'), () => click('.picture .cover')),
    'picture-enlarged': after(() => states['picture-shown'](), () => (click('.enlarge'), drawn())),
    'picture-refused': () => theirs('offered', 'refused'),
    'picture-cancelled': () => theirs('offered', 'arriving', 'cancelled'),
    'picture-failed': () => theirs('offered', 'arriving', 'failed'),
    'my-picture-offered': () => mine('offered'),
    'my-picture-sending': () => mine('offered', 'sending'),
    'my-picture-sent': () => mine('offered', 'sending', 'sent'),
    'my-picture-refused': () => mine('offered', 'refused'),
    'my-picture-failed': () => mine('offered', 'sending', 'failed'),
    'left': () => ended({ reason: 'left' }),
    'skipped': () => ended({ reason: 'skipped' }),
    'lost': () => ended({ reason: 'lost' }),
    'removed': () => ended({ reason: 'removed' }),
    'draining': () => ended({ reason: 'draining' }),
    'nobody': after(waiting, () => ((session.nameable = false), session.emit('nobody', { minutes: 60 }))),
    'by-you': after(talking, () => click('#leave')),
    'blocked': after(talking, () => (click('#more'), click('#block'))),
    'reported': after(talking, () => (click('#more'), click('[data-category="1"]'))),
    'reported-then-more': after(() => states.reported(), () => click('#block-or-report')),
    'going-on-soon': async () => {
      await talking();
      settings.set('autoNext', true);
      session.emit('ended', { reason: 'skipped' });
    },
    'connection-lost': () => ended({ reason: 'connection', next: 'reconnect', code: 1006 }, { nameable: false }),
    'closed-for-good': () => ended({ reason: 'connection', code: 4406, next: 'reload' }, { nameable: false, state: 'Closed' }),
  };
  return {
    names: Object.keys(states),
    async show(name) {
      await states[name]();
      await document.fonts.ready;
    },
    /** From now on. */
    async speak(language) {
      const answer = await (await of('words/load.js')).load(language);
      (await of('words.js')).speak(answer.words);
      (await of('views/appearance.js')).dressIn(answer.language);
    },
    hear: (text) => session.emit('text', text),
    wait: clock.wait,
    goOn: () => session.emit('resumed', null),
  };
}
