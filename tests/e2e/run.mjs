// run.mjs [WORD...]: runs the end-to-end tests, or those whose file or name has one of the words, several at a time.
//
// Needs build/web/dist and build/native/bin/obverse-server (scripts/test e2e builds them). CHROMIUM names the browser.
// OBVERSE_WALKS=all takes every walk of a pair in every way. OBVERSE_BLESS=1 writes the golden files anew. OBVERSE_JOBS=N runs N tests at a time (two for each core).

import { readdirSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';
import { launch, withoutDrawing } from './support/browser.mjs';

const folder = fileURLToPath(new URL('.', import.meta.url));
const words = process.argv.slice(2);
const test_ms_max = 180_000;
/** What takes longest begins first, so that no core waits for it at the end. */
const longest_first = ['axe', 'keyboard_all', 'idle', 'walk', 'events', 'plain', 'pictures', 'print'];

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
async function run(browser, name, test) {
  const start = Date.now();
  try {
    await inTime(test(browser));
    console.log(`passed  ${name} (${((Date.now() - start) / 1000).toFixed(1)} s)`);
    return true;
  } catch (error) {
    console.log(`FAILED  ${name} (${((Date.now() - start) / 1000).toFixed(1)} s)\n${String(error?.stack ?? error).replace(/^/gm, '        ')}`);
    return false;
  } finally {
    // A device is a profile of its own: what one test leaves behind cannot help or harm the next.
    for (const context of browser.contexts()) await context.close().catch(() => undefined);
  }
}

/** 0 for the file to begin with. */
function rank(file) {
  const index = longest_first.indexOf(file.replace('.test.mjs', ''));
  return index < 0 ? longest_first.length : index;
}

async function wantedTests() {
  const wanted = [];
  const files = readdirSync(folder).filter((name) => name.endsWith('.test.mjs'));
  for (const file of files.sort((a, b) => rank(a) - rank(b) || (a < b ? -1 : 1))) {
    const { tests, needsPicture = false } = await import(new URL(file, import.meta.url));
    for (const [name, test] of Object.entries(tests)) if (isWanted(file, name)) wanted.push({ name, test, needsPicture });
  }
  return wanted;
}

const queue = await wantedTests();
let passed = 0;
let failed = 0;

/** Runs a test that looks at pixels in a browser of its own, which draws. */
async function runDrawn({ name, test }) {
  const browser = await launch();
  try {
    return await run(browser, name, test);
  } finally {
    await browser.close().catch(() => undefined);
  }
}

/** Takes test after test, in one browser; after a failure in a new one, for whatever state the old one is in. */
async function work() {
  let browser = await launch(withoutDrawing);
  for (let next = queue.shift(); next; next = queue.shift()) {
    const isPassed = next.needsPicture ? await runDrawn(next) : await run(browser, next.name, next.test);
    if (isPassed) passed++;
    else failed++;
    if (isPassed || next.needsPicture) continue;
    await browser.close().catch(() => undefined);
    browser = await launch(withoutDrawing);
  }
  await browser.close();
}

// Each test has its own devices and its own server, so they run side by side; much of their time is waiting, so there are more than cores.
const jobs = Number(process.env.OBVERSE_JOBS) || availableParallelism() * 2;
await Promise.all(Array.from({ length: jobs }, work));
console.log(`${passed} passed, ${failed} failed`);
process.exit(failed === 0 && passed > 0 ? 0 : 1);
