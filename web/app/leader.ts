// One tab leads an account: it alone reads and writes its database. The lock is the browser's, so it is free again when
// a tab closes or dies.

export class Leader {
  readonly #onChange: (isHeld: boolean) => void;
  #name = "";
  #isHeld = false;
  /** Ends the holding of, or the waiting for, the current lock. */
  #leave: (() => void) | undefined;

  constructor(onChange: (isHeld: boolean) => void) {
    this.#onChange = onChange;
  }

  get isHeld(): boolean {
    return this.#isHeld;
  }

  /** Leaves the account led before, and leads this one as soon as no other tab does. */
  follow(account: string): void {
    this.#leave?.();
    this.#isHeld = false;
    this.#name = `obverse-${account}`;
    this.#request({ ifAvailable: true });
  }

  /** Takes the lead from the tab that has it. */
  take(): void {
    this.#leave?.();
    this.#request({ steal: true });
  }

  /** Another tab wrote as leader: the lock was lost without a word, as to a page that slept. */
  lose(): void {
    if (!this.#isHeld) return;
    this.#leave?.();
    this.#set(false);
    this.#request({});
  }

  #request(options: { ifAvailable?: boolean; steal?: boolean }): void {
    // A browser without locks cannot tell tabs apart: each leads.
    if (!("locks" in navigator)) {
      this.#set(true);
      return;
    }
    const abort = new AbortController();
    let isLeft = false;
    const left = new Promise<void>((resolve) => {
      this.#leave = () => {
        isLeft = true;
        abort.abort();
        resolve();
      };
    });
    const hold = (lock: Lock | null): Promise<void> | undefined => {
      if (isLeft) return undefined;
      this.#set(lock !== null);
      if (lock) return left;
      this.#request({});
      return undefined;
    };
    // A signal may not be given together with the other options.
    const isWaiting = !options.ifAvailable && !options.steal;
    navigator.locks.request(this.#name, isWaiting ? { signal: abort.signal } : options, hold).catch(() => {
      // Stolen by another tab. When that one goes, the lead comes back.
      if (isLeft) return;
      this.#set(false);
      this.#request({});
    });
  }

  #set(isHeld: boolean): void {
    this.#isHeld = isHeld;
    this.#onChange(isHeld);
  }
}
