// Work that costs seconds is done only when what it reads has changed.

import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..');

/** The first `length` hex digits of the SHA-256 of some bytes. */
export function hash(bytes, length = 64) {
  return createHash('sha256').update(bytes).digest('hex').slice(0, length);
}

/** Reads a file of the project as text. */
export const read = (path) => readFileSync(join(root, path), 'utf8');

/** Writes a file of the project, unless it already says the same: then what was built from it stays fresh. */
export function write(path, content) {
  const file = join(root, path);
  if (existsSync(file) && readFileSync(file).equals(Buffer.from(content))) return false;
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, content);
  return true;
}

/** Runs `work` if one of the input files (or the stamp's extra text) differs from last time, or an output is missing. */
export async function whenChanged(name, inputs, outputs, work, extra = '') {
  const stamp = join(root, 'build', 'stamps', name);
  const now = hash([extra, ...inputs.map((input) => hash(readFileSync(join(root, input))))].join('\n'));
  const isFresh = existsSync(stamp) && readFileSync(stamp, 'utf8') === now && outputs.every((output) => existsSync(join(root, output)));
  if (isFresh) return;
  await work();
  mkdirSync(dirname(stamp), { recursive: true });
  writeFileSync(stamp, now);
}

/** Ends the program with one clear sentence. */
export function stop(sentence) {
  process.stderr.write(`obverse: ${sentence}\n`);
  process.exit(1);
}
