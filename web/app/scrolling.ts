// The browser scrolls, the core follows. Scroll events come late, with the next frame; a press may come sooner, and must not
// meet what has already moved away.

import { idOf } from "./elements";
import type { Post } from "./core";

export class Scrolling {
  readonly #root: HTMLElement;
  readonly #post: Post;
  readonly #told = new WeakMap<Element, string>();

  constructor(root: HTMLElement, post: Post) {
    this.#root = root;
    this.#post = post;
    root.addEventListener("scroll", () => this.tell(), { capture: true, passive: true });
  }

  /** Posts where each scroller is, if the core does not know yet; a new one too, for the core may remember its predecessor. */
  tell(): void {
    for (const scroller of this.#root.getElementsByClassName("scroller")) {
      const { scrollLeft: x, scrollTop: y } = scroller;
      const now = `${x} ${y}`;
      if (this.#told.get(scroller) === now) continue;
      this.#told.set(scroller, now);
      this.#post({ kind: "scroll", id: idOf(scroller), x, y });
    }
  }
}
