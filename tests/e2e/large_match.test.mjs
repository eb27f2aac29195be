// A matching of many people: solved by a worker while the page goes on, to be stopped at any time, and the same without vectors.

import { readFileSync } from 'node:fs';
import { go, open, untilQuiet } from './support/app.mjs';
import { newDevice } from './support/browser.mjs';
import { assert, isThere, noTrouble } from './support/expect.mjs';
import { startFiles, withSite } from './support/site.mjs';
import { containing, trySample, words } from './support/tasks.mjs';

const topics = ['chat', 'data', 'video', 'sheets', 'search', 'privacy', 'assistants', 'slides'];

/** So many mentees and as many mentors, who differ. */
function table(pairs) {
  const rows = ['name,email,role,offers,wants,interests,department,languages'];
  const some = (k, step) => topics[(k * step + Math.floor(k / 8)) % topics.length];
  for (let k = 0; k < pairs; k++) {
    rows.push(`Mentee ${k},e${k}@x.example,mentee,,${some(k, 3)}:2; ${some(k, 5)}:1,i${k % 11}; i${k % 7},U${k % 9},en`);
    rows.push(`Mentor ${k},o${k}@x.example,mentor,${some(k, 1)}:6; ${some(k, 7)}:5,,i${k % 13}; i${k % 5},U${k % 8},en`);
  }
  return rows.join('\n');
}

const choose = (page, text) => page.locator('input[type=file]').first().setInputFiles({ name: 'people.csv', mimeType: 'text/csv', buffer: Buffer.from(text) });
const button = (page, key) => page.getByRole('button', { name: words(key) });
const isMatched = (page, count) => isThere(page.getByText(containing('preview.sum.of', { matched: String(count), count: String(count) })), `${count} matched`, 60_000);

/** Watches how long the page keeps quiet between two animation frames, in ms. */
const watchFrames = (page) => page.evaluate(() => {
  window.longest = 0;
  let last = performance.now();
  const next = (now) => {
    window.longest = Math.max(window.longest, now - last);
    last = now;
    requestAnimationFrame(next);
  };
  requestAnimationFrame(next);
});

async function exported(page) {
  const [download] = await Promise.all([page.waitForEvent('download'), button(page, 'preview.export').click()]);
  return readFileSync(await download.path(), 'utf8');
}

export const tests = {
  'five thousand people are matched by a worker while the page answers; a run is stopped': async (browser) => withSite(startFiles, async (site) => {
    const context = await newDevice(browser);
    const page = await open(context, site.address);
    await trySample(page);
    const workers = [];
    page.on('worker', (worker) => workers.push(worker.url()));
    await choose(page, table(2500));
    await isThere(page.getByRole('progressbar'), 'how far it is');
    await button(page, 'preview.solving.stop').click();
    await isThere(page.getByText(words('preview.refused.stopped')), 'that it was stopped');
    assert.equal(workers.length, 1);

    await choose(page, table(2500));
    await isThere(page.getByRole('progressbar'), 'the second run');
    await watchFrames(page);
    await isMatched(page, 2500);
    await isThere(page.locator('#sem').getByText(containing('preview.proof.total')), 'proven');
    const longest = await page.evaluate(() => window.longest);
    console.log(`        longest time without a frame while 5,000 people were solved and shown: ${Math.round(longest)} ms`);
    // Not a promise of speed, which a test on a busy machine cannot keep: solved in the page it would stand still for many seconds.
    assert.ok(longest < 8000, `the page stood still for ${Math.round(longest)} ms`);
    noTrouble(context);
  }),

  'a browser without vectors gets the same pairs from another form of the module': async (browser) => withSite(startFiles, async (site) => {
    const results = [];
    for (const hasVectors of [true, false]) {
      const context = await newDevice(browser, { acceptDownloads: true });
      const fetched = [];
      context.on('request', (request) => fetched.push(request.url()));
      if (!hasVectors) await context.addInitScript(() => { WebAssembly.validate = () => false; });
      const page = await open(context, site.address);
      await go(page, '/preview');
      await choose(page, table(120));
      await isMatched(page, 120);
      await untilQuiet(page);
      results.push(await exported(page));
      assert.equal(fetched.some((url) => url.includes('obverse_scalar')), !hasVectors);
      noTrouble(context);
      await context.close();
    }
    assert.equal(results[0], results[1]);
  }),
};
