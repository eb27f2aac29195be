// Every main task by keyboard alone. After each key the focus is on something, and a ring shows on what.

import { diagnostics, go, open, signIn, signInPerson } from './support/app.mjs';
import { newDevice } from './support/browser.mjs';
import { assert, eventually, isThere, noTrouble } from './support/expect.mjs';
import { focused, press, tabTo } from './support/keyboard.mjs';
import { pair } from './support/people.mjs';
import { startServer, withSite } from './support/site.mjs';
import { containing, openNote, words } from './support/tasks.mjs';

const isAt = (page, path) => eventually(async () => (await diagnostics(page)).route, path, `at ${path}`);

export const tests = {
  'a mentee reads a step, writes a note and changes how it looks, by keyboard': async (browser) => withSite(startServer, async (site) => {
    const { context, page } = await signIn(browser, site, 'mentee');
    await press(page, 'link', words('place.lessons'));
    await isAt(page, '/lessons');
    await press(page, 'link', /^Share one file/);
    await isAt(page, '/lessons/share-one-file');
    await press(page, 'link', words('lesson.start'));
    await isAt(page, '/lessons/share-one-file/1');
    await press(page, 'button', words('lesson.done_next'));
    await isAt(page, '/lessons/share-one-file/2');

    await openNote(page, 'mentee');
    await tabTo(page, 'textbox', words('note.shared_label'));
    await page.keyboard.press('Control+End');
    await page.keyboard.type(' By keyboard.');
    await tabTo(page, 'textbox', words('note.private_label'));
    await page.keyboard.type('Mine alone.');
    await press(page, 'button', words('note.add_private'));
    await eventually(() => page.getByRole('textbox', { name: words('note.private_label') }).count(), 2, 'a private block more');

    await go(page, '/settings');
    await tabTo(page, 'slider', words('settings.text_size'));
    await page.keyboard.press('ArrowRight');
    await eventually(() => page.getByRole('slider').getAttribute('aria-valuetext').then((text) => words('text_size.125').test(text)), true, 'larger text');
    await press(page, 'switch', words('settings.spacing'), 'Space');
    await eventually(() => page.getByRole('switch', { name: words('settings.spacing') }).isChecked(), true, 'more space');
    const chosen = page.getByRole('radiogroup', { name: words('settings.appearance') }).getByRole('radio', { checked: true });
    const before = await chosen.getAttribute('aria-label');
    await tabTo(page, 'radio', /./);
    await page.keyboard.press('ArrowRight');
    await eventually(async () => (await chosen.getAttribute('aria-label')) !== before, true, 'another appearance');
    assert.ok(!(await focused(page)).isBody);
    noTrouble(context);
  }),

  'a mentor writes a message and marks a session as held, by keyboard': async (browser) => withSite(startServer, async (site) => {
    const { context, page } = await signInPerson(browser, site, pair.mentor.key);
    await press(page, 'link', words('place.pair'));
    await tabTo(page, 'textbox', words('message.label'));
    await page.keyboard.type('Written by keyboard.');
    await press(page, 'button', words('message.send'));
    await isThere(page.locator('#sem').getByText('Written by keyboard.'), 'the message in the list');
    await press(page, 'link', words('place.sessions'));
    await isAt(page, '/sessions');
    const next = pair.file.sessions_held + 1;
    await press(page, 'link', new RegExp(`^${words('sessions.row', { number: next }).source.slice(4, -4)}`));
    await press(page, 'button', words('note.mark_held'));
    await isThere(page.locator('#sem').getByText(containing('session.held_on')), 'the session counts as held');
    noTrouble(context);
  }),

  'a coordinator sorts the table and signs out, by keyboard': async (browser) => withSite(startServer, async (site) => {
    const { context, page } = await signIn(browser, site, 'coordinator');
    await go(page, '/dashboard');
    const first = () => page.getByRole('rowheader').first().innerText();
    const before = await first();
    await press(page, 'button', words('dashboard.mentee'));
    await eventually(async () => (await first()) !== before, true, 'another order');
    await press(page, 'link', words('place.settings'));
    await press(page, 'button', words('settings.sign_out'));
    await isAt(page, '/welcome');
    noTrouble(context);
  }),

  'somebody without an account previews a match, weighs, locks and rules out, by keyboard': async (browser) => withSite(startServer, async (site) => {
    const context = await newDevice(browser);
    const page = await open(context, site.address);
    await press(page, 'link', containing('welcome.preview'));
    await isAt(page, '/preview');
    await press(page, 'button', words('preview.sample'));
    const slider = page.getByRole('slider', { name: words('match.criterion.competence') });
    await isThere(slider, 'the sliders');
    const before = await slider.inputValue();
    await tabTo(page, 'slider', words('match.criterion.competence'));
    await page.keyboard.press('ArrowRight');
    await eventually(async () => Number(await slider.inputValue()), Number(before) + 1, 'one step more');
    await press(page, 'button', /^Henrik Lindqvist$/);
    await press(page, 'button', words('preview.lock'));
    await isThere(page.getByRole('button', { name: words('preview.unlock') }), 'the locked pair');
    await press(page, 'button', words('preview.unlock'));
    await isThere(page.getByRole('button', { name: words('preview.lock') }), 'the pair without its lock');
    await press(page, 'button', words('preview.forbid'));
    await isThere(page.getByRole('button', { name: containing('preview.allow_name') }), 'the pair that was ruled out');
    await press(page, 'button', containing('preview.allow_name'));
    await tabTo(page, 'radio', words('preview.view.table'));
    await page.keyboard.press('ArrowRight');
    const mentor = page.getByRole('combobox', { name: words('preview.mentor') });
    await isThere(mentor, 'the list of mentors beside the graph');
    await tabTo(page, 'select', words('preview.mentor'));
    await page.keyboard.press(Number(await mentor.inputValue()) === 0 ? 'ArrowDown' : 'ArrowUp');
    noTrouble(context);
  }),
};
