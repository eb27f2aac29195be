// What only a browser can show of the widgets: its own pickers, and where the focus goes.

import { go, open, untilQuiet } from './support/app.mjs';
import { newDevice, sizes } from './support/browser.mjs';
import { assert, eventually } from './support/expect.mjs';
import { startServer, withSite } from './support/site.mjs';
import { words } from './support/words.mjs';

const focusedName = (page) => page.evaluate(() => document.activeElement?.textContent || document.activeElement?.getAttribute('aria-label') || '');

/** Opens a part of the gallery on a device of its own. */
async function withGallery(browser, part, options, use) {
  await withSite(startServer, async (site) => {
    const context = await newDevice(browser, options);
    const page = await open(context, `${site.address}/gallery/${part}`);
    await use(page);
    assert.deepEqual(context.troubles, []);
    await context.close();
  });
}

export const tests = {
  'a menu is walked by arrows, closed by Escape, and gives the focus back': async (browser) => withGallery(browser, 'actions', {}, async (page) => {
    const button = page.getByRole('button', { name: words('gallery.menu.more') });
    await button.focus();
    await page.keyboard.press('Enter');
    await eventually(() => focusedName(page), 'Save a copy', 'the first item has the focus');
    assert.equal(await button.getAttribute('aria-haspopup'), 'menu');
    await page.keyboard.press('ArrowUp');
    await eventually(() => focusedName(page), 'Not this pair', 'the last item has the focus');
    await page.keyboard.press('Escape');
    await eventually(() => page.getByRole('menu').count(), 0, 'the menu is closed');
    await eventually(() => focusedName(page), 'More actions', 'the button has the focus again');
    await button.click();
    await page.getByRole('menuitem', { name: words('note.compare') }).click();
    await eventually(() => page.locator('#sem').getByText('Chosen: Compare both').count(), 1, 'the choice was told');
  }),

  'the browser\'s own pickers set day, time, number and choice': async (browser) => withGallery(browser, 'fields', { viewport: sizes.phone }, async (page) => {
    await page.getByLabel(words('home.next_session')).fill('2027-05-04');
    await untilQuiet(page);
    assert.equal(await page.getByLabel(words('home.next_session')).inputValue(), '2027-05-04');
    await page.getByLabel(words('gallery.time')).fill('09:15');
    await untilQuiet(page);
    assert.equal(await page.getByLabel(words('gallery.time')).inputValue(), '09:15');
    await go(page, '/gallery/choices');
    const select = page.getByRole('combobox').first();
    await select.selectOption({ label: 'Expert' });
    await untilQuiet(page);
    assert.equal(await select.evaluate((element) => element.selectedIndex), 3);
    const number = page.getByRole('spinbutton', { name: words('title.sessions') });
    await number.fill('99');
    await number.blur();
    await eventually(() => number.inputValue(), '6', 'a number beyond the limit is not kept');
    await page.getByRole('button', { name: words('gallery.stepper.plus') }).click();
    await eventually(() => number.inputValue(), '7', 'the button counts');
  }),

  'tabs and trees are one stop of the Tab key each': async (browser) => withGallery(browser, 'structure', {}, async (page) => {
    await page.getByRole('tab').first().focus();
    await page.keyboard.press('ArrowRight');
    await eventually(() => page.getByRole('tab', { selected: true }).textContent(), 'What counts', 'the arrow chose the next tab');
    assert.equal(await page.locator('#sem .tab[tabindex="0"]').count(), 1);
    await page.keyboard.press('Tab');
    await eventually(() => focusedName(page), 'For mentors', 'the tree\'s one stop has the focus');
    assert.equal(await page.locator('#sem .treeitem[tabindex="0"]').count(), 1);
    await page.keyboard.press('Home');
    await page.keyboard.press('ArrowLeft');
    await eventually(() => page.getByRole('treeitem', { name: words('title.lessons') }).getAttribute('aria-expanded'), 'false', 'the branch closed');
  }),

  'forced colours reach the canvas and the page alike': async (browser) => withGallery(browser, '', { forcedColors: 'active' }, async (page) => {
    const colors = await page.evaluate(() => {
      const probe = document.createElement('span');
      probe.style.cssText = 'forced-color-adjust: none; color: Canvas';
      document.body.append(probe);
      const channels = getComputedStyle(probe).color.match(/\d+/g).slice(0, 3).map((channel) => Number(channel).toString(16).padStart(2, '0'));
      probe.remove();
      return { canvas: `#${channels.join('')}`, told: getComputedStyle(document.documentElement).getPropertyValue('--bg'), theme: document.documentElement.dataset.theme };
    });
    assert.equal(colors.theme, 'forced');
    assert.equal(colors.told, colors.canvas);
  }),
};
