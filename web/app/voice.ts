// Reads words aloud with a voice of the device, where there is one.

import type { Post } from "./core";
import type { ReadAloudEffect } from "./messages";

export class Voice {
  readonly #post: Post;
  /** Counts what was asked for: what an earlier one reports is of no interest. */
  #round = 0;

  constructor(post: Post) {
    this.#post = post;
  }

  /** Tells as soon as there is a voice, which may be at once. */
  watch(): void {
    if (!("speechSynthesis" in window)) return;
    const tell = (): void => {
      if (speechSynthesis.getVoices().length === 0) return;
      speechSynthesis.removeEventListener("voiceschanged", tell);
      this.#post({ kind: "voice", state: "there" });
    };
    speechSynthesis.addEventListener("voiceschanged", tell);
    tell();
    window.addEventListener("pagehide", () => this.read({ kind: "read_aloud", text: "", language: "" }));
  }

  /** Paragraph by paragraph, for some browsers break off in the middle of a long text. */
  read({ text, language }: ReadAloudEffect): void {
    if (!("speechSynthesis" in window)) return;
    const round = ++this.#round;
    const end = (): void => {
      if (round === this.#round) this.#post({ kind: "voice", state: "ended" });
    };
    speechSynthesis.cancel();
    const paragraphs = text.split("\n").filter((words) => words.trim() !== "");
    for (const [at, words] of paragraphs.entries()) {
      const utterance = new SpeechSynthesisUtterance(words);
      utterance.lang = language;
      utterance.addEventListener("error", end);
      if (at === paragraphs.length - 1) utterance.addEventListener("end", end);
      speechSynthesis.speak(utterance);
    }
  }
}
