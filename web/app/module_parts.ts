// The app's module comes in two parts (scripts/lib/split_module.mjs): what draws the first picture, and all the rest. The first imports
// a stand-in for each function of the second; the second, once there, puts its functions into the table in their place.

/** Names of the loader and of the two parts of the packaging; `more` is empty where the module is whole. */
export interface Addresses {
  loader: string;
  first: string;
  more: string;
}

type Receive = (instance: WebAssembly.Instance) => void;

export class ModuleParts {
  readonly addresses: Addresses;
  #imports: WebAssembly.Imports = {};
  #exports: WebAssembly.Exports = {};
  #isWhole: boolean;
  #completing: Promise<void> | undefined;
  /** Entry points of the second part that were called before it was there; obverse_more.map of the build names them. */
  readonly early: string[] = [];

  constructor(addresses: Addresses) {
    this.addresses = addresses;
    this.#isWhole = addresses.more === "";
  }

  /** What Emscripten's loader calls in place of its own loading. Compiles the first part while it arrives. */
  readonly instantiate = (imports: WebAssembly.Imports, receive: Receive, fail: (error: unknown) => void): WebAssembly.Exports => {
    this.#imports = imports;
    const standIns = new Proxy({}, { get: (_, entry) => (...values: unknown[]) => this.#callEarly(String(entry), values) });
    WebAssembly.instantiateStreaming(fetch(this.addresses.first), { ...imports, placeholder: standIns as WebAssembly.ModuleImports })
      .then(({ instance }) => {
        this.#exports = instance.exports;
        receive(instance);
      }, fail);
    return {};
  };

  /** Fetches the second part, once; a failure is met again by whoever needs it. */
  complete(): Promise<void> {
    if (this.#isWhole) return Promise.resolve();
    this.#completing ??= this.#fetchMore().finally(() => { this.#completing = undefined; });
    return this.#completing;
  }

  async #fetchMore(): Promise<void> {
    const module = await WebAssembly.compileStreaming(fetch(this.addresses.more));
    if (this.#isWhole) return;
    await WebAssembly.instantiate(module, this.#importsOfMore());
    this.#isWhole = true;
  }

  #importsOfMore(): WebAssembly.Imports {
    return { ...this.#imports, primary: this.#exports as WebAssembly.ModuleImports };
  }

  /** Somebody was quicker than the network: fetches the second part on the spot, because C++ cannot wait for a promise. */
  #callEarly(entry: string, values: unknown[]): unknown {
    this.early.push(entry);
    if (!this.#isWhole) {
      const request = new XMLHttpRequest();
      request.open("GET", this.addresses.more, false);
      request.overrideMimeType("text/plain; charset=x-user-defined");
      request.send();
      if (request.status !== 200) throw new Error(`${this.addresses.more} ${request.status}`);
      const bytes = Uint8Array.from(request.responseText, (letter) => letter.charCodeAt(0) & 255);
      new WebAssembly.Instance(new WebAssembly.Module(bytes), this.#importsOfMore());
      this.#isWhole = true;
    }
    const table = Object.values(this.#exports).find((value) => value instanceof WebAssembly.Table);
    return (table?.get(Number(entry)) as (...values: unknown[]) => unknown)(...values);
  }
}
