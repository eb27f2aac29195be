// What a person does with the mirrored elements other than by pointer or by typing, told to the core.

import type { Post } from "./core";
import { idOf } from "./elements";
import { isPlain } from "./plain";

/** The mirrored element that an event happened in. */
function ownerOf(event: Event): HTMLElement | undefined {
  return event.target instanceof Element ? (event.target.closest<HTMLElement>("#sem [id]") ?? undefined) : undefined;
}

const arrows = new Set(["ArrowLeft", "ArrowRight", "ArrowUp", "ArrowDown", "Home", "End"]);
/** Inside these the arrows are the core's. */
const composites = ".tab, .menuitem, .treeitem";

/** A pointer's click follows its release at once; a click much later was not the pointer's. */
const click_after_up_ms_max = 700;

export function listenToElements(root: HTMLElement, post: Post): void {
  let released_ms = -Infinity;
  const isPointers = (event: MouseEvent): boolean => !isPlain() && event.detail !== 0 && event.timeStamp - released_ms < click_after_up_ms_max;

  root.addEventListener("pointerup", (event) => {
    released_ms = event.timeStamp;
  }, { capture: true });
  root.addEventListener("click", (event) => {
    // A card that is a link or a button has its words as elements of their own.
    const card = event.target instanceof Element ? event.target.closest("a, button") : null;
    if (card instanceof HTMLAnchorElement) {
      followLink(event, card, post);
      return;
    }
    const element = card ?? ownerOf(event);
    if (element instanceof HTMLInputElement || element instanceof HTMLButtonElement) press(event, element, isPointers(event), post);
  });
  root.addEventListener("change", (event) => void readFile(event.target, post));
  root.addEventListener("input", ({ target }) => {
    if (target instanceof HTMLInputElement && target.type === "range") post({ kind: "set_number", id: idOf(target), value: target.valueAsNumber });
    else if (target instanceof HTMLSelectElement) post({ kind: "set_number", id: idOf(target), value: target.selectedIndex });
  });
  root.addEventListener("focusin", (event) => {
    const element = ownerOf(event);
    if (element) post({ kind: "focus", id: idOf(element) });
  });
  root.addEventListener("focusout", (event) => {
    const element = ownerOf(event);
    if (element) post({ kind: "blur", id: idOf(element) });
  });
  root.addEventListener("submit", (event) => event.preventDefault());
  document.addEventListener("keydown", (event) => onKey(event, post));
}

/** A plain click goes through the app; one with a modifier, or to another site, is the browser's. */
function followLink(event: MouseEvent, link: HTMLAnchorElement, post: Post): void {
  const isPlain = event.button === 0 && !event.ctrlKey && !event.metaKey && !event.shiftKey && !event.altKey;
  if (!isPlain || link.origin !== location.origin || link.hasAttribute("download")) return;
  event.preventDefault();
  post({ kind: "navigate", path: link.pathname + link.search });
}

/** The pointer has spoken already, on the canvas; a press without one speaks here. The core, not the browser, changes the state. */
function press(event: MouseEvent, element: HTMLInputElement | HTMLButtonElement, isPointers: boolean, post: Post): void {
  const isChoice = element.type === "checkbox" || element.type === "radio";
  if (element instanceof HTMLInputElement && !isChoice) return;
  if (isChoice) event.preventDefault();
  if (isPointers || element.getAttribute("aria-disabled") === "true") return;
  post({ kind: "activate", id: idOf(element) });
}

async function readFile(target: EventTarget | null, post: Post): Promise<void> {
  if (!(target instanceof HTMLInputElement) || target.type !== "file") return;
  const file = target.files?.[0];
  if (!file) return;
  const bytes = new Uint8Array(await file.arrayBuffer());
  post({ kind: "file", id: idOf(target), name: file.name }, bytes);
  // The same file can be chosen again.
  target.value = "";
}

function onKey(event: KeyboardEvent, post: Post): void {
  if (event.isComposing || event.ctrlKey || event.metaKey || event.altKey) return;
  const element = ownerOf(event);
  const isInComposite = element?.matches(composites) === true && arrows.has(event.key);
  if (event.key !== "Escape" && !isInComposite) return;
  if (isInComposite) event.preventDefault();
  post({ kind: "key", id: element ? idOf(element) : 0, key: event.key });
}
