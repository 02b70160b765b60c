// Changes the grammar in one place at a time and prints the mutants that the golden frames did not notice.
// node mutants.mjs FOLDER_OF_THE_GRAMMAR [EVERY]   tries one in so many, others each time

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

const [folder, every = 1] = process.argv.slice(2);
const load = (file) => import(pathToFileURL(join(folder, file)));
const { compare } = await load('check/compare.mjs');
const { readGolden } = await load('check/golden.mjs');
const { Grammar } = await load('check/grammar.mjs');

const OTHER_WIDTH = { u1: 'u2', u2: 'u1', u4: 'u2', u8: 'u4', b3: 'b4', b5: 'b4', b6: 'b5', b7: 'b6' };

/** What no message can show: a longer ciphertext makes the message too long, and no two sides have one pixel too many. */
const SAME = new Set([
  '_.length >= 17 and _.length <= 16443',
  '_ >= 1 and _ <= 8192 and _ * width <= 16777217',
]);

const golden = readGolden(join(folder, 'golden-frames.json'));
const lines = readFileSync(join(folder, 'chatmet.ksy'), 'utf8').split('\n');

/** `[line index, new text or null to drop the line]` */
function* mutations() {
  let inEnums = false;
  for (const [i, line] of lines.entries()) {
    if (i < lines.indexOf('seq:')) continue;
    inEnums ||= line === 'enums:';
    if (/^\s*(doc|doc-ref|-orig-id):/.test(line)) continue;
    const width = /type: ([ub]\d)$/.exec(line)?.[1];
    if (OTHER_WIDTH[width]) yield [i, line.replace(width, OTHER_WIDTH[width])];
    if (/: .*\d/.test(line) && !inEnums && !width) yield* otherNumbers(i, line);
    if (/^\s*(min|max|in-enum): /.test(line) && !isAlone(i)) yield [i, null];
    if (/^\s*valid: /.test(line)) yield [i, null];
    if (/^ {4}(0x)?\d+: ?\w*$/.test(line) && inEnums) yield [i, line.replace(/\d+:/, (n) => `${Number.parseInt(n, 16) + 0x60}:`)];
    if (/^ +(in-enum|expr): /.test(line)) yield [i, line.replace(/(in-enum|expr): .*/, 'expr: true')];
    if (/^ {2}\w+:$/.test(line) && inEnums) yield* furtherValues(i, line);
  }
}

function* otherNumbers(i, line) {
  for (const match of line.matchAll(/\b(0x)?\d+\b/g)) {
    for (const by of [-1, 1]) {
      const other = Number(match[0]) + by;
      if (other >= 0) yield [i, line.slice(0, match.index) + other + line.slice(match.index + match[0].length)];
    }
  }
}

/** An enumeration with a value more, one below its first or one above its last. */
function* furtherValues(i, line) {
  const end = lines.findIndex((other, j) => j > i && /^ {2}\w/.test(other));
  const values = lines.slice(i + 1, end < 0 ? lines.length : end)
    .map((entry) => /^ {4}(\w+):/.exec(entry)).filter(Boolean).map((match) => Number(match[1]));
  for (const value of [Math.min(...values) - 1, Math.max(...values) + 1]) {
    if (value >= 0) yield [i, `${line}\n    ${value}: further`];
  }
}

const isAlone = (i) => /valid:$/.test(lines[i - 1]) && !/^\s*(min|max): /.test(lines[i + 1]);

let number = Math.floor(Math.random() * every);
let tried = 0;
const survivors = [];
for (const [i, line] of mutations()) {
  if (SAME.has(line?.trim().replace('expr: ', ''))) continue;
  if (number++ % every !== 0) continue;
  tried++;
  const grammar = await Grammar.compile(lines.with(i, line ?? '').join('\n'));
  if (!isNoticed(grammar)) survivors.push(`line ${i + 1}: ${lines[i].trim()} -> ${line?.trim() ?? 'nothing'}`);
}
for (const survivor of survivors) console.log(survivor);
console.log(`${tried} mutants, ${survivors.length} unnoticed`);

function isNoticed(grammar) {
  try {
    return compare(grammar, golden, 1).failures.length > 0;
  } catch {
    return true; // the parser stumbled over what it had read
  }
}
