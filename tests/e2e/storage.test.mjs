// What the browser does with the words that it was given to keep.

import { go, signIn, untilDrawn, untilShared } from './support/app.mjs';
import { assert, eventually, isThere, noTrouble } from './support/expect.mjs';
import { startServer, withSite } from './support/site.mjs';
import { containing, openNote, sharedBlock, untilSaid, words } from './support/tasks.mjs';

/** Does something with the store of the open account, behind the app's back. */
const inStore = (page, work, argument) => page.evaluate(async ({ source, given }) => {
  const name = (await indexedDB.databases()).map((one) => one.name).find((one) => one.startsWith('obverse-') && one !== 'obverse-device');
  const request = indexedDB.open(name);
  await new Promise((resolve) => { request.onsuccess = resolve; });
  const transaction = request.result.transaction('entries', 'readwrite');
  const result = await new Function('store', 'given', `return (${source})(store, given)`)(transaction.objectStore('entries'), given);
  await new Promise((resolve) => { transaction.oncomplete = resolve; });
  request.result.close();
  return result;
}, { source: String(work), given: argument });

export const tests = {
  'scenario 18: a page that slept through the loss of its lead writes nothing any more': async (browser) => withSite(startServer, async (site) => {
    const { context, page } = await signIn(browser, site, 'mentee', { bypassCSP: true });
    await openNote(page, 'mentee');
    await sharedBlock(page).fill('Before');
    await sharedBlock(page).blur();
    await untilSaid(page, 'note.shared_at');
    // As another page does that takes the lead, but without the lock, as if this one had been asleep.
    await inStore(page, (store) => new Promise((resolve) => {
      const own = store.get('app/fence');
      own.onsuccess = () => {
        store.put('over', `app/fence/${own.result.padStart(12, '0')}`);
        store.put(String(Number(own.result) + 1), 'app/fence').onsuccess = resolve;
      };
    }));
    const count = () => inStore(page, (store) => new Promise((resolve) => {
      const keys = store.getAllKeys(IDBKeyRange.bound('op/', 'op0'));
      keys.onsuccess = () => resolve(keys.result.length);
    }));
    const before = await count();
    await sharedBlock(page).fill('Before, and what must not be written over another');
    await sharedBlock(page).blur();
    // It notices, asks for the lead anew, which is free, and reads what is stored.
    await isThere(page.getByRole('textbox', { name: words('note.shared_label') }), 'the app is there again');
    assert.ok((await count()) >= before, 'nothing was lost');
    context.troubles.length = 0;
  }),

  'the browser is asked to keep the words after the first of them, and Settings says what it answered': async (browser) => withSite(startServer, async (site) => {
    for (const [answer, key] of [[true, 'settings.stays'], [false, 'settings.may_go']]) {
      const { context, page } = await signIn(browser, site, 'mentee', { bypassCSP: true });
      await page.addInitScript((promised) => {
        navigator.storage.persist = async () => promised;
      }, answer);
      await page.reload();
      await untilDrawn(page);
      await openNote(page, 'mentee');
      await sharedBlock(page).fill(`Words for ${key}`);
      await sharedBlock(page).blur();
      await untilSaid(page, 'note.shared_at');
      await go(page, '/settings');
      await isThere(page.getByText(words(key)), 'what the browser answered');
      await context.close();
    }
  }),
};
