// How a test handles the app: as a person does, by roles and names. What is asked of the page itself stands here alone.

import { newDevice } from './browser.mjs';

export const diagnostics = (page) => page.evaluate(() => window.obverse.diagnostics());

/** Waits for the first frame and until drawing has come to rest. */
export async function untilDrawn(page) {
  await page.waitForFunction(() => (window.obverse?.diagnostics().frames ?? 0) > 0, undefined, { polling: 50 });
  await untilQuiet(page);
}

/** Waits until no frame was drawn for a moment. */
export async function untilQuiet(page, quiet_ms = 150) {
  await page.evaluate(async (quiet) => {
    let frames = -1;
    for (let tries = 0; tries < 100 && frames !== window.obverse?.diagnostics().frames; tries++) {
      frames = window.obverse?.diagnostics().frames ?? 0;
      await new Promise((resolve) => setTimeout(resolve, quiet));
    }
  }, quiet_ms);
}

/** Goes to a place as back and forward do, without loading the page anew. */
export async function go(page, path) {
  await page.evaluate((to) => {
    history.pushState(null, '', to);
    dispatchEvent(new PopStateEvent('popstate'));
  }, path);
  await page.waitForFunction((to) => window.obverse.diagnostics().route === to, path, { polling: 50 });
  await untilQuiet(page);
}

/** Opens the app on a device and waits for it. */
export async function open(context, address) {
  const page = await context.newPage();
  await page.goto(address);
  await untilDrawn(page);
  return page;
}

/** The person comes to this tab: without a window there is nothing that says so. */
export const comeTo = (page) => page.evaluate(() => dispatchEvent(new Event('focus')));

/** Opens the app on a device of someone who is signed in, and waits until everything is fetched. */
export async function enter(context, address) {
  const page = await open(context, address);
  await page.waitForFunction(() => document.querySelector('#sem nav, #sem .textarea') !== null, undefined, { polling: 50 });
  await untilShared(page);
  return page;
}

/** A device of someone of the demo, signed in by the address. `prepare` gets the device before it opens the app. */
export async function signIn(browser, site, role, { prepare, ...options } = {}) {
  const context = await newDevice(browser, options);
  await prepare?.(context);
  return { context, page: await enter(context, `${site.address}/?demo=${role}`) };
}

/** Waits until the server has everything that was done here. */
export async function untilShared(page) {
  await page.waitForFunction(() => window.obverse.diagnostics().unsent === 0, undefined, { polling: 50 });
  await untilQuiet(page);
}

/** The places of the app that someone of this role can enter. */
export async function placesOf(page, role) {
  // The help pages are the last to arrive.
  await page.waitForFunction(() => window.obverse.diagnostics().routes.some(({ path }) => path.startsWith('/guidelines/')), undefined, { polling: 50 });
  const { routes } = await diagnostics(page);
  return routes.filter(({ roles }) => roles.includes(role)).map(({ path }) => path);
}

/** A device of one person of the demo, named by their key. `prepare` gets the device before it opens the app. */
export async function signInPerson(browser, site, person, { path = '/', prepare, ...options } = {}) {
  const context = await newDevice(browser, options);
  const answer = await context.request.post(`${site.address}/api/v1/demo/session`, { data: { person }, headers: { Origin: site.address } });
  if (!answer.ok()) throw new Error(`${person} could not sign in: ${answer.status()} ${await answer.text()}`);
  await prepare?.(context);
  return { context, page: await enter(context, site.address + path) };
}

/** Waits until the service worker has taken charge: from then on the page starts without a network. */
export const untilInstalled = (page) => page.waitForFunction(() => navigator.serviceWorker.controller !== null, undefined, { polling: 50 });
