// A whole ChatMet client for a terminal, for Node 18 or newer with the package ws; README.md lists its commands.
// "§" names a section of PROTOCOL.md. Use: node chatmet.mjs URL [ALIAS] [LANGUAGE]
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import WebSocket from 'ws';
const HELLO = 0x01, WELCOME = 0x02, CHALLENGE = 0x03, SOLUTION = 0x04, HEARTBEAT = 0x05;
const FIND = 0x10, WAITING = 0x11, MATCHED = 0x12, NEXT = 0x13;
const LEAVE = 0x14, BLOCK = 0x15, REPORT = 0x16, TEXT = 0x20, OFFER = 0x21, ANSWER = 0x22, CHUNK = 0x23, CANCEL = 0x24;
const SEALED = 0x27, TYPING = 0x30, ACK = 0x31, DISCONNECT = 0x40, INTERRUPTED = 0x41, RESUMED = 0x42;
const ERROR = 0x43, IMAGES = 1, RESUME = 4; // §3: types, and the capabilities
const SIZES = { 0x02: [68], 0x03: [34], 0x05: [1], 0x11: [7], 0x12: [17, 80], 0x20: [6, 4101], 0x21: [16], 0x22: [8],
  0x23: [10, 16393], 0x24: [8], 0x25: [37], 0x26: [86], 0x27: [23, 16448], 0x30: [2], 0x31: [5], 0x40: [10], 0x41: [3],
  0x42: [5], 0x43: [3, 103] }; // §3: every frame that may come, and its size, or its least and its greatest
const FORMATS = ['?', 'JPEG', 'PNG', 'WebP'], REASONS = 'by you,left,skipped,lost,removed,draining,nobody'.split(',');
const STOP = [1000, 1001, 1002, 1003, 1009, 4001, 4002, 4003, 4008, 4018, 4406, 400, 403, 404, 408, 414, 426, 431];

// ---- Bytes and words (§2, §7), rates (§6)
const u = (size, value) => { const bytes = Buffer.alloc(size); bytes.writeUIntBE(value, 0, size); return bytes; };
const short = text => Buffer.concat([u(1, Buffer.byteLength(text)), Buffer.from(text)]);
const words = bytes => new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
const harmless = text => text.replace(/[\p{Cc}\p{Zl}\p{Zp}\u202A-\u202E\u2066-\u2069]/gu, '\uFFFD'); // for a terminal
const usable = (name, most) => name === name.trim().normalize('NFC') && name !== '' && Buffer.byteLength(name) <= most
  && !/^\p{M}|[\p{Cc}\p{Co}\p{Zl}\p{Zp}]|(?!\u200D)\p{Cf}/u.test(name); // the rules of an alias that are easily checked
const print = line => console.log(line), no = why => print(`! ${why}`), now = () => performance.now() / 1000;
class Bucket { // 5 % smaller and slower than the server's, as a network may deliver at once what was sent in two
  constructor(rate, burst) { [this.rate, this.size, this.at] = [rate * 0.95, Math.max(1, burst * 0.95), -1e9]; }
  left() { return Math.min(this.size, (this.rest ?? this.size) + (now() - this.at) * this.rate); }
  take(count) { [this.rest, this.at] = [this.left() - count, now()]; }
}

// ---- The connection, and how it comes back (§1, §5.1, §8.3). s lives as long as it does, talk as a conversation does.
const [url, alias = 'Somebody', language = ''] = process.argv.slice(2);
let s, home, over, attempt = 0, state = 'ready', talk, last, wish, waits = []; // waits: requests that are not sent yet
function connect() {
  const ws = new WebSocket(url, 'chatmet.v1', { perMessageDeflate: false, maxPayload: 16448, handshakeTimeout: 10000 });
  s = { ws, heard: now(), silence: 25, rates: {} };
  ws.on('open', hello);
  ws.on('unexpected-response', (_, response) => { s.http = response; ws.terminate(); });
  ws.on('error', () => {}); // 'close' follows
  ws.on('message', (frame, binary) => {
    try { if (!over) read(frame, binary); } catch (bug) { console.error(`${bug}`); finish(4002, '* closed: 4002', 1); }
  });
  ws.on('close', (closeCode, _, code = s.http?.statusCode ?? closeCode) => {
    if (over) return over();
    print(`* closed: ${code}`);
    if (STOP.includes(code)) process.exit(1);
    attempt = now() - s.welcomed >= 30 ? 1 : attempt + 1;
    if (s.welcomed) [home, s.welcomed] = [s.token && { token: s.token, lost: now() }, undefined]; // §5.1
    if (!home || now() - home.lost > 60) forget();
    if (s.asked && home) waits.unshift(s.asked); // it is asked again
    if (talk) [talk.held, talk.typing] = [true, false];
    const ceiling = Math.min(home && state === 'talking' ? 4 : 30, 0.25 * 2 ** attempt);
    const wait = Math.random() * ceiling + (Number(s.http?.headers['retry-after']) || 0);
    print(`* reconnecting in ${wait.toFixed(1)} s`);
    setTimeout(() => over || connect(), wait * 1000);
  });
}
const hello = () => home ? send(HELLO, u(2, 0x0103), u(4, 0), home.token, u(4, talk?.taken ?? 0))
  : send(HELLO, u(2, 0x0101), u(4, IMAGES | RESUME), short(language), short(alias)); // 18+: the person said yes
function forget() { // the session is no more
  if (state !== 'waiting') part('ready');
  [waits, last, home] = [state === 'waiting' ? [wish] : [], undefined, undefined]; // who waited still wants somebody
}
function finish(code, line, exit) { // after 1000 the partner is told "left", after anything else "lost"
  over ??= () => { print(line); process.exit(exit); };
  if (!s || s.ws.readyState === WebSocket.CLOSED) over();
  if (s.ws.readyState === WebSocket.CONNECTING) s.ws.terminate(); else s.ws.close(code);
  setTimeout(over, 2000);
}
function send(type, ...parts) { // §1.2: one frame, one binary message
  s.rates[type]?.take(1);
  return transmit(Buffer.concat([u(1, type), ...parts]));
}
function transmit(frame) {
  s.ws.send(frame);
  s.sent = now();
  s.rates.bytes?.take(frame.length);
  return frame;
}
setInterval(() => { // §5.4, §6: what time brings; ten times a second is soon enough for all of it
  if (over || s?.ws.readyState !== WebSocket.OPEN) return;
  if (now() - s.heard >= s.silence) s.ws.terminate();
  if (!s.welcomed) return; // §3.1: nothing between Hello and Welcome but Solution
  if (now() - s.sent >= s.heartbeat * 0.9) send(HEARTBEAT);
  acknowledge(1);
  pump();
}, 100);

// ---- Requests (§4.1, §4.3): one at a time. The person has left when they say so, whenever the server hears of it.
function request(type, parts = () => []) { // parts: made when it is sent, as a /find may wait for the limits of Welcome
  const seek = type === FIND || type === NEXT, fence = type < BLOCK || talk !== undefined;
  waits.push({ type, seek, fence, parts });
  if (fence) part(seek ? 'waiting' : 'ready');
}
function part(next) {
  if (talk?.queue[TEXT].length) no(`${talk.queue[TEXT].length} not sent`); // nobody else shall get these words
  if (talk) [talk.ended, talk.queue[TEXT]] = [talk.ended ?? now(), []];
  [state, talk] = [next, next === 'ended' ? talk : undefined]; // in Ended it is still the present one
}

// ---- To the partner (§5, §6): numbers, windows, rates
const say = (type, ...parts) => talk.queue[type].push(Buffer.concat(parts));
const free = type => !s.rates[type] || s.rates[type].left() >= 1;
function post(type, body) { // sends a numbered frame, if the windows and the rate of bytes let it
  const size = 5 + body.length, sum = frames => frames.reduce((total, frame) => total + frame.size, size);
  if (sum(talk.flying) > s.window || s.rates.bytes.left() < size + s.reserve) return false;
  if (type === CHUNK && sum(talk.flying.filter(frame => frame.type === CHUNK)) > s.bulk) return false;
  if (type === TEXT) talk.typing = false; // §3.3: a Text says so
  talk.flying.push({ number: talk.back = ++talk.sent, type, size, frame: send(type, u(4, talk.sent), body) });
  return true;
}
function pump() { // sends what can be sent by now
  if (s.welcomed && waits.length && !s.asked && free(waits[0].type)) {
    s.asked = waits.shift();
    send(s.asked.type, ...s.asked.parts());
  }
  if (state !== 'talking' || talk.held) return;
  for (let next; (next = talk.flying.find(({ number }) => number > talk.back)); talk.back = next.number) { // §5.1
    if (s.rates.bytes.left() < next.size + s.reserve) return;
    transmit(next.frame);
  }
  if (talk.typing && free(TYPING)) talk.typing = !send(TYPING, u(1, 1));
  for (const type of [ANSWER, CANCEL, TEXT, OFFER, CHUNK]) { // §5.6: chunks come last
    const list = talk.queue[type];
    while (list.length && free(type)) if (post(type, list[0])) list.shift(); else return;
  }
}
function acknowledge(atLeast) { // §5.4, and only in Talking
  if (state !== 'talking' || talk.owed < atLeast) return;
  talk.owed = 0;
  send(ACK, u(4, talk.taken));
}

// ---- From the server (§4.2); what does not belong to this state is ignored
function read(d, binary) {
  const [min, max = min] = binary ? SIZES[d[0]] : [], talking = state === 'talking';
  const wrong = (d[0] === MATCHED && d.length !== 16 + d[15]) || (d[0] === DISCONNECT && d[1] > 6)
    || (d[0] === CHALLENGE && !(d[1] >= 1 && d[1] <= 32));
  if (wrong || !(d.length >= min && d.length <= max)) throw new RangeError('malformed');
  const answered = line => { s.asked = undefined; if (line) print(line); pump(); };
  s.heard = now();
  const waiting = state === 'waiting' && ![s.asked, ...waits].some(request => request?.fence);
  if (d[0] === CHALLENGE && !s.proving && !s.welcomed) {
    print('* calculating, as the server asks');
    s.proving = true;
    prove(d[1], d.subarray(2));
  }
  if (d[0] === WELCOME && !s.welcomed) welcome(d, at => d.readUInt16BE(at), at => d.readUInt32BE(at));
  if (d[0] === WAITING && s.asked?.seek) answered('* waiting');
  if (d[0] === MATCHED && waiting) {
    print(`* matched with ${harmless(words(d.subarray(16)))}`);
    [state, talk] = ['talking', { id: d.subarray(1, 9), images: d[14] & IMAGES, pictures: 0, sent: 0, taken: 0, owed: 0,
      delivered: 0, flying: [], queue: { [TEXT]: [], [OFFER]: [], [ANSWER]: [], [CHUNK]: [], [CANCEL]: [] } }];
    last = talk;
    if (d[14] & RESUME) send(ACK, u(4, 0)); // §5.1: heard of it
  }
  if (d[0] === INTERRUPTED && talking) [talk.held, talk.typing] = [true, print('* interrupted')];
  if (d[0] === RESUMED && talking) {
    print('* resumed');
    send(ACK, u(4, talk.taken));
    [talk.held, talk.owed, talk.back] = [false, 0, d.readUInt32BE(1)];
    pump();
  }
  if (d[0] === DISCONNECT && d[1] === 0 && s.asked && !s.asked.seek) answered(s.asked.fence && '* ended: by you');
  if (d[0] === DISCONNECT && d[1] !== 0 && (d[1] === 6 ? waiting : talking && talk.id.equals(d.subarray(2)))) {
    print(`* ended: ${REASONS[d[1]]}`);
    part(d[1] === 6 ? 'ready' : 'ended');
  }
  if (d[0] === ERROR) {
    print(`* error ${d[1]}`);
    if (d[1] === 1 && d[2] === HELLO && home && !s.welcomed) hello(forget());
    if (d[1] === 2 && s.asked?.type === d[2]) answered();
    if (d[1] === 3 && talking && talk.own?.accepted) stop('own', 'stalled');
    if (d[1] === 4 && talking && talk.theirs?.accepted) stop('theirs', 'stalled');
  }
  if (d[0] === TYPING && talking && d[1] === 1) print('* typing');
  if (d[0] === ACK && talking && d.readUInt32BE(1) <= talk.sent) { // §5.4: others are false
    const { flying, delivered, own, queue } = talk;
    while (flying[0]?.number <= d.readUInt32BE(1)) talk.delivered += flying.shift().type === TEXT;
    if (talk.delivered > delivered) print(`* delivered ${talk.delivered}`);
    if (own?.accepted && !queue[CHUNK].length && !flying.some(({ type }) => type === CHUNK)) stop('own', 'sent');
    pump();
  }
  if (d[0] >= TEXT && d[0] <= SEALED && talking && d.readUInt32BE(1) === talk.taken + 1) { // §5.3: others are dropped
    [talk.taken, talk.owed] = [talk.taken + 1, talk.owed + d.length];
    take(d);
    acknowledge(16384);
  }
}
function prove(bits, salt, tried = 0) { // §3.1: a few milliseconds at a time, so that everything else goes on
  if (over || s.ws.readyState !== WebSocket.OPEN) return;
  for (const end = tried + 1000; tried < end; tried += 1) {
    const counter = Buffer.concat([u(2, 0), u(6, tried)]);
    const hash = createHash('sha256').update(salt).update(counter).digest();
    if (hash.readUInt32BE(0) >>> (32 - bits) === 0) return send(SOLUTION, salt, counter);
  }
  setImmediate(prove, bits, salt, tried);
}
function welcome(d, u16, u32) {
  const finds = new Bucket(u16(50) / 60, u16(52)), leaves = new Bucket(u16(54) / 60, u16(54));
  const bytes = new Bucket(u32(56), u32(60)), reserve = bytes.size / 10; // kept for requests, Acks and Heartbeats
  s.rates = { bytes, [FIND]: finds, [NEXT]: finds, [LEAVE]: leaves, [BLOCK]: leaves, [REPORT]: leaves,
    [TEXT]: new Bucket(u16(46) / 60, u16(48)), [OFFER]: new Bucket(u16(64) / 60, u16(64)),
    [TYPING]: new Bucket(1 / d[66], 1) };
  const most = Math.floor(Math.min(u32(28), bytes.size - reserve)) - 5; // a larger body would wait for ever
  if (d[5] & RESUME && u16(44)) s.token = d.subarray(6, 22);
  Object.assign(s, { welcomed: now(), heartbeat: d[26], silence: d[27], window: u32(28), bulk: u32(32), file: u32(40),
    text: Math.min(u16(36), most), piece: Math.min(u16(38), u32(32) - 9, most - 4), tags: d[67], reserve });
  print(`* welcome, ${u32(22)} online`);
  pump();
}
function take(d) { // a numbered frame; what is about an image that does not run has no effect (§4.4)
  if (d[0] === TEXT) return print(`> ${harmless(words(d.subarray(5)))}`);
  const number = d.readUInt16BE(5), { own, theirs } = talk;
  if (d[0] === OFFER) {
    const size = d.readUInt32BE(12), shape = `${FORMATS[d[7]]} ${d.readUInt16BE(8)}x${d.readUInt16BE(10)}`;
    talk.theirs = { number, size, left: size, hash: createHash('sha256') };
    print(`* image offered: ${shape}, ${size} bytes (/yes or /no)`);
  } else if (d[0] === ANSWER && own?.number === number && !own.accepted) {
    if (d[7] === 0) return stop('own', 'refused');
    print('* image accepted');
    own.accepted = true;
    for (let index = 0; index * s.piece < own.file.length; index += 1) {
      say(CHUNK, u(2, number), u(2, index), own.file.subarray(index * s.piece, (index + 1) * s.piece));
    }
    pump();
  } else if (d[0] === CANCEL && talk[d[7] ? 'own' : 'theirs']?.number === number) {
    stop(d[7] ? 'own' : 'theirs', 'cancelled');
  } else if (d[0] === CHUNK && theirs?.accepted && theirs.number === number) {
    theirs.hash.update(d.subarray(9)); // who shows it finds type and dimensions in the file itself, not in the offer
    theirs.left -= d.length - 9;
    if (theirs.left < 0) throw new RangeError('more than offered');
    if (theirs.left === 0) stop('theirs', `received: ${theirs.size} bytes, sha256 ${theirs.hash.digest('hex')}`);
  }
}
function stop(whose, why) { // an image runs no more
  talk[whose] = print(`* image ${why}`);
  if (whose === 'own') talk.queue[CHUNK] = [];
}

// ---- The person: a question, then a command per line. Each belongs to some states, most to Talking (§4.1).
const FORM = /^(\/(?:next|leave|block|yes|no|cancel|typing|quit)$|\/(?:find|report|image)(?= |$)) *(.*)$/s;
const ANY = ['ready', 'waiting', 'talking', 'ended'], MAY = { '/quit': ANY, '/block': ANY, '/report': ANY,
  '/find': ['ready', 'ended'], '/next': ['talking', 'ended'], '/leave': ['waiting', 'talking', 'ended'] };
function command(line) {
  let text;
  try { text = words(line); } catch { return no('that is not UTF-8'); }
  const [, name, rest] = FORM.exec(text) ?? [], { own, theirs, queue } = talk ?? {};
  if (!(MAY[name] ?? (talk?.held ? [] : ['talking'])).includes(state)) return no('that cannot be done now');
  if (name === '/quit') finish(1000, '* goodbye', 0);
  else if (name === '/next') request(NEXT);
  else if (name === '/leave') request(LEAVE);
  else if (name === '/find') {
    const tags = [...new Set(rest.toLowerCase().normalize('NFC').split(/ +/).filter(Boolean))];
    if (!tags.every(tag => usable(tag, 32))) return no('that is no tag');
    request(FIND, (some = tags.slice(0, s.tags)) => [u(1, 0), u(2, 15), u(1, some.length), ...some.map(short)]);
    wish = waits.at(-1);
  } else if (name === '/block' || name === '/report') {
    if (!last || now() - last.ended > 60) return no('it is too late for that'); // §3.2
    if (name === '/report' && !/^[1-5]$/.test(rest)) return no('1 spam, 2 sexual, 3 minor, 4 threat, 5 other');
    const { id } = last;
    if (name === '/report') request(REPORT, () => [id, u(1, Number(rest))]); else request(BLOCK, () => [id]);
  } else if (name === '/typing') talk.typing = true;
  else if (name === '/yes' || name === '/no') {
    if (!theirs || theirs.accepted) return no('there is no offer to answer');
    say(ANSWER, u(2, theirs.number), u(1, name === '/yes' ? 1 : 0));
    if (name === '/yes') theirs.accepted = true; else talk.theirs = undefined;
  } else if (name === '/cancel') {
    const mine = own && (!own.accepted || queue[CHUNK].length), image = mine ? own : theirs;
    if (!image) return no('there is no image to cancel');
    if (!mine || !queue[OFFER].pop()) say(CANCEL, u(2, image.number), u(1, mine ? 0 : 1));
    stop(mine ? 'own' : 'theirs', 'cancelled');
  } else if (name === '/image') offer(rest);
  else if (line.length < 1 || line.length > s.text) no(`a text has 1 to ${s.text} bytes`);
  else say(TEXT, line); // the very bytes
  pump();
}
function offer(path) { // a client for people would remove what the file tells beside the picture (§7)
  let file;
  try { file = readFileSync(path); } catch { return no('this file cannot be read'); }
  if (file.length < 25 || file.toString('latin1', 0, 8) !== '\x89PNG\r\n\x1a\n') return no('not a PNG file');
  const width = file.readUInt32BE(16), height = file.readUInt32BE(20), number = talk.pictures++;
  const fits = width * height > 0 && width * height <= 16777216 && Math.max(width, height) <= 8192;
  if (!fits || file.length > Math.min(s.file, s.piece * 65536)) return no('it is too large');
  if (!talk.images || talk.own) return no('no image can be offered now');
  talk.own = { number, file };
  say(OFFER, u(2, number), u(1, 2), u(2, width), u(2, height), u(4, file.length));
}
if (!url || !usable(alias, 64) || !/^([a-z]{2,8})?$/.test(language)) finish(0, '! URL [ALIAS] [LANGUAGE]', 2);
print('Are you 18 or over? (yes/no)');
process.on('SIGINT', () => finish(1000, '* goodbye', 0));
let unread = Buffer.alloc(0);
for await (const data of process.stdin) {
  unread = Buffer.concat([unread, data]);
  for (let end; (end = unread.indexOf('\n')) >= 0; unread = unread.subarray(end + 1)) {
    const line = unread.subarray(0, end);
    if (s) command(line); else if (line.equals(Buffer.from('yes'))) connect(); else finish(1000, '* goodbye', 0);
  }
}
finish(1000, '* goodbye', 0);
