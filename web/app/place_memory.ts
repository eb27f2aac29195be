// Where somebody was in a place of the history: how far it was scrolled, and what had the focus. Back and forward lead there
// again, as on any page. The history itself keeps it, so that it survives a reload.

import type { Effect } from "./messages";

interface Memory {
  /** Of the page itself, where it is plain. */
  window: number;
  scrolls: Record<string, number>;
  focus: string;
}

/** So many frames may pass until the place is drawn as it was; then the reader is left in peace. */
const frames_max = 4;

export class PlaceMemory {
  readonly #root: HTMLElement;
  #wanted: Memory | undefined;
  #frames = 0;

  constructor(root: HTMLElement) {
    this.#root = root;
    this.#want(history.state);
    window.addEventListener("popstate", ({ state }) => this.#want(state));
    window.addEventListener("pagehide", () => this.keep());
    for (const type of ["wheel", "pointerdown", "keydown"]) window.addEventListener(type, () => this.forget(), { capture: true, passive: true });
  }

  /** Before the page is changed: notes where the person was, if these effects lead to another place. */
  leave(effects: readonly Effect[]): void {
    const goesOn = effects.some((effect) => effect.kind === "route" && !effect.replace && effect.path !== location.pathname + location.search);
    if (!goesOn) return;
    this.keep();
    this.forget();
  }

  /** Notes in the present entry of the history where the person is. */
  keep(): void {
    const scrolls: Record<string, number> = {};
    for (const scroller of this.#root.querySelectorAll(".scroller.down")) scrolls[scroller.id] = scroller.scrollTop;
    history.replaceState({ window: window.scrollY, scrolls, focus: document.activeElement?.id ?? "" } satisfies Memory, "");
  }

  /** After a frame: goes to where the person was, if that is asked for and there again. */
  restore(): void {
    const wanted = this.#wanted;
    if (!wanted) return;
    const scrollers = Object.keys(wanted.scrolls).map((id) => document.getElementById(id)).filter((element) => element !== null);
    const focus = document.getElementById(wanted.focus);
    if (scrollers.length === 0 && !focus) return;
    window.scrollTo(0, wanted.window);
    for (const scroller of scrollers) scroller.scrollTop = wanted.scrolls[scroller.id] ?? 0;
    if (focus && this.#root.contains(focus) && focus.closest("[inert]") === null) focus.focus({ preventScroll: true });
    const isThere = scrollers.every((scroller) => Math.abs(scroller.scrollTop - (wanted.scrolls[scroller.id] ?? 0)) < 1);
    if (isThere || ++this.#frames >= frames_max) this.forget();
  }

  /** The person moved on: nothing is taken back any more. */
  forget(): void {
    this.#wanted = undefined;
  }

  #want(state: unknown): void {
    this.#frames = 0;
    this.#wanted = state !== null && typeof state === "object" && "scrolls" in state ? (state as Memory) : undefined;
  }
}
