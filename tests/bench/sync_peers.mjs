// sync_peers.mjs [yjs|loro]...: the workloads a, b and c of sync_bench with libraries from npm, and their typing of a long text. Prints one line for
// each, to stand beside those of sync_bench. Run by scripts/bench --sync, which installs the libraries into build/peers.

import { createRequire } from 'node:module';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { root } from '../e2e/support/site.mjs';

const load = async (name) => import(createRequire(join(root, 'build/peers/')).resolve(name));

/** Numbers from a seed (mulberry32), so that every run does the same. */
function randomFrom(seed) {
  let state = seed >>> 0;
  return (count) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) % count;
  };
}

const vocabulary = ['mentor', 'mentee', 'talked', 'about', 'review', 'small', 'goals', 'follow', 'with', 'examples', 'from', 'last', 'week', 'next', 'steps', 'planning'];
function words(random, length) {
  let text = '';
  while (text.length < length) text += `${vocabulary[random(16)]} `;
  return text.slice(0, length);
}

function records() {
  const random = randomFrom(1);
  const all = {};
  for (let i = 0; i < 5000; i++) all[`note${i}`] = { note: `n${i % 1667}`, author: `person${i % 700}`, kind: i % 5, position: `a${i}`, text: words(random, 900) };
  for (let i = 0; i < 5000; i++)
    all[`progress${i}`] = { person: `person${i % 700}`, lesson: `lesson${i % 60}`, steps_done: random(100), state: random(3), tried: random(10), done_at: 1794484800000 };
  return all;
}

function update(random) {
  if (random(2)) return random(2) ? [`note${random(5000)}`, 'kind', random(6)] : [`note${random(5000)}`, 'position', `b${random(1000)}`];
  return random(2) ? [`progress${random(5000)}`, 'done_at', random(300)] : [`progress${random(5000)}`, 'tried', random(100)];
}
const updates = (seed, count) => {
  const random = randomFrom(seed);
  return Array.from({ length: count }, () => update(random));
};

/** How each library makes, saves, loads and changes a document with all records in it. */
const engines = {
  async yjs() {
    const Y = await load('yjs');
    const fill = (all) => {
      const document = new Y.Doc();
      document.clientID = 1;
      const map = document.getMap('records');
      document.transact(() => {
        for (const [id, fields] of Object.entries(all)) map.set(id, new Y.Map(Object.entries(fields)));
      });
      return document;
    };
    return {
      fill,
      save: (document) => Y.encodeStateAsUpdate(document),
      load(bytes, client) {
        const document = new Y.Doc();
        document.clientID = client;
        Y.applyUpdate(document, bytes);
        return document;
      },
      change(document, changes) {
        const map = document.getMap('records');
        document.transact(() => {
          for (const [id, field, value] of changes) map.get(id).set(field, value);
        });
      },
      version: (document) => Y.encodeStateVector(document),
      since: (document, version) => Y.encodeStateAsUpdate(document, version),
      apply: (document, bytes) => Y.applyUpdate(document, bytes),
      read: (document) => document.getMap('records').toJSON(),
      typist() {
        const document = new Y.Doc();
        const text = document.getText('text');
        return { insert: (at, letter) => text.insert(at, letter), remove: (at) => text.delete(at, 1), length: () => text.length };
      },
    };
  },
  async loro() {
    const { LoroDoc, LoroMap } = await load('loro-crdt');
    return {
      fill(all) {
        const document = new LoroDoc();
        document.setPeerId(1n);
        const map = document.getMap('records');
        for (const [id, fields] of Object.entries(all)) {
          const record = map.setContainer(id, new LoroMap());
          for (const [field, value] of Object.entries(fields)) record.set(field, value);
        }
        document.commit();
        return document;
      },
      save: (document) => document.export({ mode: 'snapshot' }),
      load(bytes, client) {
        const document = new LoroDoc();
        document.import(bytes);
        document.setPeerId(BigInt(client));
        return document;
      },
      change(document, changes) {
        const map = document.getMap('records');
        for (const [id, field, value] of changes) map.get(id).set(field, value);
        document.commit();
      },
      version: (document) => document.version(),
      since: (document, version) => document.export({ mode: 'update', from: version }),
      apply: (document, bytes) => document.import(bytes),
      read: (document) => document.getMap('records').toJSON(),
      typist() {
        const document = new LoroDoc();
        const text = document.getText('text');
        const commit = (work) => {
          work();
          document.commit();
        };
        return { insert: (at, letter) => commit(() => text.insert(at, letter)), remove: (at) => commit(() => text.delete(at, 1)), length: () => text.length };
      },
    };
  },
};

const tell = (name, what, ms, bytes, count) =>
  console.log(`${name}: ${what}: ${ms.toFixed(0)} ms${bytes ? `, ${(bytes.length / 1e6).toFixed(1)} MB (${(gzipSync(bytes).length / count).toFixed(1)} bytes each by gzip)` : ''}`);

function timed(work) {
  const start = performance.now();
  const result = work();
  return [performance.now() - start, result];
}

for (const name of process.argv.length > 2 ? process.argv.slice(2) : Object.keys(engines)) {
  const engine = await engines[name]().catch(() => undefined);
  if (!engine) {
    console.log(`${name}: is not installed`);
    continue;
  }
  const bytes = engine.save(engine.fill(records()));
  let best = Infinity;
  for (let round = 0; round < 3; round++) best = Math.min(best, timed(() => engine.read(engine.load(bytes, 9)))[0]);
  tell(name, 'a: load 10,000 records', best, bytes, 10_000);

  const remote = engine.load(bytes, 2);
  const before = engine.version(remote);
  const all = updates(2, 100_000);
  for (let at = 0; at < all.length; at += 100) engine.change(remote, all.slice(at, at + 100));
  const delta = engine.since(remote, before);
  const device = engine.load(bytes, 3);
  engine.read(device);
  tell(name, 'b: take 100,000 updates in', timed(() => {
    engine.apply(device, delta);
    engine.read(device);
  })[0], delta, 100_000);

  const [left, right] = [engine.load(bytes, 4), engine.load(bytes, 5)];
  const [fromLeft, fromRight] = [left, right].map((document, side) => {
    const version = engine.version(document);
    for (const one of updates(10 + side, 10_000)) engine.change(document, [one]);
    return engine.since(document, version);
  });
  tell(name, 'c: merge 2 x 10,000 offline edits', timed(() => {
    engine.apply(left, fromRight);
    engine.apply(right, fromLeft);
  })[0], Buffer.concat([fromLeft, fromRight]), 20_000);

  const typist = engine.typist();
  const random = randomFrom(4);
  let [at, stretch, length] = [0, 0, 0];
  const [typing] = timed(() => {
    for (let i = 0; i < 259_778; i++) {
      if (stretch-- === 0) [stretch, at] = [20 + random(200), random(2) ? length : random(length + 1)];
      if (at > 0 && random(100) < 29) typist.remove(--at), length--;
      else typist.insert(at++, 'x'), length++;
    }
  });
  tell(name, '259,778 typed edits', typing);
}
