// Has long matchings solved by a worker, which is started when the first is asked for. Whatever goes wrong there is told to the core, which
// then solves in the page.

import type { Post } from "./core";
import type { MatchAnswer, MatchFiles } from "./match_messages";
import type { MatchEffect } from "./messages";

export class Matcher {
  readonly #address: string;
  readonly #files: MatchFiles;
  readonly #post: Post;
  #worker: Worker | undefined;
  #asked = 0;

  constructor(address: string, files: MatchFiles, post: Post) {
    this.#address = address;
    this.#files = files;
    this.#post = post;
  }

  match({ id, task }: MatchEffect): void {
    this.#asked = id;
    if (task === "" && !this.#worker) return;
    try {
      this.#worker ??= this.#start();
      this.#worker.postMessage({ id, task });
    } catch {
      this.#fail();
    }
  }

  #start(): Worker {
    const worker = new Worker(this.#address);
    worker.onmessage = ({ data }: MessageEvent<MatchAnswer>) => this.#post({ kind: "matched", id: data.id, percent: data.percent }, data.result ?? new Uint8Array());
    worker.onerror = () => this.#fail();
    // From then on it can be loaded without a network too: the same files are in the page's cache.
    worker.postMessage(this.#files);
    return worker;
  }

  #fail(): void {
    this.#worker?.terminate();
    this.#worker = undefined;
    this.#post({ kind: "matched", id: this.#asked, percent: -1 }, new Uint8Array());
  }
}
