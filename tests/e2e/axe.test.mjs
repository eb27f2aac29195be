// axe finds nothing to object to, on any screen, at three sizes, in four themes.

import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { go, open, signIn, untilQuiet } from './support/app.mjs';
import { newDevice, plainMedia, sizes, themes } from './support/browser.mjs';
import { assert } from './support/expect.mjs';
import { galleryParts, placesToTest, roles } from './support/screens.mjs';
import { startServer, withSite } from './support/site.mjs';
import { askColleague, showGraph, trySample } from './support/tasks.mjs';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

const rules = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
/** What may differ where the elements are the same: what looks at colours and at sizes. */
const lookRules = ['color-contrast', 'link-in-text-block', 'target-size', 'scrollable-region-focusable', 'css-orientation-lock'];

/** What axe objects to on the page as it is, in short lines. */
async function objections(page, runOnly = rules) {
  await page.evaluate((source) => {
    // The page's own policy forbids foreign scripts; the test runner may add one.
    if (!window.axe) (0, eval)(source);
  }, axe);
  return page.evaluate(async (names) => {
    const { violations } = await window.axe.run(document, { runOnly: names, resultTypes: ['violations'] });
    return violations.map(({ id, nodes }) => `${id}: ${nodes.slice(0, 3).map(({ html }) => html.slice(0, 160)).join(' | ')}`);
  }, runOnly);
}

/** The page without its looks: what a theme, and often another size, leaves as it is. */
const structure = (page) => page.evaluate(() => document.body.outerHTML.replace(/ (style|data-theme)="[^"]*"/g, ''));

/** At every size, in all four themes. @return one line for each rule, with the first place that broke it */
async function objectionsEverywhere(page, label) {
  const found = new Map();
  const note = (text, where) => {
    const rule = text.split(':')[0];
    found.set(rule, found.get(rule) ?? `${label}, ${where}: ${text}`);
  };
  const seen = new Set();
  const check = async (where) => {
    await untilQuiet(page, 60);
    const now = await structure(page);
    for (const text of await objections(page, seen.has(now) ? lookRules : rules)) note(text, where);
    seen.add(now);
  };
  for (const [size, viewport] of Object.entries(sizes)) {
    await page.setViewportSize(viewport);
    await check(size);
  }
  for (const [theme, media] of Object.entries(themes).slice(1)) {
    await page.emulateMedia({ ...plainMedia, ...media });
    await check(theme);
  }
  await page.emulateMedia(plainMedia);
  return [...found.values()];
}

export const tests = {
  'axe finds no violation on what somebody without an account sees': async (browser) => withSite(startServer, async (site) => {
    const found = [];
    const context = await newDevice(browser, { bypassCSP: true });
    const welcome = await open(context, site.address);
    found.push(...await objectionsEverywhere(welcome, '/welcome'));
    await trySample(welcome);
    found.push(...await objectionsEverywhere(welcome, '/preview with the sample'));
    await showGraph(welcome);
    found.push(...await objectionsEverywhere(welcome, '/preview with the graph'));
    await go(welcome, '/sign-in');
    found.push(...await objectionsEverywhere(welcome, '/sign-in'));
    const byLink = await open(context, `${site.address}/sign-in?email=ruth%40halden.example&code=AAAAAAAA`);
    found.push(...await objectionsEverywhere(byLink, '/sign-in with a code'));
    const { context: asking, page: asker } = await signIn(browser, site, 'mentee');
    const link = await askColleague(asker, 'Anna Berg');
    await asking.close();
    found.push(...await objectionsEverywhere(await open(context, link), '/recommend'));
    assert.deepEqual(found, []);
  }),

  ...Object.fromEntries(roles.map((role) => [`axe finds no violation on any screen of a ${role}`, (browser) => withSite(startServer, async (site) => {
    const found = [];
    const { page } = await signIn(browser, site, role, { bypassCSP: true });
    for (const path of await placesToTest(page, role)) {
      await go(page, path);
      found.push(...await objectionsEverywhere(page, `${role} ${path}`));
    }
    assert.deepEqual(found, []);
  })])),

  'axe finds no violation in any part of the gallery, in four themes': async (browser) => withSite(startServer, async (site) => {
    const found = [];
    const context = await newDevice(browser, { bypassCSP: true });
    const page = await open(context, site.address);
    for (const part of galleryParts) {
      await go(page, `/gallery/${part}`);
      found.push(...await objectionsEverywhere(page, part));
    }
    assert.deepEqual(found, []);
  }),
};
