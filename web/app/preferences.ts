// What the person asked of their device: dark colours, less motion, more contrast, a language, a time zone.

import type { Post } from "./core";
import { zoneOffsets } from "./time_zone";

const queries = {
  dark: "(prefers-color-scheme: dark)",
  reduced_motion: "(prefers-reduced-motion: reduce)",
  more_contrast: "(prefers-contrast: more)",
  forced_colors: "(forced-colors: active)",
} as const;

const system_colors = ["Canvas", "CanvasText", "LinkText", "GrayText", "Highlight", "HighlightText", "ButtonFace", "ButtonText"] as const;

/** The colours that the system forces, as #rrggbb by their CSS names in small letters. */
function readSystemColors(): Record<string, string> {
  const probe = document.createElement("span");
  probe.style.setProperty("forced-color-adjust", "none");
  document.body.append(probe);
  const colors: Record<string, string> = {};
  for (const name of system_colors) {
    probe.style.color = name;
    const channels = getComputedStyle(probe).color.match(/\d+/g)?.slice(0, 3) ?? [];
    colors[name.toLowerCase()] = `#${channels.map((channel) => Number(channel).toString(16).padStart(2, "0")).join("")}`;
  }
  probe.remove();
  return colors;
}

/** Posts the preferences now and whenever one changes. */
export function watchPreferences(post: Post): void {
  const lists = Object.fromEntries(Object.entries(queries).map(([name, query]) => [name, matchMedia(query)])) as Record<keyof typeof queries, MediaQueryList>;
  const report = (): void => {
    post({
      kind: "preferences",
      dark: lists.dark.matches, reduced_motion: lists.reduced_motion.matches,
      more_contrast: lists.more_contrast.matches, forced_colors: lists.forced_colors.matches,
      system_colors: lists.forced_colors.matches ? readSystemColors() : {},
      language: navigator.language, zone: zoneOffsets(Date.now()),
    });
  };
  for (const list of Object.values(lists)) list.addEventListener("change", report);
  window.addEventListener("languagechange", report);
  report();
}
