// A Chromium without a window, spoken to in its own protocol. Needs: npm ci --prefix docs/protocol
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';

const { WebSocket } = createRequire(new URL('../../docs/protocol/', import.meta.url))('ws');
const CHROMIUM = process.env.CHATMET_CHROMIUM ?? ['/usr/bin/chromium-headless-shell', '/usr/bin/chromium'].find(existsSync);

/** Starts it. `call(method, params, sessionId)` asks and awaits the answer, `heard(event)` is told what is not asked for, `close()` ends it. */
export async function browse(heard = () => {}) {
  const options = ['--no-sandbox', '--disable-gpu', '--ignore-certificate-errors', '--remote-debugging-port=0', 'about:blank'];
  const browser = spawn(CHROMIUM, options, { detached: true });
  endWithUs(browser);
  const address = await new Promise((found) => {
    let said = '';
    browser.stderr.on('data', (data) => {
      said += data;
      const [, url] = /DevTools listening on (\S+)/.exec(said) ?? [];
      if (url) found(url);
    });
  });
  const socket = new WebSocket(address);
  await new Promise((open) => socket.once('open', open));

  let calls = 0;
  const answers = new Map();
  socket.on('message', (text) => {
    const { id, result, error, ...event } = JSON.parse(text);
    if (id === undefined) return heard(event);
    answers.get(id)(error ? Promise.reject(new Error(error.message)) : result);
    answers.delete(id);
  });
  const call = (method, params = {}, sessionId = undefined) => new Promise((resolve) => {
    answers.set(++calls, resolve);
    socket.send(JSON.stringify({ id: calls, method, params, sessionId }));
  });
  return { call, close: () => call('Browser.close') };
}

/** However this program ends. What was started is a script that starts the browser; the group has both, and all that the browser started. */
function endWithUs(browser) {
  process.once('exit', () => {
    try {
      process.kill(-browser.pid, 'SIGKILL');
    } catch {
      // it is gone
    }
  });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.once(signal, () => process.exit(1));
}
