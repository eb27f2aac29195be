// The files that the core needs beside itself, named on the app element by the packaging.

import type { Post } from "./core";

/** Without these there is no first frame. */
const fonts = ["regular", "semibold", "icons"] as const;
/** Letters that few people need at once. */
const laterFonts = { regular_ext: "regularExt", semibold_ext: "semiboldExt" } as const;

async function read(address: string | undefined): Promise<Uint8Array> {
  const response = await fetch(address ?? "");
  if (!response.ok) throw new Error(`${address} ${response.status}`);
  return new Uint8Array(await response.arrayBuffer());
}

/** Starts reading at once. @return hands everything over when called, and ends when all of it is there */
export function readAssets({ dataset }: HTMLElement): (post: Post) => Promise<void> {
  const reading = [
    read(dataset["strings"]).then((bytes) => ({ input: { kind: "content", name: "strings" } as const, bytes })),
    ...fonts.map(async (slot) => ({ input: { kind: "font", slot } as const, bytes: await read(dataset[slot]) })),
  ];
  // A failure is met by whoever waits for the files.
  for (const one of reading) one.catch(() => undefined);
  return async (post) => {
    for (const one of await Promise.all(reading)) post(one.input, one.bytes);
  };
}

/** The lessons: no place but the page of a first visit is drawn without them. */
export function readCurriculum({ dataset }: HTMLElement): Promise<Uint8Array> {
  const reading = read(dataset["curriculum"]);
  reading.catch(() => undefined);
  return reading;
}

/** What few people need at once: questions about skills, templates of sessions, lessons for mentors, pages to look things up in. */
const laterContents = ["questionnaires", "templates", "mentoring", "help"] as const;

/** The words of a language, or nothing where they cannot be had: the app then keeps those it has. */
export async function readLanguage({ dataset }: HTMLElement, tag: string, post: Post): Promise<void> {
  const name = `strings${tag[0]?.toUpperCase() ?? ""}${tag.slice(1)}`;
  const bytes = await read(dataset[tag === "en" ? "strings" : name]).catch(() => new Uint8Array());
  post({ kind: "content", name: `strings.${tag}` }, bytes);
}

/** After the first frame, in peace: a failure is no reason to stop. */
export async function readLater({ dataset }: HTMLElement, post: Post): Promise<void> {
  for (const name of laterContents) {
    const bytes = await read(dataset[name]).catch(() => undefined);
    if (bytes) post({ kind: "content", name }, bytes);
  }
  for (const [slot, name] of Object.entries(laterFonts)) {
    const bytes = await read(dataset[name]).catch(() => undefined);
    if (bytes) post({ kind: "font", slot }, bytes);
  }
}

/** Content that a first visit does not bring, by the core's name for it. The core is told also when it cannot be read. */
const asked: Record<string, string> = { people_sample: "peopleSample" };

export async function readContent({ dataset }: HTMLElement, name: string, post: Post): Promise<void> {
  const bytes = await read(dataset[asked[name] ?? ""]).catch(() => new Uint8Array());
  post({ kind: "content", name }, bytes);
}
