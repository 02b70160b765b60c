// Pairs persons and passes on what they say. A person is { send(frame), partner, conversation }. Whoever comes is
// paired at once with whoever waits, so no more than one waits.
import { randomBytes } from 'node:crypto';

const HELLO = 0x01, FIND = 0x10, NEXT = 0x13, LEAVE = 0x14, FIRST_RELAYED = 0x20, LAST_RELAYED = 0x31;
export const BY_YOU = 0, LEFT = 1, SKIPPED = 2, LOST = 3;

// PROTOCOL.md section 3.1: windows and sizes are its defaults, rates the highest numbers that fit.
const WELCOME = Buffer.from('0201' + '00000001' + '00'.repeat(16) + '00000002' + '0f19' + '00020000' + '00010000' + '1000' + '4000'
  + '00200000' + '0000' + 'ffff'.repeat(5) + '40000000' + '40000000' + 'ffff' + '01' + '05', 'hex');
const WAITING = Buffer.from('11' + 'ffff' + '00000002', 'hex');
const NOBODY = Buffer.alloc(8);

const matched = (conversation, role) =>
  Buffer.concat([Buffer.of(0x12), conversation, Buffer.of(role, 0, 0, 0, 0, 1, 4), Buffer.from('peer')]);
const disconnect = (reason, conversation) => Buffer.concat([Buffer.of(0x40, reason), conversation]);

let waiting;

export function receive(person, frame) {
  const type = frame[0];
  if (type >= FIRST_RELAYED && type <= LAST_RELAYED) person.partner?.send(frame);
  else if (type === HELLO) person.send(WELCOME);
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
  other.send(matched(other.conversation, 0));
  person.send(matched(person.conversation, 1));
}

function leave(person) {
  part(person, LEFT);
  person.send(disconnect(BY_YOU, person.conversation));
  person.conversation = NOBODY;
}
