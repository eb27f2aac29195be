// The plain page: without graphics, or when the person wants it so, the browser lays the elements out itself, one after
// another, and draws all of it. What the canvas would show beside an element (its label, more of its name) is added here.
// It comes by itself when somebody spaces text more widely than the page does (WCAG 1.4.12): a canvas cannot follow that.

/** Whether the elements are the page, not a layer over the canvas. */
export const isPlain = (): boolean => document.documentElement.classList.contains("plain");

type Field = HTMLInputElement | HTMLTextAreaElement;

const label_class = "plain-label";

export class PlainPage {
  readonly #root: HTMLElement;
  readonly #hasGraphics: boolean;
  readonly #probe: HTMLElement;
  #isWanted = false;
  readonly #labels = new Map<Field, HTMLLabelElement>();

  /** @param probe  a few words of the page, whose width tells that a style sheet of the person's own has changed */
  constructor(root: HTMLElement, probe: HTMLElement, hasGraphics: boolean) {
    this.#root = root;
    this.#hasGraphics = hasGraphics;
    this.#probe = probe;
    this.#decide();
    new ResizeObserver(() => this.#decide()).observe(probe);
  }

  /** What the person chose; without graphics there is no choice. */
  choose(isWanted: boolean): void {
    this.#isWanted = isWanted;
    this.#decide();
  }

  #decide(): void {
    const is = this.#isWanted || !this.#hasGraphics || isSpaced(this.#probe);
    if (is === isPlain()) return;
    document.documentElement.classList.toggle("plain", is);
    if (is) this.refresh();
    else this.#clear();
    window.dispatchEvent(new Event("resize"));
  }

  /** Brings the additions up to date with the elements. */
  refresh(): void {
    if (!isPlain()) return;
    for (const field of this.#root.querySelectorAll<Field>("input.control, textarea.control")) this.#label(field);
    for (const [field, label] of this.#labels) {
      if (field.isConnected) continue;
      label.remove();
      this.#labels.delete(field);
    }
    for (const control of this.#root.querySelectorAll<HTMLElement>("a.control, button.control")) tellMore(control);
    hideRepetitions(this.#root);
  }

  #label(field: Field): void {
    let label = this.#labels.get(field);
    if (!label) {
      label = document.createElement("label");
      label.className = label_class;
      // The field has its name already: this one is for the eye and the pointer.
      label.setAttribute("aria-hidden", "true");
      label.htmlFor = field.id;
      this.#labels.set(field, label);
    }
    writeLabel(label, field);
    const isAfter = field.type === "checkbox" || field.type === "radio";
    label.classList.toggle("after", isAfter);
    if (isAfter && field.nextSibling !== label) field.after(label);
    if (!isAfter && field.previousSibling !== label) field.before(label);
  }

  #clear(): void {
    for (const label of this.#labels.values()) label.remove();
    this.#labels.clear();
  }
}

/** Whether letters or words stand further apart than the style sheet of the page puts them. */
function isSpaced(probe: HTMLElement): boolean {
  const { letterSpacing, wordSpacing } = getComputedStyle(probe);
  return [letterSpacing, wordSpacing].some((spacing) => Number.parseFloat(spacing) > 0);
}

function writeLabel(label: HTMLLabelElement, field: Field): void {
  const value = field.type === "range" ? field.getAttribute("aria-valuetext") : null;
  const words = [field.getAttribute("aria-label"), value].filter(Boolean).join(": ");
  const more = field.getAttribute("aria-description") ?? "";
  if (label.firstChild?.textContent === words && (label.dataset.more ?? "") === more) return;
  label.textContent = words;
  label.dataset.more = more;
}

/** The lines in a control, and what its name says beyond them. */
export function wordsOf(control: HTMLElement): { lines: string[]; more: string } {
  const lines = [...control.querySelectorAll(".text, .heading")].map((line) => line.textContent ?? "");
  const name = control.getAttribute("aria-label") ?? "";
  if (lines.length === 0) return { lines: [name || (control.textContent ?? "").trim()], more: "" };
  const told = lines.join(", ");
  return { lines, more: name.startsWith(`${told}, `) ? name.slice(told.length + 2) : "" };
}

function tellMore(control: HTMLElement): void {
  const { more } = wordsOf(control);
  if ((control.dataset.more ?? "") === more) return;
  if (more === "") delete control.dataset.more;
  else control.dataset.more = more;
}

/** A picture's sentence often stands in the page already; then the picture need not say it too. */
function hideRepetitions(root: HTMLElement): void {
  const said = new Set([...root.querySelectorAll(".text, .heading")].map((element) => element.textContent));
  for (const picture of root.querySelectorAll<HTMLElement>(".image, .progressbar")) picture.classList.toggle("said", said.has(picture.getAttribute("aria-label") ?? ""));
}
