// Whether this browser runs the vectors of WebAssembly; the solver of matchings has a form without them.

import type { Addresses } from "./module_parts";

/** A module of one function that makes a vector: (func (result v128) i32.const 0 i8x16.splat), as in wasm-feature-detect. */
const probe = new Uint8Array([0, 97, 115, 109, 1, 0, 0, 0, 1, 5, 1, 96, 0, 1, 123, 3, 2, 1, 0, 10, 10, 1, 8, 0, 65, 0, 253, 15, 253, 98, 11]);

/** Runs another loader than the page's own: names of exports are short and differ between the forms. */
function run(loader: string): Promise<string> {
  const script = document.createElement("script");
  return new Promise((resolve, reject) => {
    script.onload = () => resolve(script.src);
    script.onerror = () => reject(new Error(loader));
    script.src = loader;
    document.head.append(script);
  });
}

/** Where the module's files are, for this browser. */
export async function moduleAddresses({ wasm = "", wasmMore = "", wasmScalar = "", wasmScalarJs = "" }: DOMStringMap): Promise<Addresses> {
  if (WebAssembly.validate(probe)) return { loader: document.querySelector<HTMLScriptElement>("script[defer]")?.src ?? "", first: wasm, more: wasmMore };
  return { loader: await run(wasmScalarJs), first: wasmScalar, more: "" };
}
