// When the core runs: at the next animation frame after a message, at the time it asked for, and otherwise never. What a
// person did (a press, a letter, another place) does not wait for a frame that is late because the last picture is still
// being painted.

import type { Output } from "./messages";

interface StepLoopParts {
  /** Runs the core once. */
  step(): Output;
  /** Carries out what it answered. */
  carryOut(output: Output): void;
  /** Posts the message that says: the time you asked for has come. */
  postTick(): void;
  /** The core stopped for good. */
  onFailure(error: unknown): void;
}

/** Timers longer than this overflow in browsers. */
const timer_ms_max = 2 ** 31 - 1;
/** So long what a person did waits for the next animation frame. */
const act_ms_max = 10;
/** So many frames are remembered for measurements. */
const frames_max = 256;

export class StepLoop {
  /** How long the last frames kept the page busy, in milliseconds; the newest is the last. */
  readonly frame_ms: number[] = [];
  readonly #parts: StepLoopParts;
  #frame = 0;
  #hiddenTimer = 0;
  #actTimer = 0;
  #wakeTimer = 0;
  #isRunning = false;
  #isStopped = false;

  constructor(parts: StepLoopParts) {
    this.#parts = parts;
    document.addEventListener("visibilitychange", () => this.#reschedule());
  }

  /** Something was posted: run soon. A hidden page gets no animation frames, so a timer stands in. */
  wake(isAct = false): void {
    if (isAct && !this.#isStopped && this.#actTimer === 0) this.#actTimer = window.setTimeout(() => this.runNow(), act_ms_max);
    if (this.#isStopped || this.#frame !== 0 || this.#hiddenTimer !== 0) return;
    if (document.hidden) this.#hiddenTimer = window.setTimeout(() => this.runNow());
    else this.#frame = requestAnimationFrame(() => this.runNow());
  }

  /** Runs at once, for what cannot wait: the page is being put away. */
  runNow(): void {
    this.#unschedule();
    if (this.#isRunning || this.#isStopped) return;
    this.#isRunning = true;
    try {
      const start_ms = performance.now();
      const output = this.#parts.step();
      this.#parts.carryOut(output);
      if (output.frame) this.frame_ms.push(performance.now() - start_ms);
      if (this.frame_ms.length > frames_max) this.frame_ms.shift();
      this.#wakeAt(output.wake_at);
      if (output.settle && !document.hidden) this.wake();
    } catch (error) {
      this.#isStopped = true;
      window.clearTimeout(this.#wakeTimer);
      this.#parts.onFailure(error);
    } finally {
      this.#isRunning = false;
    }
  }

  #wakeAt(time_ms: number | null): void {
    window.clearTimeout(this.#wakeTimer);
    if (time_ms === null) return;
    const wait_ms = Math.min(Math.max(time_ms - Date.now(), 0), timer_ms_max);
    this.#wakeTimer = window.setTimeout(() => {
      // Timers may be early by a millisecond or, beyond the longest one, by weeks.
      if (Date.now() < time_ms) {
        this.#wakeAt(time_ms);
        return;
      }
      this.#parts.postTick();
      this.wake();
    }, wait_ms);
  }

  #reschedule(): void {
    if (this.#frame === 0 && this.#hiddenTimer === 0) return;
    this.#unschedule();
    this.wake();
  }

  #unschedule(): void {
    cancelAnimationFrame(this.#frame);
    window.clearTimeout(this.#hiddenTimer);
    window.clearTimeout(this.#actTimer);
    this.#frame = 0;
    this.#hiddenTimer = 0;
    this.#actTimer = 0;
  }
}
