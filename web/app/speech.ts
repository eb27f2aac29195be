// Sentences for screen readers, through two live regions that stand in the page from the start.

/** Long enough for a reader to notice that the region was emptied, so that the same sentence is said again. */
const pause_ms = 60;

export class Speech {
  readonly #polite: HTMLElement;
  readonly #assertive: HTMLElement;
  readonly #waiting = new Map<HTMLElement, string[]>();

  constructor(polite: HTMLElement, assertive: HTMLElement) {
    this.#polite = polite;
    this.#assertive = assertive;
  }

  say(text: string, isUrgent: boolean): void {
    const region = isUrgent ? this.#assertive : this.#polite;
    const waiting = this.#waiting.get(region);
    if (waiting) {
      waiting.push(text);
      return;
    }
    this.#waiting.set(region, [text]);
    region.textContent = "";
    setTimeout(() => {
      region.textContent = this.#waiting.get(region)?.join(" ") ?? "";
      this.#waiting.delete(region);
    }, pause_ms);
  }
}
