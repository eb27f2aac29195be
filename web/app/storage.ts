// The databases of the device and of the open account, for the effects that read and write them.

import type { Post } from "./core";
import { EntryDatabase, isFencedOff, isOutdated } from "./database";
import { entryBytes } from "./entry_bytes";
import { Leader } from "./leader";
import type { StoreEffect } from "./messages";

/** Outlives what a browser clears when space gets short, or goes with it: then nothing is known. Holds how many changes were not shared. */
const marker = {
  of: (account: string): string => `obverse-stored-${account}`,
  /** Nothing when nothing was ever stored; -1 when it is not known. */
  get(account: string): number | undefined {
    try {
      const value = localStorage.getItem(this.of(account));
      if (value === null) return undefined;
      return /^unsent:\d+$/.test(value) ? Number(value.slice("unsent:".length)) : -1;
    } catch {
      return undefined;
    }
  },
  set(account: string, unsent: number): void {
    try {
      localStorage.setItem(this.of(account), `unsent:${unsent}`);
    } catch {
      // A browser without it: then a loss is not told.
    }
  },
};

const nameOf = (error: unknown): string => (error instanceof DOMException ? error.name : error instanceof Error ? error.message : String(error));

const isPersonHere = (): boolean => !document.hidden && document.hasFocus();

export class Storage {
  readonly #post: Post;
  readonly #onLeadLost: () => void;
  readonly #flush: () => void;
  readonly #leader = new Leader((isHeld) => this.#onLead(isHeld), () => this.#giveWay(), () => location.reload());
  readonly #device = new EntryDatabase("obverse-device");
  #account = "";
  #entries: EntryDatabase | undefined;
  /** The core waits for what is stored. */
  #isAwaited = false;
  #isKept = false;
  /** How many changes of this account are not shared yet. */
  #unsent = 0;
  #marked = "";
  /** The lead was asked for since the account was opened. */
  #hasAsked = false;
  /** The last write, or the first look, was refused. */
  #hasUnstored = false;

  /** @param onLeadLost another tab has taken the lead
   *  @param flush has what is half written stored at once */
  constructor(post: Post, onLeadLost: () => void, flush: () => void) {
    this.#post = post;
    this.#onLeadLost = onLeadLost;
    this.#flush = flush;
  }

  /** Begins to write what is half written. What the device refuses to store is here alone, so the account stays here. */
  #giveWay(): boolean {
    if (!this.#hasUnstored) this.#flush();
    return !this.#hasUnstored;
  }

  /** Whose entries are open, or empty. */
  get account(): string {
    return this.#account;
  }

  /** The name under which an account's entries are kept, for whoever saves them when nothing else works. */
  static databaseOf(account: string): EntryDatabase {
    return new EntryDatabase(`obverse-${account}`);
  }

  /** What the device remembers; a browser that refuses remembers nothing. */
  static readDevice(): Promise<Record<string, string>> {
    return new EntryDatabase("obverse-device").readAll().catch(() => ({}));
  }

  setting(key: string, value: string): void {
    // Small and replaceable: a device that refuses simply forgets.
    const written = this.#device.write({ puts: { [key]: value }, deletes: [], strict: false }).catch(() => undefined);
    const closed = this.#account;
    if (key === "account" && value === "") void written.then(() => this.#close(closed));
  }

  /** Nobody uses the account any more; other tabs begin anew. */
  #close(account: string): void {
    if (this.#account !== account) return;
    this.#account = "";
    this.#leader.end();
  }

  /** Leaves the account that was open, and reads this one if this tab leads it. */
  open(account: string): void {
    this.#isAwaited = true;
    if (account === this.#account && this.#leader.isHeld) {
      void this.#load();
      return;
    }
    this.#entries?.close();
    this.#account = account;
    this.#entries = Storage.databaseOf(account);
    this.#entries.onYield = this.#flush;
    this.#unsent = 0;
    this.#marked = "";
    this.#hasUnstored = this.#hasAsked = false;
    this.#leader.follow(account);
  }

  /** Remembers, outside the database, how much would be lost with it. */
  noteUnsent(unsent: number): void {
    this.#unsent = unsent;
    const mark = `${this.#account} ${unsent}`;
    if (this.#marked === "" || mark === this.#marked || !this.#leader.isHeld) return;
    this.#marked = mark;
    marker.set(this.#account, unsent);
  }

  takeLead(): void {
    this.#leader.take(true);
  }

  /** The person came to this tab: the account is used here from now on. */
  welcome(): void {
    if (this.#account !== "" && isPersonHere()) this.#leader.take(false);
  }

  async store({ token, strict, puts, deletes }: StoreEffect): Promise<void> {
    try {
      if (!this.#entries) throw new Error("closed");
      // A tab that lost the lead must not write over the one that has it.
      if (!this.#leader.isHeld) throw new Error("another_tab");
      await this.#entries.write({ strict, puts, deletes });
      // What only takes away fits on a full device too.
      if (Object.keys(puts).length > 0) this.#hasUnstored = false;
      this.#post({ kind: "stored_batch", token, is_ok: true, error: "" });
      if (strict) this.#keep();
    } catch (error) {
      this.#post({ kind: "stored_batch", token, is_ok: false, error: nameOf(error) });
      if (isFencedOff(error)) this.#leader.lose();
      else if (this.#leader.isHeld) this.#hasUnstored = true;
      if (isOutdated(error)) this.#post({ kind: "update_ready" });
    }
  }

  /** A tab that gets the lead later is asked to open the account again: another one may have written in between. */
  #onLead(isHeld: boolean): void {
    if (!isHeld && this.#isAwaited && isPersonHere() && !this.#hasAsked) {
      this.#hasAsked = true;
      this.#leader.take(false);
      return;
    }
    this.#hasAsked = false;
    this.#post({ kind: "lock", held: isHeld });
    if (!isHeld) {
      this.#isAwaited = false;
      this.#onLeadLost();
    } else if (this.#isAwaited) void this.#load();
  }

  async #load(): Promise<void> {
    this.#isAwaited = false;
    const [account, entries] = [this.#account, this.#entries];
    let stored: Record<string, string> = {};
    let outcome = { is_ok: true, error: "" };
    try {
      // A device that is full cannot write even this; the lock alone then tells tabs apart.
      await entries?.takeLead(() => this.#leader.isHeld).catch(() => undefined);
      stored = (await entries?.readAll()) ?? {};
    } catch (error) {
      outcome = { is_ok: false, error: nameOf(error) };
    }
    if (entries !== this.#entries) return;
    // It went to another tab meanwhile: read when it comes back.
    if (!this.#leader.isHeld) {
      this.#isAwaited = true;
      return;
    }
    this.#hasUnstored = !outcome.is_ok;
    const isEmpty = !Object.keys(stored).some((key) => key.startsWith("op/"));
    const lost = marker.get(account);
    const is_cleared = outcome.is_ok && isEmpty && lost !== undefined;
    this.#post({ kind: "stored", account, ...outcome, is_cleared, lost: lost ?? -1 }, entryBytes(stored));
    if (!isEmpty) this.#keep();
  }

  /** Asks the browser, once there is something to lose, not to clear this site when space is short, and tells what it said. */
  #keep(): void {
    this.#marked ||= "new";
    this.noteUnsent(this.#unsent);
    if (this.#isKept) return;
    this.#isKept = true;
    navigator.storage?.persist?.().then(
      (isPromised) => this.#post({ kind: "kept", is_promised: isPromised }),
      () => undefined,
    );
  }
}
