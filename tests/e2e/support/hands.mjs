// The ways to use the app: with a finger or a mouse, with keys alone, and where nothing can be drawn. A walk does the same with each.

import { untilQuiet } from './app.mjs';
import { newDevice, sizes } from './browser.mjs';
import { focused, press, tabTo } from './keyboard.mjs';

/** By pointer: what is named is pressed where it is. */
function pointerHand(page, isTouch) {
  // A field to search in is a text box to whoever uses it.
  const at = (role, name) => (role === 'textbox' ? page.getByRole(role, { name }).or(page.getByRole('searchbox', { name })) : page.getByRole(role, { name })).first();
  const hit = (target) => (isTouch ? target.tap() : target.click());
  return {
    async press(role, name) {
      await hit(at(role, name));
      await untilQuiet(page, 80);
    },
    async write(name, text) {
      await hit(at('textbox', name));
      await at('textbox', name).fill(text);
    },
    async choose(name, label) {
      await at('combobox', name).selectOption({ label });
      await untilQuiet(page, 80);
    },
  };
}

/** Tab leads to a group of radio buttons, arrows from one to the next. */
async function chooseRadio(page, name) {
  await tabTo(page, 'radio', /./);
  if (name.test((await focused(page)).name)) await page.keyboard.press('Space');
  for (let i = 0; i < 10 && !name.test((await focused(page)).name); i++) await page.keyboard.press('ArrowDown');
  await untilQuiet(page, 80);
}

/** By keyboard: Tab leads there, Enter and Space press, typing writes. */
function keyHand(page) {
  return {
    async press(role, name) {
      if (role === 'radio') return chooseRadio(page, name);
      return press(page, role, name, role === 'checkbox' || role === 'switch' ? 'Space' : 'Enter');
    },
    async write(name, text) {
      await tabTo(page, 'textbox', name);
      await page.keyboard.press('Control+A');
      await page.keyboard.insertText(text);
    },
    async choose(name, label) {
      await tabTo(page, 'select', name);
      for (let i = 0; i < 8; i++) await page.keyboard.press('ArrowUp');
      for (let i = 0; i < 8; i++) {
        const chosen = await page.evaluate(() => document.activeElement.selectedOptions[0].textContent);
        if (chosen === label) break;
        await page.keyboard.press('ArrowDown');
      }
      await untilQuiet(page, 80);
    },
  };
}

export const ways = [
  { name: 'phone, by finger', size: sizes.phone, isTouch: true },
  { name: 'phone, by keyboard', size: sizes.phone, hasKeys: true, isRare: true },
  { name: 'desktop, by mouse', size: sizes.desktop, isRare: true },
  { name: 'desktop, by keyboard', size: sizes.desktop, hasKeys: true },
  { name: 'phone, without WebGL', size: sizes.phone, isTouch: true, isPlain: true },
];

/** For a context: a browser that cannot draw, which is given the plain page. */
export const withoutGraphics = (context) => context.addInitScript(() => {
  HTMLCanvasElement.prototype.getContext = () => null;
});

/** A device for one of the ways. */
export async function deviceFor(browser, way, options = {}) {
  const context = await newDevice(browser, { viewport: way.size, hasTouch: Boolean(way.isTouch), ...options });
  if (way.isPlain) await withoutGraphics(context);
  return context;
}

export const handOn = (page, way) => (way.hasKeys ? keyHand(page) : pointerHand(page, way.isTouch));
