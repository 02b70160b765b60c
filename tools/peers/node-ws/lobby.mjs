// Pairs persons and passes on what they say. A person is { send(frame), alias, partner, conversation }. Whoever comes is
// paired at once with whoever waits, so no more than one waits.
import { randomBytes } from 'node:crypto';

const HELLO = 0x01, HEARTBEAT = 0x05, FIND = 0x10, NEXT = 0x13, LEAVE = 0x14, FIRST_RELAYED = 0x20, LAST_RELAYED = 0x31;
export const BY_YOU = 0, LEFT = 1, SKIPPED = 2, LOST = 3;

// PROTOCOL.md section 3.1: windows and sizes are its defaults, rates the highest numbers that fit.
const WELCOME = Buffer.from('0201' + '00000001' + '00'.repeat(16) + '00000002' + '0f19' + '00020000' + '00010000' + '1000' + '4000'
  + '00200000' + '0000' + 'ffff'.repeat(5) + '40000000' + '40000000' + 'ffff' + '01' + '05', 'hex');
const WAITING = Buffer.from('11' + 'ffff' + '00000002', 'hex');
export const NOBODY = Buffer.alloc(8), NAMELESS = Buffer.alloc(0);

const matched = (conversation, role, alias) =>
  Buffer.concat([Buffer.of(0x12), conversation, Buffer.of(role, 0, 0, 0, 0, 1, alias.length), alias]);
const disconnect = (reason, conversation) => Buffer.concat([Buffer.of(0x40, reason), conversation]);

let waiting;

export function receive(person, frame) {
  const type = frame[0];
  if (type >= FIRST_RELAYED && type <= LAST_RELAYED) person.partner?.send(frame);
  else if (type === HELLO) greet(person, frame);
  else if (type === HEARTBEAT) person.send(frame);
  else if (type === FIND || type === NEXT) find(person);
  else if (type === LEAVE) leave(person);
}

export function part(person, reason) {
  if (waiting === person) waiting = undefined;
  const partner = person.partner;
  if (!partner) return;
  person.partner = partner.partner = undefined;
  partner.send(disconnect(reason, person.conversation));
}

// The alias is the last field of Hello, behind the language; both begin with their lengths. A copy: a view would keep the
// whole block alive that the socket read.
function greet(person, hello) {
  const alias = 8 + hello[7];
  person.alias = Buffer.from(hello.subarray(alias + 1, alias + 1 + hello[alias]));
  person.send(WELCOME);
}

function find(person) {
  part(person, SKIPPED);
  person.conversation = NOBODY;
  person.send(WAITING);
  const other = waiting;
  if (!other) {
    waiting = person;
    return;
  }
  waiting = undefined;
  [person.partner, other.partner] = [other, person];
  person.conversation = other.conversation = randomBytes(8);
  other.send(matched(other.conversation, 0, person.alias));
  person.send(matched(person.conversation, 1, other.alias));
}

function leave(person) {
  part(person, LEFT);
  person.send(disconnect(BY_YOU, person.conversation));
  person.conversation = NOBODY;
}
