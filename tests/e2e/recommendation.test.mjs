// Somebody asks a colleague for a recommendation: the colleague writes by a link, the coordinator reads, and not one byte
// of the words comes to who asked.

import { enter, go, open, signInPerson, untilDrawn, untilShared } from './support/app.mjs';
import { newDevice, sizes } from './support/browser.mjs';
import { assert, eventually, isThere, noTrouble } from './support/expect.mjs';
import { coordinator, fullName, pair } from './support/people.mjs';
import { startServer, withSite } from './support/site.mjs';
import { scopesHolding } from './support/store.mjs';
import { askColleague, containing, untilSaid, words } from './support/tasks.mjs';

const colleague = 'Anna Berg';
const canary = 'Recommended canary lapwing 5150: explains figures with patience.';

/** Keeps every byte that a device receives. A stream of events never ends, so it cannot be read here; the server's own tests read it. */
function record(context) {
  const bodies = [];
  context.on('response', (response) => {
    if (response.headers()['content-type'] !== 'text/event-stream') bodies.push(response.body().catch(() => Buffer.alloc(0)));
  });
  return async () => Buffer.concat(await Promise.all(bodies)).toString();
}

const textField = (page) => page.getByRole('textbox', { name: words('recommend.text') });
const heading = (page, key, values) => page.getByRole('heading', { level: 1, name: words(key, values) });
const arrival = (page) => page.locator('#sem').getByText(containing('recommendations.arrived'));

/** What the colleague does, on a device that nobody is signed in on: first without a network. */
async function writeAsColleague(context, page) {
  await isThere(heading(page, 'recommend.title', { person: fullName(pair.mentee) }), 'who asks');
  await textField(page).fill(canary);
  await context.setOffline(true);
  await page.getByRole('button', { name: words('recommend.send') }).click();
  await untilSaid(page, 'recommend.unreachable');
  assert.equal(await textField(page).inputValue(), canary, 'what was typed is still there');
  await context.setOffline(false);
  await page.getByRole('button', { name: words('recommend.send_again') }).click();
  await isThere(heading(page, 'recommend.thanks', { name: colleague }), 'a thank-you');
}

export const tests = {
  'a colleague recommends somebody by a link; the coordinator reads it, and who asked learns only that it arrived': async (browser) => withSite(startServer, async (site) => {
    let received;
    const { context, page } = await signInPerson(browser, site, pair.mentee.key, { prepare: (device) => { received = record(device); } });
    const link = await askColleague(page, colleague);
    assert.equal(new URL(link).origin, site.address, 'the link leads to this server');

    const guest = await newDevice(browser, { viewport: sizes.phone });
    const guestPage = await open(guest, link);
    await writeAsColleague(guest, guestPage);
    await guestPage.reload();
    await untilDrawn(guestPage);
    await isThere(guestPage.locator('#sem').getByText(containing('recommend.given_text')), 'that it arrived');

    const { context: office, page: desk } = await signInPerson(browser, site, coordinator.key, { path: '/dashboard' });
    await desk.getByRole('link', { name: words('recommendations.link') }).click();
    await desk.getByRole('link', { name: new RegExp(`^${fullName(pair.mentee)}`) }).click();
    await isThere(desk.getByRole('heading', { name: colleague }), 'who wrote');
    await isThere(desk.locator('#sem').getByText(canary), 'the words');

    await isThere(arrival(page), 'that it arrived');
    const again = await enter(context, `${site.address}/recommendations`);
    await isThere(arrival(again), 'the same in another tab');
    assert.ok(!(await received()).includes('canary'), 'words of a colleague came to who asked');
    const scopes = scopesHolding(site.data, canary);
    assert.ok(scopes.length === 1 && scopes[0].startsWith('s:'), `the words are kept in ${scopes}`);
    const secret = new URL(link).searchParams.get('ask');
    assert.ok(!site.log().includes('canary') && !site.log().includes(secret), 'words or the link in the log');
    noTrouble(context, guest, office);
  }),

  'a link that was withdrawn says so, and a person who is erased takes what was written along': async (browser) => withSite(startServer, async (site) => {
    const { context, page } = await signInPerson(browser, site, pair.mentee.key);
    const link = await askColleague(page, colleague);
    const guest = await newDevice(browser, { viewport: sizes.phone });
    const guestPage = await open(guest, link);
    await page.getByRole('button', { name: words('recommendations.withdraw_from', { name: colleague }) }).click();
    await untilShared(page);
    await textField(guestPage).fill(canary);
    await guestPage.getByRole('button', { name: words('recommend.send') }).click();
    await isThere(heading(guestPage, 'recommend.withdrawn'), 'that the request was withdrawn');
    await page.getByRole('button', { name: words('recommendations.bring_back') }).click();
    await untilShared(page);
    await guestPage.reload();
    await untilDrawn(guestPage);
    await textField(guestPage).fill(canary);
    await guestPage.getByRole('button', { name: words('recommend.send') }).click();
    await isThere(heading(guestPage, 'recommend.thanks', { name: colleague }), 'a thank-you');
    assert.equal(scopesHolding(site.data, canary).length, 1);

    await go(page, '/settings');
    await page.getByRole('button', { name: words('erasure.open') }).click();
    await page.getByRole('textbox', { name: words('erasure.name', { name: pair.mentee.given }) }).fill(pair.mentee.given);
    await page.getByRole('button', { name: words('erasure.go') }).click();
    await untilSaid(page, 'erasure.done');
    await eventually(async () => scopesHolding(site.data, canary).length + scopesHolding(site.data, colleague).length, 0, 'nothing is left');
    await guestPage.reload();
    await untilDrawn(guestPage);
    await isThere(heading(guestPage, 'recommend.missing'), 'that the link leads nowhere');
    noTrouble(context, guest);
  }),
};
