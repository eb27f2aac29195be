// What somebody does who has only keys: Tab leads everywhere, a ring shows where one is, and the focus is never lost.

import { untilQuiet } from './app.mjs';
import { assert } from './expect.mjs';

const tabs_max = 400;

/** What has the focus: its role, its name, and whether a ring is drawn around it. */
export const focused = (page) => page.evaluate(() => {
  const element = document.activeElement;
  const { outlineStyle, outlineWidth, outlineColor } = getComputedStyle(element);
  const role = element.getAttribute('role') ?? ({ A: 'link', BUTTON: 'button', TEXTAREA: 'textbox' })[element.tagName]
    ?? (element.tagName === 'INPUT' ? ({ checkbox: 'checkbox', radio: 'radio', range: 'slider' })[element.type] ?? 'textbox' : element.tagName.toLowerCase());
  return {
    role, name: element.getAttribute('aria-label') ?? element.textContent, isBody: element === document.body,
    hasRing: outlineStyle !== 'none' && Number.parseFloat(outlineWidth) >= 2 && outlineColor !== 'rgba(0, 0, 0, 0)',
  };
});

/** Presses Tab until the focus is on an element of this role and name. */
export async function tabTo(page, role, name) {
  for (let presses = 0; presses < tabs_max; presses++) {
    const now = await focused(page);
    if (now.role === role && name.test(now.name)) return now;
    await page.keyboard.press('Tab');
    const next = await focused(page);
    // A heading has the focus only as a place to read from: there is nothing to press.
    assert.ok(next.isBody || next.hasRing || /^h\d$/.test(next.role), `no ring on ${next.role} "${next.name}"`);
  }
  return assert.fail(`${tabs_max} tabs do not lead to ${role} ${name}`);
}

/** Presses a key on it; the focus must not get lost. */
export async function press(page, role, name, key = 'Enter') {
  await tabTo(page, role, name);
  await page.keyboard.press(key);
  await untilQuiet(page, 80);
  const now = await focused(page);
  assert.ok(!now.isBody, `the focus is lost after ${key} on ${role} ${name}`);
}
