// What serves the app in a test: the real server with a fresh demo programme, or a plain file server that knows nothing.

import { execFileSync, spawn } from 'node:child_process';
import { createReadStream, existsSync, mkdtempSync, rmSync, statSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { extname, join, normalize } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('../../..', import.meta.url));
/** OBVERSE_SITE tests another packaged site, such as one that was kept from before. */
const dist = process.env.OBVERSE_SITE || join(root, 'build/web/dist');
const program = join(root, 'build/native/bin/obverse-server');

const types = {
  '.html': 'text/html; charset=utf-8', '.js': 'text/javascript', '.css': 'text/css', '.wasm': 'application/wasm', '.json': 'application/json',
  '.ttf': 'font/ttf', '.svg': 'image/svg+xml', '.png': 'image/png', '.webmanifest': 'application/manifest+json',
};

const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

export async function freePort() {
  const probe = createServer().listen(0, '127.0.0.1');
  await new Promise((resolve) => probe.once('listening', resolve));
  const { port } = probe.address();
  await new Promise((resolve) => probe.close(resolve));
  return port;
}

async function untilHealthy(address, child) {
  for (let tries = 0; tries < 200; tries++) {
    if (child.exitCode !== null) throw new Error(`the server ended with ${child.exitCode}`);
    const answer = await fetch(`${address}/healthz`).catch(() => null);
    if (answer?.ok) return;
    await pause(50);
  }
  throw new Error('the server did not answer within 10 seconds');
}

const freshData = () => mkdtempSync(join(tmpdir(), 'obverse-e2e-'));

/** Starts the server on a free port with a fresh demo programme. @return address, data folder, log, and how to stop it */
export const startServer = (...options) => serve(freshData(), '--demo', join(root, 'assets/demo/first_wave.json'), ...options);

/** Starts a server as an organisation does: with a programme that has a coordinator, and nobody else. */
export function startEmptyProgramme(programme, coordinator, ...options) {
  const data = freshData();
  execFileSync(program, ['coordinator', coordinator, '--data', data, '--programme', programme], { stdio: ['ignore', 'ignore', 'inherit'] });
  return serve(data, ...options);
}

async function serve(data, ...options) {
  const port = await freePort();
  const child = spawn(program, ['--port', String(port), '--data', data, '--web', dist, '--content', join(root, 'build/assets/content'),
    '--public-url', `http://127.0.0.1:${port}`, ...options], { cwd: root, stdio: ['ignore', 'pipe', 'pipe'] });
  const log = [];
  child.stdout.on('data', (chunk) => log.push(chunk));
  child.stderr.on('data', (chunk) => log.push(chunk));
  const address = `http://127.0.0.1:${port}`;
  const ended = new Promise((resolve) => child.once('exit', resolve));
  const stop = async () => {
    child.kill('SIGTERM');
    await Promise.race([ended, pause(5000).then(() => child.kill('SIGKILL'))]);
    rmSync(data, { recursive: true, force: true });
  };
  try {
    await untilHealthy(address, child);
  } catch (error) {
    await stop();
    throw new Error(`${error.message}\n${Buffer.concat(log).toString()}`);
  }
  return { address, data, stop, log: () => Buffer.concat(log).toString() };
}

/** Starts a server of plain files: no API, no answer for addresses that are no files. */
export async function startFiles() {
  const server = createServer((request, response) => {
    const path = normalize(decodeURIComponent(new URL(request.url, 'http://localhost').pathname));
    const file = join(dist, path === '/' ? 'index.html' : path);
    if (request.method !== 'GET' || !existsSync(file) || !statSync(file).isFile()) {
      response.writeHead(404, { 'Content-Type': 'text/html' }).end('<h1>Not found</h1>');
      return;
    }
    response.writeHead(200, { 'Content-Type': types[extname(file)] ?? 'application/octet-stream' });
    createReadStream(file).pipe(response);
  }).listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  const stop = async () => {
    server.closeAllConnections?.();
    await new Promise((resolve) => server.close(resolve));
  };
  return { address: `http://127.0.0.1:${server.address().port}`, stop };
}

/** Runs a test with a site of its own, and stops it whatever happens. */
export async function withSite(start, use) {
  const site = await start();
  try {
    return await use(site);
  } finally {
    await site.stop();
  }
}
