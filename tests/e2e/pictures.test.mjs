// What is drawn, as pixels: there is a picture on every screen, and it comes back when the browser has taken it away.

import { diagnostics, go, open, signIn, untilDrawn, untilQuiet, untilShared } from './support/app.mjs';
import { newDevice } from './support/browser.mjs';
import { assert, noTrouble } from './support/expect.mjs';
import { roles } from './support/screens.mjs';
import { startServer, withSite } from './support/site.mjs';

export const needsPicture = true;

/** The page as it is seen: every seventh pixel. */
async function pixelsOf(page) {
  const picture = (await page.screenshot()).toString('base64');
  return page.evaluate(async (data) => {
    const image = new Image();
    image.src = `data:image/png;base64,${data}`;
    await image.decode();
    const canvas = document.createElement('canvas');
    Object.assign(canvas, { width: image.width, height: image.height });
    const drawing = canvas.getContext('2d');
    drawing.drawImage(image, 0, 0);
    const pixels = new Uint32Array(drawing.getImageData(0, 0, image.width, image.height).data.buffer);
    return [...pixels.filter((_, index) => index % 7 === 0)];
  }, picture);
}

/** How many different colours a picture of the canvas has. */
const coloursOf = async (page) => new Set(await pixelsOf(page)).size;

export const tests = {
  'a lost drawing context comes back with its picture': async (browser) => withSite(startServer, async (site) => {
    const context = await newDevice(browser);
    const page = await open(context, site.address);
    const before = await coloursOf(page);
    const { frames } = await diagnostics(page);
    await page.evaluate(async () => {
      const extension = document.getElementById('canvas').getContext('webgl2').getExtension('WEBGL_lose_context');
      extension.loseContext();
      await new Promise((resolve) => setTimeout(resolve, 300));
      extension.restoreContext();
    });
    await page.waitForFunction((drawn) => window.obverse.diagnostics().frames > drawn, frames);
    await untilQuiet(page);
    const after = await coloursOf(page);
    assert.ok(before > 50, `the first picture has ${before} colours`);
    assert.ok(after > before / 2, `${before} colours before, ${after} after`);
    noTrouble(context);
  }),

  'a screen that was drawn in part looks as one that is drawn whole': async (browser) => withSite(startServer, async (site) => {
    const { context, page } = await signIn(browser, site, 'mentee');
    for (const path of ['/settings', '/profile', '/recommendations', '/guidelines', '/skills']) {
      await go(page, path);  // much of the page stays: the places at the side, the ground
      const inPart = await pixelsOf(page);
      await page.reload();
      await untilDrawn(page);
      await untilShared(page);
      const whole = await pixelsOf(page);
      const different = inPart.filter((pixel, index) => pixel !== whole[index]).length;
      // A ring of the focus, or the time of the last exchange, may differ.
      assert.ok(different < whole.length / 100, `${path}: ${different} of ${whole.length} pixels differ`);
    }
    noTrouble(context);
  }),

  'what each role sees first has a picture': async (browser) => withSite(startServer, async (site) => {
    for (const role of roles) {
      const { context, page } = await signIn(browser, site, role);
      const colours = await coloursOf(page);
      assert.ok(colours > 50, `${role}: ${colours} colours`);
      await context.close();
    }
  }),
};
