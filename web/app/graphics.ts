// The drawing context: whether there is one, and when the browser takes it away and gives it back.

import type { Post } from "./core";

/** The core asks for the same context by the same name; the first to ask settles these. */
const attributes: WebGLContextAttributes = {
  alpha: false, depth: false, stencil: false, antialias: false, powerPreference: "low-power",
  preserveDrawingBuffer: true,  // only what changed is drawn anew
};

/** Makes the context of the canvas. @return false when the browser gives none */
export function startGraphics(canvas: HTMLCanvasElement): boolean {
  try {
    return canvas.getContext("webgl2", attributes) !== null;
  } catch {
    return false;
  }
}

export function watchGraphics(canvas: HTMLCanvasElement, post: Post): void {
  canvas.addEventListener("webglcontextlost", (event) => {
    // Only then does the browser give it back.
    event.preventDefault();
    post({ kind: "graphics", state: "lost" });
  });
  canvas.addEventListener("webglcontextrestored", () => post({ kind: "graphics", state: "restored" }));
}
