// The page around the app: links, history, zoom, the page before the first frame and install.

import { createHash } from 'node:crypto';
import { diagnostics, go, open, signIn, untilDrawn, untilQuiet } from './support/app.mjs';
import { newDevice } from './support/browser.mjs';
import { assert, eventually, isThere, noTrouble } from './support/expect.mjs';
import { withEachRole } from './support/screens.mjs';
import { startServer, withSite } from './support/site.mjs';

const route = async (page) => (await diagnostics(page)).route;

export const tests = {
  'links are links: followed inside, opened in a new tab with Ctrl, and back and forward work': async (browser) => withSite(startServer, async (site) => {
    const { context, page } = await signIn(browser, site, 'mentee');
    const start = await route(page);
    const lessons = page.getByRole('navigation').getByRole('link', { name: 'Lessons' });
    await lessons.click();
    await eventually(() => route(page), '/lessons', 'followed a link');
    assert.equal(new URL(page.url()).pathname, '/lessons');
    await page.goBack();
    await eventually(() => route(page), start, 'back');
    await page.goForward();
    await eventually(() => route(page), '/lessons', 'forward');
    const [other] = await Promise.all([context.waitForEvent('page'), lessons.click({ modifiers: ['Control'] })]);
    await eventually(() => new URL(other.url() || 'about:blank').pathname, '/lessons', 'the new tab goes where the link leads');
    await other.close();
    await page.reload();
    await untilDrawn(page);
    await eventually(() => route(page), '/lessons', 'a reload stays where it was');
    noTrouble(context);
  }),

  'a press on the words of a card that is a link stays in the app': async (browser) => withSite(startServer, async (site) => {
    const context = await newDevice(browser);
    const page = await open(context, site.address);
    await page.evaluate(() => { window.isSamePage = true; });
    await page.getByRole('link', { name: /Preview a match/ }).locator('p').first().click({ force: true });
    await eventually(() => route(page), '/preview', 'followed the link');
    assert.equal(await page.evaluate(() => window.isSamePage), true);
    noTrouble(context);
  }),

  'back leads to where one was: as far down, with the same link in focus; forward and a reload too': async (browser) => withSite(startServer, async (site) => {
    const { context, page } = await signIn(browser, site, 'mentee', { viewport: { width: 390, height: 600 } });
    await go(page, '/lessons');
    const link = page.getByRole('main').getByRole('link').nth(12);
    await link.scrollIntoViewIfNeeded();
    await untilQuiet(page);
    const scrolled = () => page.evaluate(() => document.querySelector('#sem main .scroller.down, #sem .scroller.down')?.scrollTop ?? 0);
    const before = await scrolled();
    assert.ok(before > 200, 'the list is scrolled');
    await link.focus();
    await page.keyboard.press('Enter');
    await eventually(async () => /^\/lessons\/./.test(await route(page)), true, 'a lesson');
    await untilQuiet(page);
    assert.equal(await scrolled(), 0, 'another place begins at its top');
    await page.goBack();
    await eventually(() => route(page), '/lessons', 'back');
    await eventually(scrolled, before, 'as far down');
    assert.ok(await link.evaluate((element) => element === document.activeElement), 'the focus is on the link');
    await page.reload();
    await untilDrawn(page);
    await eventually(scrolled, before, 'as far down after a reload');
    noTrouble(context);
  }),

  'at 400 % zoom nothing is wider than the view, on any screen': async (browser) => withSite(startServer, async (site) => {
    const found = [];
    await withEachRole(browser, site, { viewport: { width: 320, height: 256 }, deviceScaleFactor: 4 }, async ({ role, page, places }) => {
      for (const path of places) {
        await go(page, path);
        const wide = await page.evaluate(() => [...document.querySelectorAll('#sem *')].filter((element) => !element.closest('.aside, .spacer') && element.getBoundingClientRect().right > innerWidth + 1)
          .map((element) => `${element.className} ${element.textContent.slice(0, 40)}`));
        for (const one of wide) found.push(`${role} ${path}: ${one}`);
      }
    });
    assert.deepEqual(found, []);
  }),

  'somebody who spaces text more widely gets a page that follows, at once and back': async (browser) => withSite(startServer, async (site) => {
    const { context, page } = await signIn(browser, site, 'mentee', { bypassCSP: true });
    assert.ok(await page.locator('#canvas').isVisible());
    const style = await page.addStyleTag({ content: '* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important; } p { margin-bottom: 2em !important; }' });
    await eventually(() => page.locator('#canvas').isVisible(), false, 'the plain page');
    const heading = page.getByRole('main').getByRole('heading').first();
    assert.notEqual(await heading.evaluate((element) => getComputedStyle(element).letterSpacing), 'normal');
    await style.evaluate((element) => element.remove());
    await eventually(() => page.locator('#canvas').isVisible(), true, 'the canvas again');
    noTrouble(context);
  }),

  'before the app runs there is a page of text, and without JavaScript it says why': async (browser) => withSite(startServer, async (site) => {
    const context = await newDevice(browser, { javaScriptEnabled: false });
    const page = await context.newPage();
    await page.goto(site.address);
    await isThere(page.getByRole('heading', { level: 1 }), 'a heading');
    assert.match(await (await fetch(site.address)).text(), /<noscript>.*needs JavaScript.*<\/noscript>/);
  }),

  'the first picture needs the first part of the module alone, and the rest comes right after it': async (browser) => withSite(startServer, async (site) => {
    const context = await newDevice(browser);
    const page = await context.newPage();
    const more = page.waitForRequest(/obverse_more/);
    await page.goto(site.address);
    await untilDrawn(page);
    await (await more).response();
    await untilQuiet(page);
    // Numbers of entry points: build/wasm/bin/obverse_more.map names them. Their file belongs in the list of scripts/lib/split_module.mjs.
    assert.deepEqual((await diagnostics(page)).early, []);
    noTrouble(context);
  }),

  'somebody who is quicker than the rest of the module waits for it, and nothing is lost': async (browser) => withSite(startServer, async (site) => {
    const context = await newDevice(browser);
    const page = await context.newPage();
    let asked = 0;
    // The first request is never answered; what a click needs is asked for again.
    await page.route(/obverse_more/, (route) => { if (asked++ > 0) void route.continue(); });
    await page.goto(site.address);
    await untilDrawn(page);
    await page.getByRole('link', { name: /Preview a match/ }).click();
    await eventually(() => route(page), '/preview', 'followed a link');
    await page.getByRole('heading', { level: 1 }).first().waitFor();
    assert.ok((await diagnostics(page)).early.length > 0);
    noTrouble(context);
  }),

  'the page needs no script or style but its own, which its policy names, and can be installed': async (browser) => withSite(startServer, async (site) => {
    const answer = await fetch(site.address);
    const html = await answer.text();
    assert.ok(!/\sstyle=|\son\w+=|<script(?![^>]*\ssrc=)/.test(html), 'inline script or style');
    const styles = [...html.matchAll(/<style>([^<]*)<\/style>/g)];
    assert.equal(styles.length, 1);
    const policy = answer.headers.get('content-security-policy');
    assert.ok(policy.includes(`style-src 'self' 'sha256-${createHash('sha256').update(styles[0][1]).digest('base64')}';`), policy);
    assert.doesNotMatch(policy, /unsafe-inline|unsafe-eval(?<!wasm-unsafe-eval)/);
    assert.ok(html.includes(`content="${policy.replace("; frame-ancestors 'none'", '')}"`), 'the page says the same without our server');
    const manifest = await (await fetch(`${site.address}/manifest.webmanifest`)).json();
    assert.equal(manifest.display, 'standalone');
    assert.ok(manifest.icons.some(({ purpose }) => purpose === 'maskable'));
    for (const { src } of manifest.icons) assert.equal((await fetch(new URL(src, site.address))).status, 200, src);
  }),

  'the skip link leads past the navigation': async (browser) => withSite(startServer, async (site) => {
    const { page } = await signIn(browser, site, 'mentee');
    await page.evaluate(() => document.activeElement?.blur());
    await page.getByRole('link', { name: 'Skip to content' }).press('Enter');
    await eventually(() => page.evaluate(() => document.activeElement?.closest('main') !== null && document.activeElement !== document.body), true, 'the focus is in the content');
  }),
};
