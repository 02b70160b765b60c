// How long a telephone waits for the door: from the first byte that is asked for until it is drawn and can be pressed, with nothing cached, on a
// processor a quarter as fast as this one and a line of 1.6 Mbit/s and 150 ms. Prints a Markdown table.
// Use: node tools/figures/first-view.mjs ADDRESS [RUNS [FACTOR]]   (ADDRESS is that of a running server, such as https://localhost:5443)
import { connect, createServer } from 'node:net';
import { browse } from './browser.mjs';

const [address, runs = 15, factor = 4] = process.argv.slice(2);
const site = new URL(address);
const ROUND_TRIP = 150;
const PATIENCE = 30_000;
const BYTES_PER_MS = 200; // 1.6 Mbit/s

/** A line to the server, as a network is: each byte takes half a round trip, those that come down share the rate, and a connection is there a
 *  round trip after it was asked for. The browser's own emulation delays answers alone, and no handshake. */
let free = 0;
const line = createServer({ noDelay: true }, (phone) => {
  const server = connect({ host: site.hostname, port: Number(site.port), noDelay: true });
  const opened = performance.now() + ROUND_TRIP;
  phone.on('data', (bytes) => setTimeout(() => server.write(bytes), Math.max(0, opened - performance.now()) + ROUND_TRIP / 2));
  server.on('data', (bytes) => {
    free = Math.max(free, performance.now()) + bytes.length / BYTES_PER_MS;
    setTimeout(() => phone.write(bytes), free - performance.now() + ROUND_TRIP / 2);
  });
  for (const [one, other] of [[phone, server], [server, phone]]) one.on('close', () => other.destroy()).on('error', () => {});
}).listen(0, '127.0.0.1');
await new Promise((listening) => line.once('listening', listening));

/** Runs before the page: a promise of the moment when the door was drawn and the page had time again for whoever presses something, and of what
 *  had come by then. */
const WATCH = `window.ready = new Promise((ready) => new MutationObserver((_, observer) => {
  if (!document.querySelector('#start')) return;
  observer.disconnect();
  const come = [...performance.getEntriesByType('navigation'), ...performance.getEntriesByType('resource')];
  const bytes = come.reduce((sum, { encodedBodySize }) => sum + encodedBodySize, 0);
  requestAnimationFrame(() => setTimeout(() => ready({ time: performance.now(), requests: come.length, bytes })));
}).observe(document, { childList: true, subtree: true }))`;

const { call, close } = await browse();

/** One visit by somebody with an empty browser. */
async function visit(overLine) {
  const { browserContextId } = await call('Target.createBrowserContext');
  const { targetId } = await call('Target.createTarget', { url: 'about:blank', browserContextId });
  const { sessionId: page } = await call('Target.attachToTarget', { targetId, flatten: true });
  for (const domain of ['Page', 'Network']) await call(`${domain}.enable`, {}, page);
  await call('Performance.enable', { timeDomain: 'threadTicks' }, page); // the processor's time, whoever else wants it
  await call('Page.addScriptToEvaluateOnNewDocument', { source: WATCH }, page);
  await call('Emulation.setDeviceMetricsOverride', { width: 360, height: 780, deviceScaleFactor: 3, mobile: true }, page);
  await call('Emulation.setCPUThrottlingRate', { rate: Number(factor) }, page);
  const slow = { offline: false, latency: ROUND_TRIP, downloadThroughput: BYTES_PER_MS * 1000, uploadThroughput: -1 };
  if (!overLine) await call('Network.emulateNetworkConditions', slow, page);
  free = 0;
  await call('Page.navigate', { url: overLine ? `${site.protocol}//localhost:${line.address().port}/` : site.href }, page);
  let seen;
  const end = setTimeout(() => { throw new Error('The door did not come.'); }, PATIENCE);
  do {
    seen = await call('Runtime.evaluate', { expression: 'ready', awaitPromise: true, returnByValue: true }, page).catch(() => ({}));
  } while (seen.result?.value === undefined); // asked of the page before
  clearTimeout(end);
  const { metrics } = await call('Performance.getMetrics', {}, page);
  await call('Target.disposeBrowserContext', { browserContextId });
  return { ...seen.result.value, processor: metrics.find(({ name }) => name === 'TaskDuration').value * 1000 };
}

const at = (sorted, share) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))];
const sorted = (visits, figure) => visits.map((one) => one[figure]).sort((a, b) => a - b);
const ms = (time) => `${Math.round(time).toLocaleString('en')} ms`;
console.log('| network | requests | kB | of it, the page at work (median) | least | p50 | p95 | most |\n|---|---:|---:|---:|---:|---:|---:|---:|');
for (const overLine of [false, true]) {
  await visit(overLine); // the first time for the browser and the server, too
  const visits = [];
  for (let i = 0; i < Number(runs); i++) visits.push(await visit(overLine));
  const times = sorted(visits, 'time');
  console.log(`| ${overLine ? 'handshakes, too' : 'answers delayed'} | ${visits[0].requests} | ${(visits[0].bytes / 1000).toFixed(1)} | `
    + `${ms(at(sorted(visits, 'processor'), 0.5))} | ${ms(times[0])} | ${ms(at(times, 0.5))} | ${ms(at(times, 0.95))} | ${ms(times.at(-1))} |`);
}
await close();
process.exit();
