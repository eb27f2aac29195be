// The browser scrolls, the core follows. Scroll events come late, with the next frame; a press may come sooner, and must not
// meet what has already moved away.

import { idOf } from "./elements";
import type { Post } from "./core";

export class Scrolling {
  readonly #scrollers: HTMLCollectionOf<Element>;
  readonly #post: Post;
  readonly #told = new WeakMap<Element, string>();

  constructor(root: HTMLElement, post: Post) {
    this.#scrollers = root.getElementsByClassName("scroller");
    this.#post = post;
    root.addEventListener("scroll", () => this.tell(), { capture: true, passive: true });
  }

  /** Posts where each scroller is, if the core does not know yet. Reading that may cost a layout. */
  tell(): void {
    for (const scroller of this.#scrollers) this.#tellOf(scroller);
  }

  /** The same for those that are new: the core may remember their predecessors. The others told of themselves when they moved. */
  tellNew(): void {
    for (const scroller of this.#scrollers) if (!this.#told.has(scroller)) this.#tellOf(scroller);
  }

  #tellOf(scroller: Element): void {
    const { scrollLeft: x, scrollTop: y } = scroller;
    const now = `${x} ${y}`;
    if (this.#told.get(scroller) === now) return;
    this.#told.set(scroller, now);
    this.#post({ kind: "scroll", id: idOf(scroller), x, y });
  }
}
