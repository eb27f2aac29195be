// The service worker: the app starts without a network, and a new version waits until the person wants it.

import type { Post } from "./core";

export class Updates {
  #registration: ServiceWorkerRegistration | undefined;

  /** Registers the worker, and posts when a newer version stands ready. */
  async watch(post: Post): Promise<void> {
    if (!("serviceWorker" in navigator)) return;
    try {
      this.#registration = await navigator.serviceWorker.register("/service_worker.js", { updateViaCache: "none" });
    } catch {
      return;
    }
    // A browser that blocks workers may answer with nothing.
    const registration: ServiceWorkerRegistration | undefined = this.#registration;
    if (!registration) return;
    const report = (): void => {
      // Without a controller it is the first version, which nobody has to wait for.
      if (registration.waiting && navigator.serviceWorker.controller) post({ kind: "update_ready" });
    };
    registration.addEventListener("updatefound", () => {
      registration.installing?.addEventListener("statechange", report);
    });
    document.addEventListener("visibilitychange", () => {
      if (!document.hidden && navigator.onLine) registration.update().catch(() => undefined);
    });
    report();
  }

  /** Lets the waiting version take over, then loads the page anew from it. */
  apply(): void {
    const waiting = this.#registration?.waiting;
    if (!waiting) {
      location.reload();
      return;
    }
    navigator.serviceWorker.addEventListener("controllerchange", () => location.reload(), { once: true });
    waiting.postMessage("take_over");
  }
}
