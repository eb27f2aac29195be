// screenshots.mjs [WORD...]: pictures of every screen of every role into build/screenshots, phone and desktop, light and
// dark: <screen>-<phone|desktop>-<theme>.png. With words, only of screens whose name has one of them.

import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { go, open, untilQuiet } from './support/app.mjs';
import { launch, newDevice, sizes } from './support/browser.mjs';
import { screenName, withEachRole } from './support/screens.mjs';
import { root, startServer, withSite } from './support/site.mjs';
import { trySample } from './support/tasks.mjs';

const folder = join(root, 'build/screenshots');
const words = process.argv.slice(2);
const isWanted = (name) => words.length === 0 || words.some((word) => name.includes(word));
/** What looks much the same for all is taken once, from the mentee; other screens are named with their role. */
const isShared = (screen) => ['lessons', 'lesson', 'lesson-step', 'settings', 'guidelines'].includes(screen);
const looks = ['light', 'dark'].flatMap((theme) => ['phone', 'desktop'].map((size) => ({ theme, size })));

async function take(page, name) {
  for (const { theme, size } of looks) {
    await page.setViewportSize(sizes[size]);
    await page.emulateMedia({ colorScheme: theme });
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
