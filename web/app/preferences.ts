// What the person asked of their device: dark colours, less motion, more contrast, a language, a time zone.

import type { Post } from "./core";
import { zoneOffsets } from "./time_zone";

const queries = {
  dark: "(prefers-color-scheme: dark)",
  reduced_motion: "(prefers-reduced-motion: reduce)",
  more_contrast: "(prefers-contrast: more)",
  forced_colors: "(forced-colors: active)",
} as const;

/** Posts the preferences now and whenever one changes. */
export function watchPreferences(post: Post): void {
  const lists = Object.fromEntries(Object.entries(queries).map(([name, query]) => [name, matchMedia(query)])) as Record<keyof typeof queries, MediaQueryList>;
  const report = (): void => {
    post({
      kind: "preferences",
      dark: lists.dark.matches, reduced_motion: lists.reduced_motion.matches,
      more_contrast: lists.more_contrast.matches, forced_colors: lists.forced_colors.matches,
      language: navigator.language, zone: zoneOffsets(Date.now()),
    });
  };
  for (const list of Object.values(lists)) list.addEventListener("change", report);
  window.addEventListener("languagechange", report);
  report();
}
