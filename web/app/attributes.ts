// Writes what a node says onto its element. States go into the property and the attribute: some readers look at one,
// some at the other. What did not change is not written.

import { recipeOf } from "./elements";
import type { PutOperation } from "./messages";

type Value = string | number | boolean | undefined;

/** Nothing, or empty, means: no such attribute. */
function write(element: HTMLElement, name: string, value: Value): void {
  const text = value === undefined || value === "" ? null : String(value);
  if (element.getAttribute(name) === text) return;
  if (text === null) element.removeAttribute(name);
  else element.setAttribute(name, text);
}

function writeFlag(element: HTMLElement, name: string, isSet: boolean | undefined): void {
  if (element.hasAttribute(name) !== (isSet === true)) element.toggleAttribute(name);
}

const reference = (id: number | undefined): string | undefined => (id ? `n${id}` : undefined);

/** Sets a style property, unless it is so already. */
function style(element: HTMLElement, name: string, value: string): void {
  if (element.style.getPropertyValue(name) !== value) element.style.setProperty(name, value);
}

const px = (value: number | undefined): string => (value === undefined ? "" : `${value}px`);

/** Groups of other nodes: their name is never their text. */
const holders = new Set(["listitem", "cell", "rowheader", "columnheader", "blockquote"]);
/** Parts of a composite: Tab reaches one of them, arrows go on from there. */
const composites = new Set(["tab", "menuitem", "treeitem"]);
/** Roles that may not be named: their text is all they say. */
const unnamed = new Set(["text", "code"]);

/** The words in the page, and those only said. A name is written as text where it can be: there it is found and copied. */
function writeWords(element: HTMLElement, put: PutOperation): void {
  const isHolder = holders.has(put.role) || element.childElementCount > 0;
  const shown = recipeOf(put).hasText ? (put.text ?? (isHolder ? "" : (put.name ?? ""))) : "";
  if (recipeOf(put).hasText) writeText(element, shown);
  write(element, "aria-label", put.name === shown || unnamed.has(put.role) ? undefined : put.name);
  write(element, "aria-labelledby", reference(put.labelled_by));
  write(element, "aria-describedby", reference(put.described_by));
  write(element, "aria-description", put.description);
  write(element, "lang", put.lang);
  // What people write may run in either direction, and says itself in which.
  write(element, "dir", put.dir ?? (put.color === undefined ? undefined : "auto"));
  write(element, "translate", put.translate === false ? "no" : undefined);
}

/** Words for the eye only: the style sheet shows them, so that they are neither said, found nor copied twice. */
function writeDrawing(element: HTMLElement, put: PutOperation): void {
  write(element, "data-words", put.text);
  write(element, "aria-hidden", true);
  write(element, "dir", "auto");
}

/** The text is the first node of the element; mirrored children come after it. */
function writeText(element: HTMLElement, text: string): void {
  const first = element.firstChild;
  if (first instanceof Text) {
    if (first.data !== text) first.data = text;
  } else if (text !== "") {
    element.prepend(text);
  }
}

/** A link or button that gets other nodes inside: those are its text, and its name is only said. */
export function turnTextToName(element: HTMLElement): void {
  const first = element.firstChild;
  if (!(first instanceof Text) || !element.classList.contains("control")) return;
  element.setAttribute("aria-label", first.data);
  first.remove();
}

function writeStates(element: HTMLElement, put: PutOperation): void {
  write(element, "aria-pressed", put.pressed);
  write(element, "aria-expanded", put.expanded);
  write(element, "aria-selected", put.selected);
  write(element, "aria-current", put.current);
  write(element, "aria-invalid", put.invalid);
  write(element, "aria-required", put.required);
  write(element, "aria-busy", put.busy);
  write(element, "aria-modal", put.modal);
  write(element, "aria-live", put.live ? "polite" : undefined);
  write(element, "aria-controls", reference(put.controls));
  write(element, "aria-colspan", put.col_span);
  const isTabular = put.role === "table" || put.role === "row";
  write(element, "aria-rowcount", isTabular ? put.row_count : undefined);
  write(element, "aria-rowindex", isTabular ? put.row_index : undefined);
  // Of a long list or tree only a part is here: each entry says which one of how many it is.
  write(element, "aria-setsize", isTabular ? undefined : put.row_count);
  write(element, "aria-posinset", isTabular ? undefined : put.row_index);
  write(element, "aria-level", put.role === "treeitem" ? put.level : undefined);
  write(element, "aria-haspopup", put.has_menu ? "menu" : undefined);
  write(element, "aria-sort", put.role === "columnheader" ? put.value_text : undefined);
  // A disabled button keeps its place in the tab order, so that the focus is never lost to it.
  write(element, "aria-disabled", put.disabled);
  if (element instanceof HTMLInputElement || element instanceof HTMLTextAreaElement || element instanceof HTMLSelectElement) writeFlag(element, "disabled", put.disabled);
}

function writeChoice(element: HTMLInputElement, put: PutOperation): void {
  const isChecked = put.checked === true;
  element.checked = isChecked;
  element.indeterminate = put.checked === "mixed";
  writeFlag(element, "checked", isChecked);
  write(element, "aria-checked", put.checked ?? false);
  if (put.role === "radio") write(element, "name", `g${put.parent}`);
}

function writeRange(element: HTMLElement, put: PutOperation): void {
  if (element instanceof HTMLInputElement) {
    write(element, "min", put.min);
    write(element, "max", put.max);
    write(element, "step", put.step);
    write(element, "value", put.value);
    if (put.value !== undefined && element.value !== put.value) element.value = put.value;
  } else {
    write(element, "aria-valuemin", put.min ?? 0);
    write(element, "aria-valuemax", put.max ?? 100);
    write(element, "aria-valuenow", put.value);
    // The plain page draws the bar.
    style(element, "--part", String((Number(put.value ?? 0) - (put.min ?? 0)) / ((put.max ?? 100) - (put.min ?? 0) || 1)));
  }
  write(element, "aria-valuetext", put.value_text);
}

const padding = (put: PutOperation): string => [put.pad_top, put.pad_right, put.pad_bottom, put.pad_left].map((pad) => px(pad ?? 0)).join(" ");

function writeSelect(element: HTMLSelectElement, put: PutOperation): void {
  const choices = (put.choices ?? "").split("\n");
  choices.forEach((words, index) => {
    const option = element.options[index] ?? element.appendChild(document.createElement("option"));
    if (option.text !== words) option.text = words;
  });
  while (element.options.length > choices.length) element.options[choices.length]?.remove();
  element.selectedIndex = Number(put.value ?? -1);
  write(element, "name", element.id);
  style(element, "padding", padding(put));
}

function writeField(element: HTMLInputElement | HTMLTextAreaElement, put: PutOperation): void {
  if (element instanceof HTMLInputElement) {
    write(element, "type", put.input_type ?? "text");
    write(element, "min", put.min ?? put.earliest);
    write(element, "max", put.max ?? put.latest);
    write(element, "step", put.step);
  } else {
    write(element, "rows", put.rows);
  }
  write(element, "name", element.id);
  write(element, "autocomplete", put.autocomplete ?? "off");
  write(element, "placeholder", put.placeholder);
  write(element, "maxlength", put.max_length);
  write(element, "enterkeyhint", put.enter_key_hint);
  writeFlag(element, "readonly", put.readonly);
  style(element, "padding", padding(put));
}

/** Everything but the place of a node and the text of a field. */
export function writeAttributes(element: HTMLElement, put: PutOperation): void {
  if (put.role === "drawn") writeDrawing(element, put);
  else writeWords(element, put);
  writeStates(element, put);
  style(element, "font-size", px(put.font_px));
  style(element, "line-height", px(put.line_px));
  style(element, "font-weight", put.weight === undefined ? "" : String(put.weight));
  style(element, "color", put.color ?? "");
  element.classList.toggle("visible", put.color !== undefined);
  if (put.role === "link") write(element, "href", put.href);
  if (put.role === "slider" || put.role === "progressbar") writeRange(element, put);
  if (put.role === "file") write(element, "accept", put.accept);
  if (composites.has(put.role)) element.tabIndex = put.tab_stop === true ? 0 : -1;
  if (element instanceof HTMLSelectElement) writeSelect(element, put);
  if (element instanceof HTMLInputElement && (element.type === "checkbox" || element.type === "radio")) writeChoice(element, put);
  else if (put.role === "textbox" || put.role === "textarea") writeField(element as HTMLInputElement | HTMLTextAreaElement, put);
}
