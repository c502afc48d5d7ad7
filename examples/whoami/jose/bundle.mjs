// npm ci && node bundle.mjs ../src/main/webapp/assets/jose: puts there the modules of jose that the page loads, unchanged.
// With --check as well it only looks, and ends with 1 where something else is there.
import { mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, posix, sep } from 'node:path';

const [target, check] = process.argv.slice(2);
const files = new Map([['LICENSE.md', ofThePackage('LICENSE.md')]]);
['jwt/encrypt.js', 'key/import.js'].forEach(add);

function ofThePackage(name) {
  return readFileSync(new URL(`node_modules/jose/${name}`, import.meta.url), 'utf8');
}

function add(module) {
  if (!files.has(module)) {
    const text = ofThePackage(`dist/webapi/${module}`);
    files.set(module, text);
    for (const [, imported] of text.matchAll(/\bfrom\s*["'](\.[^"']+)["']/g)) {
      add(posix.join(posix.dirname(module), imported));
    }
  }
}

function there() {
  const names = readdirSync(target, { recursive: true }).filter(name => /\.[a-z]+$/.test(name));
  return new Map(names.map(name => [name.replaceAll(sep, '/'), readFileSync(join(target, name), 'utf8')]));
}

if (check) {
  const found = there();
  const other = [...new Set([...files.keys(), ...found.keys()])].filter(name => files.get(name) !== found.get(name));
  console.log(other.length === 0 ? 'as in the package' : `not as in the package: ${other.join(', ')}`);
  process.exitCode = other.length === 0 ? 0 : 1;
} else {
  rmSync(target, { recursive: true, force: true });
  for (const [name, text] of files) {
    mkdirSync(dirname(join(target, name)), { recursive: true });
    writeFileSync(join(target, name), text);
  }
}
