// The browser of the tests: found or named by CHROMIUM, started once.

import { existsSync } from 'node:fs';
import { chromium } from 'playwright-core';

const args = ['--headless=new', '--no-sandbox', '--use-angle=swiftshader', '--enable-unsafe-swiftshader', '--disable-quic', '--no-first-run',
  '--disable-background-networking', '--disable-component-update', '--disable-sync', '--font-render-hinting=none'];

/** For `launch`: nothing is drawn, which in software takes three quarters of the time. Not for pictures and measurements. */
export const withoutDrawing = ['--disable-gl-drawing-for-tests'];

/** What people ask of their system, as Playwright's `emulateMedia` takes it. */
export const themes = {
  light: { colorScheme: 'light' }, dark: { colorScheme: 'dark' }, 'high-contrast': { contrast: 'more' }, 'forced-colours': { forcedColors: 'active' },
};
export const plainMedia = { colorScheme: 'light', contrast: null, forcedColors: null };

export const sizes = { phone: { width: 390, height: 844 }, tablet: { width: 768, height: 1024 }, desktop: { width: 1280, height: 800 } };

/** Chromium without its windows comes first: the same engine, and half the work for each page. */
export function browserPath() {
  const path = process.env.CHROMIUM || ['chromium-headless-shell', 'chromium', 'chromium-browser', 'google-chrome'].map((name) => `/usr/bin/${name}`).find((one) => existsSync(one));
  if (!path) throw new Error('no Chromium found: install the package chromium-headless-shell, or name one in CHROMIUM');
  return path;
}

export async function launch(extra = []) {
  return chromium.launch({ executablePath: browserPath(), args: [...args, ...extra] });
}

/** A context like a device of its own. Errors of its pages are collected: a test that ends with one has failed. */
export async function newDevice(browser, options = {}) {
  const context = await browser.newContext({
    viewport: sizes.desktop, locale: 'en-GB', timezoneId: 'Europe/London', colorScheme: 'light', reducedMotion: 'reduce', serviceWorkers: 'block', ...options,
  });
  context.setDefaultTimeout(30_000);
  context.troubles = [];
  context.on('page', (page) => {
    page.on('pageerror', (error) => context.troubles.push(String(error.stack ?? error)));
    page.on('console', (message) => {
      if (message.type() === 'error' && !/Failed to load resource/.test(message.text())) context.troubles.push(message.text());
    });
  });
  return context;
}
