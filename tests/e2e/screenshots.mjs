// screenshots.mjs [WORD...]: pictures of every screen of every role into build/screenshots, phone and desktop, light and
// dark: <screen>-<phone|desktop>-<theme>.png. With words, only of screens whose name has one of them.
// OBVERSE_LOOKS=all: at tablet size too, and with high contrast and forced colours.

import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { go, open, untilQuiet } from './support/app.mjs';
import { launch, newDevice, plainMedia, sizes, themes } from './support/browser.mjs';
import { galleryParts, screenName, withEachRole } from './support/screens.mjs';
import { root, startServer, withSite } from './support/site.mjs';
import { trySample } from './support/tasks.mjs';

const folder = join(root, 'build/screenshots');
const words = process.argv.slice(2);
const isWanted = (name) => words.length === 0 || words.some((word) => name.includes(word));
/** What looks much the same for all is taken once, from the mentee; other screens are named with their role. */
const isShared = (screen) => ['lessons', 'lesson', 'lesson-step', 'settings', 'guidelines'].includes(screen);
const isAll = process.env.OBVERSE_LOOKS === 'all';
const looks = Object.keys(isAll ? themes : { light: 0, dark: 0 }).flatMap((theme) => Object.keys(isAll ? sizes : { phone: 0, desktop: 0 }).map((size) => ({ theme, size })));

async function take(page, name) {
  for (const { theme, size } of looks) {
    await page.setViewportSize(sizes[size]);
    await page.emulateMedia({ ...plainMedia, ...themes[theme] });
    await untilQuiet(page);
    await page.screenshot({ path: join(folder, `${name}-${size}-${theme}.png`) });
  }
}

mkdirSync(folder, { recursive: true });
const browser = await launch();
try {
  await withSite(startServer, async (site) => {
    if (isWanted('welcome')) {
      const context = await newDevice(browser, { deviceScaleFactor: 2 });
      await take(await open(context, site.address), 'welcome');
      await context.close();
    }
    if (isWanted('preview')) {
      const context = await newDevice(browser, { deviceScaleFactor: 2 });
      const page = await open(context, site.address);
      await trySample(page);
      await take(page, 'preview');
      await page.getByRole('button', { name: /^Henrik Lindqvist/ }).first().click();
      await take(page, 'preview-pair');
      await context.close();
    }
    if (isAll && isWanted('gallery')) {
      const context = await newDevice(browser, { deviceScaleFactor: 1 });
      const page = await open(context, site.address);
      for (const part of galleryParts) {
        await go(page, `/gallery/${part}`);
        await take(page, `gallery-${part}`);
      }
      await context.close();
    }
    const taken = new Set();
    await withEachRole(browser, site, { deviceScaleFactor: 2 }, async ({ role, page, places }) => {
      for (const path of places) {
        const screen = screenName(path);
        const name = isShared(screen) ? screen : `${role}-${screen}`;
        if (!isWanted(name) || taken.has(name) || (isShared(screen) && role !== 'mentee')) continue;
        taken.add(name);
        await go(page, path);
        await take(page, name);
      }
    });
    console.log(`${taken.size} screens in build/screenshots`);
  });
} finally {
  await browser.close();
}
