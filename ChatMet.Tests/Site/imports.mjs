// What each script of a folder imports, by the engine itself, as paths in the folder. Prints JSON. Use: node --experimental-vm-modules imports.mjs FOLDER
import { readFileSync, readdirSync } from 'node:fs';
import { posix } from 'node:path';
import { SourceTextModule } from 'node:vm';

const [folder] = process.argv.slice(2);
const scripts = readdirSync(folder, { recursive: true }).filter((path) => path.endsWith('.js') && path !== 'shell/worker.js');
const importsOf = (path) => new SourceTextModule(readFileSync(`${folder}/${path}`, 'utf8')).dependencySpecifiers;
const told = scripts.map((path) => [
  path,
  [...new Set(importsOf(path))].filter((address) => address.endsWith('.js')).map((address) => posix.join(posix.dirname(path), address)),
]);
console.log(JSON.stringify(Object.fromEntries(told)));
