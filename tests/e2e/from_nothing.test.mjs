// An organisation begins: a server, one coordinator, mail, and nobody of the demo. Two people are invited, sign in by the mail
// that they get, say yes, and are a pair.

import { go, open, untilDrawn, untilShared } from './support/app.mjs';
import { newDevice, sizes } from './support/browser.mjs';
import { assert, eventually, isThere, noTrouble } from './support/expect.mjs';
import { readable, startMail } from './support/mail.mjs';
import { startEmptyProgramme, withSite } from './support/site.mjs';
import { containing, words } from './support/tasks.mjs';

const programme = 'Digital bridges';
const people = ['Name,E-mail,Role,Capacity,Offers,Wants', 'Ada Novak,ada@acme.example,mentee,,,chat:1', 'Kim Sato,kim@acme.example,mentor,1,chat:6,'].join('\n');

const button = (page, key, values) => page.getByRole('button', { name: words(key, values) });

/** The newest message to somebody that has these words in its body. */
const letterTo = (mail, address, text) =>
  mail.messages.map(readable).filter(({ head, body }) => head.includes(`To: `) && head.includes(address) && text.test(body)).at(-1);

async function askForCode(page, address) {
  await page.getByRole('link', { name: containing('welcome.mail') }).click();
  await page.getByRole('textbox', { name: words('sign_in.email') }).fill(address);
  await button(page, 'sign_in.send').click();
  await isThere(page.getByRole('heading', { level: 1, name: words('sign_in.code_title') }), 'the page for the code');
}

/** By typing the code, in lower case and without its hyphen. */
async function signInByCode(page, mail, address) {
  await askForCode(page, address);
  await eventually(() => letterTo(mail, address, /[A-Z2-9]{4}-[A-Z2-9]{4}/) !== undefined, true, 'the mail with the code');
  const [code] = letterTo(mail, address, /[A-Z2-9]{4}-[A-Z2-9]{4}/).body.match(/[A-Z2-9]{4}-[A-Z2-9]{4}/);
  await page.getByRole('textbox', { name: words('sign_in.code') }).fill(code.toLowerCase().replace('-', ' '));
  await button(page, 'sign_in.enter').click();
}

/** By the link in the mail, on another device. */
async function signInByLink(browser, page, mail, address, options) {
  await askForCode(page, address);
  await eventually(() => letterTo(mail, address, /code=/) !== undefined, true, 'the mail with the link');
  const [link] = letterTo(mail, address, /code=/).body.match(/http\S+code=\S+/);
  const context = await newDevice(browser, options);
  const other = await open(context, link);
  assert.equal(new URL(other.url()).search, '', 'address and code do not stay in the address bar');
  await button(other, 'sign_in.enter').click();
  return { context, page: other };
}

async function invite(page) {
  await go(page, '/preview');
  await page.getByLabel(words('preview.choose')).setInputFiles({ name: 'people.csv', mimeType: 'text/csv', buffer: Buffer.from(people) });
  await isThere(page.getByRole('table', { name: words('preview.pairs') }), 'the pair');
  await page.getByRole('button', { name: /^Publish 1 pair$/ }).click();
  await isThere(page.getByRole('heading', { level: 1, name: words('proposal.title') }), 'the proposal');
  await untilShared(page);
}

export const tests = {
  'an organisation begins with one coordinator: two people are invited by mail, sign in without a password, and become a pair': async (browser) => {
    const mail = await startMail();
    const start = () => startEmptyProgramme(programme, 'Grace Okafor <grace@acme.example>', ...mail.options);
    await withSite(start, async (site) => {
      const office = await newDevice(browser);
      const desk = await open(office, site.address);
      await signInByCode(desk, mail, 'grace@acme.example');
      await isThere(desk.getByRole('heading', { level: 1, name: programme }), 'the dashboard of the programme');
      await invite(desk);

      for (const address of ['ada@acme.example', 'kim@acme.example'])
        await eventually(() => letterTo(mail, address, new RegExp(programme)) !== undefined, true, `the invitation of ${address}`);
      const home = await newDevice(browser, { viewport: sizes.phone });
      const kim = await open(home, site.address);
      await signInByCode(kim, mail, 'kim@acme.example');
      await button(kim, 'offer.accept_name', { name: 'Ada Novak' }).click();
      await untilShared(kim);
      const ada = await signInByLink(browser, await open(await newDevice(browser), site.address), mail, 'ada@acme.example', { viewport: sizes.phone });
      await button(ada.page, 'offer.accept_name', { name: 'Kim Sato' }).click();
      await untilShared(ada.page);

      await desk.getByRole('button', { name: /^Start 1 pair$/ }).click();
      await untilShared(desk);
      await isThere(ada.page.getByRole('heading', { name: words('home.ask', { name: 'Kim' }) }), 'the mentor, on the mentee\'s home');
      assert.equal(mail.messages.length, 5, 'three codes and two invitations, each once');
      await ada.page.reload();
      await untilDrawn(ada.page);
      await isThere(ada.page.getByRole('heading', { name: words('home.ask', { name: 'Kim' }) }), 'the same after a reload');
      noTrouble(office, home, ada.context);
    });
    await mail.stop();
  },

  'nobody gets in by a code that is wrong, and nobody learns who is a member': async (browser) => {
    const mail = await startMail();
    const start = () => startEmptyProgramme(programme, 'Grace Okafor <grace@acme.example>', ...mail.options);
    await withSite(start, async (site) => {
      const context = await newDevice(browser);
      const page = await open(context, site.address);
      await askForCode(page, 'nobody@acme.example');
      await page.getByRole('textbox', { name: words('sign_in.code') }).fill('AAAA-AAAA');
      await button(page, 'sign_in.enter').click();
      await isThere(page.locator('#sem').getByText(words('sign_in.wrong')), 'that the code is wrong');
      assert.equal(mail.messages.length, 0, 'no mail to a stranger');
      noTrouble(context);
    });
    await mail.stop();
  },
};
