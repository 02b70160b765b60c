// Judges the page's modules by the compiler and by ESLint: one line for each fault. Nothing is built, for the browser runs the sources.
//
//     node tools/page/check.js [the root of another checkout]

import { ESLint } from 'eslint';
import { spawn } from 'node:child_process';
import { join, relative, resolve } from 'node:path';
import { text } from 'node:stream/consumers';

const HERE = import.meta.dirname;
const ROOT = resolve(process.argv[2] ?? join(HERE, '../..'));
const PROJECTS = ['pure', 'worker', 'page'];
const ERROR = 2;

/** What the compiler says. */
async function compile(project) {
  const tsc = spawn(process.execPath, [
    join(HERE, 'node_modules/typescript/bin/tsc'), '--project', join(ROOT, `tools/page/tsconfig.${project}.json`), '--pretty', 'false',
  ], { cwd: ROOT, stdio: ['ignore', 'pipe', 'inherit'] });
  const ended = new Promise((end) => tsc.on('close', end));
  const faults = (await text(tsc.stdout)).trimEnd().split(/\n(?=\S)/).filter(Boolean); // what is indented explains the line before
  if ((await ended) !== 0 && faults.length === 0) faults.push(`${project}: the compiler failed`);
  return faults;
}

async function lint() {
  const eslint = new ESLint({ cwd: ROOT, overrideConfigFile: join(HERE, 'eslint.config.js') });
  const results = await eslint.lintFiles('static');
  return results.flatMap(({ filePath, messages }) => messages.map(({ line, column, severity, ruleId, message }) =>
    `${relative(ROOT, filePath)}(${line},${column}): ${severity === ERROR ? 'error' : 'warning'} ${ruleId}: ${message}`));
}

const faults = new Set((await Promise.all([lint(), ...PROJECTS.map(compile)])).flat());
for (const fault of faults) console.log(fault);
process.exitCode = faults.size === 0 ? 0 : 1;
