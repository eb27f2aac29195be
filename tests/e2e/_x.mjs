import { open, untilQuiet } from './support/app.mjs';
import { launch, newDevice } from './support/browser.mjs';
import { startServer, withSite } from './support/site.mjs';
import { trySample } from './support/tasks.mjs';
const at = (values, part) => [...values].sort((a, b) => a - b)[Math.floor(values.length * part)];
const browser = await launch();
await withSite(startServer, async (site) => {
  const page = await open(await newDevice(browser), site.address);
  await trySample(page);
  const cdp = await page.context().newCDPSession(page);
  await cdp.send('Profiler.enable');
  await cdp.send('Profiler.setSamplingInterval', { interval: 200 });
  const before = await page.evaluate(() => window.obverse.diagnostics().frames);
  await cdp.send('Profiler.start');
  await page.evaluate(async () => {
    const scroller = document.querySelector('#sem main .scroller.down, #sem .scroller.down');
    const nextFrame = () => new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
    for (let i = 0; i < 60; i++) { scroller.scrollTop += i % 40 < 20 ? 23 : -23; await nextFrame(); await nextFrame(); await nextFrame(); }
  });
  const { profile } = await cdp.send('Profiler.stop');
  const d = await page.evaluate(() => window.obverse.diagnostics());
  console.log('frames', d.frames - before, 'median', at(d.frame_ms.slice(-(d.frames - before)), 0.5), 'p95', at(d.frame_ms.slice(-(d.frames - before)), 0.95));
  const self = new Map();
  const byId = new Map(profile.nodes.map((n) => [n.id, n]));
  profile.samples.forEach((id, i) => { const n = byId.get(id); const k = n.callFrame.functionName + ' ' + n.callFrame.url.split('/').pop() + ':' + n.callFrame.lineNumber + ':' + n.callFrame.columnNumber; self.set(k, (self.get(k) ?? 0) + profile.timeDeltas[i] / 1000); });
  for (const [k, v] of [...self].sort((a, b) => b[1] - a[1]).slice(0, 40)) console.log(v.toFixed(1).padStart(9), k);
});
await browser.close();
