// What each screen says to a screen reader, as text that can be read in a review. OBVERSE_BLESS=1 writes it anew.

import { go, open } from './support/app.mjs';
import { newDevice } from './support/browser.mjs';
import { assert } from './support/expect.mjs';
import { compare } from './support/golden.mjs';
import { galleryParts, screenName, withEachRole } from './support/screens.mjs';
import { startServer, withSite } from './support/site.mjs';
import { showGraph, trySample } from './support/tasks.mjs';

const snapshot = (page) => page.locator('#sem').ariaSnapshot();

export const tests = {
  'every screen says what its golden file says': async (browser) => withSite(startServer, async (site) => {
    const differences = [];
    const context = await newDevice(browser);
    const welcome = await open(context, site.address);
    differences.push(...compare('welcome.yml', await snapshot(welcome)));
    await trySample(welcome);
    differences.push(...compare('preview-sample.yml', await snapshot(welcome)));
    await showGraph(welcome);
    differences.push(...compare('preview-graph.yml', await snapshot(welcome)));
    for (const part of galleryParts) {
      await go(welcome, `/gallery/${part}`);
      differences.push(...compare(`gallery-${part}.yml`, await snapshot(welcome)));
    }
    await context.close();
    await withEachRole(browser, site, {}, async ({ role, page, places }) => {
      for (const path of places) {
        await go(page, path);
        differences.push(...compare(`${role}-${screenName(path)}.yml`, await snapshot(page)));
      }
    });
    assert.deepEqual(differences, []);
  }),
};
