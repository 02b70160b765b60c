// Parses every golden frame with the grammar and compares every field: node check-golden.mjs [GRAMMAR.ksy]
// Needs the packages of package.json: npm ci

import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { compare } from './check/compare.mjs';
import { readGolden } from './check/golden.mjs';
import { Grammar } from './check/grammar.mjs';

const beside = (file) => fileURLToPath(new URL(file, import.meta.url));

const grammar = await Grammar.compile(readFileSync(process.argv[2] ?? beside('chatmet.ksy'), 'utf8'));
const { frames, fields, refused, beyond, failures } = compare(grammar, readGolden(beside('golden-frames.json')));

for (const failure of failures) console.error(failure);
console.log(`${frames} frames with ${fields} fields read as they should`
  + `; ${refused} malformed messages refused where they should be, ${beyond} only by rules beyond the grammar.`);
process.exitCode = failures.length === 0 ? 0 : 1;
