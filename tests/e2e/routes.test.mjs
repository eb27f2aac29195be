// Addresses: every dialog, filter and order has one, a link leads right there, back closes what was opened, and a place can
// be shared.

import { diagnostics, go, open, signIn, untilDrawn, untilQuiet } from './support/app.mjs';
import { newDevice, sizes } from './support/browser.mjs';
import { assert, eventually, isThere, noTrouble } from './support/expect.mjs';
import { startServer, withSite } from './support/site.mjs';
import { trySample, words } from './support/tasks.mjs';

const step = '/lessons/share-one-file/1';
const address = (page) => page.evaluate(() => location.pathname + location.search);
const dialog = (page) => page.getByRole('dialog');
const isGone = (page) => eventually(() => dialog(page).count(), 0, 'the dialog is closed');

/** Goes straight to an address, as from a mail. */
async function follow(page, site, path) {
  await page.goto(site.address + path);
  await untilDrawn(page);
}

export const tests = {
  'a dialog has an address: it opens from a link, and back closes it': async (browser) => withSite(startServer, async (site) => {
    const { context, page } = await signIn(browser, site, 'mentee', { viewport: sizes.phone });
    await go(page, step);
    await page.getByRole('button', { name: words('lesson.contents') }).click();
    await isThere(dialog(page), 'the contents');
    await eventually(() => address(page), `${step}?open=contents`, 'the address says so');
    await page.goBack();
    await isGone(page);
    assert.equal(await address(page), step);
    await page.goForward();
    await isThere(dialog(page), 'forward opens it again');
    await dialog(page).getByRole('button', { name: words('dialog.close') }).click();
    await isGone(page);
    await eventually(() => address(page), step, 'closed by hand the address follows');
    await follow(page, site, `${step}?open=contents`);
    await isThere(dialog(page), 'a link leads right into the dialog');
    await page.reload();
    await untilDrawn(page);
    await isThere(dialog(page), 'a reload too');
    assert.equal((await diagnostics(page)).route, step);
    noTrouble(context);
  }),

  'what is chosen in a list or a table is in its address': async (browser) => withSite(startServer, async (site) => {
    const { context, page } = await signIn(browser, site, 'coordinator');
    await follow(page, site, '/lessons?filter=done');
    await eventually(() => page.getByRole('radio', { name: words('lessons.done') }).isChecked(), true, 'the filter of the link');
    await page.getByRole('radio', { name: words('lessons.all') }).focus();
    await page.keyboard.press('Space');
    await eventually(() => address(page), '/lessons', 'no filter, no query');
    await follow(page, site, '/dashboard?by=lessons&down=1');
    await eventually(() => page.getByRole('columnheader', { name: words('dashboard.lessons_done') }).getAttribute('aria-sort'), 'descending', 'the order of the link');
    await page.getByRole('button', { name: words('dashboard.mentor') }).click();
    await eventually(() => address(page), '/dashboard?by=mentor', 'another order, another address');
    await follow(page, site, '/dashboard?by=nonsense&open=everything');
    await isThere(page.getByRole('table'), 'a query that means nothing is ignored');
    noTrouble(context);
  }),

  'the weights of a preview on a phone close with back, and the match stays': async (browser) => withSite(startServer, async (site) => {
    const context = await newDevice(browser, { viewport: sizes.phone });
    const page = await open(context, site.address);
    await trySample(page);
    await page.getByRole('button', { name: words('preview.weights') }).click();
    await isThere(dialog(page), 'the weights');
    await page.goBack();
    await isGone(page);
    await isThere(page.getByRole('list', { name: words('preview.pairs') }), 'the pairs are still there');
    noTrouble(context);
  }),

  'a lesson is shared by the sheet of the system, else its link is copied': async (browser) => withSite(startServer, async (site) => {
    const wanted = '/lessons/share-one-file';
    const withSheet = await signIn(browser, site, 'mentee', {});
    await withSheet.page.evaluate(() => {
      navigator.share = async (data) => { window.offered = data; };
    });
    await go(withSheet.page, wanted);
    await withSheet.page.getByRole('button', { name: words('lesson.share') }).click();
    await eventually(() => withSheet.page.evaluate(() => window.offered?.url), site.address + wanted, 'the sheet');
    assert.match(await withSheet.page.evaluate(() => window.offered.title), /Share one file/);

    const without = await signIn(browser, site, 'mentor', { permissions: ['clipboard-read', 'clipboard-write'] });
    await without.page.evaluate(() => {
      navigator.share = undefined;
    });
    await go(without.page, wanted);
    await without.page.getByRole('button', { name: words('lesson.share') }).click();
    await isThere(without.page.getByText(words('share.copied')), 'it says that the link is copied');
    assert.equal(await without.page.evaluate(() => navigator.clipboard.readText()), site.address + wanted);
    await untilQuiet(without.page);
    noTrouble(withSheet.context, without.context);
  }),
};
