// Languages in the page itself: changed without a reload, and words that are longer than any fit where they stand.

import { go, open, signIn, untilQuiet } from './support/app.mjs';
import { newDevice, sizes } from './support/browser.mjs';
import { assert, eventually, isThere, noTrouble } from './support/expect.mjs';
import { withEachRole } from './support/screens.mjs';
import { startServer, withSite } from './support/site.mjs';

const longer = { a: 'áa', e: 'ée', i: 'íi', o: 'óo', u: 'úu', A: 'Áa', E: 'Ée', I: 'Íi', O: 'Óo', U: 'Úu' };

/** The words of a language that nobody speaks: each vowel twice, and an accent. What stands in braces is for the app. */
function stretched(text) {
  let depth = 0;
  return [...text].map((sign) => {
    if (sign === '{') depth++;
    if (sign === '}') depth--;
    return depth % 2 === 0 ? (longer[sign] ?? sign) : sign;
  }).join('');
}

/** Gives a device that language in place of English. */
const stretchWords = (context) => context.route(/\/content\/strings\.en\.[0-9a-f]+\.json$/, async (route) => {
  const answer = await route.fetch();
  const words = Object.fromEntries(Object.entries(await answer.json()).map(([key, text]) => [key, typeof text === 'string' ? stretched(text) : text]));
  await route.fulfill({ response: answer, json: words });
});

/** Text that is wider than its box, or outside of the view. The page measures with the same letters that the canvas draws. */
const clipped = (page) => page.evaluate(() => [...document.querySelectorAll('#sem :is(.text, .heading)')]
  .filter((element) => element.childElementCount === 0 && !element.closest('.aside') && element.textContent.trim() !== '')
  .filter((element) => {
    const range = document.createRange();
    range.selectNodeContents(element);
    const words = range.getBoundingClientRect();
    const box = element.getBoundingClientRect();
    return words.right > box.right + 2 || words.bottom > box.bottom + 3 || box.right > innerWidth + 1;
  }).map((element) => element.textContent.slice(0, 60)));

export const tests = {
  'another language comes without a reload, and the page says which': async (browser) => withSite(startServer, async (site) => {
    const { context, page } = await signIn(browser, site, 'mentee');
    await go(page, '/settings');
    await page.evaluate(() => { window.isSamePage = true; });
    await page.getByRole('radio', { name: 'Deutsch' }).focus();
    await page.keyboard.press('Space');
    await isThere(page.getByRole('heading', { name: 'Einstellungen' }), 'German words');
    await eventually(() => page.evaluate(() => document.documentElement.lang), 'de', 'the language of the page');
    assert.ok(await page.evaluate(() => window.isSamePage), 'no reload');
    assert.ok(await page.getByRole('radio', { name: 'Deutsch' }).evaluate((element) => element === document.activeElement), 'the focus stays');
    assert.match(await page.title(), /Einstellungen/);
    await untilQuiet(page);
    noTrouble(context);
  }),
};
