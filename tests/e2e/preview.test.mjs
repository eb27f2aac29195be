// A match tried out from somebody's own table: nothing of it leaves the browser.

import { readFileSync } from 'node:fs';
import { diagnostics, go, open } from './support/app.mjs';
import { newDevice } from './support/browser.mjs';
import { assert, isThere, noTrouble } from './support/expect.mjs';
import { startServer, withSite } from './support/site.mjs';
import { containing, showGraph, words } from './support/tasks.mjs';

const table = [
  'name,email,role,offers,wants',
  'Anna Berg,anna@x.example,mentee,,chat:2',
  'Ben Cole,ben@x.example,mentee,,data:2',
  'Zoe Dahl,zoe@,mentee,,data:2',
  'Mia Okafor,mia@x.example,mentor,chat:6; data:6,',
  'Noor Said,noor@x.example,mentor,data:6,',
].join('\n');

const choose = (page, key, text) => page.getByLabel(words(key)).setInputFiles({ name: 'people.csv', mimeType: 'text/csv', buffer: Buffer.from(text) });

export const tests = {
  'a table is matched in the browser, with its errors by line, and exported; the server hears nothing': async (browser) => withSite(startServer, async (site) => {
    const context = await newDevice(browser, { acceptDownloads: true });
    const page = await open(context, site.address);
    await go(page, '/preview');
    const asked = [];
    page.on('request', (request) => asked.push(`${request.method()} ${request.url()}`));
    await choose(page, 'preview.choose', table);
    await isThere(page.getByRole('table', { name: words('preview.pairs') }), 'the pairs');
    await isThere(page.getByText(words('preview.problems.line', { line: '4' })), 'the line of the bad address');
    const row = page.getByRole('row').filter({ hasText: 'Ben Cole' });
    await isThere(row.filter({ hasText: 'Noor Said' }), 'Ben with Noor');
    const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: words('preview.export') }).click()]);
    const text = readFileSync(await download.path(), 'utf8');
    assert.match(text, /Ben Cole,ben@x\.example,Noor Said,noor@x\.example,\d+,matched/);
    await choose(page, 'preview.choose_other', 'no table');
    await isThere(page.getByText(words('preview.refused.kept')), 'what happened to the bad file');
    await isThere(row.filter({ hasText: 'Noor Said' }), 'the last good preview');
    assert.deepEqual(asked.filter((one) => !one.includes('blob:')), [], 'requests while matching');
    assert.equal((await diagnostics(page)).unsent, 0);
    noTrouble(context);
  }),

  'in the graph a mentee is dragged to another mentor, and the table says the same': async (browser) => withSite(startServer, async (site) => {
    const context = await newDevice(browser);
    const page = await open(context, site.address);
    await go(page, '/preview');
    await choose(page, 'preview.choose', table);
    const row = page.getByRole('row').filter({ hasText: 'Ben Cole' });
    await isThere(row.filter({ hasText: 'Noor Said' }), 'Ben with Noor');
    await showGraph(page);
    const middle = async (role, name) => {
      const box = await page.getByRole(role, { name }).first().boundingBox();
      return [box.x + box.width / 2, box.y + box.height / 2];
    };
    await page.mouse.move(...await middle('cell', 'Ben Cole'));
    await page.mouse.down();
    const [x, y] = await middle('rowheader', 'Mia Okafor');
    for (let step = 1; step <= 6; step++) await page.mouse.move(x + 200 - 33 * step, y);
    await page.mouse.move(x, y);
    await page.mouse.up();
    await isThere(page.getByText(containing('preview.graph.selected', { mentee: 'Ben Cole', mentor: 'Mia Okafor' })).or(page.getByRole('img', { name: /Ben Cole with Mia Okafor/ })), 'Ben with Mia');
    assert.equal(await page.evaluate(() => String(getSelection())), '', 'a drag selects no words');
    await page.getByRole('radio', { name: words('preview.view.table') }).click();
    await isThere(row.filter({ hasText: 'Mia Okafor' }), 'Ben with Mia in the table');
    noTrouble(context);
  }),
};
