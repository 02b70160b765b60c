// Judges the page's modules by the compiler and by ESLint: one line for each fault. Nothing is built, for the browser runs the sources.
//
//     node tools/page/check.js [the root of another checkout]

import { ESLint } from 'eslint';
import { spawn } from 'node:child_process';
import { readdir, readFile } from 'node:fs/promises';
import { join, relative, resolve } from 'node:path';
import { text } from 'node:stream/consumers';

const HERE = import.meta.dirname;
const ROOT = resolve(process.argv[2] ?? join(HERE, '../..'));
const PROJECTS = ['pure', 'worker', 'page'];
const ERROR = 2;

/** What the compiler says, and the modules that it looked at. */
async function compile(project) {
  const tsc = spawn(process.execPath, [
    join(HERE, 'node_modules/typescript/bin/tsc'), '--project', join(ROOT, `tools/page/tsconfig.${project}.json`), '--listFiles', '--pretty', 'false',
  ], { cwd: ROOT, stdio: ['ignore', 'pipe', 'inherit'] });
  const ended = new Promise((end) => tsc.on('close', end));
  const lines = (await text(tsc.stdout)).trimEnd().split(/\n(?=\S)/).filter(Boolean); // what is indented explains the line before
  const judged = lines.filter((line) => line.startsWith('/'));
  const faults = lines.filter((line) => !line.startsWith('/'));
  if ((await ended) !== 0 && faults.length === 0) faults.push(`${project}: the compiler failed`);
  return { faults, judged: judged.map((file) => relative(ROOT, file)) };
}

async function lint() {
  const eslint = new ESLint({ cwd: ROOT, overrideConfigFile: join(HERE, 'eslint.config.js') });
  const results = await eslint.lintFiles('static');
  return results.flatMap(({ filePath, messages }) => messages.map(({ line, column, severity, ruleId, message }) =>
    `${relative(ROOT, filePath)}(${line},${column}): ${severity === ERROR ? 'error' : 'warning'} ${ruleId}: ${message}`));
}

/** A module that is in no project would never be judged, and one that is gone need not be excused. */
async function forgotten(judged) {
  const modules = (await readdir(join(ROOT, 'static'), { recursive: true }))
    .filter((file) => file.endsWith('.js')).map((file) => join('static', file));
  const { exclude } = JSON.parse(await readFile(join(ROOT, 'tools/page/untyped.json'), 'utf8'));
  const excused = exclude.map((path) => relative(ROOT, resolve(ROOT, 'tools/page', path)));
  const within = (file, path) => file === path || file.startsWith(`${path}/`);
  return [
    ...modules.filter((file) => !judged.has(file) && !excused.some((path) => within(file, path))).map((file) => `${file}: in no project`),
    ...excused.filter((path) => !modules.some((file) => within(file, path))).map((path) => `${path}: in untyped.json, but not there`),
  ];
}

const [linted, ...compiled] = await Promise.all([lint(), ...PROJECTS.map(compile)]);
const judged = new Set(compiled.flatMap((project) => project.judged));
const faults = [...new Set([...compiled.flatMap((project) => project.faults), ...linted, ...await forgotten(judged)])];
for (const fault of faults) console.log(fault);
process.exitCode = faults.length === 0 ? 0 : 1;
