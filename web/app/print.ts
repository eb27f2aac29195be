// Paper: before the browser prints, the whole screen is written out as a document of its own, from what the elements mean.
// Buttons, places to go and everything else that only a screen can do stay off it.

import { wordsOf } from "./plain";

const isChoice = (field: HTMLInputElement): boolean => field.type === "checkbox" || field.type === "radio";
const nameOf = (element: Element): string => element.getAttribute("aria-label") ?? "";

function make(tag: keyof HTMLElementTagNameMap, text = "", source?: Element): HTMLElement {
  const element = document.createElement(tag);
  element.textContent = text;
  for (const name of ["lang", "dir"]) {
    const value = source?.getAttribute(name);
    if (value) element.setAttribute(name, value);
  }
  return element;
}

/** A name and what stands in the field, to the letter. */
function written(name: string, text: string, source: Element): Node[] {
  const words = make("p", text, source);
  words.className = "print-words";
  return [Object.assign(make("p", name), { className: "print-name" }), ...(text === "" ? [] : [words])];
}

function fieldOnPaper(field: HTMLInputElement | HTMLTextAreaElement): Node[] {
  if (field instanceof HTMLTextAreaElement) return written(nameOf(field), field.value, field);
  if (field.type === "radio") return field.checked ? [make("p", nameOf(field))] : [];
  if (isChoice(field)) return [make("p", `${field.checked ? "\u2611" : "\u2610"} ${nameOf(field)}`)];
  if (field.type === "range") return [make("p", `${nameOf(field)}: ${field.getAttribute("aria-valuetext") ?? field.value}`)];
  if (field.type === "file" || field.type === "password" || field.value === "") return [];
  return written(nameOf(field), field.value, field);
}

/** A link is its words; where it leads stands beside it only when that is another site. Mere ways to go on stay off. */
function linkOnPaper(link: HTMLAnchorElement): Node[] {
  const { lines, more } = wordsOf(link);
  if (link.origin === location.origin && link.childElementCount === 0 && !link.closest(".listitem, .row")) return [];
  const element = make("p", [...lines, more].filter(Boolean).join(", "), link);
  if (link.origin !== location.origin) element.append(` (${link.href})`);
  return [element];
}

const tableTags: Record<string, keyof HTMLElementTagNameMap> = { row: "tr", columnheader: "th", rowheader: "th", cell: "td" };

function tableOnPaper(table: Element): HTMLElement {
  const paper = make("table");
  if (nameOf(table) !== "" && !isSaid(table)) paper.append(make("caption", nameOf(table)));
  for (const row of table.querySelectorAll(".row")) {
    const line = make("tr");
    for (const cell of row.querySelectorAll(":scope > :is(.cell, .rowheader, .columnheader)")) {
      const made = make(tableTags[cell.classList[0] ?? ""] ?? "td");
      const button = cell.querySelector(".button");
      // The head of a column is often a button that sorts by it.
      if (button && cell.classList.contains("columnheader")) made.textContent = button.textContent;
      else made.append(...onPaper(cell));
      line.append(made);
    }
    paper.append(line);
  }
  return paper;
}

function wrapped(tag: keyof HTMLElementTagNameMap, element: Element): HTMLElement {
  const paper = make(tag, "", element);
  paper.append(...onPaper(element));
  return paper;
}

/** Running text: what can be pressed in it are words of it. */
function textOnPaper(tag: keyof HTMLElementTagNameMap, element: Element): HTMLElement {
  const paper = make(tag, "", element);
  for (const piece of element.childNodes) {
    paper.append(piece.textContent ?? "");
    if (piece instanceof HTMLAnchorElement && piece.origin !== location.origin) paper.append(` (${piece.href})`);
  }
  return paper;
}

function elementOnPaper(element: HTMLElement): Node[] {
  if (element instanceof HTMLInputElement || element instanceof HTMLTextAreaElement) return fieldOnPaper(element);
  if (element instanceof HTMLAnchorElement) return linkOnPaper(element);
  switch (element.classList[0]) {
    case "navigation": case "spacer": case "drawn": case "button": case "tab": case "plain-label": return [];
    case "heading": return [textOnPaper(element.tagName.toLowerCase() as "h1", element)];
    case "text": case "status": case "alert": return [textOnPaper(element.classList[0] === "text" ? "p" : "div", element)];
    case "list": return [wrapped("ul", element)];
    case "listitem": return [wrapped("li", element)];
    case "table": return [tableOnPaper(element)];
    case "code": return [make("code", element.textContent ?? "", element)];
    case "blockquote": return [wrapped("blockquote", element)];
    case "separator": return [make("hr")];
    case "image": case "progressbar": return isSaid(element) ? [] : [make("p", [nameOf(element), element.getAttribute("aria-valuetext")].filter(Boolean).join(": "))];
    case "radiogroup": return [...(nameOf(element) === "" ? [] : [Object.assign(make("p", nameOf(element)), { className: "print-name" })]), ...onPaper(element)];
    default: return onPaper(element);
  }
}

/** Whether the name of a picture or a table stands beside it in the page. */
const isSaid = (picture: Element): boolean => [...(picture.parentElement?.children ?? [])].some((other) => other !== picture && other.textContent === nameOf(picture));

function onPaper(parent: Element): Node[] {
  return [...parent.childNodes].flatMap((node) => (node instanceof HTMLElement ? elementOnPaper(node) : node instanceof Text && node.data.trim() !== "" ? [document.createTextNode(node.data)] : []));
}

/** Writes the page for paper when it is asked for, and takes it away again. */
export function preparePrint(root: HTMLElement, paper: HTMLElement, drawWhole: () => void): void {
  const write = (): void => {
    drawWhole();
    const dialog = [...root.querySelectorAll("[aria-modal=true]")].at(-1);
    // What an open dialog covers is not what the person wants on paper.
    paper.replaceChildren(...onPaper(dialog ?? root), make("p", `${document.title}, ${location.host}`));
    paper.lastElementChild?.classList.add("print-source");
  };
  window.addEventListener("beforeprint", write);
  window.addEventListener("afterprint", () => paper.replaceChildren());
}
