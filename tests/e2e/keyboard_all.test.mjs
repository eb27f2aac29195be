// Every action of every screen by keyboard alone: Tab reaches each control, with a ring, in order and back; a key does what
// a press does; and whatever it does, the focus is still on something.

import { diagnostics, go, open, signIn, untilQuiet } from './support/app.mjs';
import { newDevice } from './support/browser.mjs';
import { assert, noTrouble } from './support/expect.mjs';
import { placesToTest, withEachRole } from './support/screens.mjs';
import { startServer, withSite } from './support/site.mjs';
import { trySample, words } from './support/tasks.mjs';

/** Not pressed here, like links to other sites: they end the session, or open a dialog of the browser. Other tests press them. */
const apart = [words('settings.sign_out'), words('settings.close')];
/** Of many links alike in one list, this many stand for all. */
const alike_max = 2;

/** Everything that takes the focus, each with a name for the report; of a group of radio buttons the chosen one. */
const controls = (page) => page.evaluate(() => {
  const seen = new Map();
  return [...document.querySelectorAll('#sem .control, #sem [tabindex="0"]')].filter((element) => {
    if (element.closest('[inert]') || element.disabled || element.tabIndex < 0) return false;
    return element.type !== 'radio' || element.checked;
  }).map((element) => {
    const name = element.getAttribute('aria-label') ?? element.textContent.trim();
    const list = element.closest('.list, .table')?.id ?? '';
    const kind = `${element.dataset.kind} ${list}`;
    if (list !== '') seen.set(kind, (seen.get(kind) ?? 0) + 1);
    return { id: element.id, kind: element.dataset.kind, name, alike: list === '' ? 0 : seen.get(kind), isPlace: element.closest('nav') !== null,
      isElsewhere: element.tagName === 'A' && element.origin !== location.origin };
  });
});

const focusedNow = (page) => page.evaluate(() => {
  const { id, tagName, textContent } = document.activeElement;
  const { outlineStyle, outlineWidth, outlineColor } = getComputedStyle(document.activeElement);
  return { id, label: `${tagName.toLowerCase()} "${textContent.slice(0, 30)}"`, isBody: document.activeElement === document.body,
    isHeading: /^H\d$/.test(tagName), hasRing: outlineStyle !== 'none' && Number.parseFloat(outlineWidth) >= 2 && outlineColor !== 'rgba(0, 0, 0, 0)' };
});

/** Tabs through the whole screen from its start. @return what is wrong */
async function tabThrough(page, label) {
  const wanted = await controls(page);
  const wrong = [];
  const reached = [];
  await page.evaluate(() => {
    document.activeElement?.blur();
    getSelection()?.removeAllRanges();
    document.getElementById('skip').focus();
  });
  // A date has a stop for its day, its month, its year and its picker.
  const stops_max = await page.locator('#sem :is([type=date], [type=time])').count() * 3 + wanted.length + 1;
  for (let presses = 0; presses <= stops_max; presses++) {
    await page.keyboard.press('Tab');
    const now = await focusedNow(page);
    if (now.isBody) break;
    if (!now.hasRing && !now.isHeading) wrong.push(`${label}: no ring on ${now.label}`);
    reached.push(now.id);
  }
  for (const { id, kind, name } of wanted) if (!reached.includes(id)) wrong.push(`${label}: Tab does not reach ${kind} "${name}"`);
  // After the last control the browser may begin again at the first.
  const order = [...new Set(reached)].filter((id) => wanted.some((one) => one.id === id));
  if (order.join() !== wanted.map(({ id }) => id).filter((id) => order.includes(id)).join()) wrong.push(`${label}: Tab goes in another order than reading`);
  return wrong;
}

const keyFor = (kind) => ({ checkbox: 'Space', switch: 'Space', radio: 'ArrowRight', slider: 'ArrowRight', tab: 'ArrowRight' })[kind] ?? 'Enter';

/** Uses each control of the screen once, each time from the screen as it was. @return what is wrong */
async function useEach(page, path, label, used) {
  const wrong = [];
  for (const { id, kind, name, alike, isPlace, isElsewhere } of await controls(page)) {
    const key = `${path.replace(/\/[^/]{20,}|(?<=lessons)\/.*/, '')} ${kind} ${name}`;
    if (alike > alike_max || isElsewhere || kind === 'file' || apart.some((pattern) => pattern.test(name)) || (isPlace ? used.has(`${kind} ${name}`) : used.has(key))) continue;
    used.add(isPlace ? `${kind} ${name}` : key);
    const isThere = await page.evaluate((one) => {
      document.getElementById(one)?.focus();
      return document.activeElement?.id === one;
    }, id);
    if (!isThere) continue;
    await page.keyboard.press(keyFor(kind));
    await untilQuiet(page, 60);
    const now = await focusedNow(page);
    if (now.isBody) wrong.push(`${label}: the focus is lost after ${keyFor(kind)} on ${kind} "${name}"`);
    await page.keyboard.press('Escape');
    if ((await diagnostics(page)).route !== path) await go(page, path);
  }
  return wrong;
}

const asRole = (role) => async (browser) => withSite(startServer, async (site) => {
  const { context, page } = await signIn(browser, site, role, { acceptDownloads: true });
  const wrong = [];
  const used = new Set();
  for (const path of await placesToTest(page, role)) {
    await go(page, path);
    wrong.push(...await useEach(page, path, `${role} ${path}`, used));
  }
  assert.deepEqual(wrong, []);
  assert.ok(used.size > 20, `only ${used.size} controls were used`);
  noTrouble(context);
});

export const tests = {
  'Tab reaches every control of every screen of every role, with a ring, in the order of reading': async (browser) => withSite(startServer, async (site) => {
    const wrong = [];
    await withEachRole(browser, site, {}, async ({ role, page, places }) => {
      for (const path of places) {
        await go(page, path);
        wrong.push(...await tabThrough(page, `${role} ${path}`));
      }
    });
    assert.deepEqual(wrong, []);
  }),

  'every control of every screen of a mentee is used by keyboard, and the focus stays': asRole('mentee'),
  'every control of every screen of a mentor is used by keyboard, and the focus stays': asRole('mentor'),
  'every control of every screen of a coordinator is used by keyboard, and the focus stays': asRole('coordinator'),

  'every control of the welcome page and of a match with the sample is reached and used by keyboard': async (browser) => withSite(startServer, async (site) => {
    const context = await newDevice(browser, { acceptDownloads: true });
    const page = await open(context, site.address);
    const wrong = await tabThrough(page, 'welcome');
    await trySample(page);
    wrong.push(...await tabThrough(page, 'preview'));
    wrong.push(...await useEach(page, '/preview', 'preview', new Set()));
    assert.deepEqual(wrong, []);
    noTrouble(context);
  }),
};
