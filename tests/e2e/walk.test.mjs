// The walk: offline and back, with real devices of several people. What is private reaches nobody else, byte by byte.

import { readFileSync } from 'node:fs';
import { go, open, signInPerson, untilDrawn, untilInstalled, untilShared } from './support/app.mjs';
import { newDevice } from './support/browser.mjs';
import { assert, eventually, isThere, noTrouble } from './support/expect.mjs';
import { coordinator, fullName, pair, strangers } from './support/people.mjs';
import { startFiles, startServer, withSite } from './support/site.mjs';
import { scopesHolding } from './support/store.mjs';
import { containing, finishLesson, openNote, privateBlock, sharedBlock, unsent, untilSaid, words } from './support/tasks.mjs';

const lesson = 'share-one-file';
const sharedCanary = 'Shared canary heron 4711';
const privateCanary = 'Private canary bittern 0815';

/** Keeps every byte that a device receives. A stream of events never ends, so it cannot be read here; the server's own tests read it. */
function record(context) {
  const bodies = [];
  context.on('response', (response) => {
    if (response.headers()['content-type'] !== 'text/event-stream') bodies.push(response.body().catch(() => Buffer.alloc(0)));
  });
  return async () => Buffer.concat(await Promise.all(bodies));
}

/** Another person of the demo at a device of their own, whose traffic is kept. */
async function someoneElse(browser, site, person, path = '/') {
  let received;
  const { context, page } = await signInPerson(browser, site, person.key, { path, prepare: (device) => { received = record(device); } });
  return { context, page, received };
}

const lessonsDone = async (page) => Number.parseInt(await page.getByRole('row', { name: new RegExp(fullName(pair.mentee)) }).getByRole('cell').nth(1).innerText(), 10);

/** The mentee at work without a network: a lesson, two notes, the tab closed and opened again. */
async function workOffline(context, page) {
  await context.setOffline(true);
  await page.reload();
  await untilDrawn(page);
  await finishLesson(page, lesson);
  const path = await openNote(page, 'mentee');
  await sharedBlock(page).fill(sharedCanary);
  await sharedBlock(page).blur();
  await untilSaid(page, 'note.waiting_at');
  await privateBlock(page).fill(privateCanary);
  await privateBlock(page).blur();
  await eventually(async () => (await unsent(page)) >= 3, true, 'the lesson and two notes wait to be shared');
  await untilSaid(page, 'note.private_saved');
  await page.close();
  return path;
}

async function readEverythingElsewhere(browser, site, path) {
  const mentor = await someoneElse(browser, site, pair.mentor, path);
  await isThere(mentor.page.getByText(sharedCanary), 'the shared words at the mentor');
  const others = [mentor, await someoneElse(browser, site, strangers.mentee, '/home'), await someoneElse(browser, site, strangers.mentor, '/home')];
  for (const { context, received } of others) {
    assert.ok(!(await received()).includes(privateCanary), 'private words reached someone else');
    noTrouble(context);
  }
}

export const needsPicture = true;

export const tests = {
  'a mentee works offline, comes back, and only those it concerns can read what': async (browser) => withSite(startServer, async (site) => {
    const staff = await someoneElse(browser, site, coordinator, '/dashboard');
    const before = await lessonsDone(staff.page);
    const { context, page } = await signInPerson(browser, site, pair.mentee.key, { serviceWorkers: 'allow' });
    await untilInstalled(page);
    const path = await workOffline(context, page);

    const again = await open(context, site.address);
    await go(again, path);
    assert.equal(await sharedBlock(again).inputValue(), sharedCanary);
    assert.equal(await privateBlock(again).inputValue(), privateCanary);
    await context.setOffline(false);
    await untilShared(again);

    await readEverythingElsewhere(browser, site, path);
    await staff.page.reload();
    await untilDrawn(staff.page);
    await eventually(() => lessonsDone(staff.page), before + 1, 'the coordinator sees one lesson more');
    const staffReceived = await staff.received();
    assert.ok(!staffReceived.includes(privateCanary) && !staffReceived.includes(sharedCanary), 'a note reached the coordinator');
    const scopes = scopesHolding(site.data, privateCanary);
    assert.ok(scopes.length > 0 && scopes.every((scope) => scope.startsWith('u:')), `private words are kept in ${scopes}`);
    assert.ok(scopesHolding(site.data, sharedCanary).every((scope) => scope.startsWith('p:')), 'shared words are kept for the pair');
    assert.ok(!site.log().includes('canary'), 'words in the log');
    noTrouble(context, staff.context);
  }),

  'the same on plain files without a server; a copy brings everything back on another device': async (browser) => withSite(startFiles, async (site) => {
    const context = await newDevice(browser, { serviceWorkers: 'allow', acceptDownloads: true });
    const page = await open(context, site.address);
    await page.getByRole('button', { name: containing('welcome.local.try') }).click();
    await page.getByRole('textbox', { name: words('welcome.local.name') }).fill('Amina');
    await page.getByRole('textbox', { name: words('welcome.local.mentor') }).fill('Noor');
    await page.getByRole('button', { name: words('welcome.local.start') }).click();
    await isThere(page.getByRole('navigation'), 'the programme of this device');
    await untilInstalled(page);
    await finishLesson(page, lesson);
    const path = await openNote(page, 'mentee');
    await sharedBlock(page).fill(sharedCanary);
    await sharedBlock(page).blur();
    await untilSaid(page, 'note.kept_here_at');
    await privateBlock(page).fill(privateCanary);
    await privateBlock(page).blur();
    await untilSaid(page, 'note.private_saved');
    await page.reload();
    await untilDrawn(page);
    assert.equal(await sharedBlock(page).inputValue(), sharedCanary);

    await go(page, '/settings');
    const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: words('settings.export') }).click()]);
    const copy = readFileSync(await download.path());
    noTrouble(context);
    await context.close();

    const other = await newDevice(browser);
    const otherPage = await open(other, site.address);
    await otherPage.getByLabel(words('welcome.backup')).setInputFiles({ name: 'obverse.json', mimeType: 'application/json', buffer: copy });
    await isThere(otherPage.getByRole('navigation'), 'the programme on the other device');
    await go(otherPage, path);
    assert.equal(await sharedBlock(otherPage).inputValue(), sharedCanary);
    assert.equal(await privateBlock(otherPage).inputValue(), privateCanary);
    await go(otherPage, '/lessons');
    await isThere(otherPage.getByRole('link', { name: new RegExp('Share one file.*done', 'i') }), 'the lesson is done there too');
    noTrouble(other);
  }),
};
