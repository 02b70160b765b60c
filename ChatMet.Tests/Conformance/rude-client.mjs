// A client with bad manners, for the kit to find out: it says Hello twice.
import { WebSocket } from '../../docs/protocol/node_modules/ws/wrapper.mjs';

const hello = Buffer.from('01010100000001000141', 'hex');
const socket = new WebSocket(process.argv[2], 'chatmet.v1');
socket.on('open', () => socket.send(hello));
socket.on('message', ([type]) => type === 0x02 && socket.send(hello));
