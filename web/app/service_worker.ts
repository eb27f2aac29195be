// Keeps one whole version of the app in the cache, by content hash, and serves it with or without a network. A new version
// is fetched as a whole before it counts, and takes over only when the page says so.

import { cleanupOutdatedCaches, createHandlerBoundToURL, precacheAndRoute, type PrecacheEntry } from "workbox-precaching";
import { NavigationRoute, registerRoute } from "workbox-routing";

declare const self: ServiceWorkerGlobalScope & { __WB_MANIFEST: (PrecacheEntry | string)[] };

precacheAndRoute(self.__WB_MANIFEST);
cleanupOutdatedCaches();

// Every place of the app is the same page. What the server says is never kept.
registerRoute(new NavigationRoute(createHandlerBoundToURL("/index.html"), { denylist: [/^\/api\//, /^\/healthz$/] }));

self.addEventListener("message", (event) => {
  if (event.data === "take_over") void self.skipWaiting();
});
// The first version serves the page that installed it, so that a reload without a network works at once.
self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));
