// Three tasks by ear alone: a virtual screen reader reads the page as the specifications say, and what it says is kept as
// a golden file that can be reviewed line by line. It is not NVDA, VoiceOver or TalkBack (shared/docs/MANUAL_TESTS.md).

import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { diagnostics, go, signInPerson, untilQuiet } from './support/app.mjs';
import { sizes } from './support/browser.mjs';
import { assert, eventually, noTrouble } from './support/expect.mjs';
import { compare } from './support/golden.mjs';
import { coordinator, pair } from './support/people.mjs';
import { startServer, withSite } from './support/site.mjs';
import { openNote, untilSaid, words } from './support/tasks.mjs';

const reader = readFileSync(createRequire(import.meta.url).resolve('@guidepup/virtual-screen-reader/browser.js'), 'utf8');
const steps_max = 150;

/** Someone who does not see the page: moves on until something is said, acts on it, types into it. */
class Listener {
  #page;

  constructor(page) {
    this.#page = page;
  }

  static async start(page) {
    await page.route('**/virtual_screen_reader.js', (route) => route.fulfill({ contentType: 'text/javascript', body: reader }));
    await page.evaluate(async () => {
      const { virtual } = await import('/virtual_screen_reader.js');
      window.virtual = virtual;
      await virtual.start({ container: document.body });
    });
    return new Listener(page);
  }

  /** Moves on, item by item, until one is said that matches. */
  async until(pattern) {
    const found = await this.#page.evaluate(async ([source, most]) => {
      for (let step = 0; step < most; step++) {
        if (new RegExp(source).test(await window.virtual.lastSpokenPhrase())) return true;
        await window.virtual.next();
      }
      return false;
    }, [pattern.source, steps_max]);
    assert.ok(found, `nothing is said like ${pattern}`);
  }

  /** Presses what was said last, as screen readers do: without a pointer. */
  async act() {
    await this.#page.evaluate(() => {
      const node = window.virtual.activeNode;
      (node instanceof Element ? node : node.parentElement).closest('a, button, input')?.click();
    });
    await untilQuiet(this.#page);
  }

  /** Goes into the field that was said last and types. */
  async type(text) {
    await this.#page.evaluate(() => window.virtual.activeNode.focus());
    await this.#page.keyboard.type(text);
    await untilQuiet(this.#page);
  }

  /** Everything that was said, a phrase a line. */
  async log() {
    const phrases = await this.#page.evaluate(async () => {
      const said = await window.virtual.spokenPhraseLog();
      await window.virtual.stop();
      return said;
    });
    return phrases.join('\n');
  }
}

const isAt = (page, path) => eventually(async () => (await diagnostics(page)).route, path, `at ${path}`);
const said = (key) => new RegExp(words(key).source.slice(4, -4));

export const tests = {
  'a mentee opens a lesson and finishes its first step by ear': async (browser) => withSite(startServer, async (site) => {
    const { context, page } = await signInPerson(browser, site, pair.mentee.key, { viewport: sizes.phone });
    const listener = await Listener.start(page);
    await listener.until(new RegExp(`^link, ${said('place.lessons').source}`));
    await listener.act();
    await isAt(page, '/lessons');
    await listener.until(/^link, Share one file/);
    await listener.act();
    await isAt(page, '/lessons/share-one-file');
    await listener.until(new RegExp(`^link, ${said('lesson.start').source}`));
    await listener.act();
    await isAt(page, '/lessons/share-one-file/1');
    await listener.until(new RegExp(`^button, ${said('lesson.done_next').source}`));
    await listener.act();
    await isAt(page, '/lessons/share-one-file/2');
    await listener.until(/^heading, .*level 1/);
    assert.deepEqual(compare('spoken/mentee-lesson.txt', await listener.log()), []);
    noTrouble(context);
  }),

  'a mentor writes a private note by ear': async (browser) => withSite(startServer, async (site) => {
    const { context, page } = await signInPerson(browser, site, pair.mentor.key);
    await openNote(page, 'mentor');
    const listener = await Listener.start(page);
    await listener.until(new RegExp(`^textbox, ${said('note.private_label').source}`));
    await listener.type('Slow down.');
    await page.evaluate(() => document.activeElement.blur());
    await untilSaid(page, 'note.private_saved');
    await listener.until(new RegExp(`^button, ${said('note.add_private').source}`));
    assert.deepEqual(compare('spoken/mentor-note.txt', await listener.log()), []);
    noTrouble(context);
  }),

  'a coordinator reads the dashboard and sorts it by ear': async (browser) => withSite(startServer, async (site) => {
    const { context, page } = await signInPerson(browser, site, coordinator.key);
    await go(page, '/dashboard');
    const listener = await Listener.start(page);
    await listener.until(new RegExp(`^button, ${said('dashboard.mentee').source}`));
    await listener.act();
    await listener.until(/^rowheader/);
    assert.deepEqual(compare('spoken/coordinator-dashboard.txt', await listener.log()), []);
    noTrouble(context);
  }),
};
