// How long a telephone waits for the door: from the first byte that is asked until it can be pressed, with nothing cached, on a processor a quarter as
// fast as this one and a line of 1.6 Mbit/s and 150 ms. Prints a Markdown table. Use: node tools/figures/first-view.mjs ADDRESS [RUNS]
// (needs: npm ci --prefix docs/protocol; ADDRESS is that of a running server, such as http://localhost:5080)
import { createServer, connect } from 'node:net';
import { browse } from './browser.mjs';

const site = new URL(process.argv[2]);
const runs = Number(process.argv[3] ?? 15);
const PROCESSOR = 4;
const ROUND_TRIP = 150;
const BYTES_PER_MS = 200; // 1.6 Mbit/s

/** A line to the server, as a network is: each byte takes half a round trip, those that come down share the rate, and a connection is there a
 *  round trip after it was asked for. The browser's own emulation delays answers alone, and no handshake. */
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
let free = 0;
await new Promise((listening) => line.once('listening', listening));

let loaded = [];
const { call, close } = await browse(({ method, params }) => {
  if (method === 'Network.loadingFinished') loaded.push(params.encodedDataLength);
});

/** Runs before the page: a promise of the moment when the door was drawn and the page had time again for whoever presses something. */
const WATCH = `window.ready = new Promise((ready) => new MutationObserver((_, observer) => {
  if (!document.querySelector('#start')) return;
  observer.disconnect();
  requestAnimationFrame(() => setTimeout(() => ready(performance.now())));
}).observe(document, { childList: true, subtree: true }))`;

/** One visit by somebody with an empty browser. */
async function visit(overLine) {
  const { browserContextId } = await call('Target.createBrowserContext');
  const { targetId } = await call('Target.createTarget', { url: 'about:blank', browserContextId });
  const { sessionId: page } = await call('Target.attachToTarget', { targetId, flatten: true });
  for (const domain of ['Page', 'Network']) await call(`${domain}.enable`, {}, page);
  await call('Page.addScriptToEvaluateOnNewDocument', { source: WATCH }, page);
  await call('Emulation.setDeviceMetricsOverride', { width: 360, height: 780, deviceScaleFactor: 3, mobile: true }, page);
  await call('Emulation.setCPUThrottlingRate', { rate: PROCESSOR }, page);
  const throttled = { offline: false, latency: ROUND_TRIP, downloadThroughput: BYTES_PER_MS * 1000, uploadThroughput: -1 };
  if (!overLine) await call('Network.emulateNetworkConditions', throttled, page);
  loaded = [];
  free = 0;
  await call('Page.navigate', { url: overLine ? `${site.protocol}//localhost:${line.address().port}/` : site.href }, page);
  for (;;) {
    const { result, exceptionDetails } = await call('Runtime.evaluate', { expression: 'ready', awaitPromise: true, returnByValue: true }, page);
    if (exceptionDetails) continue; // asked of the page before
    const figures = { time: result.value, requests: loaded.length, bytes: loaded.reduce((sum, bytes) => sum + bytes, 0) };
    await call('Target.disposeBrowserContext', { browserContextId });
    return figures;
  }
}

const at = (sorted, share) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))];
const ms = (time) => `${Math.round(time)} ms`;
console.log('| network | requests | kB with headers | least | p50 | p95 | most |\n|---|---:|---:|---:|---:|---:|---:|');
for (const overLine of [false, true]) {
  await visit(overLine); // the server's own first time
  const visits = [];
  for (let i = 0; i < runs; i++) visits.push(await visit(overLine));
  const times = visits.map(({ time }) => time).sort((a, b) => a - b);
  const { requests, bytes } = visits.at(-1);
  console.log(`| ${overLine ? 'a line with handshakes' : 'answers delayed by the browser'} | ${requests} | ${(bytes / 1000).toFixed(1)} | `
    + `${ms(times[0])} | ${ms(at(times, 0.5))} | ${ms(at(times, 0.95))} | ${ms(times.at(-1))} |`);
}
await close();
process.exit();
