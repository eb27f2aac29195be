// Puts the site together in build/web/dist: every file but the few entry points carries the hash of its content in its
// name, the service worker knows them all, and a .br and a .gz lie beside what compresses.
//
// index.html and styles.css name files by placeholder: %APP_JS% %WASM% %WASM_JS% %FONT_REGULAR% …, what goes into the page: %STYLES%, and
// %PRELOAD% (links for what the first picture needs), %VERSION% (one hash over everything).

import { createHash } from 'node:crypto';
import { build } from 'esbuild';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { basename, dirname, extname, join } from 'node:path';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import workbox from 'workbox-build';
import { brandFiles } from './brand.mjs';
import { hash, read, root, stop, whenChanged } from './stamp.mjs';

const shell = 'web/app';
const bin = process.env.OBVERSE_WASM_BIN ?? 'build/wasm/bin';
const dist = 'build/web/dist';
const draft = 'build/web/dist.new';

/** All files of a folder of the project, sorted. */
function filesIn(folder) {
  if (!existsSync(join(root, folder))) return [];
  return readdirSync(join(root, folder), { withFileTypes: true })
    .flatMap((entry) => (entry.isDirectory() ? filesIn(`${folder}/${entry.name}`) : [`${folder}/${entry.name}`]))
    .sort();
}

const put = (path, content) => {
  const file = join(root, draft, path);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, content);
};

/** Placeholder -> address, as files are put. */
const addresses = {};

/** Writes `folder/name.<hash>.ext` and remembers its address under a placeholder. */
function putHashed(placeholder, path, content) {
  const extension = extname(path);
  const name = `${path.slice(0, -extension.length)}.${hash(content, 12)}${extension}`;
  put(name, content);
  addresses[placeholder] = `/${name}`;
}

function fill(text, name) {
  return text.replace(/%([A-Z][A-Z0-9_]*)%/g, (whole, placeholder) => {
    if (!(placeholder in addresses)) stop(`${name} names ${whole}, which the packaging does not know. It knows ${Object.keys(addresses).sort().join(', ')}.`);
    return addresses[placeholder];
  });
}

async function bundle(entry, format) {
  const result = await build({
    entryPoints: [join(root, entry)], bundle: true, format, target: 'es2022', minify: true, legalComments: 'none', write: false, logLevel: 'error',
    define: { 'process.env.NODE_ENV': '"production"' },
  }).catch(() => stop(`${entry} could not be bundled.`));
  return result.outputFiles[0].text;
}

function putFontsAndContent() {
  for (const path of filesIn('build/assets/fonts').filter((path) => path.endsWith('.ttf'))) {
    const name = basename(path, '.ttf').replace('obverse-', '');
    putHashed(`FONT_${name.replaceAll('-', '_').toUpperCase()}`, `fonts/${basename(path)}`, readFileSync(join(root, path)));
  }
  for (const path of filesIn('build/assets/content')) {
    const name = basename(path, extname(path)).replace(/^strings\.en$/, 'strings');
    putHashed(name.replace(/[^a-z0-9]+/gi, '_').toUpperCase(), `content/${basename(path)}`, readFileSync(join(root, path)));
  }
}

function preloadLinks() {
  const link = (placeholder, as) => `<link rel="preload" href="${addresses[placeholder]}" as="${as}" fetchpriority="low"${as === 'script' ? '' : ' crossorigin'}>`;
  return [link('WASM_JS', 'script'), link('FONT_REGULAR', 'font'), link('FONT_SEMIBOLD', 'font')].join('\n');
}

function putStaticFiles() {
  for (const [path, content] of Object.entries(brandFiles())) put(path, content);
  put('robots.txt', existsSync(join(root, shell, 'robots.txt')) ? read(`${shell}/robots.txt`) : 'User-agent: *\nDisallow: /\n');
  const manifest = read(`${shell}/manifest.webmanifest`);
  put('manifest.webmanifest', fill(manifest, 'manifest.webmanifest'));
  for (const icon of JSON.parse(manifest).icons ?? []) {
    if (!existsSync(join(root, draft, icon.src))) stop(`manifest.webmanifest names ${icon.src}, which is not among ${Object.keys(brandFiles()).join(', ')}.`);
  }
}

async function putServiceWorker() {
  const bundled = join(root, 'build/web/service_worker.js');
  writeFileSync(bundled, await bundle(`${shell}/service_worker.ts`, 'iife'));
  const { warnings } = await workbox.injectManifest({
    swSrc: bundled, swDest: join(root, draft, 'service_worker.js'), globDirectory: join(root, draft),
    globPatterns: ['index.html', '*.{js,wasm,css,svg,webmanifest}', 'fonts/*', 'content/*'],
    globIgnores: ['obverse_scalar.*'], dontCacheBustURLsMatching: /\.[0-9a-f]{12}\.\w+$/, modifyURLPrefix: { '': '/' }, maximumFileSizeToCacheInBytes: 8 << 20,
  });
  for (const warning of warnings) process.stderr.write(`${warning}\n`);
}

function compressAll() {
  for (const path of filesIn(draft).filter((path) => /\.(html|js|css|wasm|ttf|json|csv|svg|webmanifest|txt)$/.test(path))) {
    const bytes = readFileSync(join(root, path));
    writeFileSync(join(root, `${path}.br`), brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length } }));
    writeFileSync(join(root, `${path}.gz`), gzipSync(bytes, { level: 9 }));
  }
}

async function packageSite() {
  rmSync(join(root, draft), { recursive: true, force: true });
  mkdirSync(join(root, draft), { recursive: true });
  putFontsAndContent();
  putHashed('WASM', 'obverse.wasm', readFileSync(join(root, bin, 'obverse.wasm')));
  // Another Emscripten than Debian's leaves the module whole.
  addresses.WASM_MORE = '';
  if (existsSync(join(root, bin, 'obverse_more.wasm'))) putHashed('WASM_MORE', 'obverse_more.wasm', readFileSync(join(root, bin, 'obverse_more.wasm')));
  // For browsers without vectors.
  putHashed('WASM_SCALAR_JS', 'obverse_scalar.js', readFileSync(join(root, bin, 'obverse_scalar.js')));
  putHashed('WASM_SCALAR', 'obverse_scalar.wasm', readFileSync(join(root, bin, 'obverse_scalar.wasm')));
  putHashed('WASM_JS', 'obverse.js', readFileSync(join(root, bin, 'obverse.js')));
  putHashed('MATCH_WORKER', 'match_worker.js', await bundle(`${shell}/match_worker.ts`, 'iife'));
  putHashed('APP_JS', 'app.js', await bundle(`${shell}/main.ts`, 'esm'));
  // In the page itself, so that its first words wait for nothing else; the page's policy names them by their hash.
  addresses.STYLES = fill(read('build/generated/tokens.css') + read(`${shell}/styles.css`), 'styles.css');
  addresses.STYLES_HASH = `sha256-${createHash('sha256').update(addresses.STYLES).digest('base64')}`;
  putStaticFiles();
  addresses.PRELOAD = preloadLinks();
  addresses.VERSION = hash(filesIn(draft).map((path) => path + hash(readFileSync(join(root, path)))).join('\n') + read(`${shell}/index.html`) + addresses.STYLES, 12);
  put('index.html', fill(read(`${shell}/index.html`), 'index.html'));
  await putServiceWorker();
  compressAll();
  rmSync(join(root, dist), { recursive: true, force: true });
  renameSync(join(root, draft), join(root, dist));
}

const required = [`${shell}/index.html`, `${shell}/main.ts`, `${shell}/styles.css`, `${shell}/service_worker.ts`, `${shell}/manifest.webmanifest`,
  'build/generated/tokens.css', `${bin}/obverse.js`, `${bin}/obverse.wasm`, `${bin}/obverse_scalar.js`, `${bin}/obverse_scalar.wasm`];
for (const path of required) if (!existsSync(join(root, path))) stop(`the site cannot be packaged without ${path}.`);

const inputs = [...filesIn(shell), ...filesIn('build/assets'), 'build/generated/tokens.css', `${bin}/obverse.js`, `${bin}/obverse.wasm`, `${bin}/obverse_scalar.js`, `${bin}/obverse_scalar.wasm`,
  ...[`${bin}/obverse_more.wasm`].filter((path) => existsSync(join(root, path))), 'scripts/lib/package_web.mjs', 'scripts/lib/brand.mjs', 'package-lock.json'];
await whenChanged('web', inputs, [`${dist}/index.html`, `${dist}/service_worker.js`], packageSite, inputs.join('\n'));
