// The only file that touches the memory of the core. The heap's views are read afresh at every call, because memory that
// grows replaces its buffer.

import type { AppConfig, Input, Output } from "./messages";
import type { ModuleParts } from "./module_parts";

/** What the Emscripten loader resolves to. */
interface CoreModule {
  readonly HEAPU8: Uint8Array;
  readonly HEAPU32: Uint32Array;
  _app_create(pointer: number, length: number): number;
  _app_alloc(length: number): number;
  _app_free(pointer: number): void;
  _app_post(handle: number, pointer: number, length: number): void;
  _app_step(handle: number, now_ms: number): number;
  _app_take(handle: number, out: number): void;
}

declare function createObverse(options: {
  canvas: HTMLCanvasElement;
  instantiateWasm(imports: WebAssembly.Imports, receive: (instance: WebAssembly.Instance) => void): WebAssembly.Exports;
}): Promise<CoreModule>;

/** Hands one message to the core. Bytes that belong to it follow its JSON after a NUL. */
export type Post = (input: Input, payload?: Uint8Array) => void;

export class Core {
  readonly #module: CoreModule;
  readonly #handle: number;
  readonly #taken: number;
  readonly #encoder = new TextEncoder();
  readonly #decoder = new TextDecoder();

  private constructor(module: CoreModule, config: AppConfig) {
    this.#module = module;
    this.#taken = module._app_alloc(8);
    this.#handle = this.#with(this.#encoder.encode(JSON.stringify(config)), (pointer, length) => module._app_create(pointer, length));
    if (this.#handle === 0) throw new Error("The core refused its configuration.");
  }

  /** Compiles the module while it arrives, and makes one app in it. */
  static async load(parts: ModuleParts, canvas: HTMLCanvasElement, config: AppConfig): Promise<Core> {
    const module = await new Promise<CoreModule>((resolve, reject) => {
      createObverse({ canvas, instantiateWasm: (imports, receive) => parts.instantiate(imports, receive, reject) }).then(resolve, reject);
    });
    return new Core(module, config);
  }

  post(input: Input, payload?: Uint8Array): void {
    const json = this.#encoder.encode(JSON.stringify(input));
    const bytes = payload ? new Uint8Array(json.length + 1 + payload.length) : json;
    if (payload) {
      bytes.set(json);
      bytes.set(payload, json.length + 1);
    }
    this.#with(bytes, (pointer, length) => this.#module._app_post(this.#handle, pointer, length));
  }

  /** Runs one step. Throws when the core trapped: there is no going on then. What it could not take in is in the Output. */
  step(now_ms: number): Output {
    this.#module._app_step(this.#handle, now_ms);
    return this.#take();
  }

  #take(): Output {
    this.#module._app_take(this.#handle, this.#taken);
    const start = this.#module.HEAPU32[this.#taken >> 2] ?? 0;
    const length = this.#module.HEAPU32[(this.#taken >> 2) + 1] ?? 0;
    return JSON.parse(this.#decoder.decode(this.#module.HEAPU8.subarray(start, start + length))) as Output;
  }

  #with<Result>(bytes: Uint8Array, use: (pointer: number, length: number) => Result): Result {
    const pointer = this.#module._app_alloc(bytes.length);
    this.#module.HEAPU8.set(bytes, pointer);
    try {
      return use(pointer, bytes.length);
    } finally {
      this.#module._app_free(pointer);
    }
  }
}
