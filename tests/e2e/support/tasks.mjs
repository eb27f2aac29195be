// What people do in the app, step by step, as they do it.

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { diagnostics, go, placesOf, untilQuiet, untilShared } from './app.mjs';
import { assert, isThere } from './expect.mjs';
import { root } from './site.mjs';
import { containing, words } from './words.mjs';

const { lessons } = JSON.parse(readFileSync(join(root, 'build/assets/content/curriculum.json'), 'utf8'));
export const lessonNamed = (id) => lessons.find((lesson) => lesson.id === id);

const place = (page, key) => page.getByRole('navigation').getByRole('link', { name: words(`place.${key}`) });

export async function visit(page, key) {
  await place(page, key).first().click();
}

/** Reads a lesson from its first step to its end and ticks it done. */
export async function finishLesson(page, id) {
  const lesson = lessonNamed(id);
  await visit(page, 'lessons');
  await page.getByRole('link', { name: new RegExp(`^${lesson.title}`) }).first().click();
  await page.getByRole('link', { name: words('lesson.start') }).click();
  for (const step of lesson.steps) {
    await isThere(page.getByRole('heading', { level: 1, name: step.title }), `step "${step.title}"`);
    const isLast = step === lesson.steps.at(-1);
    await page.getByRole('button', { name: words(isLast ? 'lesson.finish' : 'lesson.done_next') }).click();
  }
  await isThere(page.getByRole('heading', { level: 1, name: words('lesson.finished', { title: lesson.title }) }), 'the page after the lesson');
}

/** The first session that has a page of notes, for whoever is signed in. */
export async function openNote(page, role) {
  const path = (await placesOf(page, role)).find((one) => /^\/sessions\/./.test(one));
  if (!path) throw new Error(`${role} has no session to write about`);
  await go(page, path);
  return path;
}

/** Goes to the preview of a match and fills it with the sample. */
export async function trySample(page) {
  await go(page, '/preview');
  await page.getByRole('button', { name: words('preview.sample') }).click();
  await isThere(page.getByRole('table', { name: words('preview.pairs') }).or(page.getByRole('list', { name: words('preview.pairs') })), 'the pairs');
  await untilQuiet(page);
}

/** Shows the pairs of a preview as a graph. */
export async function showGraph(page) {
  await page.getByRole('radio', { name: words('preview.view.graph') }).click();
  await isThere(page.getByRole('img', { name: containing('preview.graph.summary') }), 'the graph');
  await untilQuiet(page);
}

/** Asks a colleague for a recommendation, by the form. @return the link for them */
export async function askColleague(page, colleague) {
  await go(page, '/profile');
  await page.getByRole('link', { name: containing('title.recommendations') }).click();
  await page.getByRole('textbox', { name: words('recommendations.name') }).fill(colleague);
  await page.getByRole('radio', { name: words('recommendations.manager') }).click();
  await page.getByRole('button', { name: words('recommendations.make') }).click();
  await untilShared(page);
  const field = page.getByRole('textbox', { name: words('recommendations.url', { name: colleague }) });
  await isThere(field, 'the link');
  const link = await field.inputValue();
  const mail = await page.getByRole('link', { name: words('recommendations.mail_to', { name: colleague }) }).getAttribute('href');
  assert.ok(mail.startsWith('mailto:?subject=') && decodeURIComponent(mail).includes(link), 'the draft of an e-mail has the link');
  return link;
}

export const sharedBlock = (page) => page.getByRole('textbox', { name: words('note.shared_label') }).first();
export const privateBlock = (page) => page.getByRole('textbox', { name: words('note.private_label') }).first();

/** Waits for a sentence on the screen: what the app says is what a person can rely on. */
export const untilSaid = (page, key) => isThere(page.locator('#sem').getByText(words(key)), `the sentence "${key}"`);

export const unsent = async (page) => (await diagnostics(page)).unsent;
export { containing, words };
