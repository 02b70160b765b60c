// The pair relay on Node's ws: node relay.mjs --port N. One process, one thread, no compression.
// bufferutil unmasks natively, as the documentation of ws advises: chunks cost about a third less.
import { createServer } from 'node:http';
import { parseArgs } from 'node:util';
import { WebSocketServer } from 'ws';
import { LEFT, LOST, NAMELESS, NOBODY, part, receive } from './lobby.mjs';

const { values } = parseArgs({ options: { port: { type: 'string', default: '0' } } });
const SUB_PROTOCOL = 'chatmet.v1', FRAME_BYTES = 16_448, LOST_CODE = 1006;
const BINARY = { binary: true, compress: false };

const server = createServer((_, response) => response.writeHead(404).end());
const sockets = new WebSocketServer({
  server,
  path: '/ws',
  maxPayload: FRAME_BYTES,
  perMessageDeflate: false,
  clientTracking: false, // nobody asks for the set of all
  handleProtocols: offered => offered.has(SUB_PROTOCOL) && SUB_PROTOCOL,
});

// ws sets TCP_NODELAY itself.
sockets.on('connection', socket => {
  const person = { send: frame => socket.send(frame, BINARY), alias: NAMELESS, partner: undefined, conversation: NOBODY };
  socket.on('message', frame => receive(person, frame));
  socket.on('error', () => {}); // 'close' follows
  socket.on('close', code => part(person, code === LOST_CODE ? LOST : LEFT));
});

server.listen({ host: '127.0.0.1', port: Number(values.port), backlog: 4096 },
  () => console.log(`listening on 127.0.0.1:${server.address().port}`));
