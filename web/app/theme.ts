// The colours of what the page itself draws: fields, rings, scroll bars, the browser's own frame.

import type { ThemeEffect } from "./messages";
import type { PlainPage } from "./plain";

export function applyTheme({ name, text_scale, plain, colors }: ThemeEffect, page: PlainPage): void {
  const { dataset, style } = document.documentElement;
  dataset.theme = name;
  for (const [token, color] of Object.entries(colors)) style.setProperty(`--${token.replaceAll("_", "-")}`, color);
  style.setProperty("--text-scale", String(text_scale / 100));
  style.setProperty("color-scheme", name === "dark" ? "dark" : "light");
  for (const meta of document.querySelectorAll("meta[name=theme-color]")) meta.setAttribute("content", colors["bg"] ?? "");
  page.choose(plain);
}
