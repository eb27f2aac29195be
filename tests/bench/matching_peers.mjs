// The solver, natively and in WebAssembly, beside LEMON and scipy natively: the same problems, one run, milliseconds of solving from nothing.
//
//   node tests/bench/matching_peers.mjs [N...]      needs build/release/bin/matching_instance (scripts/build release matching_instance)
//                                                   and build/wasm/bin/matching_instance.js; scripts/bench --matching builds them
//
// A peer that is not installed is left out, and said to be. Fails when two disagree on an optimum, or when WebAssembly is not six times
// faster than a peer: a ratio, because the machine is whatever it is.

import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';

const folder = 'build/peers';
const ratio_min = 6;
const sizes = process.argv.slice(2).map(Number).filter(Boolean);
const roundsOf = (n) => (n <= 1000 ? 5 : n <= 2000 ? 3 : 1);

const said = (program, args, options = {}) => JSON.parse(execFileSync(program, args.map(String), { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'], ...options }));
const attempt = (work) => {
  try {
    return work();
  } catch {
    return undefined;
  }
};

/** Compiles LEMON's peer, once. @return its path, or nothing without LEMON */
function lemonProgram() {
  const program = join(folder, 'lemon_peer');
  if (!existsSync(program)) attempt(() => execFileSync('g++', ['-O2', '-std=c++17', 'tests/bench/lemon_peer.cpp', '-o', program, '-llemon'], { stdio: 'ignore' }));
  return existsSync(program) ? program : undefined;
}

const unpacked = join(process.cwd(), folder, 'python/usr/lib');
const libraries = ['', '/blas', '/lapack'].map((name) => `${unpacked}/${process.arch === 'arm64' ? 'aarch64' : 'x86_64'}-linux-gnu${name}`).join(':');
/** Debian's own Python with the packages that scripts/bench unpacked. */
const python = { env: { ...process.env, PYTHONPATH: `${unpacked}/python3/dist-packages`, LD_LIBRARY_PATH: libraries } };
const isScipyThere = attempt(() => execFileSync('/usr/bin/python3', ['-c', 'import scipy.optimize'], { stdio: 'ignore', ...python }) !== undefined);

mkdirSync(folder, { recursive: true });
const lemon = lemonProgram();
const file = join(folder, 'instance.bin');
const solvers = {
  'own, native': (n) => said('build/release/bin/matching_instance', [n, n, 1, roundsOf(n), file]),
  'own, WebAssembly': (n) => said(process.execPath, ['build/wasm/bin/matching_instance.js', n, n, 1, roundsOf(n)]),
  'LEMON NetworkSimplex': lemon && ((n) => said(lemon, [file, roundsOf(n)])),
  'scipy linear_sum_assignment': isScipyThere && ((n) => said('/usr/bin/python3', ['tests/bench/scipy_peer.py', file, roundsOf(n)], python)),
};
for (const [name, solve] of Object.entries(solvers)) if (!solve) console.log(`${name} is not installed here: left out.`);

let isKept = true;
for (const n of sizes.length ? sizes : [500, 1000, 2000, 5000]) {
  const results = {};
  for (const [name, solve] of Object.entries(solvers)) if (solve) results[name] = solve(n);
  const own = results['own, WebAssembly'];
  for (const [name, { matched, total, ms }] of Object.entries(results)) {
    const isPeer = !name.startsWith('own');
    const isSame = matched === own.matched && total === own.total;
    const isFaster = !isPeer || ms / own.ms >= ratio_min;
    isKept &&= isSame && isFaster;
    const words = `${name.padEnd(30)} n=${String(n).padEnd(5)} ${ms.toFixed(1).padStart(9)} ms  ${(ms / own.ms).toFixed(2).padStart(7)} x WebAssembly`;
    console.log(`${words}${isSame ? '' : `   ANOTHER OPTIMUM: ${matched}, ${total}`}${isFaster ? '' : `   NOT KEPT: at least ${ratio_min} x`}`);
  }
}
rmSync(file, { force: true });
process.exitCode = isKept ? 0 : 1;
