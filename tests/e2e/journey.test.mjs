// The whole way of the two people of a pair, as three walks. Each is walked five times: on a phone and on a desktop,
// by pointer and by keyboard alone, and on a phone that cannot draw.

import { createPublicKey, verify } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { diagnostics, enter, go, open, placesOf, signInPerson, untilDrawn, untilInstalled, untilShared } from './support/app.mjs';
import { newDevice } from './support/browser.mjs';
import { assert, eventually, isThere, noTrouble } from './support/expect.mjs';
import { deviceFor, handOn, ways } from './support/hands.mjs';
import { readable, startMail } from './support/mail.mjs';
import { fullName, newcomers, pair } from './support/people.mjs';
import { startServer, withSite } from './support/site.mjs';
import { containing, lessonNamed, privateBlock, sharedBlock, untilSaid, words } from './support/tasks.mjs';

const isAt = (page, path) => eventually(async () => (await diagnostics(page)).route, path, `at ${path}`);
const isSaid = (page, key, values) => isThere(page.locator('#sem').getByText(containing(key, values)), key);

/** Signs in a person of the demo on a device, as a link in an invitation would. */
async function arrive(context, site, person, path = '/') {
  const answer = await context.request.post(`${site.address}/api/v1/demo/session`, { data: { person: person.key }, headers: { Origin: site.address } });
  assert.ok(answer.ok(), `${person.key} signs in`);
  return enter(context, site.address + path);
}

// ---------------------------------------------------------------------------------------------------------------------
// A mentee's first week

const onlyMine = 'Kept to myself: night school 4711';
const forMentor = 'Ring me before nine, canary wren';

/** Fills what the profile asks for, and chooses who reads two of its lines. */
async function tellAboutOneself(page, hand, mentor) {
  await hand.press('link', containing('profile.invite'));
  await isAt(page, '/profile');
  await hand.press('link', words('profile.go_on'));
  await isAt(page, '/profile/1');
  await hand.press('button', words('profile.next'));
  await isAt(page, '/profile/2');
  await hand.write(words('profile.field.competencies'), 'Seeing what a customer fears');
  await hand.press('button', words('profile.next'));
  await isAt(page, '/profile/3');
  await hand.write(words('profile.field.education'), onlyMine);
  await hand.choose(words('profile.who_reads', { what: 'Education' }), 'Only me');
  await hand.press('button', words('profile.next'));
  await isAt(page, '/profile/4');
  await hand.write(words('profile.field.contact'), forMentor);
  await hand.choose(words('profile.who_reads', { what: 'How to write to me' }), `${mentor.preferred} and the coordinators`);
  await hand.press('button', words('profile.done'));
  await isAt(page, '/profile');
  await hand.press('link', words('profile.questions_begin'));
  await isAt(page, '/profile/5');
  await hand.press('radio', /^Rather not$/);
  await hand.press('link', words('profile.leave'));
  await isAt(page, '/profile');
  await isSaid(page, 'profile.advice');
}

/** Answers every question of the first skills check, one unsure. */
async function lookAtSkills(page, hand) {
  await go(page, '/skills');
  await hand.press('link', words('skills.begin'));
  await isAt(page, '/skills/1');
  const count = Number(/of (\d+)/.exec(await page.locator('#sem').getByText(containing('skills.question_of')).first().innerText())[1]);
  for (let number = 1; number <= count; number++) {
    await isAt(page, `/skills/${number}`);
    if (number === 3) {
      await hand.press('button', words('skills.skip'));
      continue;
    }
    await hand.press('radio', /^I manage, if I can ask/);
    await hand.press('button', words(number === count ? 'skills.finish' : 'skills.next'));
  }
  await isAt(page, '/skills');
  await isThere(page.getByRole('table', { name: words('skills.title') }).or(page.getByRole('list', { name: words('skills.title') })), 'the levels in a table');
  await isThere(page.getByRole('list', { name: words('skills.suggested') }), 'lessons that would help');
}

/** Reads a suggested lesson to its end. */
async function readALesson(page, hand) {
  const suggested = page.getByRole('list', { name: words('skills.suggested') }).getByRole('link').first();
  const id = (await suggested.getAttribute('href')).split('/').at(-1);
  const lesson = lessonNamed(id);
  await go(page, `/lessons/${id}`);
  await hand.press('link', words('lesson.start'));
  for (let step = 1; step <= lesson.steps.length; step++) {
    await isAt(page, `/lessons/${id}/${step}`);
    if (step === 2) await hand.press('button', words('lesson.mark'));
    await hand.press('button', words(step === lesson.steps.length ? 'lesson.finish' : 'lesson.done_next'));
  }
  await isSaid(page, 'lesson.finished', { title: lesson.title });
}

/** Without a network: agrees on how the pair works, and asks the mentor something. */
async function agreeOffline(context, page, hand, mentor) {
  await context.setOffline(true);
  await go(page, '/pair');
  await hand.press('link', new RegExp(`^${words('title.agreement').source.slice(4, -4)}`));
  await hand.write(words('agreement.goals'), 'One meeting less a week');
  await page.keyboard.press('Tab');
  await eventually(() => page.getByRole('button', { name: words('agreement.agree') }).isEnabled(), true, 'the words are kept');
  await hand.press('button', words('agreement.agree'));
  await isSaid(page, 'agreement.you_agreed');
  await go(page, '/home');
  await hand.write(words('message.label'), 'Where do I begin?');
  await page.keyboard.press('Enter');
  await isSaid(page, 'home.ask_waiting', { name: mentor.preferred });
}

async function firstWeek(browser, way) {
  await withSite(startServer, async (site) => {
    const { mentee, mentor } = newcomers;
    const context = await deviceFor(browser, way, { serviceWorkers: 'allow' });
    const page = await open(context, site.address);
    const hand = handOn(page, way);
    await hand.press('button', /^Show all \d+ people/);
    await hand.press('button', new RegExp(`^${fullName(mentee)}`));
    await isThere(page.getByRole('navigation'), 'the home screen');
    await untilShared(page);
    await untilInstalled(page);
    await tellAboutOneself(page, hand, mentor);
    await lookAtSkills(page, hand);
    await readALesson(page, hand);
    await agreeOffline(context, page, hand, mentor);
    await context.setOffline(false);
    await untilShared(page);

    const other = await signInPerson(browser, site, mentor.key, { path: '/pair' });
    const told = other.page.locator('#sem');
    await isThere(told.getByText(forMentor), 'what the mentee shows their mentor');
    await isThere(told.getByText('Where do I begin?'), 'the question');
    await eventually(() => told.getByText(onlyMine).count(), 0, 'nothing that is only for the mentee');
    await go(other.page, (await placesOf(other.page, 'mentor')).find((path) => /^\/pair\/./.test(path)));
    await isThere(told.getByText(containing('agreement.partner_agreed', { name: mentee.preferred })), 'the yes of the mentee');
    noTrouble(context, other.context);
  });
}

// ---------------------------------------------------------------------------------------------------------------------
// A mentor's session on a train

const decided = 'We decided: one budget sheet for all, heron';
const added = 'Bring the figures of March, egret';
const hidden = 'Nervous about the board, canary bittern';

/** Notes of a session of the pair, for whoever is on this page. */
async function aNote(page, role) {
  const first = (await placesOf(page, role)).find((path) => /^\/sessions\/[^/]+$/.test(path));
  await go(page, first);
  return first;
}

/** Asks for the letter to be sent, without a network. */
async function askForLetter(page, hand, path) {
  await go(page, `${path}/letter`);
  await hand.press('button', words('follow_up.send', { name: pair.mentee.preferred }));
  await isSaid(page, 'follow_up.send_waiting', { name: pair.mentee.preferred });
}

/** On the phone: a shared note and a private one, found again among all notes with a slip of the finger. */
async function writeOnTheTrain(page, hand, path) {
  const before = await sharedBlock(page).inputValue();
  await hand.write(words('note.private_label'), hidden);
  await hand.write(words('note.shared_label'), `${before}\n${decided}`);
  await untilSaid(page, 'note.waiting_at');
  await go(page, '/sessions');
  await hand.press('link', containing('title.notes'));
  await hand.write(words('notes.search'), 'bitern');
  await isThere(page.getByRole('link', { name: /bittern/ }), 'the private note, found offline');
  await go(page, path);
}

async function onATrain(browser, way) {
  const mail = await startMail();
  try {
    await withSite(() => startServer(...mail.options), async (site) => {
      const context = await deviceFor(browser, way, { serviceWorkers: 'allow' });
      const page = await arrive(context, site, pair.mentor);
      const laptop = await newDevice(browser, { serviceWorkers: 'allow' });
      const other = await arrive(laptop, site, pair.mentor);
      for (const one of [page, other]) await untilInstalled(one);
      const path = await aNote(page, 'mentor');
      await go(other, path);
      for (const device of [context, laptop]) await device.setOffline(true);
      await page.reload();
      await untilDrawn(page);
      const hand = handOn(page, way);
      await writeOnTheTrain(page, hand, path);
      await sharedBlock(other).fill(`${added}\n${await sharedBlock(other).inputValue()}`);
      await untilSaid(other, 'note.waiting_at');
      await askForLetter(page, hand, path);
      await askForLetter(other, handOn(other, ways[2]), path);

      for (const device of [context, laptop]) await device.setOffline(false);
      for (const one of [page, other]) await isSaid(one, 'follow_up.sent', { name: pair.mentee.preferred });
      for (const one of [page, other]) await untilShared(one);
      assert.equal(mail.messages.length, 1, 'one letter went out');
      const { head, body } = readable(mail.messages[0]);
      assert.match(head, new RegExp(`To: <${pair.mentee.email}>`));
      assert.ok(body.includes(decided) || body.includes(added), 'the letter tells what was shared');
      assert.ok(!body.includes(hidden), 'a private word in the letter');
      for (const one of [page, other]) {
        await go(one, path);
        const merged = () => sharedBlock(one).inputValue().then((text) => text.includes(decided) && text.includes(added));
        await eventually(merged, true, 'both edits on both devices');
        await eventually(() => privateBlock(one).inputValue(), hidden, 'the private words on both devices of their author');
      }
      const mentee = await signInPerson(browser, site, pair.mentee.key, { path });
      await isThere(mentee.page.getByText(decided), 'the mentee reads what was decided');
      assert.equal(await mentee.page.getByText(hidden).count(), 0);
      noTrouble(context, laptop, mentee.context);
    });
  } finally {
    await mail.stop();
  }
}

// ---------------------------------------------------------------------------------------------------------------------
// From the last session to the certificate

/** Marks every session that is still to come as held. */
async function holdTheRest(page, hand) {
  await go(page, '/sessions');
  const links = page.getByRole('list', { name: containing('sessions.with', { name: '' }) }).getByRole('link');
  const paths = await links.evaluateAll((all) => all.map((link) => link.getAttribute('href')));
  assert.equal(paths.length, 7, 'seven sessions are planned');
  for (const path of paths) {
    await go(page, path);
    if (await page.getByRole('button', { name: words('note.mark_held') }).count() === 0) continue;
    await hand.press('button', words('note.mark_held'));
    await isThere(page.locator('#sem').getByText(containing('session.held_on')), `${path} is held`);
  }
}

async function download(page, act) {
  const [file] = await Promise.all([page.waitForEvent('download'), act()]);
  return { name: file.suggestedFilename(), text: readFileSync(await file.path(), 'utf8') };
}

/** A stranger who has nothing but the file and the address in it. */
async function checkBadge(site, token, mentee) {
  const [head, payload, signature] = token.split('.');
  const read = (part) => JSON.parse(Buffer.from(part, 'base64url').toString('utf8'));
  const { kid } = read(head);
  assert.ok(kid.startsWith(`${site.address}/api/v1/badge/keys#`), kid);
  const { keys } = await (await fetch(kid.split('#')[0])).json();
  const key = createPublicKey({ key: keys.find((one) => one.kid === kid.split('#')[1]), format: 'jwk' });
  assert.ok(verify('RSA-SHA256', Buffer.from(`${head}.${payload}`), key, Buffer.from(signature, 'base64url')), 'the signature fits');
  const credential = read(payload);
  assert.deepEqual(credential.type, ['VerifiableCredential', 'OpenBadgeCredential']);
  assert.match(credential.credentialSubject.achievement.criteria.narrative, /Sessions: 7/);
  assert.ok(!JSON.stringify(credential).includes(mentee.email), 'an address in the open');
}

async function toTheCertificate(browser, way) {
  await withSite(startServer, async (site) => {
    const context = await deviceFor(browser, way, { serviceWorkers: 'allow', acceptDownloads: true });
    const page = await arrive(context, site, pair.mentee);
    await untilInstalled(page);
    const hand = handOn(page, way);
    await go(page, '/learned');
    await isSaid(page, 'learned.certificate_not_yet');
    await holdTheRest(page, hand);
    await untilShared(page);

    await context.setOffline(true);
    await go(page, '/learned');
    await isSaid(page, 'learned.badge_offline');
    const certificate = await download(page, () => hand.press('button', words('learned.certificate_save')));
    assert.equal(certificate.name, 'obverse-certificate.html');
    assert.ok(certificate.text.includes(fullName(pair.mentee)) && certificate.text.includes(fullName(pair.mentor)));
    await context.setOffline(false);
    await isSaid(page, 'learned.badge_text');
    await untilShared(page);
    const badge = await download(page, () => hand.press('button', words('learned.badge')));
    await checkBadge(site, badge.text, pair.mentee);

    const mentor = await signInPerson(browser, site, pair.mentor.key, { path: '/learned' });
    await isThere(mentor.page.getByRole('button', { name: words('learned.certificate_save') }), 'the mentor has earned one too');
    noTrouble(context, mentor.context);
  });
}

const walks = { 'a mentee’s first week': firstWeek, 'a mentor’s session on a train': onATrain, 'from the last session to the certificate': toTheCertificate };

/** Phone and desktop, finger and keys, with a picture and without one; OBVERSE_WALKS=all crosses them all. */
const wanted = ways.filter((way) => process.env.OBVERSE_WALKS === 'all' || !way.isRare);

export const tests = Object.fromEntries(Object.entries(walks).flatMap(([name, walk]) =>
  wanted.map((way) => [`${name} (${way.name})`, (browser) => walk(browser, way)])));
