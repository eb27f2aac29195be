// How the app feels in Chromium, drawn in software: from a press to the new state in the page, how long a frame keeps the
// page busy, and how far the canvas is behind a scroll. Printed as median and 95th percentile beside what we promise.

import { go, open, placesOf, signIn, untilQuiet } from '../e2e/support/app.mjs';
import { launch, newDevice } from '../e2e/support/browser.mjs';
import { startServer, withSite } from '../e2e/support/site.mjs';
import { trySample, words } from '../e2e/support/tasks.mjs';

const presses = 60;
const at = (values, part) => [...values].sort((a, b) => a - b)[Math.min(values.length - 1, Math.floor(values.length * part))];
const shown = (value) => value.toFixed(1).padStart(8);
let isKept = true;

/** One line; the promise is for the median or for the 95th percentile. */
function row(name, values, promise, max, part) {
  const isGood = max === undefined || at(values, part) <= max;
  isKept = isKept && isGood;
  console.log(`${name.padEnd(52)}${shown(at(values, 0.5))}${shown(at(values, 0.95))}   ${promise}${isGood ? '' : '   NOT KEPT'}`);
}

/** Presses the switch of Settings again and again. @return ms from the press to its new state in the page, each */
const pressToState = (page, name) => page.evaluate(async ([label, times]) => {
  const element = [...document.querySelectorAll('#sem .switch')].find((one) => one.getAttribute('aria-label') === label);
  const waited = [];
  for (let i = 0; i < times; i++) {
    await new Promise((resolve) => setTimeout(resolve, 20 + (i * 7) % 17));
    const changed = new Promise((resolve) => {
      const observer = new MutationObserver(() => {
        observer.disconnect();
        resolve(performance.now());
      });
      observer.observe(element, { attributes: true, attributeFilter: ['aria-checked'] });
    });
    const start = performance.now();
    element.click();
    waited.push((await changed) - start);
  }
  return waited;
}, [name, presses]);

/** Types into the search of the lessons, letter by letter. @return ms from each letter to the changed list, each */
const letterToList = (page) => page.evaluate(async (times) => {
  const field = document.querySelector('#sem .textbox');
  const main = document.querySelector('#sem main');
  const waited = [];
  for (let i = 0; i < times; i++) {
    await new Promise((resolve) => setTimeout(resolve, 20 + (i * 7) % 17));
    const changed = new Promise((resolve) => {
      const observer = new MutationObserver(() => {
        observer.disconnect();
        resolve(performance.now());
      });
      observer.observe(main, { childList: true, subtree: true });
    });
    const start = performance.now();
    field.value = i % 2 === 0 ? 'share' : '';
    field.dispatchEvent(new InputEvent('input', { bubbles: true }));
    waited.push((await changed) - start);
  }
  return waited;
}, presses);

/** Scrolls step by step. @return animation frames from each step until the canvas was drawn in its place, each */
const framesBehindScroll = (page) => page.evaluate(async (times) => {
  const scroller = document.querySelector('#sem main .scroller.down, #sem .scroller.down');
  const nextFrame = () => new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
  const behind = [];
  for (let i = 0; i < times; i++) {
    const before = window.obverse.diagnostics().frames;
    scroller.scrollTop += i % 40 < 20 ? 23 : -23;
    let frames = 0;
    while (window.obverse.diagnostics().frames === before && frames < 10) {
      await nextFrame();
      frames++;
    }
    behind.push(frames);
    await nextFrame();
  }
  return behind;
}, presses);

/** What each frame cost the main thread while `use` ran. */
async function frameTimes(page, use) {
  const { frames } = await page.evaluate(() => window.obverse.diagnostics());
  await use();
  await untilQuiet(page);
  return page.evaluate((before) => {
    const now = window.obverse.diagnostics();
    return now.frame_ms.slice(-Math.min(now.frames - before, now.frame_ms.length));
  }, frames);
}

const browser = await launch();
try {
  await withSite(startServer, async (site) => {
    console.log(`${'In Chromium, drawn in software'.padEnd(52)}  median     p95`);
    const { page } = await signIn(browser, site, 'mentee', { reducedMotion: 'no-preference' });
    await go(page, '/settings');
    row('press to state in the page, ms', await pressToState(page, words('settings.motion').source.slice(4, -4)), 'p95 at most 50', 50, 0.95);
    await go(page, '/lessons');
    row('letter in the search to the changed list, ms', await letterToList(page), 'p95 at most 50', 50, 0.95);
    await go(page, '/lessons');
    row('canvas behind a scroll of the lessons, frames', await framesBehindScroll(page), 'p95 at most 1', 1, 0.95);
    const costs = [];
    for (const path of (await placesOf(page, 'mentee')).filter((place) => place !== '/welcome')) {
      await go(page, path);
      // Scrolling draws everything anew and changes no meaning.
      const times = await frameTimes(page, () => framesBehindScroll(page).catch(() => []));
      if (times.length > 20) costs.push([path, times]);
    }
    const preview = await open(await newDevice(browser), site.address);
    await trySample(preview);
    costs.push(['/preview with the sample', await frameTimes(preview, () => framesBehindScroll(preview))]);
    const [path, times] = costs.sort((a, b) => at(b[1], 0.5) - at(a[1], 0.5))[0];
    row(`a frame of the heaviest screen (${path}), ms`, times, 'median at most 2', 2, 0.5);
  });
} finally {
  await browser.close();
}
process.exitCode = isKept ? 0 : 1;
