// What a device does around the page: it covers the edges and brings up its keyboard. (Chromium without windows keeps no page asleep for the way
// back; what a page does that slept is in storage.test.mjs.)

import { go, signIn, untilQuiet, untilShared } from './support/app.mjs';
import { sizes } from './support/browser.mjs';
import { assert, eventually, noTrouble } from './support/expect.mjs';
import { startServer, withSite } from './support/site.mjs';
import { openNote, privateBlock } from './support/tasks.mjs';
import { words } from './support/words.mjs';

const insets = { top: 47, left: 12, right: 12, bottom: 34 };

/** What can be pressed and lies, even in part, under a covered edge. What scrolls is free of it once it is scrolled there. */
const covered = (page) => page.evaluate(({ top, left, right, bottom }) => [...document.querySelectorAll('#sem :is(a, button, input, select, textarea)')]
  .filter((element) => !element.closest('.scroller, .region'))
  .map((element) => ({ element, box: element.getBoundingClientRect() }))
  .filter(({ box }) => box.width > 0 && (box.top < top - 0.5 || box.left < left - 0.5 || box.right > innerWidth - right + 0.5 || box.bottom > innerHeight - bottom + 0.5))
  .map(({ element, box }) => `${element.className} ${element.textContent.slice(0, 30)} ${JSON.stringify(box)}`), insets);

export const tests = {
  'nothing that is pressed lies under the notch, the corners or the bar of a phone': async (browser) => withSite(startServer, async (site) => {
    const { context, page } = await signIn(browser, site, 'mentee', { viewport: sizes.phone, hasTouch: true });
    const client = await context.newCDPSession(page);
    await client.send('Emulation.setSafeAreaInsetsOverride', { insets: { ...insets, topMax: insets.top, leftMax: insets.left, rightMax: insets.right, bottomMax: insets.bottom } });
    for (const path of ['/home', '/lessons', '/pair', '/settings']) {
      await go(page, path);
      await untilQuiet(page);
      assert.deepEqual(await covered(page), [], path);
    }
    const bar = await page.getByRole('navigation').first().boundingBox();
    assert.ok(bar.y + bar.height <= sizes.phone.height, 'the bar of places is on the screen');
    noTrouble(context);
  }),

  'the keyboard of a phone takes room from the page, and the field that is written in stays in sight': async (browser) => withSite(startServer, async (site) => {
    const { context, page } = await signIn(browser, site, 'mentor', { viewport: sizes.phone, hasTouch: true });
    await openNote(page, 'mentor');
    await privateBlock(page).tap();
    await page.keyboard.type('Written above the keyboard.');
    // With "resizes-content" the keyboard takes its height from the page.
    const height = sizes.phone.height - 336;
    await page.setViewportSize({ ...sizes.phone, height });
    await untilQuiet(page);
    const isFocused = () => privateBlock(page).evaluate((element) => element === document.activeElement);
    assert.ok(await isFocused(), 'the focus stays in the field');
    const seen = async () => {
      const box = await privateBlock(page).boundingBox();
      return box.y >= 0 && box.y + Math.min(box.height, 48) <= height;
    };
    await eventually(seen, true, 'the field is seen above the keyboard');
    await page.keyboard.type(' And on.');
    assert.equal(await privateBlock(page).inputValue(), 'Written above the keyboard. And on.');
    await page.setViewportSize(sizes.phone);
    await privateBlock(page).blur();
    await untilShared(page);
    noTrouble(context);
  }),

  'a step of a lesson is read aloud by the voice of the device, and silence comes with the next step': async (browser) => withSite(startServer, async (site) => {
    // This browser has no voice of its own: one that keeps what it is given stands in for it.
    const prepare = (context) => context.addInitScript(() => {
      window.said = [];
      const voice = Object.assign(new EventTarget(), {
        getVoices: () => [{ lang: 'en-GB' }], cancel: () => { window.said = []; }, speak: (utterance) => window.said.push(utterance),
      });
      Object.defineProperty(window, 'speechSynthesis', { value: voice });
      window.SpeechSynthesisUtterance = class extends EventTarget {
        constructor(text) { super(); this.text = text; }
      };
    });
    const { context, page } = await signIn(browser, site, 'mentee', { prepare });
    await go(page, '/lessons/join-a-video-call/1');
    await page.getByRole('button', { name: words('lesson.read_aloud') }).click();
    const said = () => page.evaluate(() => window.said.map(({ text, lang }) => `${lang} ${text}`));
    await eventually(async () => (await said()).length > 3, true, 'paragraph by paragraph');
    assert.match((await said())[0], /^en Prepare five minutes before/);
    await page.evaluate(() => window.said.at(-1).dispatchEvent(new Event('end')));
    await page.getByRole('button', { name: words('lesson.read_aloud') }).click();
    await go(page, '/lessons/join-a-video-call/2');
    await eventually(async () => (await said()).length, 0, 'silence');
    noTrouble(context);
  }),
};
