// Offers a place to other people: the sheet of the system where there is one, else the link in the clipboard.

import type { Post } from "./core";
import type { ShareEffect } from "./messages";

/** Ends in a message that says which way it went. A person who closes the sheet has changed their mind: no error. */
export async function share({ title, path }: ShareEffect, post: Post): Promise<void> {
  const url = new URL(path, location.origin).href;
  if (typeof navigator.share === "function") {
    const isOffered = await navigator.share({ title, url }).then(() => true, (error: unknown) => error instanceof DOMException && error.name === "AbortError");
    if (isOffered) return post({ kind: "shared", way: "sheet" });
  }
  const isCopied = await navigator.clipboard?.writeText(url).then(() => true, () => false);
  post({ kind: "shared", way: isCopied ? "copied" : "none" });
}
