// One tab leads an account: it alone reads and writes its database. The lock is the browser's, so it is free again when
// a tab closes or dies. The lead goes to the tab that the person goes to.

/** A tab that sleeps does not answer; then the lead is taken without asking. */
const answer_ms_max = 2500;
const hearing_ms = 500;

export class Leader {
  readonly #onChange: (isHeld: boolean) => void;
  readonly #onAsked: () => boolean;
  readonly #onOver: () => void;
  #name = "";
  /** A person asked by a button: then no answer keeps the lead elsewhere. */
  #isForced = false;
  #isHeld = false;
  /** Between the tabs of one account: "ask" for the lead; "ready" to give it, or "busy" with what cannot be stored; "over" when the account is closed. */
  #channel: BroadcastChannel | undefined;
  /** Runs while this tab asks. */
  #patience: ReturnType<typeof setTimeout> | undefined;
  /** Ends the holding of, or the waiting for, the current lock. */
  #leave: (() => void) | undefined;

  /** @param onAsked another tab asks for the lead: the last moment to begin writing. False: something here cannot be stored, so the lead stays
   *  @param onOver the account was closed in another tab */
  constructor(onChange: (isHeld: boolean) => void, onAsked: () => boolean, onOver: () => void) {
    this.#onChange = onChange;
    this.#onAsked = onAsked;
    this.#onOver = onOver;
  }

  get isHeld(): boolean {
    return this.#isHeld;
  }

  /** Leaves the account led before, and leads this one as soon as no other tab does. */
  follow(account: string): void {
    this.#leave?.();
    this.#isHeld = false;
    this.#name = `obverse-${account}`;
    this.#stopAsking();
    this.#listen();
    this.#request({ ifAvailable: true });
  }

  /** Takes the lead from the tab that has it, which may first write down what is half written there. */
  take(isForced: boolean): void {
    this.#isForced ||= isForced;
    if (this.#isHeld || this.#patience !== undefined) return;
    this.#patience = setTimeout(() => this.#steal(), this.#channel ? answer_ms_max : 0);
    this.#channel?.postMessage("ask");
  }

  /** Another tab wrote as leader: the lock was lost without a word, as to a page that slept. */
  lose(): void {
    if (!this.#isHeld) return;
    this.#leave?.();
    this.#set(false);
    this.#request({});
  }

  #listen(): void {
    this.#channel?.close();
    this.#channel = "BroadcastChannel" in globalThis ? new BroadcastChannel(this.#name) : undefined;
    const channel = this.#channel;
    channel?.addEventListener("message", ({ data }) => {
      const isAsking = this.#patience !== undefined;
      if (isAsking && (data === "ready" || (data === "busy" && this.#isForced))) this.#steal();
      if (isAsking && data === "busy" && !this.#isForced) {
        this.#stopAsking();
        this.#set(false);
      }
      if (data === "ask" && this.#isHeld) channel.postMessage(this.#onAsked() ? "ready" : "busy");
      if (data === "over") this.#onOver();
    });
  }

  /** The account is closed, for all tabs. */
  end(): void {
    this.#stopAsking();
    this.#isHeld = false;
    this.#channel?.postMessage("over");
    // Who waits for the lock must hear it first.
    setTimeout(this.#leave ?? (() => undefined), hearing_ms);
  }

  #steal(): void {
    this.#stopAsking();
    if (this.#isHeld) return;
    this.#leave?.();
    this.#request({ steal: true });
  }

  #stopAsking(): void {
    clearTimeout(this.#patience);
    this.#patience = undefined;
    this.#isForced = false;
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
    if (isHeld) this.#stopAsking();
    this.#onChange(isHeld);
  }
}
