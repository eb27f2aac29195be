// Everything about oneself is erased, by the button in Settings, on a real server: nothing is left here or there.

import { go, open, signIn, untilShared } from './support/app.mjs';
import { assert, eventually, noTrouble } from './support/expect.mjs';
import { startServer, withSite } from './support/site.mjs';
import { scopesHolding } from './support/store.mjs';
import { openNote, privateBlock, sharedBlock, untilSaid, words } from './support/tasks.mjs';

const canary = 'Erased canary wigeon 2207';

/** Whether any database of the page holds a text. */
const isStoredHere = (page, text) => page.evaluate(async (wanted) => {
  const done = (request) => new Promise((resolve, reject) => { request.onsuccess = () => resolve(request.result); request.onerror = () => reject(request.error); });
  for (const { name } of await indexedDB.databases()) {
    const database = await done(indexedDB.open(name));
    for (const store of database.objectStoreNames) {
      const values = await done(database.transaction(store).objectStore(store).getAll());
      if (JSON.stringify(values).includes(wanted)) return true;
    }
    database.close();
  }
  return false;
}, text);

export const tests = {
  'somebody erases everything about themselves: nothing is left on their devices and on the server': async (browser) => withSite(startServer, async (site) => {
    const { context, page } = await signIn(browser, site, 'mentee');
    const { context: laptop, page: laptopPage } = await signIn(browser, site, 'mentee');
    await openNote(page, 'mentee');
    await sharedBlock(page).fill(canary);
    await privateBlock(page).fill(canary);
    await privateBlock(page).blur();
    await untilShared(page);
    await eventually(async () => scopesHolding(site.data, canary).length, 2, 'the server has both');
    assert.ok(await isStoredHere(page, canary));
    await eventually(() => isStoredHere(laptopPage, canary), true, 'another device of hers has them too');
    await laptopPage.goto('about:blank');
    await go(page, '/settings');
    await page.getByRole('button', { name: words('erasure.open') }).click();
    await page.getByRole('textbox', { name: words('erasure.name', { name: 'Ruth' }) }).fill('Ruth');
    await page.getByRole('button', { name: words('erasure.go') }).click();
    await untilSaid(page, 'erasure.done');
    assert.deepEqual(scopesHolding(site.data, canary), []);
    await eventually(() => isStoredHere(page, canary), false, 'nothing is left on the device');
    const reopened = await open(laptop, site.address);
    await untilSaid(reopened, 'erasure.done_elsewhere');
    await eventually(() => isStoredHere(reopened, canary), false, 'nothing is left on the device that was closed');
    await eventually(async () => (await laptop.cookies()).length, 0, 'which is signed out now');
    noTrouble(context, laptop);
  }),
};
