// The plain page: the elements without the canvas are a whole app, for browsers without WebGL and for whoever likes it so.

import { readFileSync } from 'node:fs';
import { diagnostics, go, open, signIn, signInPerson, untilDrawn, untilQuiet, untilShared } from './support/app.mjs';
import { newDevice, sizes } from './support/browser.mjs';
import { assert, eventually, isThere, noTrouble } from './support/expect.mjs';
import { withoutGraphics } from './support/hands.mjs';
import { pair } from './support/people.mjs';
import { placesToTest, roles } from './support/screens.mjs';
import { startServer, withSite } from './support/site.mjs';
import { containing, finishLesson, openNote, privateBlock, sharedBlock, trySample, untilSaid, visit, words } from './support/tasks.mjs';

const onPlainDevice = (browser, site, person, options = {}) => signInPerson(browser, site, person, { prepare: withoutGraphics, ...options });

/** Texts that nobody could read: without colour, or the colour of what is behind. */
const unseen = (page) => page.evaluate(() => {
  const backgroundOf = (element) => {
    for (let at = element; at; at = at.parentElement) {
      const { backgroundColor } = getComputedStyle(at);
      if (backgroundColor !== 'rgba(0, 0, 0, 0)') return backgroundColor;
    }
    return 'none';
  };
  return [...document.querySelectorAll('#sem :is(.text, .heading, .link, .button, .textbox, .textarea, .plain-label)')]
    .filter((element) => element.getClientRects().length === 0 || ['rgba(0, 0, 0, 0)', backgroundOf(element)].includes(getComputedStyle(element).color))
    .map((element) => `${element.className} ${element.textContent.slice(0, 40)}`);
});

/** What is wider than the view, but for tables, which scroll by themselves. */
const tooWide = (page) => page.evaluate(() => [...document.querySelectorAll('#sem *')].filter((element) => !element.closest('.table') && element.getBoundingClientRect().right > innerWidth + 1)
  .map((element) => `${element.className} ${element.textContent.slice(0, 40)}`));

export const tests = {
  'without WebGL a mentee reads a lesson and writes notes, and the mentor reads the shared one': async (browser) => withSite(startServer, async (site) => {
    const { context, page } = await onPlainDevice(browser, site, pair.mentee.key);
    assert.deepEqual(await unseen(page), []);
    await finishLesson(page, 'share-one-file');
    const path = await openNote(page, 'mentee');
    await privateBlock(page).fill('Plain bittern.');
    await sharedBlock(page).click();
    await page.keyboard.press('Control+End');
    await page.keyboard.type(' Plain heron.');
    await sharedBlock(page).blur();
    await untilSaid(page, 'note.shared_at');
    await page.reload();
    await untilDrawn(page);
    assert.equal(await privateBlock(page).inputValue(), 'Plain bittern.');
    const { context: other, page: otherPage } = await onPlainDevice(browser, site, pair.mentor.key, { path });
    await isThere(otherPage.getByText('Plain heron.'), 'the shared words at the mentor');
    assert.equal(await otherPage.getByText('Plain bittern.').count(), 0);
    noTrouble(context, other);
  }),

  'without WebGL a mentor writes a message and marks a session as held, on a phone': async (browser) => withSite(startServer, async (site) => {
    const { context, page } = await onPlainDevice(browser, site, pair.mentor.key, { viewport: sizes.phone, hasTouch: true });
    await go(page, '/pair');
    await page.getByRole('textbox', { name: words('message.label', { name: pair.mentee.given }) }).fill('Written on the plain page.');
    await page.getByRole('button', { name: words('message.send', { name: pair.mentee.given }) }).tap();
    await isThere(page.locator('#sem').getByText('Written on the plain page.'), 'the message in the list');
    await go(page, '/sessions');
    const next = pair.file.sessions_held + 1;
    await page.getByRole('link', { name: new RegExp(`^${words('sessions.row', { number: next }).source.slice(4, -4)}`) }).tap();
    await page.getByRole('button', { name: words('note.mark_held') }).tap();
    await isThere(page.locator('#sem').getByText(containing('session.held_on')), 'the session counts as held');
    await untilShared(page);
    noTrouble(context);
  }),

  'without WebGL a coordinator sorts the dashboard and tries out a match': async (browser) => withSite(startServer, async (site) => {
    const context = await newDevice(browser, { acceptDownloads: true });
    await withoutGraphics(context);
    const page = await open(context, `${site.address}/?demo=coordinator`);
    await isThere(page.getByRole('rowheader'), 'the table');
    const first = () => page.getByRole('rowheader').first().innerText();
    const before = await first();
    await page.getByRole('button', { name: words('dashboard.mentee') }).click();
    await eventually(async () => (await first()) !== before, true, 'another order');
    await trySample(page);
    const slider = page.getByRole('slider', { name: words('match.criterion.competence') });
    const weight = await slider.inputValue();
    await slider.fill(String(Number(weight) + 20));
    await eventually(() => slider.inputValue(), String(Number(weight) + 20), 'another weight');
    await page.getByRole('button', { name: /^Henrik Lindqvist$/ }).first().click();
    await page.getByRole('button', { name: words('preview.lock') }).click();
    await isThere(page.getByRole('button', { name: words('preview.unlock') }), 'the locked pair');
    const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: words('preview.export') }).first().click()]);
    assert.match(readFileSync(await download.path(), 'utf8'), /Henrik Lindqvist/);
    noTrouble(context);
  }),

  'the plain page is chosen in Settings, at once, and stays after a reload': async (browser) => withSite(startServer, async (site) => {
    const { context, page } = await signIn(browser, site, 'mentee');
    await go(page, '/settings');
    const plain = page.getByRole('switch', { name: words('settings.plain') });
    await plain.click();
    await eventually(() => page.locator('#canvas').isVisible(), false, 'no canvas');
    assert.ok(await plain.evaluate((element) => element === document.activeElement), 'the focus stays on the switch');
    assert.deepEqual(await unseen(page), []);
    await page.reload();
    await untilDrawn(page);
    await eventually(() => page.locator('#canvas').isVisible(), false, 'still no canvas');
    await page.getByText(words('settings.dark')).click();
    await eventually(() => page.getByRole('radio', { name: words('settings.dark') }).isChecked(), true, 'a label is pressed like its field');
    await page.getByRole('switch', { name: words('settings.plain') }).click();
    await eventually(() => page.locator('#canvas').isVisible(), true, 'the canvas is back');
    assert.equal(await page.locator('.plain-label').count(), 0);
    const { frames } = await diagnostics(page);
    await visit(page, 'lessons');
    await eventually(async () => (await diagnostics(page)).frames > frames, true, 'and draws');
    noTrouble(context);
  }),

  'the plain page can be read whole at 320 px and with the spacing of WCAG 1.4.12, on every screen': async (browser) => withSite(startServer, async (site) => {
    const found = [];
    for (const role of roles) {
      const { context, page } = await signIn(browser, site, role, { viewport: { width: 320, height: 640 }, bypassCSP: true });
      await go(page, '/settings');
      await page.getByRole('switch', { name: words('settings.plain') }).evaluate((element) => element.click());
      await page.addStyleTag({ content: '* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important; } p { margin-bottom: 2em !important; }' });
      for (const path of await placesToTest(page, role)) {
        await go(page, path);
        await untilQuiet(page);
        for (const one of [...await tooWide(page), ...await unseen(page)]) found.push(`${role} ${path}: ${one}`);
      }
      await context.close();
    }
    assert.deepEqual(found, []);
  }),
};
