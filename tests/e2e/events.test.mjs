// What one device changes appears on the other without being asked for: the stream of events, and what holds without it.

import { comeTo, open, signInPerson, untilShared } from './support/app.mjs';
import { assert, eventually, isThere, noTrouble } from './support/expect.mjs';
import { pair } from './support/people.mjs';
import { startServer, withSite } from './support/site.mjs';
import { openNote, sharedBlock } from './support/tasks.mjs';

/** Waits until the device listens: the head of the stream has come. */
const untilListening = (context) => new Promise((resolve) => {
  context.on('response', (response) => {
    if (response.url().endsWith('/api/v1/sync/events') && response.status() === 200) resolve();
  });
});

export const tests = {
  'words of the mentor appear at the mentee at once, again and again, without the look every half minute': async (browser) => withSite(startServer, async (site) => {
    const mentor = await signInPerson(browser, site, pair.mentor.key);
    const path = await openNote(mentor.page, 'mentor');
    let listening;
    const mentee = await signInPerson(browser, site, pair.mentee.key, { path, prepare: (context) => { listening = untilListening(context); } });
    await listening;
    const times = [];
    for (const text of ['First word from afar', 'Second word from afar', 'Third word from afar']) {
      await sharedBlock(mentor.page).fill(text);
      await sharedBlock(mentor.page).blur();
      await untilShared(mentor.page);
      const start = Date.now();
      await isThere(mentee.page.getByText(text), `"${text}" at the mentee`, 9_000);
      times.push(Date.now() - start);
    }
    // Three in a row: the look every 30 s could have brought one of them by chance, not all.
    assert.ok(times.reduce((sum, time) => sum + time) < 25_000, `seen after ${times} ms`);
    console.log(`        seen ${times.join(', ')} ms after the server had it`);
    noTrouble(mentor.context, mentee.context);
  }),

  'only the tab that leads its account listens': async (browser) => withSite(startServer, async (site) => {
    const streams = new Set();
    const isStream = (request) => request.url().endsWith('/api/v1/sync/events');
    const { context, page } = await signInPerson(browser, site, pair.mentee.key, {
      prepare: (device) => {
        device.on('request', (request) => { if (isStream(request)) streams.add(request); });
        for (const end of ['requestfinished', 'requestfailed']) device.on(end, (request) => streams.delete(request));
      },
    });
    await eventually(() => streams.size, 1, 'the first tab listens');
    const second = await open(context, `${site.address}/home`);
    await isThere(second.getByRole('navigation'), 'the second tab leads');
    await eventually(() => [...streams].map((one) => one.frame().page() === second).join(), 'true', 'it listens, and the first no more');
    await comeTo(page);
    await isThere(page.getByRole('navigation'), 'the first tab leads again');
    await eventually(() => [...streams].map((one) => one.frame().page() === page).join(), 'true', 'and listens alone');
    noTrouble(context);
  }),

  'without the stream everything still arrives': async (browser) => withSite(startServer, async (site) => {
    const mentor = await signInPerson(browser, site, pair.mentor.key);
    const path = await openNote(mentor.page, 'mentor');
    const mentee = await signInPerson(browser, site, pair.mentee.key, { path, prepare: (context) => context.route('**/api/v1/sync/events', (route) => route.abort()) });
    await sharedBlock(mentor.page).fill('Found by looking');
    await sharedBlock(mentor.page).blur();
    await untilShared(mentor.page);
    await isThere(mentee.page.getByText('Found by looking'), 'the words at the mentee', 60_000);
    noTrouble(mentor.context, mentee.context);
  }),
};
