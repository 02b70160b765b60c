// How long the page works at a proof of work: in its worker, and without one, on a processor that is as fast as this one or slower by a
// factor. Prints a Markdown table. Use: node tools/figures/proof.mjs [SALTS] [DIFFICULTY] [FACTOR …]   (needs: npm ci --prefix docs/protocol)
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { browse } from './browser.mjs';

const [salts = 40, difficulty = 16, ...factors] = process.argv.slice(2).map(Number);
const TYPES = { js: 'text/javascript', html: 'text/html' };

const site = createServer((request, response) => {
  const path = request.url === '/' ? '/favicon.svg' : request.url; // any page of this origin will do
  try {
    const file = readFileSync(new URL(`../../static${path}`, import.meta.url));
    response.writeHead(200, { 'content-type': TYPES[path.split('.').at(-1)] ?? 'image/svg+xml' }).end(file);
  } catch {
    response.writeHead(404).end();
  }
}).listen(0, '127.0.0.1');

let factor = 1;
let workersObey = true;
let visits = 0;
const { call, close } = await browse(({ method, params }) => {
  if (method === 'Target.attachedToTarget' && params.targetInfo.type === 'worker') hold(params.sessionId);
});

/** A new worker waits until it is slowed down, if that can be done to one. */
async function hold(worker) {
  await call('Emulation.setCPUThrottlingRate', { rate: factor }, worker).catch(() => (workersObey = false));
  await call('Runtime.runIfWaitingForDebugger', {}, worker);
}

const { targetId } = await call('Target.createTarget', { url: 'about:blank' });
const { sessionId: page } = await call('Target.attachToTarget', { targetId, flatten: true });
await call('Target.setAutoAttach', { autoAttach: true, waitForDebuggerOnStart: true, flatten: true }, page);

/** A new page for each salt, as in life: what one has compiled for one salt is slower for the next. */
async function measure(how, salt) {
  await call('Page.navigate', { url: `http://127.0.0.1:${site.address().port}/?${++visits}` }, page);
  const expression = `(async () => {
    const { ${how} } = await import('/proof/${how === 'prove' ? 'prove' : 'slices'}.js');
    const salt = Uint8Array.of(${[...salt]});
    const start = performance.now();
    const counter = await new Promise((solved) => ${how}({ salt, difficulty: ${difficulty} }, { solved, progress() {} }));
    return [performance.now() - start, Number(counter) + 1];
  })()`;
  for (;;) {
    const { result, exceptionDetails } = await call('Runtime.evaluate', { expression, awaitPromise: true, returnByValue: true }, page);
    if (!exceptionDetails) return result.value;
    if (!/destroyed|navigat/.test(exceptionDetails.text)) throw new Error(JSON.stringify(exceptionDetails));
  }
}

const saltOf = (i) => createHash('sha256').update(`salt ${i}`).digest();
const at = (sorted, share) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))];
console.log('| where | processor | tries/s | mean | p50 | p95 | most |\n|---|---|---:|---:|---:|---:|---:|');
for (const how of ['prove', 'searchInSlices']) {
  for (factor of factors.length > 0 ? factors : [1, 4, 6]) {
    await call('Emulation.setCPUThrottlingRate', { rate: factor }, page);
    const runs = [];
    for (let i = 0; i < salts; i++) runs.push(await measure(how, saltOf(i)));
    const times = runs.map(([time]) => time).sort((a, b) => a - b);
    const sum = times.reduce((a, b) => a + b, 0);
    const tries = runs.reduce((total, [, count]) => total + count, 0);
    const ms = (time) => `${Math.round(time).toLocaleString('en')} ms`;
    const where = how === 'prove' ? `worker${workersObey ? '' : ' (cannot be slowed down)'}` : 'page, in slices';
    console.log(`| ${where} | 1/${factor} | ${Math.round((tries / sum) * 1000).toLocaleString('en')} | ${ms(sum / salts)} | `
      + `${ms(at(times, 0.5))} | ${ms(at(times, 0.95))} | ${ms(times.at(-1))} |`);
  }
}
await close();
process.exit();
