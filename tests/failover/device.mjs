// A device reduced to what the server sees of it: numbered, chained, stamped ops, pushed until they are acknowledged.

import { createHash, randomInt } from 'node:crypto';
import { pause } from './cluster.mjs';

const alphabet = '0123456789abcdefghjkmnpqrstvwxyz';
const answer_ms_max = 30_000;

/** A number in base 32, with zeros in front. */
function digits(value, length) {
  let text = '';
  for (let rest = value; text.length < length; rest = Math.floor(rest / 32)) text = alphabet[rest % 32] + text;
  return text;
}

const freshId = () => `0${Array.from({ length: 25 }, () => alphabet[randomInt(32)]).join('')}`;

/** SHA-256 of the hash before and the op without its stamp, as shared/oplog/op.cpp has it; keys are sorted. */
function chainHash(previous, replica, { n, s, id, t, f, k, v, x }) {
  return createHash('sha256').update(`${previous}\n${JSON.stringify({ f, id, k, n, r: replica, s, t, v, x })}`).digest('hex');
}

export class Device {
  /** What the server said yes to: "<replica>/<n>" -> value. */
  acknowledged = new Map();
  /** The latest pushes that it said yes to: when they were sent and answered, ms. */
  answers = [];
  /** Answers that no device may ever get. */
  troubles = [];
  pushes = 0;
  repeats = 0;
  hasEnded = false;
  #cookie = '';
  #account = '';
  #servers;
  #turn;
  #replica = freshId();
  #last = { n: 0, hash: '' };

  /** @param servers addresses; each request goes to the next of them */
  constructor(servers, turn) {
    this.#servers = servers;
    this.#turn = turn;
  }

  async signIn(person) {
    const answer = await this.#ask('POST', '/api/v1/demo/session', { person });
    this.#cookie = answer.headers.get('set-cookie').split(';')[0];
    this.#account = (await answer.json()).account;
  }

  /** Writes blocks of a note until told to end; the last one is acknowledged too. */
  async run(isEnding) {
    for (let block = 0; !isEnding(); block++) {
      await this.#pushUntilAcknowledged(this.#blockOps(`block ${block}`));
      await pause(50 + randomInt(50));
    }
    this.hasEnded = true;
  }

  /** When the first push was answered that was sent since a moment; undefined: none yet. */
  answeredSince(moment) {
    return this.answers.find(({ sentAt }) => sentAt >= moment)?.at;
  }

  /** Opens a stream of events. @return when it last told of something (ms), and whether it has ended */
  async listen(server) {
    const stream = { toldAt: 0, hasEnded: false };
    const { body } = await fetch(`${server}/api/v1/sync/events`, { headers: { Cookie: this.#cookie } });
    const read = async () => {
      for await (const piece of body) if (Buffer.from(piece).includes('event: moved')) stream.toldAt = performance.now();
    };
    read().catch(() => {}).finally(() => { stream.hasEnded = true; });
    return stream;
  }

  /** All that one server gives of this device's ops: "<replica>/<n>" -> values. */
  async pull(server) {
    const found = new Map();
    let cursor = '';
    for (let hasMore = true; hasMore;) {
      const answer = await fetch(`${server}/api/v1/sync/pull?cursor=${cursor}`, { headers: { Cookie: this.#cookie } });
      if (answer.status !== 200) throw new Error(`a pull was answered with ${answer.status}`);
      const page = await answer.json();
      for (const { r, n, v } of page.ops) found.set(`${r}/${n}`, [...(found.get(`${r}/${n}`) ?? []), v]);
      ({ cursor, more: hasMore } = page);
    }
    return found;
  }

  #ask(method, path, body) {
    const server = this.#servers[this.#turn++ % this.#servers.length];
    return fetch(server + path, {
      method, body: JSON.stringify(body), headers: { 'Content-Type': 'application/json', Cookie: this.#cookie }, signal: AbortSignal.timeout(answer_ms_max),
    });
  }

  #blockOps(text) {
    const [id, x] = [freshId(), freshId()];
    const fields = [['author', 'r', this.#account], ['note', 'r', freshId()], ['position', 'r', 'a1'], ['text', 't', text]];
    return fields.map(([f, k, v], index) => ({
      n: this.#last.n + index + 1, h: digits(Date.now(), 10) + digits(index, 4) + this.#replica, s: `u:${this.#account}`, id, t: 'note_block', f, k, v, x,
    }));
  }

  async #pushUntilAcknowledged(ops) {
    const body = { proto: 1, schema: 1, epoch: '', replica: this.#replica, prev: this.#last, ops };
    for (this.pushes++; ; this.repeats++) {
      const sentAt = performance.now();
      const { status, reply } = await this.#ask('POST', '/api/v1/sync/push', body)
        .then(async (answer) => ({ status: answer.status, reply: await answer.json() }), () => ({ status: 0 }));
      if (status === 200) return this.#onReply(ops, reply, sentAt);
      if (status === 409) return this.#onForgotten(reply);
      // Nobody there, or a server that says that nothing was taken: once more.
      if (status !== 0 && status !== 507) this.troubles.push(`a push was answered with ${status} ${JSON.stringify(reply)}`);
      await pause(200);
    }
  }

  #onReply(ops, reply, sentAt) {
    this.answers.push({ sentAt, at: performance.now() });
    if (reply.acked_n !== ops.at(-1).n || reply.rejected.length > 0) this.troubles.push(`a push of ops up to ${ops.at(-1).n} was answered with ${JSON.stringify(reply)}`);
    for (const op of ops) {
      this.acknowledged.set(`${this.#replica}/${op.n}`, op.v);
      this.#last = { n: op.n, hash: chainHash(this.#last.hash, this.#replica, op) };
    }
  }

  /** The servers know less than they had said yes to. A real device would send it again; this one goes on under another name, and what is gone stays gone. */
  #onForgotten({ code, acked_n: kept }) {
    this.troubles.push(`${code}: ${kept} ops are known of ${this.#last.n} that were acknowledged`);
    this.#replica = freshId();
    this.#last = { n: 0, hash: '' };
  }
}
