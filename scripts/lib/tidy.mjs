// Runs clang-tidy over every C++ source that the native build compiles, two at a time, and remembers what was clean:
// a file is looked at again when it, a header of ours, the rules or the tool changed.
//
//   node scripts/lib/tidy.mjs [WORD...]   only files with one of the words in their path

import { execFileSync, spawn } from 'node:child_process';
import { copyFileSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { availableParallelism } from 'node:os';
import { hash, root } from './stamp.mjs';

const words = process.argv.slice(2);
/** Without precompiled headers: those of g++ are not for clang. The files of a library stand there sixteen at a time, like for the compiler. */
const tree = join(root, 'build/tidy');
const cleanFolder = join(root, 'build/stamps/tidy');
const rules = readFileSync(join(root, '.clang-tidy'), 'utf8') + execFileSync('clang-tidy', ['--version'], { encoding: 'utf8' });
/** The tests have rules of their own beside them. */
const testRules = readFileSync(join(root, 'tests/.clang-tidy'), 'utf8');

const includeFolders = ['shared', 'wasm', 'web', 'tests', 'build/generated'];
const contents = new Map();
const read = (file) => contents.get(file) ?? contents.set(file, readFileSync(file, 'utf8')).get(file);

/** Adds a file of ours and what it includes, in turn, to `seen`. */
function follow(file, seen) {
  if (seen.has(file)) return;
  seen.add(file);
  for (const [, target] of read(file).matchAll(/^\s*#\s*include\s*"([^"]+)"/gm)) {
    const found = [dirname(file), ...includeFolders.map((folder) => join(root, folder))].map((folder) => resolve(folder, target)).find((path) => existsSync(path));
    if (found) follow(found, seen);
  }
}

/** The sources of ours that a command compiles: itself, or what a file of sixteen includes. */
const sourcesIn = (file) => (file.startsWith(tree) ? [...read(file).matchAll(/^#include "([^"]+)"/gm)].map(([, source]) => source) : [file])
  .map((source) => relative(root, source)).filter((source) => /^(shared|wasm|web|tests)\//.test(source));
const isOfTests = (file) => sourcesIn(file).some((source) => source.startsWith('tests/'));

function keyOf(file) {
  const seen = new Set();
  follow(file, seen);
  const more = isOfTests(file) ? testRules : '';
  return hash(rules + more + [...seen].sort().map((path) => path + hash(read(path))).join('\n'));
}

function look(file) {
  return new Promise((resolve) => {
    const process_ = spawn('clang-tidy', ['-p', tree, '--quiet', file], { stdio: ['ignore', 'pipe', 'pipe'] });
    let output = '';
    process_.stdout.on('data', (chunk) => { output += chunk; });
    process_.stderr.on('data', (chunk) => { if (/error:/.test(chunk)) output += chunk; });
    process_.on('close', (status) => resolve({ isClean: status === 0, output }));
  });
}

const commands = JSON.parse(readFileSync(join(tree, 'compile_commands.json'), 'utf8'));
const isWanted = (source) => words.length === 0 || words.some((word) => source.includes(word));
const waiting = [...new Set(commands.map(({ file }) => file))].filter((file) => sourcesIn(file).some(isWanted))
  .map((file) => ({ file, key: keyOf(file) })).filter(({ key }) => !existsSync(join(cleanFolder, key)));

mkdirSync(cleanFolder, { recursive: true });
// clang-tidy looks for rules where the file is that it was given.
for (const { file } of waiting) if (file.startsWith(tree) && isOfTests(file)) copyFileSync(join(root, 'tests/.clang-tidy'), join(dirname(file), '.clang-tidy'));
let unclean = 0;
async function work() {
  for (let next = waiting.shift(); next; next = waiting.shift()) {
    const { isClean, output } = await look(next.file);
    if (isClean) writeFileSync(join(cleanFolder, next.key), '');
    else {
      unclean += 1;
      process.stdout.write(`${relative(root, next.file)}\n${output}\n`);
    }
  }
}

const parallel = Number(process.env.OBVERSE_JOBS) || Math.min(4, availableParallelism());
await Promise.all(Array.from({ length: parallel }, work));
process.exit(unclean === 0 ? 0 : 1);
