// What a long conversation costs a page: adding a message to two thousand, and scrolling through them. Prints a Markdown table.
// Use: node tools/figures/log.mjs ADDRESS [MESSAGES …]   (ADDRESS is that of a running server, such as http://localhost:5080)
import { readFileSync } from 'node:fs';
import { browse } from './browser.mjs';

const [site, ...counts] = process.argv.slice(2);
const FRAMES = 240;
const PIXELS_A_FRAME = 50; // 3,000 a second: a thumb in a hurry
const states = readFileSync(new URL('../../ChatMet.Tests/Browser/States/states.js', import.meta.url), 'utf8').replace(/^(\/\/.*\n)+/, '');
const { call, close } = await browse();

const { targetId } = await call('Target.createTarget', { url: 'about:blank' });
const { sessionId: page } = await call('Target.attachToTarget', { targetId, flatten: true });
await call('Page.enable', {}, page);
await call('Performance.enable', { timeDomain: 'threadTicks' }, page); // the processor's time, whoever else wants it
await call('Emulation.setDeviceMetricsOverride', { width: 360, height: 780, deviceScaleFactor: 1, mobile: true }, page);
const run = async (expression) => {
  const { result, exceptionDetails } = await call('Runtime.evaluate', { expression, awaitPromise: true, returnByValue: true }, page);
  if (exceptionDetails) throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text);
  return result.value;
};
await call('Page.navigate', { url: site }, page);
while (!(await run('document.querySelector("#welcome") !== null').catch(() => false)));
await run(`(async () => {
  const states = await (${states.trimEnd()})();
  await states.show('talking');
  const frame = () => new Promise((drawn) => requestAnimationFrame(drawn));
  let said = 0;
  window.hear = async (count, each) => {
    for (let i = 0; i < count; i++) {
      states.hear('Message ' + said++ + ' and some words, as people say them. '.repeat(1 + said % 4));
      if (i % each === each - 1) await frame();
    }
  };
  window.scroll = async (by) => {
    const log = document.querySelector('#log');
    const from = log.scrollTop;
    const gaps = [];
    await frame();
    for (let i = 1, last = performance.now(); i <= ${FRAMES}; i++) {
      log.scrollTop = from + by * i;
      await frame();
      gaps.push(performance.now() - last);
      last = performance.now();
    }
    return gaps.sort((a, b) => a - b);
  };
})()`);

const busy = async () => (await call('Performance.getMetrics', {}, page)).metrics.find(({ name }) => name === 'TaskDuration').value * 1000;
async function measured(work, count) {
  const before = await busy();
  const result = await run(work);
  return [((await busy()) - before) / count, result];
}
const ms = (time) => `${time.toFixed(1)} ms`;
console.log('| messages | one more, processor | scrolling, processor a frame | time between frames: p50 | p95 | most |\n|---:|---:|---:|---:|---:|---:|');
let there = 0;
for (const count of counts.length > 0 ? counts.map(Number) : [100, 2000]) {
  await run(`hear(${count - there}, 20)`);
  there = count;
  const [adding] = await measured('hear(40, 1)', 40);
  there += 40;
  const [up, gaps] = await measured(`scroll(-${PIXELS_A_FRAME})`, FRAMES);
  await run(`scroll(${PIXELS_A_FRAME})`);
  const at = (share) => gaps[Math.min(gaps.length - 1, Math.floor(gaps.length * share))];
  console.log(`| ${count.toLocaleString('en')} | ${ms(adding)} | ${ms(up)} | ${ms(at(0.5))} | ${ms(at(0.95))} | ${ms(gaps.at(-1))} |`);
}
await close();
process.exit();
