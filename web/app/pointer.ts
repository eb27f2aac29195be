// The pointer, told to the core wherever it is: the canvas below decides what it meets.

import type { Post } from "./core";
import { isPlain } from "./plain";
import type { Scrolling } from "./scrolling";
import { isTextField } from "./text_entry";

type Phase = "move" | "down" | "up" | "cancel" | "leave";

/** The browser follows links and opens its pickers by itself: what is pressed there must not be pressed below too. */
const isBrowsers = (target: EventTarget | null): boolean =>
  target instanceof Element && target.closest("a[href], input[type=file], select") !== null;

/** A scroller's own bar is not a part of the picture. */
function isOnScrollbar(event: PointerEvent): boolean {
  const { target } = event;
  if (!(target instanceof HTMLElement) || !target.classList.contains("scroller")) return false;
  return event.offsetX - target.scrollLeft >= target.clientWidth || event.offsetY - target.scrollTop >= target.clientHeight;
}

/** The slider under a point: sliders let the pointer through, but shall have the focus when they are pressed. */
function sliderAt(root: HTMLElement, x: number, y: number): HTMLElement | undefined {
  return [...root.querySelectorAll<HTMLElement>(".slider")].find((slider) => {
    const box = slider.getBoundingClientRect();
    return slider.closest("[inert]") === null && x >= box.left && x < box.right && y >= box.top && y < box.bottom;
  });
}

export function listenToPointer(app: HTMLElement, scrolling: Scrolling, post: Post): void {
  let box = app.getBoundingClientRect();
  const report = (event: PointerEvent, phase: Phase): void => {
    // There the core's picture is not where the elements are; they speak for themselves.
    if (isPlain()) return;
    // A press must meet what it sees. What only moves there must not cost a layout.
    if (phase === "down") {
      scrolling.tell();
      box = app.getBoundingClientRect();
    }
    post({ kind: "pointer", phase, x: event.clientX - box.left, y: event.clientY - box.top, touch: event.pointerType === "touch", button: Math.max(event.button, 0) });
  };
  const onDown = (event: PointerEvent): void => {
    if (isPlain() || !event.isPrimary || isOnScrollbar(event)) return;
    // A drag that leaves the window goes on. On elements the browser needs the pointer itself.
    if (event.target instanceof HTMLCanvasElement) event.target.setPointerCapture(event.pointerId);
    report(event, "down");
  };
  const onUp = (event: PointerEvent): void => {
    if (event.isPrimary) report(event, isBrowsers(event.target) ? "cancel" : "up");
  };
  const onMove = (event: PointerEvent): void => {
    if (event.isPrimary) report(event, "move");
  };

  window.addEventListener("resize", () => (box = app.getBoundingClientRect()));
  app.addEventListener("pointerdown", onDown);
  app.addEventListener("pointerup", onUp);
  app.addEventListener("pointermove", onMove);
  app.addEventListener("pointercancel", (event) => report(event, "cancel"));
  app.addEventListener("pointerleave", (event) => report(event, "leave"));
  app.addEventListener("mousedown", (event) => keepFocusUseful(app, event));
}

/** Pressing a control gives it the focus in every browser; pressing beside all of them leaves a text field, as people expect. */
function keepFocusUseful(app: HTMLElement, event: MouseEvent): void {
  if (isPlain() || isTextField(event.target)) return;
  const slider = sliderAt(app, event.clientX, event.clientY);
  const control = slider ?? (event.target instanceof Element ? event.target.closest<HTMLElement>(".control") : null);
  if (!control || isBrowsers(control)) return;
  event.preventDefault();
  control.focus({ preventScroll: true });
}
