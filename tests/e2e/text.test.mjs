// What is typed arrives exactly: composed, from right to left, combined, in pictures.

import { go, signInPerson, untilDrawn } from './support/app.mjs';
import { assert, eventually, isThere, noTrouble } from './support/expect.mjs';
import { pair } from './support/people.mjs';
import { startServer, withSite } from './support/site.mjs';
import { openNote, sharedBlock, untilSaid } from './support/tasks.mjs';

/** [steps of a composition..., what is committed] or one text that a keyboard inserts at once. */
const pieces = [
  ['n', 'ni', 'ni hao', '你好'], ['に', 'にほ', 'にほん', '日本'], ['ㅎ', '하', '한', '한'],
  'Grüße', 'مرحبا بالعالم', 'e\u0301', '👩🏽‍🏫', 'עברית', 'हिन्दी',
];
const expected = pieces.map((piece) => (Array.isArray(piece) ? piece.at(-1) : piece)).join(' ');

async function type(page, client, piece) {
  if (!Array.isArray(piece)) return page.keyboard.insertText(piece);
  for (const text of piece.slice(0, -1)) {
    await client.send('Input.imeSetComposition', { text, selectionStart: text.length, selectionEnd: text.length });
    await page.waitForTimeout(40);
  }
  return client.send('Input.insertText', { text: piece.at(-1) });
}

export const tests = {
  'text in any script is exact in the field, after a reload, and at the other end': async (browser) => withSite(startServer, async (site) => {
    const { context, page } = await signInPerson(browser, site, pair.mentee.key);
    const path = await openNote(page, 'mentee');
    const field = sharedBlock(page);
    await field.fill('');
    await field.click();
    const client = await context.newCDPSession(page);
    for (const [index, piece] of pieces.entries()) {
      if (index > 0) await page.keyboard.insertText(' ');
      await type(page, client, piece);
    }
    assert.equal(await field.inputValue(), expected);
    await page.keyboard.press('ArrowLeft');
    await page.keyboard.type('x');
    await page.keyboard.press('Backspace');
    assert.equal(await field.inputValue(), expected, 'after a letter in between was typed and taken back');
    await field.blur();
    await untilSaid(page, 'note.shared_at');
    await page.reload();
    await untilDrawn(page);
    await eventually(() => sharedBlock(page).inputValue(), expected, 'after a reload');
    const { context: other, page: otherPage } = await signInPerson(browser, site, pair.mentor.key, { path });
    await isThere(otherPage.getByText('مرحبا'), 'the words at the mentor');
    assert.equal((await otherPage.locator('#sem').getByText('مرحبا').first().textContent()), expected);
    noTrouble(context, other);
  }),

  'typing in the middle keeps the caret, and a long text makes its field grow': async (browser) => withSite(startServer, async (site) => {
    const { context, page } = await signInPerson(browser, site, pair.mentee.key);
    await openNote(page, 'mentee');
    const field = sharedBlock(page);
    await field.fill('ends');
    await field.click();
    await page.keyboard.press('Home');
    await page.keyboard.type('both ', { delay: 30 });
    assert.equal(await field.inputValue(), 'both ends');
    const before = (await field.boundingBox()).height;
    await page.keyboard.insertText('\n\n\n\n\n\n\n\n\n\n');
    await eventually(async () => (await field.boundingBox()).height > before + 100, true, 'the field grows with its text');
    await eventually(() => field.evaluate((element) => element.scrollHeight <= element.clientHeight + 1), true, 'and shows all of it');
    noTrouble(context);
    await go(page, '/home');
  }),
};
