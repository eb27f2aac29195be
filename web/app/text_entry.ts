// Text fields: the browser holds and edits the text, the core is told. Nothing is written back while a person composes a
// character, nor when it says the same.

import type { Post } from "./core";
import { idOf } from "./elements";
import type { PutOperation } from "./messages";

type Field = HTMLInputElement | HTMLTextAreaElement;

export const isTextField = (element: EventTarget | null): element is Field =>
  element instanceof HTMLElement && (element.classList.contains("textbox") || element.classList.contains("textarea"));

export class TextEntry {
  readonly #post: Post;
  readonly #heights = new WeakMap<Field, number>();
  readonly #unmeasured = new Set<HTMLTextAreaElement>();
  #composing: Field | undefined;

  constructor(root: HTMLElement, post: Post) {
    this.#post = post;
    root.addEventListener("input", (event) => this.#onInput(event.target));
    root.addEventListener("compositionstart", ({ target }) => {
      if (isTextField(target)) this.#composing = target;
    });
    root.addEventListener("compositionend", ({ target }) => {
      this.#composing = undefined;
      this.#onInput(target);
    });
    root.addEventListener("keydown", (event) => this.#onKey(event));
    // Another font, another height.
    document.fonts.addEventListener("loadingdone", () => {
      for (const area of root.querySelectorAll("textarea")) this.#unmeasured.add(area);
      this.measure();
    });
  }

  /** Gives a field the text that the core has for it. */
  update(field: Field, put: PutOperation): void {
    const text = put.value ?? "";
    if (field !== this.#composing && field.value !== text) replaceText(field, text);
    if (field instanceof HTMLTextAreaElement) this.#unmeasured.add(field);
  }

  /** Posts the natural height of each area whose text or shape changed, if it is another one now. */
  measure(): void {
    for (const area of this.#unmeasured) {
      if (!area.isConnected) continue;
      const height = naturalHeight(area);
      if (this.#heights.get(area) === height) continue;
      this.#heights.set(area, height);
      this.#post({ kind: "field_height", id: idOf(area), height });
    }
    this.#unmeasured.clear();
  }

  #onInput(target: EventTarget | null): void {
    if (!isTextField(target)) return;
    const fitting = target.maxLength > 0 && target !== this.#composing ? shortened(target.value, target.maxLength) : target.value;
    if (fitting !== target.value) replaceText(target, fitting);
    this.#post({ kind: "set_text", id: idOf(target), text: target.value });
    if (target instanceof HTMLTextAreaElement) this.#unmeasured.add(target);
    this.measure();
  }

  /** Enter ends a line of text: the core hears of it, and no form is sent anywhere. */
  #onKey(event: KeyboardEvent): void {
    const { target } = event;
    if (event.key !== "Enter" || event.isComposing || !(target instanceof HTMLInputElement) || !isTextField(target)) return;
    event.preventDefault();
    this.#post({ kind: "key", id: idOf(target), key: "Enter" });
  }
}

/** The caret stays where it was, as far as the new text reaches. */
function replaceText(field: Field, text: string): void {
  const { selectionStart: start, selectionEnd: end, selectionDirection: direction } = field;
  field.value = text;
  if (document.activeElement !== field || start === null || end === null) return;
  field.setSelectionRange(Math.min(start, text.length), Math.min(end, text.length), direction ?? "none");
}

/** Height that the text needs, without the padding around it. */
function naturalHeight(area: HTMLTextAreaElement): number {
  const { height, paddingTop, paddingBottom } = area.style;
  area.style.height = "0";
  const natural = area.scrollHeight;
  area.style.height = height;
  area.scrollTop = 0;
  return natural - (Number.parseFloat(paddingTop) || 0) - (Number.parseFloat(paddingBottom) || 0);
}

/** The whole letters that fit into so many bytes of UTF-8: the core counts bytes, `maxlength` counts something else. */
function shortened(text: string, bytes_max: number): string {
  const { read } = new TextEncoder().encodeInto(text, new Uint8Array(bytes_max));
  return text.slice(0, read);
}
