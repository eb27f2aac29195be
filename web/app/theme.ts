// The colours of what the page itself draws: fields, rings, scroll bars, the browser's own frame.

import type { ThemeEffect } from "./messages";
import type { PlainPage } from "./plain";

export function applyTheme({ name, text_scale, text_spacing, plain, colors }: ThemeEffect, page: PlainPage): void {
  const { dataset, style } = document.documentElement;
  dataset.theme = name;
  for (const [token, color] of Object.entries(colors)) style.setProperty(`--${token.replaceAll("_", "-")}`, color);
  style.setProperty("--text-scale", String(text_scale / 100));
  style.setProperty("--letter-spacing", text_spacing ? "0.12em" : "0");
  style.setProperty("--word-spacing", text_spacing ? "0.16em" : "0");
  style.setProperty("color-scheme", isDark(colors["bg"] ?? "#ffffff") ? "dark" : "light");
  for (const meta of document.querySelectorAll("meta[name=theme-color]")) meta.setAttribute("content", colors["bg"] ?? "");
  page.choose(plain);
}

/** Light letters stand on it. */
function isDark(color: string): boolean {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => Number.parseInt(color.slice(at, at + 2), 16));
  return red * 0.299 + green * 0.587 + blue * 0.114 < 128;
}
