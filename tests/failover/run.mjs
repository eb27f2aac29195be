// run.mjs [--rounds N] [--nightly] [--asynchronous]: devices push through two servers that share a PostgreSQL cluster, and its leader is killed
// again and again. Nothing that was acknowledged may be lost, no session and no stream of events may end, and nobody has to do anything. Run by
// scripts/failover.

import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { root } from '../e2e/support/site.mjs';
import { Cluster, pause, until } from './cluster.mjs';
import { Device } from './device.mjs';

const people = ['ruth-adeyemi', 'jonas-lindqvist', 'hakon-solberg'];
const devices_per_person = 2;
/** How long the leader goes on alone before it is killed: what it takes then is nowhere else. */
const alone_ms = 700;
const database = 'obverse';

const seconds = (ms) => (ms / 1000).toFixed(1);
const median = (values) => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)];
const sum = (values) => values.reduce((total, value) => total + value, 0);

/** One server of the two. @return its address and its process */
async function startServer(cluster) {
  const args = ['--port', '0', '--store', cluster.address(database), '--demo', join(root, 'assets/demo/first_wave.json')];
  const child = spawn(join(root, 'build/native/bin/obverse-server'), args, {
    cwd: cluster.folder, detached: true, stdio: ['ignore', 'pipe', 'pipe'], env: { ...process.env, PGPASSWORD: cluster.password },
  });
  let said = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => { said += chunk; });
  child.once('error', (error) => { said += error; });
  const address = await until('obverse-server starts', 60, () => {
    if (child.exitCode !== null) throw new Error(`obverse-server ended with ${child.exitCode}: ${said}`);
    return /listens on (http:\S+)/.exec(said)?.[1];
  });
  return { address, child };
}

class Trial {
  servers = [];
  devices = [];
  streams = [];
  gaps = [];
  #isEnding = false;

  constructor(isSynchronous) {
    this.cluster = new Cluster({ isSynchronous });
  }

  async start() {
    const leader = await this.cluster.start();
    await this.cluster.createDatabase(leader, database);
    for (let i = 0; i < 2; i++) this.servers.push(await startServer(this.cluster));
    const addresses = this.servers.map(({ address }) => address);
    for (const person of people) {
      for (let i = 0; i < devices_per_person; i++) {
        const device = new Device(addresses, i);
        await device.signIn(person);
        this.devices.push(device);
      }
    }
    for (const address of addresses) this.streams.push(await this.devices[0].listen(address));
    for (const device of this.devices) device.run(() => this.#isEnding);
  }

  /** Kills the leader in the middle of it. @return what went wrong */
  async round(number) {
    const leader = await this.cluster.untilWhole(90);
    await this.#untilAllAnswered(performance.now());
    this.cluster.cutReplication(leader);
    await pause(alone_ms);
    await this.cluster.kill(leader);
    const killed = performance.now();
    const answered = await this.#untilAllAnswered(killed);
    await until('who listens is told', 30, () => this.streams.every(({ toldAt, hasEnded }) => hasEnded || toldAt > Math.min(...answered)));
    this.cluster.startNode(leader);
    const next = await this.cluster.untilWhole(90);
    this.gaps.push(Math.min(...answered) - killed);
    console.log(`round ${number}: ${leader.name} killed, ${next.name} leads; pushes are acknowledged again after ${seconds(this.gaps.at(-1))} s, ` +
      `of all devices after ${seconds(Math.max(...answered) - killed)} s; ${leader.name} follows after ${seconds(performance.now() - killed)} s`);
    return this.#troubles();
  }

  /** Lets the devices come to an end. */
  async end() {
    this.#isEnding = true;
    await until('every device is answered', 90, () => this.devices.every(({ hasEnded }) => hasEnded));
  }

  /** Looks for everything that was acknowledged at both servers and in the database of the leader. */
  async faults(leader) {
    const faults = { lost: 0, doubled: 0, changed: 0 };
    const judge = (device, found) => {
      for (const [name, value] of device.acknowledged) {
        const values = found.get(name) ?? [];
        if (values.length === 0) faults.lost++;
        else if (values.length > 1) faults.doubled++;
        else if (values[0] !== value) faults.changed++;
      }
    };
    const stored = new Map();
    for (const [replica, n, value] of this.cluster.sql(leader, database, "SELECT replica, n, json::json->>'v' FROM op"))
      stored.set(`${replica}/${n}`, [...(stored.get(`${replica}/${n}`) ?? []), value]);
    for (const device of this.devices) {
      judge(device, stored);
      for (const { address } of this.servers) judge(device, await device.pull(address));
    }
    return faults;
  }

  /** Takes one acknowledged op out of the database behind everybody's back. */
  plantLoss(leader) {
    const [replica, n] = [...this.devices[0].acknowledged.keys()].at(-1).split('/');
    this.cluster.sql(leader, database, `DELETE FROM op WHERE replica='${replica}' AND n=${n}`);
  }

  tell() {
    const total = (count) => sum(this.devices.map(count)).toLocaleString('en');
    const [ops, pushes, repeats] = [total(({ acknowledged }) => acknowledged.size), total((device) => device.pushes), total((device) => device.repeats)];
    console.log(`${ops} ops acknowledged in ${pushes} pushes, sent again ${repeats} times; pg_rewind ran ${this.cluster.rewinds()} times`);
    console.log(`from the kill to the first acknowledged push: median ${seconds(median(this.gaps))} s, longest ${seconds(Math.max(...this.gaps))} s`);
  }

  tellLogs() {
    for (const { name } of this.cluster.nodes) console.log(`the end of the log of ${name}:\n${this.cluster.log(name).split('\n').slice(-12).join('\n')}`);
  }

  stop() {
    this.#isEnding = true;
    return this.cluster.stop();
  }

  /** @return when each device was first answered since a moment */
  async #untilAllAnswered(moment) {
    for (const device of this.devices) device.answers = [];
    await until('every device is acknowledged', 90, () => this.devices.every((device) => device.answeredSince(moment)));
    return this.devices.map((device) => device.answeredSince(moment));
  }

  #troubles() {
    const troubles = [];
    if (this.servers.some(({ child }) => child.exitCode !== null || child.signalCode !== null)) troubles.push('a server ended');
    if (this.streams.some(({ hasEnded }) => hasEnded)) troubles.push('a stream of events ended');
    return [...troubles, ...this.devices.flatMap((device) => device.troubles.splice(0))];
  }
}

let passed = 0;
let failed = 0;
let trial;

function count(isGood) {
  if (isGood) passed++;
  else failed++;
}

/** What must hold with synchronous replication. */
async function checkNothingIsLost(leader) {
  const { lost, doubled, changed } = await trial.faults(leader);
  console.log(`acknowledged ops at both servers and in the database: ${lost} lost, ${doubled} doubled, ${changed} changed`);
  count(lost + doubled + changed === 0);
  trial.plantLoss(leader);
  const planted = await trial.faults(leader);
  console.log(`one of them taken out of the database: missed in ${planted.lost - lost} of 3 places`);
  count(planted.lost - lost === 3);
}

/** What must be seen without it: the leader was alone when it was killed. */
async function checkLossIsNoticed(leader) {
  const { lost } = await trial.faults(leader);
  console.log(`without synchronous replication acknowledged ops are missed ${lost} times in the three places, and have to be`);
  count(lost > 0);
}

async function run(rounds, isSynchronous) {
  trial = new Trial(isSynchronous);
  try {
    await trial.start();
    for (let number = 1; number <= rounds; number++) {
      const troubles = new Set(await trial.round(number));
      for (const trouble of troubles) console.log(`  ${trouble}`);
      if (isSynchronous) count(troubles.size === 0);
    }
    await trial.end();
    const leader = await trial.cluster.untilWhole(90);
    trial.tell();
    await (isSynchronous ? checkNothingIsLost(leader) : checkLossIsNoticed(leader));
  } catch (error) {
    count(false);
    console.log(`FAILED  ${error.stack}`);
    trial.tellLogs();
  } finally {
    await trial.stop();
  }
}

for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.once(name, () => trial.stop().finally(() => process.exit(130)));
const { values: options } = parseArgs({ options: { rounds: { type: 'string' }, nightly: { type: 'boolean' }, asynchronous: { type: 'boolean' } } });
const rounds = Number(options.rounds ?? (options.nightly ? 40 : 5));
if (!Number.isInteger(rounds) || rounds < 1) throw new Error('--rounds needs a number');
if (options.nightly || options.asynchronous) await run(options.nightly ? 1 : rounds, false);
if (!options.asynchronous) await run(rounds, true);
console.log(`${passed} passed, ${failed} failed`);
process.exit(failed > 0 ? 1 : 0);
