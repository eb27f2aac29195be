// What the screen means, as real elements over the canvas: put, removed and focused as the core says, and their events
// told to it. The elements themselves are the only memory of this layer.

import { turnTextToName, writeAttributes } from "./attributes";
import type { Post } from "./core";
import { createElement, idOf, kindOf } from "./elements";
import type { PutOperation, SemanticsOperation } from "./messages";
import { isPlain } from "./plain";
import { isTextField, TextEntry } from "./text_entry";

interface Place {
  x: number;
  y: number;
}

const origin: Place = { x: 0, y: 0 };

export class SemanticsLayer {
  readonly #root: HTMLElement;
  readonly #text: TextEntry;
  readonly #elements = new Map<number, HTMLElement>();
  /** Where each element is in its scroller; its own style is relative to its parent. */
  readonly #places = new WeakMap<Element, Place>();

  constructor(root: HTMLElement, post: Post) {
    this.#root = root;
    this.#text = new TextEntry(root, post);
  }

  get size(): number {
    return this.#elements.size;
  }

  apply(operations: readonly SemanticsOperation[]): void {
    if (operations.length === 0) return;
    const focused = document.activeElement;
    // In the order they are in: what goes comes first, parents come before their children, and the sibling to stand
    // before is one that stays.
    for (const operation of operations) {
      if (operation.op === "remove") this.#remove(operation.id);
      if (operation.op === "put") this.#put(operation);
    }
    for (const operation of operations) if (operation.op === "put") this.#position(operation);
    this.#confine();
    this.#openToKeyboard();
    for (const operation of operations) if (operation.op === "focus") this.#focusWhereScrolled(operations, this.#elements.get(operation.id));
    this.#keepFocus(focused);
    this.#text.measure();
  }

  #put(put: PutOperation): void {
    let element = this.#elements.get(put.id);
    const isPiece = put.role === "text" && this.#elements.get(put.parent)?.matches(".text, .heading") === true;
    if (element?.dataset.kind !== kindOf(put, isPiece)) {
      const fresh = createElement(put, isPiece);
      if (element) replaceElement(element, fresh);
      this.#elements.set(put.id, fresh);
      element = fresh;
    }
    writeAttributes(element, put);
    this.#insert(element, put);
    if (isTextField(element)) this.#text.update(element, put);
  }

  #insert(element: HTMLElement, put: PutOperation): void {
    const parent = put.parent === 0 ? this.#root : this.#elements.get(put.parent);
    if (!parent) return;
    const sibling = this.#elements.get(put.before);
    const next = sibling?.parentElement === parent ? sibling : null;
    if (element.parentElement === parent && nextMirrored(element) === next) return;
    turnTextToName(parent);
    moveElement(parent, element, next);
    // Lines of one control are words of one name: without a space they would run into each other.
    if (parent.classList.contains("control") && !(element.nextSibling instanceof Text)) element.after(" ");
  }

  #position(put: PutOperation): void {
    const element = this.#elements.get(put.id);
    if (!element) return;
    const { style } = element;
    const size = { width: `${put.w}px`, height: `${put.h}px` };
    if (style.width !== size.width) style.width = size.width;
    if (style.height !== size.height) style.height = size.height;
    const last = this.#places.get(element);
    this.#places.set(element, { x: put.x, y: put.y });
    this.#place(element);
    if (last?.x !== put.x || last.y !== put.y) for (const child of element.children) this.#place(child as HTMLElement);
    if (put.role === "scroller") fitScroller(element, put);
  }

  #place(element: HTMLElement): void {
    const place = this.#places.get(element);
    const parent = element.parentElement;
    if (!place || !parent) return;
    const base = parent === this.#root || parent.classList.contains("scroller") ? origin : (this.#places.get(parent) ?? origin);
    const [left, top] = [`${place.x - base.x}px`, `${place.y - base.y}px`];
    if (element.style.left !== left) element.style.left = left;
    if (element.style.top !== top) element.style.top = top;
  }

  #remove(id: number): void {
    const element = this.#elements.get(id);
    if (!element) return;
    this.#elements.delete(id);
    for (const inner of element.querySelectorAll("[id]")) if (this.#elements.get(idOf(inner)) === inner) this.#elements.delete(idOf(inner));
    element.remove();
  }

  /** While a modal dialog is open, nothing else can be reached. */
  #confine(): void {
    const dialog = [...this.#root.querySelectorAll("[aria-modal=true]")].at(-1);
    const outside = new Set<Element>();
    for (let inner = dialog; inner && inner !== this.#root; inner = inner.parentElement ?? undefined) {
      for (const sibling of inner.parentElement?.children ?? []) if (sibling !== inner) outside.add(sibling);
    }
    for (const element of this.#root.querySelectorAll("[inert]")) if (!outside.has(element)) element.removeAttribute("inert");
    for (const element of outside) element.toggleAttribute("inert", true);
  }

  /** A scroller without controls must be reachable itself, or its end is out of reach for the keyboard. */
  #openToKeyboard(): void {
    for (const scroller of this.#root.querySelectorAll<HTMLElement>(".scroller")) {
      const isOpen = !isPlain() && scroller.querySelector(".control:not(:disabled)") === null && scroller.classList.contains("scrolls");
      if (isOpen) scroller.tabIndex = 0;
      else scroller.removeAttribute("tabindex");
    }
  }

  /** Headings and landmarks take the focus only when they are given it. */
  #focus(element: HTMLElement | null | undefined, preventScroll = false): void {
    if (!element) return;
    if (!element.classList.contains("control") && !element.hasAttribute("tabindex")) element.tabIndex = -1;
    element.focus({ preventScroll });
  }

  /** Where the core has just scrolled to stays in sight, also when the focus goes to the title above. */
  #focusWhereScrolled(operations: readonly SemanticsOperation[], element: HTMLElement | undefined): void {
    const scrolled = operations.filter((operation) => operation.op === "put" && operation.scroll_y !== undefined).map(({ id }) => this.#elements.get(id));
    this.#focus(element, scrolled.some((scroller) => scroller?.contains(element ?? null)));
  }

  /** The focus never falls to the page: a control that was made anew keeps it; when it went, or became mere text, the main heading has it. */
  #keepFocus(before: Element | null): void {
    if (before === null || before === document.body || (document.activeElement !== null && document.activeElement !== document.body)) return;
    const same = this.#elements.get(idOf(before));
    if (same?.matches(".control, .heading") && same.closest("[inert]") === null) this.#focus(same);
    else this.#focus([...this.#root.querySelectorAll<HTMLElement>("h1, h2, main")].find((element) => element.closest("[inert]") === null));
  }
}

/** The element of the next node: labels of the plain page stand between. */
function nextMirrored(element: Element): Element | null {
  let next = element.nextElementSibling;
  while (next && next.id === "") next = next.nextElementSibling;
  return next;
}

/** Another element in the same place with the same children. */
function replaceElement(old: HTMLElement, fresh: HTMLElement): void {
  const isFocused = old === document.activeElement;
  fresh.append(...[...old.children].filter((child) => !child.classList.contains("spacer")));
  old.replaceWith(fresh);
  if (isFocused) fresh.focus();
}

/** Where browsers can move an element without taking it out, the focus and a composition in it stay. */
function moveElement(parent: HTMLElement & { moveBefore?: (node: Node, next: Node | null) => void }, element: HTMLElement, next: Element | null): void {
  if (element.isConnected && parent.isConnected && parent.moveBefore) {
    parent.moveBefore(element, next);
    return;
  }
  const focused = element.contains(document.activeElement) ? (document.activeElement as HTMLElement) : undefined;
  parent.insertBefore(element, next);
  focused?.focus({ preventScroll: true });
}

function fitScroller(scroller: HTMLElement, put: PutOperation): void {
  const spacer = scroller.querySelector<HTMLElement>(":scope > .spacer");
  const { content_w: width = 0, content_h: height = 0 } = put;
  if (spacer) {
    spacer.style.left = `${Math.max(width - 1, 0)}px`;
    spacer.style.top = `${Math.max(height - 1, 0)}px`;
  }
  const goesDown = height > put.h + 0.5;
  const goesAside = width > put.w + 0.5;
  scroller.classList.toggle("scrolls", goesDown || goesAside);
  scroller.classList.toggle("down", goesDown);
  scroller.classList.toggle("aside", goesAside);
  if (put.scroll_y !== undefined) scroller.scrollTop = put.scroll_y;
}
