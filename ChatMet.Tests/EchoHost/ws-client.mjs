// Talks to the echo host at the address given, and fails when anything differs from what it said.
import assert from "node:assert/strict";
import { randomBytes } from "node:crypto";
import { once } from "node:events";
import { WebSocket } from "../../docs/protocol/node_modules/ws/wrapper.mjs";

const MiB = 1024 * 1024;
const address = process.argv[2];

async function open() {
  const socket = new WebSocket(address, { maxPayload: 16 * MiB });
  await once(socket, "open");
  return socket;
}

async function echo(socket, message) {
  socket.send(message);
  const [data, isBinary] = await once(socket, "message");
  assert.equal(isBinary, typeof message !== "string");
  assert.ok(data.equals(Buffer.from(message)), `${data.length} bytes came back`);
}

async function refused(message, code, options) {
  const socket = await open();
  socket.send(message, options);
  assert.equal((await once(socket, "close"))[0], code);
}

const socket = await open();
for (const size of [0, 1, 125, 126, 65535, 65536, MiB, 16 * MiB]) {
  await echo(socket, randomBytes(size));
}

await echo(socket, "Grüße, κόσμε: 100 € 😀! ".repeat(100_000));

const pieces = 65536;
for (let i = 0; i < pieces; i++) {
  socket.send(Buffer.alloc(64, i), { binary: true, fin: i === pieces - 1 });
}
const [whole] = await once(socket, "message");
assert.equal(whole.length, 4 * MiB);
assert.ok(whole.every((byte, at) => byte === (Math.floor(at / 64) & 0xff)));

socket.ping("are you there?");
assert.equal((await once(socket, "pong"))[0].toString(), "are you there?");

socket.close(3000, "bye");
assert.equal((await once(socket, "close"))[0], 3000);

await refused(Buffer.alloc(16 * MiB + 1), 1009);
await refused(Buffer.from([0xc3, 0x28]), 1007, { binary: false });
