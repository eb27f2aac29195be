// run.mjs: holds the running server to web/server/openapi.yaml. Every answer it gives here is checked against the schema
// of its endpoint and status, and every endpoint of the file is called. Ends with "N passed, N failed".

import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import Ajv from 'ajv/dist/2020.js';
import { parse } from 'yaml';

const root = fileURLToPath(new URL('../..', import.meta.url));
const contract = parse(readFileSync(join(root, 'web/server/openapi.yaml'), 'utf8'));
const ajv = new Ajv.default({ strict: false, allErrors: true });
ajv.addSchema({ $id: 'contract', ...contract });

const pointer = (...parts) => `contract#/${parts.map((part) => encodeURIComponent(part.replaceAll('~', '~0').replaceAll('/', '~1'))).join('/')}`;
const called = new Set();

/** What the file says of one answer, references followed. */
function described(path, method, status) {
  const operation = contract.paths[path]?.[method];
  assert.ok(operation, `${method} ${path} is in the file`);
  called.add(`${method} ${path}`);
  const response = operation.responses[status];
  assert.ok(response, `${method} ${path} may answer ${status}`);
  if (!response.$ref) return { response, at: ['paths', path, method, 'responses', String(status)] };
  const at = response.$ref.slice(2).split('/');
  return { response: at.reduce((node, part) => node[part], contract), at };
}

function check(at, value, what) {
  const validate = ajv.getSchema(pointer(...at)) ?? ajv.compile({ $ref: pointer(...at) });
  assert.ok(validate(value), `${what}: ${ajv.errorsText(validate.errors)} in ${JSON.stringify(value).slice(0, 300)}`);
}

/** Sends a request and checks what comes back. @return the body and the cookie */
async function call(site, method, path, { query = '', body, cookie, headers = {}, status = 200 } = {}) {
  const type = body === undefined ? {} : { 'Content-Type': 'application/json' };
  const answer = await fetch(site.address + path + query, {
    method: method.toUpperCase(), headers: { ...type, ...(cookie ? { Cookie: cookie } : {}), ...headers },
    body: body === undefined || typeof body === 'string' ? body : JSON.stringify(body),
  });
  const text = await answer.text();
  assert.equal(answer.status, status, `${method} ${path}: ${text.slice(0, 200)}`);
  const { response, at } = described(path, method, answer.status);
  assert.equal(answer.headers.get('content-type'), 'application/json');
  const json = JSON.parse(text);
  check([...at, 'content', 'application/json', 'schema'], json, `${method} ${path} ${status}`);
  for (const name of Object.keys(response.headers ?? {}))
    check([...at, 'headers', name, 'schema'], answer.headers.get(name), `header ${name}`);
  return { json, cookie: answer.headers.get('set-cookie')?.split(';')[0] };
}

/** A mail server that keeps what it is given. @return its address, its messages, and how to wait for the next and to stop it */
async function startPost() {
  const messages = [];
  const server = createServer((socket) => {
    let held = '';
    let isMessage = false;
    socket.write('220 post\r\n');
    socket.on('error', () => {});
    socket.on('data', (chunk) => {
      held += chunk;
      for (let end = held.indexOf(isMessage ? '\r\n.\r\n' : '\r\n'); end >= 0; end = held.indexOf(isMessage ? '\r\n.\r\n' : '\r\n')) {
        const part = held.slice(0, end);
        held = held.slice(end + (isMessage ? 5 : 2));
        if (isMessage) {
          messages.push(part);
          server.emit('message', part);
        }
        isMessage = !isMessage && part === 'DATA';
        socket.write(isMessage ? '354 go on\r\n' : '250 yes\r\n');
      }
    });
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const next = async () => messages.shift() ?? (await once(server, 'message'), messages.shift());
  return { url: `smtp://127.0.0.1:${server.address().port}`, next, stop: () => server.close() };
}

/** The code in the subject of a mail. */
function codeIn(message) {
  const subject = /^Subject: ([\s\S]*?)\r\nMIME-Version/m.exec(message)[1];
  const words = [...subject.matchAll(/=\?UTF-8\?B\?([^?]*)\?=/g)].map(([, word]) => Buffer.from(word, 'base64'));
  return /[2-9A-Z]{4}-[2-9A-Z]{4}/.exec(Buffer.concat(words).toString())[0];
}

/** The server with a fresh demo programme and without the web app. @return its address, and how to stop it */
async function startServer(options = []) {
  const data = mkdtempSync(join(tmpdir(), 'obverse-contract-'));
  const child = spawn(join(root, 'build/native/bin/obverse-server'), ['--port', '0', '--data', data, '--demo', join(root, 'assets/demo/first_wave.json'), ...options]);
  let said = '';
  const address = await new Promise((resolve, reject) => {
    const listen = (chunk) => {
      said += chunk;
      const found = /listens on (http:\S+)/.exec(said);
      if (found) resolve(found[1]);
    };
    child.stdout.on('data', listen);
    child.stderr.on('data', listen);
    child.once('exit', () => reject(new Error(`the server did not start: ${said}`)));
  });
  const stop = async () => {
    const ended = new Promise((resolve) => child.once('exit', resolve));
    child.kill('SIGTERM');
    await ended;
    rmSync(data, { recursive: true, force: true });
  };
  return { address, stop };
}

const signIn = async (site, person) => (await call(site, 'post', '/api/v1/demo/session', { body: { person } })).cookie;

/** Ops whose chain does not matter: the first of a new replica. */
function push(replica, scope, values) {
  const ops = values.map((v, index) => ({ n: index + 1, h: `${'0'.repeat(14)}${replica}`, s: scope, id: '0'.repeat(25) + 'a', t: 'mood_board', f: 'colour', k: 'r', v }));
  return { proto: 1, schema: 1, epoch: '', replica, prev: { n: 0, hash: '' }, ops };
}

const tests = {
  'the server, the session and the demo': async (site) => {
    await call(site, 'get', '/healthz');
    await call(site, 'get', '/api/v1/session');
    await call(site, 'get', '/api/v1/demo/people');
    const cookie = await signIn(site, 'ruth-adeyemi');
    await call(site, 'get', '/api/v1/session', { cookie });
    await call(site, 'delete', '/api/v1/session', { cookie, headers: { Origin: 'http://elsewhere.example' }, status: 403 });
    await call(site, 'delete', '/api/v1/session', { cookie });
    await call(site, 'delete', '/api/v1/session', { cookie });
  },
  'what is refused is refused as the file says': async (site) => {
    const path = '/api/v1/demo/session';
    await call(site, 'post', path, { body: '[1,', status: 400 });
    await call(site, 'post', path, { body: { person: 'nobody' }, status: 404 });
    await call(site, 'post', path, { body: '{}', headers: { 'Content-Type': 'text/plain' }, status: 415 });
    await call(site, 'post', path, { body: 'x'.repeat(600_000), status: 413 });
    await call(site, 'get', '/api/v1/sync/pull', { status: 401 });
    await call(site, 'get', '/api/v1/sync/events', { status: 401 });
    await call(site, 'post', '/api/v1/sync/push', { body: {}, status: 401 });
  },
  'sign-in by a code': async (site) => {
    const code = '/api/v1/sign-in/code';
    const email = 'ruth.adeyemi@halden.example';
    await call(site, 'post', code, { body: { email }, status: 404 });
    await call(site, 'post', '/api/v1/sign-in', { body: { email, code: '2222-2222' }, status: 404 });
    const post = await startPost();
    const mailing = await startServer(['--smtp', post.url, '--mail-from', 'programme@halden.example']);
    try {
      await call(mailing, 'post', code, { body: { email: 'nobody@halden.example' } });
      await call(mailing, 'post', code, { body: { email: 'nobody' }, status: 400 });
      await call(mailing, 'post', code, { body: { email }, headers: { Origin: 'http://elsewhere.example' }, status: 403 });
      const wish = { email, language: 'de' };
      check(['components', 'schemas', 'CodeWish'], wish, 'what this test wishes');
      await call(mailing, 'post', code, { body: wish });
      const body = { email, code: codeIn(await post.next()) };
      check(['components', 'schemas', 'CodeSignIn'], body, 'what this test signs in with');
      await call(mailing, 'post', '/api/v1/sign-in', { body: { email }, status: 400 });
      await call(mailing, 'post', '/api/v1/sign-in', { body: { email, code: '2222-2222' }, status: 403 });
      const { json, cookie } = await call(mailing, 'post', '/api/v1/sign-in', { body });
      const { json: session } = await call(mailing, 'get', '/api/v1/session', { cookie });
      assert.deepEqual(session, json);
      const { json: refused } = await call(mailing, 'post', '/api/v1/sign-in', { body, status: 403 });
      assert.equal(refused.code, 'wrong_code');
    } finally {
      await mailing.stop();
      post.stop();
    }
  },
  'push and pull': async (site) => {
    const cookie = await signIn(site, 'ruth-adeyemi');
    const { json: session } = await call(site, 'get', '/api/v1/session', { cookie });
    const replica = '1'.repeat(26);
    const mine = push(replica, `u:${session.account}`, [1, 'text', true, null]);
    check(['components', 'schemas', 'PushRequest'], mine, 'what this test pushes');
    const { json: first } = await call(site, 'post', '/api/v1/sync/push', { cookie, body: mine });
    assert.equal(first.acked_n, 4);
    assert.deepEqual(first.rejected ?? [], []);
    const theirs = push('2'.repeat(26), `u:${'3'.repeat(26)}`, [1]);
    const { json: refused } = await call(site, 'post', '/api/v1/sync/push', { cookie, body: theirs });
    assert.equal(refused.rejected.length, 1);
    await call(site, 'post', '/api/v1/sync/push', { cookie, body: { ...mine, prev: { n: 9, hash: 'a'.repeat(64) }, ops: [] }, status: 409 });
    await call(site, 'post', '/api/v1/sync/push', { cookie, body: { ...mine, epoch: 'another' }, status: 409 });
    await call(site, 'post', '/api/v1/sync/push', { cookie, body: 5, status: 400 });
    await call(site, 'post', '/api/v1/sync/push', { cookie: await signIn(site, 'jonas-lindqvist'), body: mine, status: 403 });
    let cursor = '';
    let pages = 0;
    for (let more = true; more; pages++) {
      const { json: page } = await call(site, 'get', '/api/v1/sync/pull', { cookie, query: `?limit=100&cursor=${cursor}` });
      ({ cursor, more } = page);
    }
    assert.ok(pages > 1, 'there were several pages');
  },
  'snapshots and comparisons': async (site) => {
    const cookie = await signIn(site, 'ruth-adeyemi');
    const path = '/api/v1/sync/snapshot';
    const { json: page } = await call(site, 'get', '/api/v1/sync/pull', { cookie });
    const scope = page.scopes.find((one) => one.startsWith('c:'));
    let [after, at, parts, ops] = [0, 0, 0, 0];
    for (let more = true; more; parts++) {
      const query = `?scope=${scope}&after=${after}&at=${at}&cursor=${page.cursor}`;
      const { json: part } = await call(site, 'get', path, { cookie, query });
      ({ at } = part);
      after = part.next ?? 0;
      ops += part.ops.length;
      more = part.next !== undefined;
    }
    assert.ok(ops > 0, 'the parts hold ops');
    const first = await fetch(`${site.address}${path}?scope=${scope}`, { headers: { Cookie: cookie } });
    const again = await fetch(`${site.address}${path}?scope=${scope}`, { headers: { Cookie: cookie, 'If-None-Match': first.headers.get('etag') } });
    described(path, 'get', again.status);
    assert.equal(again.status, 304, 'it is the same part');
    await call(site, 'get', path, { cookie, query: '?scope=nothing', status: 400 });
    await call(site, 'get', path, { cookie, query: `?scope=u:${'3'.repeat(26)}`, status: 403 });
    await call(site, 'get', path, { query: `?scope=${scope}`, status: 401 });
    const verify = { cursor: page.cursor, schema: 'a'.repeat(64), hashes: { [scope]: 'b'.repeat(64) } };
    check(['components', 'schemas', 'VerifyRequest'], verify, 'what this test asks');
    await call(site, 'post', '/api/v1/sync/verify', { cookie, body: verify });
    await call(site, 'post', '/api/v1/sync/verify', { cookie, body: {}, status: 400 });
    await call(site, 'post', '/api/v1/sync/verify', { body: verify, status: 401 });
  },
  'erasure': async (site) => {
    const cookie = await signIn(site, 'jonas-lindqvist');
    const { json: session } = await call(site, 'get', '/api/v1/session', { cookie });
    await call(site, 'post', '/api/v1/erasure', { body: { person: session.account }, status: 401 });
    await call(site, 'post', '/api/v1/erasure', { cookie, body: { person: 'nobody' }, status: 400 });
    const { json: other } = await call(site, 'get', '/api/v1/session', { cookie: await signIn(site, 'ruth-adeyemi') });
    await call(site, 'post', '/api/v1/erasure', { cookie, body: { person: other.account }, status: 403 });
    const { json: done } = await call(site, 'post', '/api/v1/erasure', { cookie, body: { person: session.account } });
    assert.ok(done.records > 0, 'something was kept of the person');
    await call(site, 'get', '/api/v1/sync/pull', { cookie, status: 401 });
  },
  'events': async (site) => {
    const cookie = await signIn(site, 'ruth-adeyemi');
    const abort = new AbortController();
    const answer = await fetch(`${site.address}/api/v1/sync/events`, { headers: { Cookie: cookie }, signal: abort.signal });
    const { response, at } = described('/api/v1/sync/events', 'get', answer.status);
    assert.ok(response.content[answer.headers.get('content-type')], 'the type of the stream');
    check([...at, 'headers', 'X-Accel-Buffering', 'schema'], answer.headers.get('x-accel-buffering'), 'X-Accel-Buffering');
    abort.abort();
  },
  'calendars': async (site) => {
    await call(site, 'get', '/api/v1/calendar', { cookie: await signIn(site, 'ruth-adeyemi') });
    await call(site, 'get', '/api/v1/calendar', { status: 401 });
    await call(site, 'get', '/api/v1/calendar.ics', { query: '?feed=made-up', status: 404 });
  },
  'recommendations': async (site) => {
    const cookie = await signIn(site, 'ruth-adeyemi');
    const { json: session } = await call(site, 'get', '/api/v1/session', { cookie });
    const { json: page } = await call(site, 'get', '/api/v1/sync/pull', { cookie });
    const programme = page.scopes.find((one) => one.startsWith('c:')).slice(2);
    const [replica, request] = ['4'.repeat(26), '5'.repeat(26)];
    const fields = { person: session.account, programme, name: 'Anna Berg', relation: 1, asked_at: 1 };
    const ops = Object.entries(fields).map(([f, v], index) => ({ n: index + 1, h: `${'0'.repeat(14)}${replica}`, s: `a:${session.account}`, id: request, t: 'recommendation_request', f, k: 'r', v }));
    const { json: pushed } = await call(site, 'post', '/api/v1/sync/push', { cookie, body: { proto: 1, schema: 1, epoch: '', replica, prev: { n: 0, hash: '' }, ops } });
    assert.deepEqual(pushed.rejected ?? [], []);
    const path = '/api/v1/recommendation';
    await call(site, 'get', `${path}/links`, { status: 401 });
    const { json: { links } } = await call(site, 'get', `${path}/links`, { cookie });
    assert.equal(links[0].request, request);
    const query = new URL(links[0].url).search;
    const { json: asked } = await call(site, 'get', path, { query });
    assert.equal(asked.name, 'Anna Berg');
    await call(site, 'get', path, { query: '?ask=made-up', status: 404 });
    const body = { ask: query.slice('?ask='.length), text: 'She explains figures with patience.', attempt: '6'.repeat(26) };
    check(['components', 'schemas', 'Recommendation'], body, 'what this test sends');
    await call(site, 'post', path, { body: { ...body, text: 'short' }, status: 400 });
    await call(site, 'post', path, { body: { ...body, text: 'x'.repeat(4001) }, status: 413 });
    await call(site, 'post', path, { body: { ...body, ask: 'made-up' }, status: 404 });
    await call(site, 'post', path, { body });
    await call(site, 'post', path, { body });
    await call(site, 'post', path, { body: { ...body, attempt: '7'.repeat(26) }, status: 409 });
  },
  'badges': async (site) => {
    const cookie = await signIn(site, 'ruth-adeyemi');
    await call(site, 'get', '/api/v1/badge/keys');
    await call(site, 'get', '/api/v1/badge/issuer');
    await call(site, 'get', '/api/v1/badge', { status: 401 });
    await call(site, 'get', '/api/v1/badge', { cookie, status: 400 });
    await call(site, 'get', '/api/v1/badge', { cookie, query: `?pairing=${'1'.repeat(26)}`, status: 404 });
  },
  'every endpoint of the file was called': async () => {
    const all = Object.entries(contract.paths).flatMap(([path, item]) => Object.keys(item).map((method) => `${method} ${path}`));
    assert.deepEqual(all.filter((one) => !called.has(one)), []);
  },
  'the checks see an answer that breaks the contract': async () => {
    assert.throws(() => check(['components', 'schemas', 'PushReply'], { epoch: 'e', acked_n: '4', now: 1 }, 'a text for a number'), /acked_n/);
    assert.throws(() => described('/healthz', 'get', 599));
  },
};

let passed = 0;
let failed = 0;
const site = await startServer();
for (const [name, test] of Object.entries(tests)) {
  try {
    await test(site);
    passed += 1;
  } catch (error) {
    failed += 1;
    console.log(`FAILED  ${name}\n${String(error?.stack ?? error).replace(/^/gm, '        ')}`);
  }
}
await site.stop();
console.log(`${passed} passed, ${failed} failed`);
process.exit(failed > 0 ? 1 : 0);
