// run.mjs [WORD...]: runs the end-to-end tests, or those whose file or name has one of the words, as many at a time as there are cores.
//
// Needs build/web/dist and build/native/bin/obverse-server (scripts/test e2e builds them). CHROMIUM names the browser.
// OBVERSE_BLESS=1 writes the golden files anew. OBVERSE_JOBS=N runs N tests at a time.

import { readdirSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';
import { launch } from './support/browser.mjs';

const folder = fileURLToPath(new URL('.', import.meta.url));
const words = process.argv.slice(2);
const test_ms_max = 180_000;

const isWanted = (file, name) => words.length === 0 || words.some((word) => `${file} ${name}`.includes(word));

async function inTime(work) {
  let timer;
  const late = new Promise((_, reject) => {
    timer = setTimeout(() => reject(new Error(`not done within ${test_ms_max / 1000} s`)), test_ms_max);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}

/** @return whether it passed */
async function run(name, test) {
  const start = Date.now();
  // A browser of its own: what one test leaves behind cannot help or harm the next.
  const browser = await launch();
  try {
    await inTime(test(browser));
    console.log(`passed  ${name} (${((Date.now() - start) / 1000).toFixed(1)} s)`);
    return true;
  } catch (error) {
    console.log(`FAILED  ${name} (${((Date.now() - start) / 1000).toFixed(1)} s)\n${String(error?.stack ?? error).replace(/^/gm, '        ')}`);
    return false;
  } finally {
    await browser.close().catch(() => undefined);
  }
}

async function wantedTests() {
  const wanted = [];
  for (const file of readdirSync(folder).filter((name) => name.endsWith('.test.mjs')).sort()) {
    const { tests } = await import(new URL(file, import.meta.url));
    for (const [name, test] of Object.entries(tests)) if (isWanted(file, name)) wanted.push([name, test]);
  }
  return wanted;
}

const queue = await wantedTests();
let passed = 0;
let failed = 0;

async function work() {
  for (let next = queue.shift(); next; next = queue.shift()) {
    if (await run(...next)) passed++;
    else failed++;
  }
}

// Each test has its own browser and its own server, so two can run side by side; much of their time is waiting.
const jobs = Number(process.env.OBVERSE_JOBS) || availableParallelism();
await Promise.all(Array.from({ length: jobs }, work));
console.log(`${passed} passed, ${failed} failed`);
process.exit(failed === 0 && passed > 0 ? 0 : 1);
