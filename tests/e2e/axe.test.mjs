// axe finds nothing to object to, on any screen, at three sizes, light and dark.

import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { go, open, untilQuiet } from './support/app.mjs';
import { newDevice, sizes } from './support/browser.mjs';
import { assert } from './support/expect.mjs';
import { withEachRole } from './support/screens.mjs';
import { startServer, withSite } from './support/site.mjs';
import { showGraph, trySample } from './support/tasks.mjs';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

const galleryParts = ['foundations', 'actions', 'choices', 'fields', 'structure', 'feedback', 'data', 'charts'];

/** What axe objects to on the page as it is, in short lines. */
async function objections(page) {
  await page.evaluate((source) => {
    // The page's own policy forbids foreign scripts; the test runner may add one.
    if (!window.axe) (0, eval)(source);
  }, axe);
  return page.evaluate(async () => {
    const { violations } = await window.axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] });
    return violations.map(({ id, nodes }) => `${id}: ${nodes.slice(0, 3).map(({ html }) => html.slice(0, 160)).join(' | ')}`);
  });
}

/** At every size, in both colour schemes. @return one line for each rule, with the first place that broke it */
async function objectionsEverywhere(page, label) {
  const found = new Map();
  for (const [size, viewport] of Object.entries(sizes)) {
    await page.setViewportSize(viewport);
    for (const colorScheme of ['light', 'dark']) {
      await page.emulateMedia({ colorScheme });
      await untilQuiet(page, 60);
      for (const text of await objections(page)) {
        const rule = text.split(':')[0];
        found.set(rule, found.get(rule) ?? `${label}, ${size}, ${colorScheme}: ${text}`);
      }
    }
  }
  return [...found.values()];
}

export const tests = {
  'axe finds no violation on any screen of any role': async (browser) => withSite(startServer, async (site) => {
    const found = [];
    const context = await newDevice(browser, { bypassCSP: true });
    const welcome = await open(context, site.address);
    found.push(...await objectionsEverywhere(welcome, '/welcome'));
    await trySample(welcome);
    found.push(...await objectionsEverywhere(welcome, '/preview with the sample'));
    await showGraph(welcome);
    found.push(...await objectionsEverywhere(welcome, '/preview with the graph'));
    await context.close();
    await withEachRole(browser, site, { bypassCSP: true }, async ({ role, page, places }) => {
      for (const path of places) {
        await go(page, path);
        found.push(...await objectionsEverywhere(page, `${role} ${path}`));
      }
    });
    assert.deepEqual(found, []);
  }),

  'axe finds no violation in any part of the gallery, in four themes': async (browser) => withSite(startServer, async (site) => {
    const found = [];
    const context = await newDevice(browser, { bypassCSP: true });
    const page = await open(context, site.address);
    for (const part of galleryParts) {
      await go(page, `/gallery/${part}`);
      found.push(...await objectionsEverywhere(page, part));
      for (const media of [{ contrast: 'more' }, { forcedColors: 'active' }]) {
        await page.emulateMedia(media);
        await untilQuiet(page, 60);
        found.push(...(await objections(page)).map((text) => `${part}, ${JSON.stringify(media)}: ${text}`));
        await page.emulateMedia({ contrast: null, forcedColors: null });
      }
    }
    assert.deepEqual(found, []);
  }),
};
