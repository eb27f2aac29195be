// Bad luck: what the browser refuses, what the network pretends, what lies broken on the disk.

import { comeTo, diagnostics, go, open, signIn, signInPerson, untilDrawn, untilInstalled, untilQuiet, untilShared } from './support/app.mjs';
import { newDevice } from './support/browser.mjs';
import { assert, eventually, isThere, noTrouble } from './support/expect.mjs';
import { pair } from './support/people.mjs';
import { startServer, withSite } from './support/site.mjs';
import { containing, finishLesson, openNote, privateBlock, sharedBlock, unsent, untilSaid, words } from './support/tasks.mjs';

const canary = 'Words that must survive';

/** Writes over stored entries whose key matches, behind the app's back. @return how many */
const spoilEntries = (page, pattern) => page.evaluate(async (source) => {
  const name = (await indexedDB.databases()).map((one) => one.name).find((one) => one.startsWith('obverse-') && one !== 'obverse-device');
  const open = indexedDB.open(name);
  await new Promise((resolve) => { open.onsuccess = resolve; });
  const transaction = open.result.transaction('entries', 'readwrite');
  const store = transaction.objectStore('entries');
  const keys = store.getAllKeys();
  await new Promise((resolve) => { keys.onsuccess = resolve; });
  const wanted = keys.result.filter((key) => new RegExp(source).test(key)).slice(0, 1);
  for (const key of wanted) store.put('{"broken', key);
  await new Promise((resolve) => { transaction.oncomplete = resolve; });
  open.result.close();
  return wanted.length;
}, pattern);

export const tests = {
  'without WebGL the page itself shows the app, and it works': async (browser) => withSite(startServer, async (site) => {
    const context = await newDevice(browser);
    await context.addInitScript(() => {
      HTMLCanvasElement.prototype.getContext = () => null;
    });
    const page = await open(context, `${site.address}/?demo=mentee`);
    await isThere(page.getByRole('navigation'), 'signed in');
    await untilShared(page);
    const heading = page.locator('#sem').getByRole('heading', { level: 1 }).first();
    const colour = await heading.evaluate((element) => getComputedStyle(element).color);
    assert.notEqual(colour, 'rgba(0, 0, 0, 0)', 'the text is seen');
    await finishLesson(page, 'share-one-file');
    await untilShared(page);
    noTrouble(context);
  }),

  'a browser that keeps nothing: it says so and works until it is closed': async (browser) => withSite(startServer, async (site) => {
    const context = await newDevice(browser);
    await context.addInitScript(() => {
      IDBFactory.prototype.open = () => {
        throw new DOMException('denied', 'SecurityError');
      };
    });
    const page = await open(context, `${site.address}/?demo=mentee`);
    await isThere(page.getByText(words('notice.memory_only.title')), 'the sentence that says so');
    await openNote(page, 'mentee');
    await sharedBlock(page).fill(canary);
    await sharedBlock(page).blur();
    await go(page, '/home');
    await page.goBack();
    await eventually(() => sharedBlock(page).inputValue(), canary, 'the words are still there');
    noTrouble(context);
  }),

  'a network that answers with its own page counts as none': async (browser) => withSite(startServer, async (site) => {
    const { context, page } = await signIn(browser, site, 'mentee');
    await context.route('**/api/**', (route) => route.fulfill({ status: 200, contentType: 'text/html', body: '<html><h1>Please sign in to the hotel</h1></html>' }));
    await openNote(page, 'mentee');
    await sharedBlock(page).fill(canary);
    await sharedBlock(page).blur();
    await untilSaid(page, 'note.waiting_at');
    assert.ok((await unsent(page)) > 0, 'the words wait');
    await page.reload();
    await untilDrawn(page);
    await eventually(() => sharedBlock(page).inputValue(), canary, 'the words are still there');
    await context.unroute('**/api/**');
    await page.evaluate(() => dispatchEvent(new Event('online')));
    await page.waitForFunction(() => window.obverse.diagnostics().unsent === 0, undefined, { timeout: 40_000, polling: 100 });
    noTrouble(context);
  }),

  'one broken entry is put aside with a sentence; everything else is there': async (browser) => withSite(startServer, async (site) => {
    const { context, page } = await signIn(browser, site, 'mentee');
    await openNote(page, 'mentee');
    await privateBlock(page).fill(canary);
    await privateBlock(page).blur();
    await untilSaid(page, 'note.private_saved');
    await untilShared(page);
    // While the account is closed, so that nothing writes over it.
    await page.goto('about:blank');
    const side = await context.newPage();
    await side.goto(`${site.address}/favicon.svg`);
    assert.equal(await spoilEntries(side, '^op'), 1, 'an entry was broken');
    await side.close();
    await page.goto(site.address);
    await untilDrawn(page);
    await isThere(page.getByText(words('notice.quarantined.title')), 'the sentence that says so');
    await openNote(page, 'mentee');
    assert.equal(await privateBlock(page).inputValue(), canary);
    noTrouble(context);
  }),

  'the tab that one goes to has the app, with all that was written in the other': async (browser) => withSite(startServer, async (site) => {
    const { context, page } = await signIn(browser, site, 'mentee');
    const path = await openNote(page, 'mentee');
    await sharedBlock(page).click();
    await page.keyboard.type('In the first tab.');
    const second = await open(context, site.address + path);
    await eventually(() => sharedBlock(second).inputValue(), 'In the first tab.', 'the words that were just typed');
    await isThere(page.getByRole('heading', { name: words('locked.title') }), 'the first tab says so now');
    await sharedBlock(second).click();
    await second.keyboard.press('Control+End');
    await second.keyboard.type(' In the second.');
    await sharedBlock(second).blur();
    await untilShared(second);
    await comeTo(page);
    await eventually(() => sharedBlock(page).inputValue(), 'In the first tab. In the second.', 'back in the first');
    await isThere(second.getByRole('heading', { name: words('locked.title') }), 'the second tab says so now');
    await page.close();
    await eventually(() => sharedBlock(second).inputValue(), 'In the first tab. In the second.', 'the second tab gets it when the first is closed, with all of it');
    noTrouble(context);
  }),

  'a tab whose words cannot be stored keeps the account, until a button takes it': async (browser) => withSite(startServer, async (site) => {
    const { context, page } = await signIn(browser, site, 'mentee');
    const path = await openNote(page, 'mentee');
    await page.evaluate(() => {
      IDBObjectStore.prototype.put = () => { throw new DOMException('full', 'QuotaExceededError'); };
    });
    await privateBlock(page).fill('Only in memory.');
    await privateBlock(page).blur();
    await isThere(page.getByText(words('notice.not_saved.title')), 'it says that nothing is saved');
    const second = await open(context, site.address + path);
    await isThere(second.getByRole('heading', { name: words('locked.title') }), 'the second tab leaves it there');
    assert.equal(await privateBlock(page).inputValue(), 'Only in memory.');
    await second.getByRole('button', { name: words('locked.button') }).click();
    await isThere(second.getByRole('textbox', { name: words('note.shared_label') }), 'the second tab has the app');
    noTrouble(context);
  }),

  'an account that is signed out in one tab is left by the others': async (browser) => withSite(startServer, async (site) => {
    const { context, page } = await signIn(browser, site, 'mentee');
    const second = await open(context, `${site.address}/settings`);
    await isThere(page.getByRole('heading', { name: words('locked.title') }), 'the first tab waits');
    await second.getByRole('button', { name: words('settings.sign_out') }).click();
    await isThere(second.getByRole('heading', { name: words('welcome.title') }), 'the second tab is signed out');
    await isThere(page.getByRole('heading', { name: words('welcome.title') }), 'and so is the first');
    await comeTo(page);
    await untilQuiet(page);
    assert.equal(await page.getByRole('heading', { name: words('welcome.title') }).count(), 1);
    noTrouble(context);
  }),

  'a tab that nobody looks at waits, and a button takes the lead from one that sleeps': async (browser) => withSite(startServer, async (site) => {
    const { context, page } = await signIn(browser, site, 'mentee');
    await context.addInitScript(() => { document.hasFocus = () => false; });
    const second = await open(context, site.address);
    await isThere(second.getByRole('heading', { name: words('locked.title') }), 'the second tab says so');
    // As asleep: it never answers.
    await page.evaluate(() => { BroadcastChannel.prototype.postMessage = () => undefined; });
    await second.getByRole('button', { name: words('locked.button') }).click();
    await isThere(second.getByRole('navigation'), 'the second tab has the app');
    await isThere(page.getByRole('heading', { name: words('locked.title') }), 'the first tab says so now');
    noTrouble(context);
  }),

  'after the first visit it starts without a network, at any place': async (browser) => withSite(startServer, async (site) => {
    const { context, page } = await signIn(browser, site, 'mentor', { serviceWorkers: 'allow' });
    await untilInstalled(page);
    await context.setOffline(true);
    await page.goto(`${site.address}/settings`);
    await untilDrawn(page);
    await isThere(page.getByRole('heading', { name: words('title.settings') }).first(), 'the place that was asked for');
    assert.equal((await diagnostics(page)).route, '/settings');
    noTrouble(context);
  }),

  'when the core cannot start, a plain page says so and saves everything': async (browser) => withSite(startServer, async (site) => {
    const { context, page } = await signIn(browser, site, 'mentee', { acceptDownloads: true });
    await context.route(/obverse\.[0-9a-f]+\.wasm$/, (route) => route.fulfill({ status: 200, contentType: 'application/wasm', body: 'no' }));
    await page.reload();
    await isThere(page.getByRole('heading', { name: 'Obverse could not start.' }), 'the sentence');
    const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: 'Download everything on this device' }).click()]);
    assert.equal(download.suggestedFilename(), 'obverse-rescue.json');
    await isThere(page.getByText(/Saved \d+ entries/), 'how many');
    context.troubles.length = 0;
  }),

  'someone who was signed out elsewhere loses nothing': async (browser) => withSite(startServer, async (site) => {
    const { context, page } = await signInPerson(browser, site, pair.mentee.key);
    await context.clearCookies();
    await openNote(page, 'mentee');
    await sharedBlock(page).fill(canary);
    await sharedBlock(page).blur();
    await isThere(page.getByText(containing('notice.signed_out.title')), 'the sentence that says so');
    assert.equal(await sharedBlock(page).inputValue(), canary);
    noTrouble(context);
  }),
};
