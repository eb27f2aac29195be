// What is drawn, as pixels: there is a picture on every screen, and it comes back when the browser has taken it away.

import { diagnostics, open, signIn, untilQuiet } from './support/app.mjs';
import { newDevice } from './support/browser.mjs';
import { assert, noTrouble } from './support/expect.mjs';
import { roles } from './support/screens.mjs';
import { startServer, withSite } from './support/site.mjs';

export const needsPicture = true;

/** How many different colours a picture of the canvas has, in a coarse grid. */
async function coloursOf(page) {
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
    return new Set(pixels.filter((_, index) => index % 7 === 0)).size;
  }, picture);
}

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

  'what each role sees first has a picture': async (browser) => withSite(startServer, async (site) => {
    for (const role of roles) {
      const { context, page } = await signIn(browser, site, role);
      const colours = await coloursOf(page);
      assert.ok(colours > 50, `${role}: ${colours} colours`);
      await context.close();
    }
  }),
};
