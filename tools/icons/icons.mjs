// Draws static/icons/ from the sign in static/favicon.svg, in Chromium. Use: node tools/icons/icons.mjs
import { readFileSync, writeFileSync } from 'node:fs';
import { crc32, deflateSync } from 'node:zlib';
import { browse } from '../figures/browser.mjs';

const STATIC = new URL('../../static/', import.meta.url);
const GROUND = '#f5f1f4'; // of style.css

/** How much of the side the sign takes, and what is behind it. Launchers cut a maskable one to a shape of theirs: what counts has to lie in
 *  a circle of 80 % (W3C, Web Application Manifest, section "Icon masks"). iOS paints what is transparent black. */
const ICONS = [
  { name: '192', side: 192, share: 1, ground: null },
  { name: '512', side: 512, share: 1, ground: null },
  { name: 'maskable', side: 512, share: 0.72, ground: GROUND },
  { name: 'apple-touch', side: 180, share: 0.86, ground: GROUND },
];

const { call, close } = await browse();

/** A PNG of rows of RGBA, a third of what the browser makes of them: each row as its difference to the one above, which is mostly nothing. */
function png(side, rows) {
  const filtered = rows.map((row, y) => Buffer.concat([Buffer.of(2), row.map((byte, x) => byte - (rows[y - 1]?.[x] ?? 0))]));
  const header = Buffer.from([0, 0, 0, 0, 0, 0, 0, 0, 8, 6, 0, 0, 0]); // 8 bits, RGBA
  header.writeUInt32BE(side, 0);
  header.writeUInt32BE(side, 4);
  const parts = [['IHDR', header], ['IDAT', deflateSync(Buffer.concat(filtered), { level: 9 })], ['IEND', Buffer.of()]];
  return Buffer.concat([Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'), ...parts.map(chunk)]);
}

function chunk([type, data]) {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const framed = Buffer.alloc(body.length + 8);
  framed.writeUInt32BE(data.length, 0);
  body.copy(framed, 4);
  framed.writeUInt32BE(crc32(body), body.length + 4);
  return framed;
}

const { targetId } = await call('Target.createTarget', { url: 'about:blank' });
const { sessionId } = await call('Target.attachToTarget', { targetId, flatten: true });
const sign = `data:image/svg+xml;base64,${readFileSync(new URL('favicon.svg', STATIC)).toString('base64')}`;
for (const { name, side, share, ground } of ICONS) {
  const expression = `(async () => {
    const image = new Image(${side}, ${side});
    image.src = ${JSON.stringify(sign)};
    await image.decode();
    const canvas = Object.assign(document.createElement('canvas'), { width: ${side}, height: ${side} });
    const context = canvas.getContext('2d');
    if (${ground !== null}) Object.assign(context, { fillStyle: '${ground}' }).fillRect(0, 0, ${side}, ${side});
    const edge = ${(side * (1 - share)) / 2};
    context.drawImage(image, edge, edge, ${side * share}, ${side * share});
    const { data } = context.getImageData(0, 0, ${side}, ${side});
    return Array.from({ length: ${side} }, (_, y) => btoa(String.fromCharCode(...data.subarray(y * ${side} * 4, (y + 1) * ${side} * 4))));
  })()`;
  const { result, exceptionDetails } = await call('Runtime.evaluate', { expression, awaitPromise: true, returnByValue: true }, sessionId);
  if (exceptionDetails) throw new Error(JSON.stringify(exceptionDetails));
  writeFileSync(new URL(`icons/${name}.png`, STATIC), png(side, result.value.map((row) => Buffer.from(row, 'base64'))));
}
await close();
process.exit();
