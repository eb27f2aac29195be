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

export class EntryDatabase {
  readonly #name: string;
  #connection: Promise<Connection> | undefined;
  /** Operations run one after another, in the order they were asked for. */
  #last: Promise<unknown> = Promise.resolve();

  constructor(name: string) {
    this.#name = name;
  }

  /** All entries. */
  readAll(): Promise<Record<string, string>> {
    return this.#inTurn(async (connection) => {
      const transaction = connection.transaction(store, "readonly");
      const [keys, values] = await Promise.all([transaction.store.getAllKeys(), transaction.store.getAll()]);
      return Object.fromEntries(keys.map((key, index) => [String(key), String(values[index])]));
    });
  }

  /** All or nothing. */
  write(batch: EntryBatch): Promise<void> {
    return this.#inTurn(async (connection) => {
      const transaction = connection.transaction(store, "readwrite", { durability: batch.strict ? "strict" : "relaxed" });
      const requests: Promise<unknown>[] = [
        ...Object.entries(batch.puts).map(([key, value]) => transaction.store.put(value, key)),
        ...batch.deletes.map((key) => transaction.store.delete(key)),
        transaction.done,
      ];
      await Promise.all(requests);
    });
  }

  /** Lets the connection go; the next operation opens it again. */
  async close(): Promise<void> {
    await this.#last.catch(() => undefined);
    const connection = this.#connection;
    this.#connection = undefined;
    (await connection?.catch(() => undefined))?.close();
  }

  #inTurn<Result>(work: (connection: Connection) => Promise<Result>): Promise<Result> {
    const turn = this.#last.catch(() => undefined).then(() => this.#withConnection(work));
    this.#last = turn;
    return turn;
  }

  /** A connection can be lost while a page sleeps: then it is opened anew and the work is done again, once. */
  async #withConnection<Result>(work: (connection: Connection) => Promise<Result>): Promise<Result> {
    const connection = await this.#open();
    try {
      return await work(connection);
    } catch (error) {
      if (isOutOfSpace(error)) throw error;
      this.#connection = undefined;
      connection.close();
      return work(await this.#open());
    }
  }

  #open(): Promise<Connection> {
    if (!this.#connection) {
      const forget = () => {
        this.#connection = undefined;
      };
      const opening = openDB<Schema>(this.#name, 1, {
        upgrade: (database) => void database.createObjectStore(store),
        // Another page wants to delete or upgrade: do not stand in its way.
        blocking: (_current, _blocked, event) => {
          forget();
          (event.target as IDBDatabase).close();
        },
        terminated: forget,
      });
      this.#connection = inTime(opening);
      this.#connection.catch(forget);
    }
    return this.#connection;
  }
}

function inTime<Result>(work: Promise<Result>): Promise<Result> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error("TimeoutError")), open_ms_max);
    work.then(resolve, reject).finally(() => clearTimeout(timer));
  });
}

function isOutOfSpace(error: unknown): boolean {
  return error instanceof DOMException && error.name === "QuotaExceededError";
}
