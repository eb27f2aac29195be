// Which element a role becomes. Where the element alone does not say the role (or loses it to our styles), ARIA does.

import type { PutOperation, Role } from "./messages";

interface Recipe {
  tag: keyof HTMLElementTagNameMap;
  role?: string;
  type?: string;
  /** It takes the pointer and, in turn, the focus. */
  isControl?: true;
  /** Its text is in the page: found, selected, copied. */
  hasText?: true;
}

const recipes: Record<Exclude<Role, "heading">, Recipe> = {
  main: { tag: "main" },
  navigation: { tag: "nav" },
  // Without an explicit role: inside another landmark they are then none themselves.
  banner: { tag: "header" },
  contentinfo: { tag: "footer" },
  complementary: { tag: "aside", role: "complementary" },
  region: { tag: "section", role: "region" },
  form: { tag: "form", role: "form" },
  dialog: { tag: "div", role: "dialog" },
  text: { tag: "p", hasText: true },
  link: { tag: "a", isControl: true, hasText: true },
  button: { tag: "button", type: "button", isControl: true, hasText: true },
  checkbox: { tag: "input", type: "checkbox", isControl: true },
  switch: { tag: "input", type: "checkbox", role: "switch", isControl: true },
  radio: { tag: "input", type: "radio", isControl: true },
  radiogroup: { tag: "div", role: "radiogroup" },
  group: { tag: "div", role: "group" },
  slider: { tag: "input", type: "range", isControl: true },
  textbox: { tag: "input", isControl: true },
  textarea: { tag: "textarea", isControl: true },
  list: { tag: "ul", role: "list" },
  listitem: { tag: "li", hasText: true },
  table: { tag: "div", role: "table" },
  rowgroup: { tag: "div", role: "rowgroup" },
  row: { tag: "div", role: "row" },
  columnheader: { tag: "div", role: "columnheader", hasText: true },
  rowheader: { tag: "div", role: "rowheader", hasText: true },
  cell: { tag: "div", role: "cell", hasText: true },
  image: { tag: "div", role: "img" },
  progressbar: { tag: "div", role: "progressbar" },
  status: { tag: "div", role: "status", hasText: true },
  alert: { tag: "div", role: "alert", hasText: true },
  scroller: { tag: "div" },
  file: { tag: "input", type: "file", isControl: true },
  separator: { tag: "div", role: "separator" },
  tablist: { tag: "div", role: "tablist" },
  tab: { tag: "button", type: "button", role: "tab", isControl: true, hasText: true },
  tabpanel: { tag: "div", role: "tabpanel" },
  code: { tag: "code", hasText: true },
  blockquote: { tag: "blockquote", hasText: true },
  select: { tag: "select", isControl: true },
  menu: { tag: "div", role: "menu" },
  menuitem: { tag: "button", type: "button", role: "menuitem", isControl: true, hasText: true },
  tree: { tag: "div", role: "tree" },
  treeitem: { tag: "button", type: "button", role: "treeitem", isControl: true, hasText: true },
  drawn: { tag: "div", role: "presentation" },
};

const headings = ["h1", "h2", "h3", "h4", "h5", "h6"] as const;

export function recipeOf({ role, level }: Pick<PutOperation, "role" | "level">): Recipe {
  if (role !== "heading") return recipes[role];
  return { tag: headings[Math.min(Math.max(level ?? 2, 1), 6) - 1] ?? "h2", hasText: true };
}

/** Two nodes with the same kind are the same sort of element; another kind needs another element. */
export const kindOf = ({ role, level }: PutOperation, isPiece: boolean): string => `${role}${level ?? ""}${isPiece ? " piece" : ""}`;

/** The node that an element mirrors. */
export const idOf = (element: Element): number => Number(element.id.slice(1));

/** A new element for a node, without its attributes. A piece of running text is no paragraph: it is read within its sentence. */
export function createElement(put: PutOperation, isPiece: boolean): HTMLElement {
  const recipe = recipeOf(put);
  const element = document.createElement(isPiece ? "span" : recipe.tag);
  element.id = `n${put.id}`;
  element.dataset.kind = kindOf(put, isPiece);
  element.classList.add(put.role);
  if (recipe.role) element.setAttribute("role", recipe.role);
  if (recipe.type) element.setAttribute("type", recipe.type);
  if (recipe.isControl) element.classList.add("control");
  if (element instanceof HTMLFormElement) element.noValidate = true;
  if (put.role === "scroller") element.append(createSpacer());
  return element;
}

/** As large as the content, so that the scroller knows how far it goes. */
function createSpacer(): HTMLElement {
  const spacer = document.createElement("div");
  spacer.className = "spacer";
  spacer.setAttribute("aria-hidden", "true");
  return spacer;
}
