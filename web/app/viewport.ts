// How large the place to draw in is, and what covers its edges.

import type { Post } from "./core";
import type { ResizeInput } from "./messages";
import { isPlain } from "./plain";

/** Phones refuse larger textures, and gain nothing from them. */
const canvas_side_px_max = 4096;
/** Less than this is a browser's bar that moved, not a keyboard. */
const keyboard_px_min = 100;

export class Viewport {
  readonly #canvas: HTMLCanvasElement;
  readonly #app: HTMLElement;
  readonly #insets: HTMLElement;
  readonly #post: Post;
  #posted = "";

  constructor(app: HTMLElement, canvas: HTMLCanvasElement, insets: HTMLElement, post: Post) {
    this.#app = app;
    this.#canvas = canvas;
    this.#insets = insets;
    this.#post = post;
    const report = () => this.report();
    window.addEventListener("resize", report);
    window.visualViewport?.addEventListener("resize", report);
    new ResizeObserver(report).observe(app);
    // The insets element is one root em wide, and its padding are the insets: it changes with both, the page itself need not.
    new ResizeObserver(report).observe(insets, { box: "border-box" });
    this.#watchResolution();
    this.report();
  }

  /** Posts the measures if they differ from the last ones. */
  report(): void {
    const measures = this.#measure();
    const text = JSON.stringify(measures);
    if (text === this.#posted) return;
    this.#posted = text;
    this.#post(measures);
  }

  /** Gives the canvas as many pixels as the last measures say. Clears it: call it only right before a frame is drawn. */
  fitCanvas(): void {
    if (this.#posted === "" || isPlain()) return;
    const { width, height, dpr } = JSON.parse(this.#posted) as ResizeInput;
    const pixels = { width: Math.round(width * dpr), height: Math.round(height * dpr) };
    if (this.#canvas.width !== pixels.width) this.#canvas.width = pixels.width;
    if (this.#canvas.height !== pixels.height) this.#canvas.height = pixels.height;
  }

  #measure(): ResizeInput {
    // The plain page is as high as its content: what counts is what is seen of it.
    const { clientWidth: width, clientHeight: height } = isPlain() ? document.documentElement : this.#app;
    const style = getComputedStyle(this.#insets);
    const visual = window.visualViewport;
    // Where the keyboard does not shrink the page, it shrinks what is seen of it. Pinching does too, but scales.
    const covered = visual && Math.abs(visual.scale - 1) < 0.01 ? height - visual.height - visual.offsetTop : 0;
    return {
      kind: "resize", width, height,
      dpr: Math.min(window.devicePixelRatio, canvas_side_px_max / Math.max(width, height, 1)),
      root_font_px: Number.parseFloat(getComputedStyle(document.documentElement).fontSize),
      inset_top: Number.parseFloat(style.paddingTop), inset_right: Number.parseFloat(style.paddingRight),
      inset_bottom: Number.parseFloat(style.paddingBottom), inset_left: Number.parseFloat(style.paddingLeft),
      keyboard_px: covered >= keyboard_px_min ? covered : 0,
    };
  }

  /** A media query knows only one ratio, so each change asks for the next. */
  #watchResolution(): void {
    matchMedia(`(resolution: ${window.devicePixelRatio}dppx)`).addEventListener("change", () => {
      this.report();
      this.#watchResolution();
    }, { once: true });
  }
}
