// Prints what a first visit downloads, as sent (Brotli), and fails when that is more than we promised.

import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './stamp.mjs';

const dist = join(root, 'build/web/dist');
const wasmMax = 300_000;
const totalMax = 420_000;

const parts = {
  'app module (wasm)': ['', /^obverse\..*\.wasm\.br$/],
  'its loader (js)': ['', /^obverse\..*\.js\.br$/],
  'shell (js)': ['', /^app\..*\.js\.br$/],
  'page, with its styles (html)': ['', /^index\.html\.br$/],
  'fonts and icons': ['fonts', /\.ttf\.br$/],
  // One language; the lessons, the help, the templates and the other languages come later.
  'words': ['content', /^strings\.en\.[0-9a-f]{12}\.json\.br$/],
};

const sizeOf = ([folder, pattern]) => readdirSync(join(dist, folder))
  .filter((name) => pattern.test(name)).reduce((sum, name) => sum + statSync(join(dist, folder, name)).size, 0);
const row = (name, bytes, limit) => console.log(`${name.padEnd(36)}${String(bytes).padStart(9)}${limit ? `   of at most ${limit}` : ''}`);

const sizes = Object.fromEntries(Object.entries(parts).map(([name, part]) => [name, sizeOf(part)]));
const total = Object.values(sizes).reduce((sum, bytes) => sum + bytes, 0);
const wasm = sizes['app module (wasm)'];

console.log('First visit, bytes after Brotli:');
for (const [name, bytes] of Object.entries(sizes)) row(name, bytes, bytes === wasm ? wasmMax : 0);
row('total', total, totalMax);
row('lessons, right after it', sizeOf(['content', /^curriculum\.[0-9a-f]{12}\.json\.br$/]));
row('rest of the module, right after it', sizeOf(['', /^obverse_more\..*\.wasm\.br$/]));
if (wasm > wasmMax || total > totalMax) {
  console.log('A first visit downloads more than it may.');
  process.exit(1);
}
