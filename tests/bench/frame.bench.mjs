// bench: what a frame costs the main thread of a browser with software graphics, and how soon the page shows what was
// done. Prints one line for each work, against its goal. node tests/bench/frame.bench.mjs; needs scripts/build web.

import { diagnostics, open, untilQuiet } from '../e2e/support/app.mjs';
import { launch, newDevice } from '../e2e/support/browser.mjs';
import { startFiles, withSite } from '../e2e/support/site.mjs';
import { trySample } from '../e2e/support/tasks.mjs';

const rounds = 60;

const sorted = (numbers) => [...numbers].sort((a, b) => a - b);
const quantile = (numbers, share) => sorted(numbers)[Math.min(numbers.length - 1, Math.floor(numbers.length * share))];
const line = (what, numbers, unit, goal) => console.log(
  `frame: ${what}: median ${quantile(numbers, 0.5).toFixed(2)} ${unit}, p95 ${quantile(numbers, 0.95).toFixed(2)} ${unit} (${goal})`);

/** Main-thread time of each frame that `act` leads to, in ms. */
async function timesOfFrames(page, act) {
  const client = await page.context().newCDPSession(page);
  await client.send('Performance.enable');
  const read = async () => {
    const { metrics } = await client.send('Performance.getMetrics');
    const value = (name) => metrics.find((metric) => metric.name === name).value;
    return { busy_ms: value('TaskDuration') * 1000, frames: (await diagnostics(page)).frames };
  };
  const times = [];
  for (let round = 0; round < rounds; round++) {
    const before = await read();
    await act(round);
    await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))));
    const after = await read();
    const drawn = after.frames - before.frames;
    if (drawn > 0) times.push((after.busy_ms - before.busy_ms) / drawn);
  }
  return times;
}

/** From the release of the pointer to the changed state of the element, in ms. */
async function timesToState(page, box) {
  await page.evaluate(() => {
    window.released = 0;
    window.times = [];
    document.addEventListener('pointerup', (event) => { window.released = event.timeStamp; }, { capture: true });
    const observer = new MutationObserver(() => {
      if (window.released > 0) window.times.push(performance.now() - window.released);
      window.released = 0;
    });
    observer.observe(document.querySelector('#sem'), { subtree: true, attributeFilter: ['aria-checked'] });
  });
  for (let round = 0; round < rounds; round++) {
    await page.mouse.click(box.x + box.width / 2, box.y + box.height / 2);
    await untilQuiet(page, 40);
  }
  return page.evaluate(() => window.times);
}

/** Changes of the page while a table of a thousand rows is scrolled. */
async function changesWhileScrolling(page) {
  await page.evaluate(() => {
    window.changes = 0;
    new MutationObserver((records) => { window.changes += records.length; }).observe(document.querySelector('#sem'), { subtree: true, childList: true, attributes: true, characterData: true });
  });
  const silent = [];
  for (let round = 0; round < rounds; round++) {
    const before = await page.evaluate(() => window.changes);
    await page.mouse.wheel(0, 60);
    await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))));
    silent.push(await page.evaluate(() => window.changes) - before);
  }
  return silent;
}

const browser = await launch();
await withSite(startFiles, async (site) => {
  const context = await newDevice(browser);
  const page = await open(context, site.address);
  await trySample(page);
  await page.mouse.move(700, 500);
  line('the preview of a match, scrolled', await timesOfFrames(page, (round) => page.mouse.wheel(0, round % 2 ? -120 : 120)), 'ms of main thread a frame', 'goal: median 2 ms');

  await page.goto(`${site.address}/gallery/data`);
  await untilQuiet(page);
  await page.mouse.move(640, 500);
  await page.mouse.wheel(0, 1600);
  await untilQuiet(page);
  const changes = await changesWhileScrolling(page);
  console.log(`frame: 1,000 rows scrolled by ${rounds} turns of the wheel: ${changes.filter((count) => count === 0).length} changed nothing in the page, the others exchanged rows (${changes.reduce((a, b) => a + b, 0)} changes)`);

  await page.goto(`${site.address}/gallery/choices`);
  await untilQuiet(page);
  line('a check box from the release of the pointer to its state in the page', await timesToState(page, await page.getByRole('checkbox').first().boundingBox()), 'ms', 'goal: p95 50 ms');
  await context.close();
});
await browser.close();
