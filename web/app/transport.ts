// Performs requests, and says when the network comes and goes.

import type { Post } from "./core";
import type { SendEffect } from "./messages";
import { ServerEvents } from "./server_events";

const answer_ms_max = 30_000;

export class Transport {
  readonly #post: Post;
  readonly #events: ServerEvents;
  /** How often the lead was lost: what was asked before says nothing of now. */
  #losses = 0;

  constructor(post: Post) {
    this.#post = post;
    this.#events = new ServerEvents(post);
    for (const name of ["online", "offline"]) window.addEventListener(name, () => post({ kind: "network", online: navigator.onLine }));
  }

  /** Every request ends in exactly one reply; status 0 when nobody answered. */
  async send({ id, method, path, body }: SendEffect): Promise<void> {
    const abort = new AbortController();
    const losses = this.#losses;
    const timer = setTimeout(() => abort.abort(), answer_ms_max);
    try {
      const response = await fetch(path, {
        method, credentials: "same-origin", cache: "no-store", redirect: "manual", signal: abort.signal,
        ...(body === "" ? {} : { body, headers: { "Content-Type": "application/json" } }),
      });
      const bytes = new Uint8Array(await response.arrayBuffer());
      const isOurs = response.headers.get("Content-Type")?.startsWith("application/json");
      if (isOurs && losses === this.#losses) this.#follow(method, path, response.status);
      this.#post({ kind: "reply", id, status: response.status, content_type: response.headers.get("Content-Type") ?? "" }, bytes);
    } catch {
      this.#post({ kind: "reply", id, status: 0, content_type: "" });
    } finally {
      clearTimeout(timer);
    }
  }

  /** This tab lost the lead of its account. */
  stopListening(): void {
    this.#losses++;
    this.#events.close();
  }

  /** Listens while the server takes what this tab asks; not across a change of who is signed in. */
  #follow(method: string, path: string, status: number): void {
    const isSync = path.startsWith("/api/v1/sync/");
    if (isSync && status === 200) this.#events.open();
    else if (status === 401 || (!isSync && method !== "GET")) this.#events.close();
  }
}
