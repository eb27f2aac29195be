// server_bench.mjs [--batches N] [--streams N]: durable pushes a second on SQLite and on PostgreSQL, beside a server of CouchDB's protocol
// from npm (pouchdb-server, LevelDB) in the same run; then idle event streams. Run by scripts/bench --server, which builds and installs.

import { execFileSync, spawn } from 'node:child_process';
import { chmodSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort, root } from '../e2e/support/site.mjs';

const option = (name, value) => Number(process.argv[process.argv.indexOf(name) + 1] || value);
const batches = process.argv.includes('--batches') ? option('--batches') : 60;
const streams = process.argv.includes('--streams') ? option('--streams') : 2000;
const load = join(root, 'build/release/bin/server_load');
const folder = mkdtempSync(join(tmpdir(), 'obverse-bench-'));
chmodSync(folder, 0o777);

async function untilAnswers(address, child) {
  for (let tries = 0; tries < 600; tries++) {
    if (child.exitCode !== null) throw new Error(`${address}: the server ended with ${child.exitCode}`);
    if (await fetch(address).then((answer) => answer.ok, () => false)) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error(`${address} did not answer within 30 s`);
}

/** Runs `work` with a server and ends it. */
async function withServer(program, args, port, path, work) {
  const child = spawn(program, args, { cwd: folder, stdio: 'ignore' });
  const ended = new Promise((resolve) => child.once('exit', resolve));
  try {
    await untilAnswers(`http://127.0.0.1:${port}${path}`, child);
    return await work(child.pid);
  } finally {
    child.kill('SIGTERM');
    await ended;
  }
}

async function withObverse(places, work) {
  const port = await freePort();
  const args = ['--port', String(port), '--demo', join(root, 'assets/demo/first_wave.json'), ...places];
  return withServer(join(root, 'build/release/bin/obverse-server'), args, port, '/healthz', (pid) => work(port, pid));
}

const runLoad = (work, port) => new Promise((resolve, reject) => {
  const child = spawn(load, [work, String(port), String(batches)], { stdio: ['ignore', 'pipe', 'inherit'] });
  let said = '';
  child.stdout.on('data', (chunk) => { said += chunk; });
  child.once('exit', (code) => (said ? resolve({ code, ...JSON.parse(said) }) : reject(new Error(`server_load ended with ${code}`))));
});

/** A PostgreSQL of its own, on a socket; the superuser may not run it. */
function startPostgres() {
  const versions = existsSync('/usr/lib/postgresql') ? readdirSync('/usr/lib/postgresql').sort() : [];
  const bin = versions.length > 0 ? `/usr/lib/postgresql/${versions.at(-1)}/bin/` : '';
  const run = (program, ...args) => process.getuid() === 0
    ? execFileSync('runuser', ['-u', 'postgres', '--', bin + program, ...args], { cwd: '/', stdio: 'ignore' })
    : execFileSync(bin + program, args, { stdio: 'ignore' });
  const data = join(folder, 'postgres');
  run('initdb', '-D', data, '-U', 'obverse', '-A', 'trust', '-E', 'UTF8', '--no-locale');
  run('pg_ctl', '-D', data, '-w', '-l', join(folder, 'postgres.log'), '-o', `-k '${folder}' -c listen_addresses=''`, 'start');
  return { url: `postgres://obverse@/postgres?host=${folder}`, stop: () => run('pg_ctl', '-D', data, '-m', 'fast', 'stop') };
}

async function measurePeer() {
  const program = join(root, 'build/peers/node_modules/.bin/pouchdb-server');
  if (!existsSync(program)) return console.log('server: pouchdb-server is not installed in build/peers: left out');
  const port = await freePort();
  const result = await withServer(program, ['--port', String(port), '--dir', folder, '--no-stdout-logs'], port, '/', async () => {
    await fetch(`http://127.0.0.1:${port}/bench`, { method: 'PUT' });
    return runLoad('couch', port);
  });
  print('pouchdb-server (LevelDB)', result);
  return result;
}

function print(name, { ops_per_second, median_ms, p95_ms, p99_ms, failed }, peer) {
  const ratio = peer ? `, ${(ops_per_second / peer.ops_per_second).toFixed(1)} x the peer` : '';
  console.log(`server: ${name}: ${ops_per_second} durable ops/s, push median ${median_ms} ms, p95 ${p95_ms} ms, p99 ${p99_ms} ms, ${failed} failed${ratio}`);
}

const residentMb = (pid) => Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))[1]) / 1024;

async function measureStreams() {
  await withObverse(['--data', join(folder, 'events')], async (port, pid) => {
    const before = residentMb(pid);
    const child = spawn(load, ['events', String(port), String(streams), '20'], { stdio: ['pipe', 'pipe', 'inherit'] });
    const lines = [];
    let said = '';
    const next = () => new Promise((resolve, reject) => {
      const look = () => { if (lines.length > 0) resolve(lines.shift()); };
      child.stdout.on('data', (chunk) => {
        said += chunk;
        for (let end = said.indexOf('\n'); end >= 0; end = said.indexOf('\n')) {
          lines.push(JSON.parse(said.slice(0, end)));
          said = said.slice(end + 1);
        }
        look();
      });
      child.once('exit', (code) => (lines.length > 0 ? look() : reject(new Error(`server_load ended with ${code}`))));
    });
    await next();
    const after = residentMb(pid);
    child.stdin.write('\n');
    const { median_ms, p95_ms, p99_ms } = await next();
    console.log(`server: ${streams} idle event streams: ${after.toFixed(1)} MB (${before.toFixed(1)} MB without); a change is at all of them after median ${median_ms} ms, p95 ${p95_ms} ms, p99 ${p99_ms} ms`);
  });
}

try {
  console.log(`server: ${batches} batches of 20 ops on each of 32 connections, authorised and merged`);
  const peer = await measurePeer();
  print('SQLite', await withObverse(['--data', join(folder, 'sqlite')], (port) => runLoad('push', port)), peer);
  const postgres = startPostgres();
  try {
    print('PostgreSQL', await withObverse(['--store', postgres.url], (port) => runLoad('push', port)), peer);
  } finally {
    postgres.stop();
  }
  await measureStreams();
} finally {
  rmSync(folder, { recursive: true, force: true });
}
