// A match tried out from somebody's own table: nothing of it leaves the browser.

import { readFileSync } from 'node:fs';
import { diagnostics, go, open } from './support/app.mjs';
import { newDevice } from './support/browser.mjs';
import { assert, isThere, noTrouble } from './support/expect.mjs';
import { startServer, withSite } from './support/site.mjs';
import { words } from './support/tasks.mjs';

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
};
