// One small database: one store of texts by key. There is one for the device and one for each account.

import { openDB, type IDBPDatabase } from "idb";

interface Schema {
  entries: { key: string; value: string };
}
type Connection = IDBPDatabase<Schema>;

export interface EntryBatch {
  puts: Record<string, string>;
  deletes: string[];
  /** On the disk, not only handed to the system, before it counts as done. */
  strict: boolean;
}

const store = "entries";
/** Browsers are known to leave an open request without an answer. */
const open_ms_max = 10_000;

/** The number of whoever may write, and, with a number behind it, that this one may not any more. */
const fence = "app/fence";
const fences_kept = 500;
const fenceOf = (token: number): string => `${fence}/${String(token).padStart(12, "0")}`;

export class EntryDatabase {
  /** A page of another version wants the database for itself: the last moment to write. */
  onYield: () => void = () => undefined;
  readonly #name: string;
  #connection: Connection | undefined;
  #opening: Promise<Connection> | undefined;
  /** 0: nobody asked who may write. */
  #token = 0;

  constructor(name: string) {
    this.#name = name;
  }

  /** All entries. */
  readAll(): Promise<Record<string, string>> {
    return this.#run(async (connection) => {
      const transaction = connection.transaction(store, "readonly");
      const [keys, values] = await Promise.all([transaction.store.getAllKeys(), transaction.store.getAll()]);
      return Object.fromEntries(keys.map((key, index) => [String(key), String(values[index])]));
    });
  }

  /** From now on this page alone may write here: whoever wrote before, and has not noticed, is refused.
   *  @param isStillOurs  asked when the database is open, which may take a while */
  takeLead(isStillOurs: () => boolean): Promise<void> {
    return this.#run(async (connection) => {
      if (!isStillOurs()) return;
      const transaction = connection.transaction(store, "readwrite", { durability: "strict" });
      const last = Number((await transaction.store.get(fence)) ?? 0);
      const token = last + 1;
      await Promise.all([
        transaction.store.put(String(token), fence),
        transaction.store.put("over", fenceOf(last)),
        // Nobody sleeps through so many others.
        transaction.store.delete(IDBKeyRange.bound(`${fence}/`, fenceOf(Math.max(0, token - fences_kept)), false, true)),
        transaction.done,
      ]);
      this.#token = token;
    });
  }

  /** All or nothing. Batches are written in the order they come in. Refused with a ConstraintError when another page took the lead. */
  write(batch: EntryBatch): Promise<void> {
    return this.#run(async (connection) => {
      const transaction = connection.transaction(store, "readwrite", { durability: batch.strict ? "strict" : "relaxed" });
      const own = fenceOf(this.#token);
      const requests: Promise<unknown>[] = [
        // A transaction cannot look first and still be committed at once. But it can stumble: once this place is taken, nothing of it counts.
        ...(this.#token > 0 ? [transaction.store.add("", own), transaction.store.delete(own)] : []),
        ...Object.entries(batch.puts).map(([key, value]) => transaction.store.put(value, key)),
        ...batch.deletes.map((key) => transaction.store.delete(key)),
        transaction.done,
      ];
      // The browser then finishes it even when the page is gone.
      transaction.commit();
      await Promise.all(requests);
    });
  }

  /** Lets the connection go, once what is under way has ended; the next operation opens it again. */
  close(): void {
    this.#connection?.close();
    this.#opening?.then((connection) => connection.close(), () => undefined);
    this.#forget();
  }

  /** Begins at once when the database is open: a page that is being put away has no later. A connection can be lost while a page
   *  sleeps: then it is opened anew and the work is done again, once. */
  async #run<Result>(work: (connection: Connection) => Promise<Result>): Promise<Result> {
    const connection = this.#connection ?? (await this.#open());
    try {
      return await work(connection);
    } catch (error) {
      if (isOutOfSpace(error) || isFencedOff(error)) throw error;
      connection.close();
      if (this.#connection === connection) this.#forget();
      return work(this.#connection ?? (await this.#open()));
    }
  }

  #open(): Promise<Connection> {
    if (!this.#opening) {
      const opening = inTime(openDB<Schema>(this.#name, 1, {
        upgrade: (database) => void database.createObjectStore(store),
        // Another page wants to delete or upgrade: do not stand in its way. What is begun before the connection closes still counts.
        blocking: (_current, _blocked, event) => {
          this.onYield();
          this.#forget();
          (event.target as IDBDatabase).close();
        },
        terminated: () => this.#forget(),
      }));
      this.#opening = opening;
      opening.then((connection) => {
        if (this.#opening === opening) this.#connection = connection;
      }, () => this.#forget());
    }
    return this.#opening;
  }

  #forget(): void {
    this.#connection = undefined;
    this.#opening = undefined;
  }
}

function inTime<Result>(work: Promise<Result>): Promise<Result> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error("TimeoutError")), open_ms_max);
    work.then(resolve, reject).finally(() => clearTimeout(timer));
  });
}

/** Another page took the lead, and this one had not heard of it. */
export function isFencedOff(error: unknown): boolean {
  return error instanceof DOMException && error.name === "ConstraintError";
}

/** A newer version of the app has changed the database: this page cannot read it any more. */
export function isOutdated(error: unknown): boolean {
  return error instanceof DOMException && error.name === "VersionError";
}

function isOutOfSpace(error: unknown): boolean {
  return error instanceof DOMException && error.name === "QuotaExceededError";
}
