// Nothing is drawn while nothing happens.

import { diagnostics, go, open, untilQuiet } from './support/app.mjs';
import { newDevice } from './support/browser.mjs';
import { assert } from './support/expect.mjs';
import { galleryParts, withEachRole } from './support/screens.mjs';
import { startServer, withSite } from './support/site.mjs';
import { showGraph, trySample } from './support/tasks.mjs';

const idle_ms = 3000;

/** Frames of three seconds in which nothing was asked of the network and no answer came: the look every half minute is not nothing. */
async function framesWhileIdle(page) {
  for (let tries = 0; tries < 4; tries++) {
    await untilQuiet(page, 500);
    let exchanges = 0;
    const count = () => { exchanges++; };
    page.on('request', count);
    page.on('response', count);
    const before = (await diagnostics(page)).frames;
    await page.waitForTimeout(idle_ms);
    const drawn = (await diagnostics(page)).frames - before;
    page.off('request', count);
    page.off('response', count);
    if (exchanges === 0) return drawn;
  }
  return assert.fail('the network is never quiet for three seconds');
}

export const tests = {
  'no screen draws a frame in three idle seconds, with or without a focused field': async (browser) => withSite(startServer, async (site) => {
    const busy = [];
    const check = async (page, label) => {
      const frames = await framesWhileIdle(page);
      if (frames !== 0) busy.push(`${label}: ${frames} frames`);
    };
    const context = await newDevice(browser);
    const welcome = open(context, site.address).then(async (page) => {
      await check(page, '/welcome');
      await trySample(page);
      await check(page, '/preview with the sample');
      await showGraph(page);
      await check(page, '/preview with the graph');
      for (const part of galleryParts) {
        await go(page, `/gallery/${part}`);
        await check(page, `/gallery/${part}`);
      }
    });
    await withEachRole(browser, site, {}, async ({ role, page, places }) => {
      for (const path of places) {
        await go(page, path);
        const field = page.locator('#sem').getByRole('textbox').first();
        if (await field.count() > 0) await field.focus();
        await check(page, `${role} ${path}`);
      }
    });
    await welcome;
    assert.deepEqual(busy, []);
  }),
};
