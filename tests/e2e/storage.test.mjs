// What the browser does with the words that it was given to keep.

import { go, signIn, untilDrawn, untilShared } from './support/app.mjs';
import { assert, eventually, isThere, noTrouble } from './support/expect.mjs';
import { startServer, withSite } from './support/site.mjs';
import { openNote, privateBlock, sharedBlock, unsent, untilSaid, words } from './support/tasks.mjs';

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

/** The name under which this device numbers its changes. */
const replicaOf = (page) => page.evaluate(async () => {
  const name = (await indexedDB.databases()).map((one) => one.name).find((one) => one.startsWith('obverse-') && one !== 'obverse-device');
  const request = indexedDB.open(name);
  await new Promise((resolve) => { request.onsuccess = resolve; });
  const meta = request.result.transaction('entries').objectStore('entries').get('meta/replica');
  await new Promise((resolve) => { meta.onsuccess = resolve; });
  request.result.close();
  return JSON.parse(meta.result).shared.r;
});

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

  'scenario 16: the connection to the database is lost while the page sleeps: it is opened anew, and what is written then is kept': async (browser) => withSite(startServer, async (site) => {
    const connections = () => {
      const open = IDBFactory.prototype.open;
      window.connections = [];
      IDBFactory.prototype.open = function (...given) {
        const request = open.apply(this, given);
        request.addEventListener('success', () => window.connections.push(request.result));
        return request;
      };
    };
    const { context, page } = await signIn(browser, site, 'mentee', { prepare: (device) => device.addInitScript(connections) });
    await openNote(page, 'mentee');
    // Closed without a word, and closed with the event that a browser may send.
    for (const [round, tells] of [['first', false], ['second', true]]) {
      await page.evaluate((isTold) => {
        for (const connection of window.connections) {
          connection.close();
          if (isTold) connection.dispatchEvent(new Event('close'));
        }
      }, tells);
      await sharedBlock(page).fill(`Written after the ${round} loss`);
      await sharedBlock(page).blur();
      await untilShared(page);
      await page.reload();
      await untilDrawn(page);
      await eventually(() => sharedBlock(page).inputValue(), `Written after the ${round} loss`, 'the words were kept');
    }
    noTrouble(context);
  }),

  'scenario 17: the browser threw the store away: the person is told how much was lost, and what was shared comes back': async (browser) => withSite(startServer, async (site) => {
    const { context, page } = await signIn(browser, site, 'mentee');
    const path = await openNote(page, 'mentee');
    await sharedBlock(page).fill('Shared before');
    await sharedBlock(page).blur();
    await untilShared(page);
    const before = await replicaOf(page);
    await context.setOffline(true);
    await privateBlock(page).fill('Never shared');
    await privateBlock(page).blur();
    await eventually(async () => (await unsent(page)) > 0, true, 'words wait');
    await page.goto('about:blank');
    await context.setOffline(false);
    const side = await context.newPage();
    await side.goto(`${site.address}/favicon.svg`);
    await side.evaluate(async () => {
      for (const { name } of await indexedDB.databases()) {
        const request = indexedDB.deleteDatabase(name);
        await new Promise((resolve) => { request.onsuccess = resolve; });
      }
    });
    await side.close();
    await page.goto(site.address);
    await untilDrawn(page);
    await isThere(page.getByText(words('notice.cleared_lost')), 'the sentence that says so');
    assert.match(await page.getByText(words('notice.cleared_lost')).first().innerText(), /One change/, 'how much was lost');
    await untilShared(page);
    assert.notEqual(await replicaOf(page), before, 'it writes under a new name');
    await go(page, path);
    await eventually(() => sharedBlock(page).inputValue(), 'Shared before', 'what was shared is back');
    noTrouble(context);
  }),

  'scenario 19: a newer page changes the database: the old one stores what is half written, then asks to be loaded anew': async (browser) => withSite(startServer, async (site) => {
    const { context, page } = await signIn(browser, site, 'mentee');
    await openNote(page, 'mentee');
    await sharedBlock(page).fill('Half written');
    const newer = await context.newPage();
    await newer.goto(`${site.address}/favicon.svg`);
    const stored = await newer.evaluate(async () => {
      const name = (await indexedDB.databases()).map((one) => one.name).find((one) => one.startsWith('obverse-') && one !== 'obverse-device');
      const request = indexedDB.open(name, 2);
      await new Promise((resolve) => { request.onsuccess = resolve; });
      const values = request.result.transaction('entries').objectStore('entries').getAll();
      await new Promise((resolve) => { values.onsuccess = resolve; });
      return values.result.map(String);
    });
    assert.ok(stored.some((value) => value.includes('Half written')), 'the words were stored before the old page let go');
    await sharedBlock(page).fill('Half written, and more');
    await sharedBlock(page).blur();
    await isThere(page.getByText(words('notice.not_saved.title')), 'what is written from then on is not called saved');
    await isThere(page.getByText(words('notice.update.title')), 'the sentence that asks for a new start');
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
