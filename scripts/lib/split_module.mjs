// Cuts the app's module in two: what draws the first picture, and all the rest, which a visit fetches right after it.
//
//   node scripts/lib/split_module.mjs BUILD_TREE WASM_OPT WASM_SPLIT
//
// reads bin/obverse.wasm, linked with the names of its functions, and leaves bin/obverse.wasm, bin/obverse_more.wasm and bin/obverse_more.map there
// (which function each entry point of the second part was, for whoever looks into why it was needed early).
// A list of files in CMakeLists.txt decides, not a profile: what is not named there comes later. Should the first part call a function of the second before
// that is there, it is fetched on the spot (web/app/module_parts.ts): a wrong list costs time, never a fault, and a test in the browser says so.

import { execFileSync } from 'node:child_process';
import { readFileSync, readdirSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** What is needed for the first picture of a first visit: the files of ours that CMakeLists.txt compiles apart for that, and what they call. */
const firstFiles = /unity_first_\d+|imgui\/imgui(_draw|_widgets)?\.cpp|wasm\/main\.|wasm\/bridge\/(?!match_)/;

/** Used by the first picture, although the rest of their files is of later use; the last of them makes the tables of an empty Model. */
const firstNames = /TableSettingsAddSettingsHandler|App8start_up|App19read_known_accounts|ui8can_draw|text_size_choice|open_radio_group|ui6Damage|PixelBox|__tuple_impl\w*9RecordTag\w*C2Ev$/;

/**
 * Smaller functions stay in the first part: an entry point costs as much as they do, and the linker gives functions that came out alike one
 * common name, which may be that of a function of a later file.
 */
const bytesMin = 100;
/** The standard library's templates come out alike more often, and larger. */
const isTemplate = /^_ZN?K?St/;
const templateBytesMin = 200;
/** Those of containers, constructors, destructors and assignments do so at nearly any size. */
const alikeBytesMin = 300;
const isOftenAlike = /^_ZN?K?St3__2\d+(vector|__vector_base|__split_buffer|map|set|__tree|unordered_|__hash_table|deque|basic_string|function|unique_ptr|optional)|(C[12]|D[012])E|aS[EIR]/;

/**
 * Functions of so few instructions are put where they are called: mostly accessors of containers, which clang leaves alone at -Oz. Up to six the module gets
 * smaller by it, and each frame is faster.
 */
const inlined = '--always-inline-max-function-size=8';

const [tree, wasmOpt, wasmSplit] = process.argv.slice(2);
const features = ['--enable-mutable-globals', '--enable-simd'];
const bin = (name) => join(tree, 'bin', name);
const run = (program, ...options) => execFileSync(program, [...features, ...options], { stdio: ['ignore', 'ignore', 'inherit'] });

function objectFiles(folder) {
  return readdirSync(folder).flatMap((name) => {
    const path = join(folder, name);
    if (statSync(path).isDirectory()) return objectFiles(path);
    return name.endsWith('.o') ? [path] : [];
  });
}

/** The functions that only later files define. */
function laterNames() {
  const objects = ['obverse', 'obverse_app', 'obverse_ui', 'obverse_core', 'obverse_hot', 'imgui', 'md4c', 'bearssl_sha256'].flatMap((target) => objectFiles(join(tree, `CMakeFiles/${target}.dir`)));
  const [first, later] = [new Set(), new Set()];
  // Emscripten's own: Debian puts llvm-nm itself on nobody's path.
  for (const line of execFileSync('emnm', ['--defined-only', '--print-file-name', ...objects], { encoding: 'utf8', maxBuffer: 1 << 28 }).split('\n')) {
    const match = /^(.+?): +[0-9a-f]+ [TtWV] (.+)$/.exec(line);
    if (match) (firstFiles.test(match[1]) ? first : later).add(match[2]);
  }
  return [...later].filter((name) => !first.has(name) && !firstNames.test(name));
}

/** The size of each function's code, by its index among those with code, and how many are imported before them. */
function codeSizes(bytes) {
  let at = 8;
  const number = () => {
    let value = 0;
    for (let shift = 0; ; shift += 7) {
      const byte = bytes[at++];
      value += (byte & 127) * 2 ** shift;
      if (byte < 128) return value;
    }
  };
  const limits = () => {
    const hasMax = bytes[at++] & 1;
    number();
    if (hasMax) number();
  };
  const skipImport = () => {
    for (let names = 2; names > 0; names--) {
      const length = number();
      at += length;
    }
    const kind = bytes[at++];
    if (kind === 0) number();
    else if (kind === 1) at += 1, limits();
    else if (kind === 2) limits();
    else at += 2;
    return kind === 0 ? 1 : 0;
  };
  let imported = 0;
  const sizes = [];
  while (at < bytes.length) {
    const section = bytes[at++];
    const end = number() + at;
    if (section === 2) for (let left = number(); left > 0; left--) imported += skipImport();
    if (section === 10) {
      for (let left = number(); left > 0; left--) {
        const size = number();
        sizes.push(size);
        at += size;
      }
    }
    at = end;
  }
  return { imported, sizes };
}

/** Name -> size of code, from a module that still has its names. */
function functionSizes(module) {
  const map = bin('obverse.symbols');
  run(wasmOpt, module, `--symbolmap=${map}`, '--quiet', '-o', '/dev/null');
  const { imported, sizes } = codeSizes(readFileSync(module));
  const entries = readFileSync(map, 'utf8').trim().split('\n').map((line) => {
    const colon = line.indexOf(':');
    return [line.slice(colon + 1), sizes[Number(line.slice(0, colon)) - imported] ?? 0];
  });
  rmSync(map);
  return new Map(entries);
}

const whole = bin('obverse.named.wasm');
renameSync(bin('obverse.wasm'), whole);
const sizes = functionSizes(whole);
const leastBytes = (name) => (isOftenAlike.test(name) ? alikeBytesMin : isTemplate.test(name) ? templateBytesMin : bytesMin);
const moved = laterNames().filter((name) => (sizes.get(name) ?? 0) >= leastBytes(name));
const list = bin('obverse_more.names');
writeFileSync(list, moved.join('\n'));
// Without -g: with it, each of some thousand entry points would keep its full name, a tenth of what goes over the wire.
run(wasmSplit, '--split', `--split-funcs=@${list}`, '--placeholdermap', whole, '-o1', bin('obverse.wasm'), '-o2', bin('obverse_more.wasm'));
rmSync(list);
renameSync(bin('obverse.wasm.placeholders'), bin('obverse_more.map'));
// The linker was told not to inline functions with one caller, lest it should inline a later file's into an early one; here they may be.
// Emscripten runs each pass of Binaryen once; again until nothing shrinks saves another one per cent on the wire.
for (const part of ['obverse.wasm', 'obverse_more.wasm']) run(wasmOpt, '-Oz', inlined, '--converge', '--strip-debug', bin(part), '-o', bin(part));
rmSync(whole);
