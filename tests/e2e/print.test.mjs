// Paper: any screen prints as a document that can be read, with every word of it, in any script.

import { go, signIn, signInPerson, untilQuiet } from './support/app.mjs';
import { assert, eventually, noTrouble } from './support/expect.mjs';
import { pair } from './support/people.mjs';
import { withEachRole } from './support/screens.mjs';
import { startServer, withSite } from './support/site.mjs';
import { openNote, privateBlock, sharedBlock, untilSaid, words } from './support/tasks.mjs';

const scripts = ['Grüße', 'مرحبا بالعالم', 'עברית עם English בתוכה', '你好漢字', 'にほんご', '한글', 'हिन्दी', 'ไทย', 'e\u0301', '👩🏽‍🏫 🏳️‍🌈'];
const written = `${scripts.join('\n')}\n\nTwo  spaces, and\ta tab.`;

/** Prints as a person does. @return the pages, and the document that they were made from */
async function printed(page) {
  await page.evaluate(() => {
    window.addEventListener('beforeprint', () => {
      const paper = document.getElementById('print');
      window.paper = { html: paper.innerHTML, texts: [...paper.querySelectorAll('p, h1, h2, h3, h4, td, th, div')].map((element) => element.textContent) };
    }, { once: true });
  });
  const pdf = (await page.pdf({ format: 'A4' })).toString('latin1');
  return { pages: pdf.match(/\/Type\s*\/Page\b(?!s)/g).length, ...(await page.evaluate(() => window.paper)) };
}

/** Sentences of a screen that a person came to read. */
const sentences = (page) => page.evaluate(() => [...document.querySelectorAll('#sem main .text, #sem main .heading')]
  .filter((element) => element.closest('.button, .text .text, [inert]') === null).map((element) => element.textContent.trim()).filter((text) => text !== ''));

export const tests = {
  'a note prints to the letter in any script, without what only a screen can do': async (browser) => withSite(startServer, async (site) => {
    const { context, page } = await signInPerson(browser, site, pair.mentee.key);
    await openNote(page, 'mentee');
    await privateBlock(page).fill(scripts.join(' '));
    await sharedBlock(page).fill(written);
    await sharedBlock(page).blur();
    await untilSaid(page, 'note.shared_at');
    const { texts, html, pages } = await printed(page);
    assert.ok(texts.includes(written), 'the shared words, to the letter');
    assert.ok(texts.includes(scripts.join(' ')), 'the private words, to the letter');
    assert.ok(pages >= 1);
    assert.doesNotMatch(html, /<button|<nav|<input|<textarea|<canvas/);
    assert.match(html, /<p dir="auto" class="print-words">/, 'each text runs in its own direction');
    await eventually(() => page.evaluate(() => document.getElementById('print').childElementCount), 0, 'nothing stays behind');
    noTrouble(context);
  }),

  'every screen of every role prints whole, as headings, text, lists and tables': async (browser) => withSite(startServer, async (site) => {
    const missing = [];
    await withEachRole(browser, site, {}, async ({ role, page, places }) => {
      for (const path of places) {
        await go(page, path);
        const expected = await sentences(page);
        const { texts, html } = await printed(page);
        const paper = texts.join('\n').replace(/ \(https?:[^)]*\)+/g, '').replace(/\s+/g, ' ');
        if (!/<h1[ >]/.test(html)) missing.push(`${role} ${path}: no heading`);
        for (const sentence of expected) if (!paper.includes(sentence.replace(/\s+/g, ' '))) missing.push(`${role} ${path}: ${sentence}`);
      }
    });
    assert.deepEqual(missing, []);
  }),

  'the dashboard prints as a table, and neither canvas nor navigation takes room on paper': async (browser) => withSite(startServer, async (site) => {
    const { context, page } = await signIn(browser, site, 'coordinator');
    await go(page, '/dashboard');
    const rows = await page.getByRole('table').getByRole('row').count();
    const { html } = await printed(page);
    assert.equal(html.match(/<tr>/g).length, rows, 'every row');
    assert.match(html, new RegExp(`<th>${words('dashboard.mentee').source.slice(4, -4)}</th>`));
    await page.emulateMedia({ media: 'print' });
    const shown = await page.evaluate(() => [...document.querySelectorAll('#canvas, #app, #skip, nav')].filter((element) => element.getClientRects().length > 0).length);
    assert.equal(shown, 0);
    await page.emulateMedia({ media: 'screen' });
    await untilQuiet(page);
    noTrouble(context);
  }),
};
