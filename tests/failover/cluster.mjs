// PostgreSQL nodes under Patroni and the etcd that they agree by, all on 127.0.0.1 and in one temporary folder.
//
// Every process that is started here has its working folder in that folder: so all that belongs to a node is found, also
// what Patroni or PostgreSQL started, and nothing else is.

import { execFileSync, spawn, spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import {
  appendFileSync, chownSync, closeSync, existsSync, mkdirSync, mkdtempSync, openSync, readFileSync, readdirSync, readlinkSync, rmSync, writeFileSync,
} from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

/** Looks again and again until there is something. @return what there is */
export async function until(what, seconds, look) {
  for (const end = performance.now() + seconds * 1000; performance.now() < end; await pause(50)) {
    const seen = await look();
    if (seen) return seen;
  }
  throw new Error(`${what}: not within ${seconds} s`);
}

/** Below the ports of outgoing connections: a node that was down finds its port free when it comes back. */
async function steadyPort() {
  for (;;) {
    const port = 10_000 + Math.floor(Math.random() * 20_000);
    const probe = createServer();
    const isFree = await new Promise((resolve) => probe.once('error', () => resolve(false)).listen(port, '127.0.0.1', () => resolve(true)));
    if (!isFree) continue;
    await new Promise((resolve) => probe.close(resolve));
    return port;
  }
}

/** Where Debian puts the programs of the newest PostgreSQL, or else where the path leads. */
function folderOfPrograms() {
  const versions = existsSync('/usr/lib/postgresql') ? readdirSync('/usr/lib/postgresql').sort((a, b) => b - a) : [];
  return versions.length > 0 ? `/usr/lib/postgresql/${versions[0]}/bin` : '';
}

/** PostgreSQL does not run as the superuser: then all of it belongs to the user that Debian made for it. */
function unprivilegedOwner() {
  if (process.getuid() !== 0) return {};
  const number = (option) => Number(execFileSync('id', [option, 'postgres'], { encoding: 'utf8' }));
  return { uid: number('-u'), gid: number('-g') };
}

function processesIn(folder) {
  const folderOf = (pid) => {
    try {
      return readlinkSync(`/proc/${pid}/cwd`);
    } catch {
      return '';  // it has ended, or is another user's
    }
  };
  return readdirSync('/proc').filter((name) => /^\d+$/.test(name)).map((name) => ({ pid: Number(name), cwd: folderOf(name) }))
    .filter(({ cwd }) => cwd === folder || cwd.startsWith(`${folder}/`));
}

function signal(pid, name) {
  try {
    process.kill(pid, name);
  } catch (error) {
    if (error.code !== 'ESRCH') throw error;
  }
}

/** Kills all that runs in a folder, and what that has started meanwhile, until nothing does. */
async function killAll(folder) {
  await until(`the processes in ${folder} end`, 20, () => {
    const left = processesIn(folder);
    for (const { pid } of left) signal(pid, 'SIGKILL');
    return left.length === 0;
  });
}

/** A few bytes that PostgreSQL leaves behind when it is killed, by which it would know later that it still runs; its file names them. */
function giveBackSharedMemory({ folder }) {
  const file = join(folder, 'data/postmaster.pid');
  const segment = existsSync(file) && readFileSync(file, 'utf8').split('\n')[6]?.trim().split(/\s+/)[1];
  if (segment) spawnSync('ipcrm', ['-m', segment]);
}

export class Cluster {
  #owner = unprivilegedOwner();
  #programs = folderOfPrograms();
  #etcdPort = 0;
  #isSynchronous;

  constructor({ isSynchronous }) {
    this.#isSynchronous = isSynchronous;
    this.folder = mkdtempSync(join(tmpdir(), 'obverse-failover-'));
    this.password = randomBytes(16).toString('hex');
    this.nodes = [];
    this.#own(this.folder);
  }

  /** Starts etcd and three nodes; on return one leads and two follow. */
  async start() {
    this.#etcdPort = await steadyPort();
    const [client, peer] = [`http://127.0.0.1:${this.#etcdPort}`, `http://127.0.0.1:${await steadyPort()}`];
    this.#run('etcd', 'etcd', ['--data-dir', 'data', '--listen-client-urls', client, '--advertise-client-urls', client,
      '--listen-peer-urls', peer, '--initial-advertise-peer-urls', peer, '--initial-cluster', `default=${peer}`]);
    await until('etcd', 20, () => fetch(`${client}/health`).then((answer) => answer.ok, () => false));
    for (const name of ['n1', 'n2', 'n3']) this.nodes.push({ name, folder: join(this.folder, name), port: await steadyPort(), api: await steadyPort() });
    for (const node of this.nodes) this.startNode(node);
    return this.untilWhole(90);
  }

  startNode(node) {
    this.#run(node.name, 'patroni', ['patroni.json'], this.#configuration(node));
  }

  /** What a crash of the whole machine does to a node: all of it is gone at once. */
  async kill(node) {
    await killAll(node.folder);
  }

  /** What the node writes reaches no other node any more; the node itself does not know. */
  cutReplication(node) {
    const senders = processesIn(node.folder).filter(({ pid }) => /walsender/.test(readFileSync(`/proc/${pid}/cmdline`, 'utf8')));
    for (const { pid } of senders) signal(pid, 'SIGSTOP');
    if (senders.length === 0) throw new Error(`${node.name} sends to nobody`);
  }

  /** Waits until one leads and all others follow it, one of them synchronously if the cluster is. @return the leader */
  untilWhole(seconds) {
    return until('one node leads and the others follow', seconds, async () => {
      const members = await this.#members();
      const leader = members.find(({ role }) => role === 'leader');
      const isFollowing = ({ role, state, timeline }) =>
        ['replica', 'sync_standby'].includes(role) && ['running', 'streaming'].includes(state) && timeline === leader.timeline;
      if (!leader || leader.state !== 'running' || members.filter(isFollowing).length !== this.nodes.length - 1) return undefined;
      if (this.#isSynchronous && !members.some(({ role }) => role === 'sync_standby')) return undefined;
      return this.nodes.find(({ name }) => name === leader.name);
    });
  }

  /** How often nodes came back by pg_rewind. */
  rewinds() {
    return this.nodes.map(({ name }) => this.log(name).split('pg_rewind exit code=0').length - 1).reduce((sum, count) => sum + count, 0);
  }

  /** On return every node has it. */
  async createDatabase(leader, database) {
    this.sql(leader, 'postgres', `CREATE DATABASE ${database}`);
    const has = (node) => this.sql(node, 'postgres', `SELECT 1 FROM pg_database WHERE datname='${database}'`).length > 0;
    await until('every node has the database', 30, () => this.nodes.every(has));
  }

  /** @return rows of columns, as texts */
  sql(node, database, text) {
    const said = execFileSync(join(this.#programs, 'psql'), ['-h', '127.0.0.1', '-p', String(node.port), '-U', 'postgres', '-d', database, '-AtX',
      '-v', 'ON_ERROR_STOP=1', '-c', text], { encoding: 'utf8', maxBuffer: 1 << 30, env: { ...process.env, PGPASSWORD: this.password } });
    return said.split('\n').filter((line) => line !== '').map((line) => line.split('|'));
  }

  /** For every server of a programme: it finds the node that takes writes, whichever that is. */
  address(database) {
    const hosts = this.nodes.map(({ port }) => `127.0.0.1:${port}`).join(',');
    return `postgres://postgres@${hosts}/${database}?target_session_attrs=read-write&connect_timeout=2&tcp_user_timeout=3000`;
  }

  log(name) {
    return readFileSync(join(this.folder, `${name}.log`), 'utf8');
  }

  /** Ends all and takes the folder away. PostgreSQL is asked first, so that it gives its shared memory back. */
  async stop() {
    const isPostgres = ({ cwd }) => this.nodes.some(({ folder }) => cwd === join(folder, 'data'));
    for (const one of processesIn(this.folder)) signal(one.pid, isPostgres(one) ? 'SIGQUIT' : 'SIGKILL');
    await until('PostgreSQL ends', 3, () => processesIn(this.folder).length === 0).catch(() => {});
    await killAll(this.folder);
    for (const node of this.nodes) giveBackSharedMemory(node);
    rmSync(this.folder, { recursive: true, force: true });
  }

  async #members() {
    const asked = this.nodes.map(({ api }) => fetch(`http://127.0.0.1:${api}/cluster`, { signal: AbortSignal.timeout(2000) })
      .then((answer) => answer.json()).then(({ members }) => members));
    return Promise.any(asked).catch(() => []);
  }

  #run(name, program, args, configuration) {
    const folder = join(this.folder, name);
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    this.#own(folder);
    if (configuration) {
      writeFileSync(join(folder, args[0]), JSON.stringify(configuration), { mode: 0o600 });
      this.#own(join(folder, args[0]));
    }
    const logFile = join(this.folder, `${name}.log`);
    const log = openSync(logFile, 'a');
    // In a session of its own: Ctrl-C is for the test, which ends all in its order.
    const child = spawn(program, args, {
      cwd: folder, detached: true, stdio: ['ignore', log, log], ...this.#owner, env: { PATH: process.env.PATH, HOME: folder, LANG: 'C.UTF-8' },
    });
    child.on('error', (error) => appendFileSync(logFile, String(error)));
    closeSync(log);
  }

  #own(path) {
    if (this.#owner.uid !== undefined) chownSync(path, this.#owner.uid, this.#owner.gid);
  }

  #configuration({ name, folder, port, api }) {
    const { password } = this;
    return {
      scope: 'obverse', name,
      restapi: { listen: `127.0.0.1:${api}`, connect_address: `127.0.0.1:${api}` },
      etcd3: { host: `127.0.0.1:${this.#etcdPort}` },
      bootstrap: {
        dcs: {
          ttl: 20, loop_wait: 1, retry_timeout: 5,  // as quick as Patroni's manual allows
          maximum_lag_on_failover: 64 << 20,
          synchronous_mode: this.#isSynchronous, synchronous_mode_strict: this.#isSynchronous,
          postgresql: { use_pg_rewind: true, use_slots: true, parameters: { max_connections: 40, wal_log_hints: 'on' } },
        },
        initdb: [{ encoding: 'UTF8' }, { locale: 'C' }, 'data-checksums'],
      },
      postgresql: {
        listen: `127.0.0.1:${port}`, connect_address: `127.0.0.1:${port}`, bin_dir: this.#programs, data_dir: join(folder, 'data'), pgpass: join(folder, 'pgpass'),
        authentication: { superuser: { username: 'postgres', password }, replication: { username: 'replicator', password }, rewind: { username: 'rewinder', password } },
        pg_hba: ['host all all 127.0.0.1/32 scram-sha-256', 'host replication replicator 127.0.0.1/32 scram-sha-256'],
        parameters: { shared_buffers: '32MB', unix_socket_directories: '', dynamic_shared_memory_type: 'mmap', wal_retrieve_retry_interval: '1s' },
      },
    };
  }
}
