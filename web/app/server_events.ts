// Hears from the server that something has changed, so that this device asks at once and not only every half minute.
// What has changed is not said here: the core asks, as it does without this.

import type { Post } from "./core";

const path = "/api/v1/sync/events";

export class ServerEvents {
  readonly #post: Post;
  #source: EventSource | undefined;

  constructor(post: Post) {
    this.#post = post;
    // A page that nobody sees needs no stream; when it is seen again the core asks, and the answer opens it anew.
    document.addEventListener("visibilitychange", () => {
      if (document.hidden) this.close();
    });
    window.addEventListener("pagehide", () => this.close());
  }

  /** Listens from now on, if it does not yet. Called when the server has answered this tab, which therefore leads its account. */
  open(): void {
    if (document.hidden || (this.#source && this.#source.readyState !== EventSource.CLOSED)) return;
    const source = new EventSource(path);
    this.#source = source;
    const ask = (): void => {
      if (source === this.#source) this.#post({ kind: "network", online: true });
    };
    source.addEventListener("moved", ask);
    // The browser connects again by itself; what was said in between was not heard.
    source.addEventListener("open", () => source.addEventListener("open", ask), { once: true });
  }

  close(): void {
    this.#source?.close();
    this.#source = undefined;
  }
}
