// Solves a matching of many people beside the page: a second instance of the app's module, without an app in it. It works in slices, and
// listens between two of them, so that a newer task takes the place of an old one.

import type { MatchAnswer, MatchAsk, MatchFiles } from "./match_messages";
import { ModuleParts } from "./module_parts";

interface RunModule {
  readonly HEAPU8: Uint8Array;
  readonly HEAPU32: Uint32Array;
  _app_alloc(length: number): number;
  _app_free(pointer: number): void;
  _run_begin(pointer: number, length: number): number;
  _run_step(handle: number): number;
  _run_result(handle: number, out: number): void;
  _run_end(handle: number): void;
}

declare const self: DedicatedWorkerGlobalScope;
declare function createObverse(options: {
  instantiateWasm(imports: WebAssembly.Imports, receive: (instance: WebAssembly.Instance) => void): WebAssembly.Exports;
}): Promise<RunModule>;

let loading: Promise<RunModule> | undefined;
let wanted = 0;

const answer = (message: MatchAnswer): void => self.postMessage(message);
const breath = (): Promise<void> => new Promise((resolve) => setTimeout(resolve));

async function load(files: MatchFiles): Promise<RunModule> {
  // It names a document and a window, but asks nothing of them before it makes a canvas.
  Object.assign(self, { document: {}, window: self });
  importScripts(files.loader);
  const parts = new ModuleParts(files);
  const module = await new Promise<RunModule>((resolve, reject) => {
    createObverse({ instantiateWasm: (imports, receive) => parts.instantiate(imports, receive, reject) }).then(resolve, reject);
  });
  await parts.complete();
  return module;
}

/** Runs what `use` does with these bytes in the module's memory. */
function withBytes(module: RunModule, bytes: Uint8Array, use: (pointer: number) => number): number {
  const pointer = module._app_alloc(bytes.length);
  if (pointer === 0) return 0;
  module.HEAPU8.set(bytes, pointer);
  const result = use(pointer);
  module._app_free(pointer);
  return result;
}

function resultOf(module: RunModule, run: number): Uint8Array {
  const out = module._app_alloc(8);
  module._run_result(run, out);
  const start = module.HEAPU32[out >> 2] ?? 0;
  const length = module.HEAPU32[(out >> 2) + 1] ?? 0;
  module._app_free(out);
  return module.HEAPU8.slice(start, start + length);
}

async function solve({ id, task }: MatchAsk): Promise<void> {
  const module = await loading;
  if (!module || wanted !== id) return;
  const bytes = new TextEncoder().encode(task);
  const run = withBytes(module, bytes, (pointer) => module._run_begin(pointer, bytes.length));
  if (run === 0) return answer({ id, percent: -1 });
  let told = -1;
  for (let percent = 0; percent < 100; ) {
    await breath();
    if (wanted !== id) break;
    percent = module._run_step(run);
    if (percent === 100) answer({ id, percent, result: resultOf(module, run) });
    else if (percent !== told) answer({ id, percent });
    told = percent;
  }
  module._run_end(run);
}

self.onmessage = ({ data }: MessageEvent<MatchFiles | MatchAsk>) => {
  if ("loader" in data) {
    loading = load(data);
    loading.catch(() => undefined);
    return;
  }
  wanted = data.id;
  if (data.task !== "") solve(data).catch(() => answer({ id: data.id, percent: -1 }));
};
