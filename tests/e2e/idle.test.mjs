// Nothing is drawn while nothing happens.

import { diagnostics, go, open, untilQuiet } from './support/app.mjs';
import { newDevice } from './support/browser.mjs';
import { assert } from './support/expect.mjs';
import { withEachRole } from './support/screens.mjs';
import { startServer, withSite } from './support/site.mjs';

const idle_ms = 3000;

async function framesWhileIdle(page) {
  await untilQuiet(page, 300);
  const before = (await diagnostics(page)).frames;
  await page.waitForTimeout(idle_ms);
  return (await diagnostics(page)).frames - before;
}

export const tests = {
  'no screen draws a frame in three idle seconds, with or without a focused field': async (browser) => withSite(startServer, async (site) => {
    const busy = [];
    const check = async (page, label) => {
      const frames = await framesWhileIdle(page);
      if (frames !== 0) busy.push(`${label}: ${frames} frames`);
    };
    const context = await newDevice(browser);
    const welcome = open(context, site.address).then((page) => check(page, '/welcome'));
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
