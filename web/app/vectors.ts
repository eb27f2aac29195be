// Whether this browser runs the vectors of WebAssembly; the solver of matchings has a form without them.

import type { Addresses } from "./module_parts";

/** A module of one function that makes a vector: (func (result v128) i32.const 0 i8x16.splat), as in wasm-feature-detect. */
const probe = new Uint8Array([0, 97, 115, 109, 1, 0, 0, 0, 1, 5, 1, 96, 0, 1, 123, 3, 2, 1, 0, 10, 10, 1, 8, 0, 65, 0, 253, 15, 253, 98, 11]);

/** Where the module's files are, for this browser. */
export function moduleAddresses({ wasm = "", wasmMore = "", wasmScalar = "" }: DOMStringMap): Addresses {
  const hasVectors = wasmScalar === "" || WebAssembly.validate(probe);
  return hasVectors ? { first: wasm, more: wasmMore } : { first: wasmScalar, more: "" };
}
