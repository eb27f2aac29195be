// Boot order: read what the device remembers and the files while the module compiles, tell the core, draw, then the rest.

import { readAssets, readContent, readCurriculum, readLanguage, readLater } from "./assets";
import { Core, type Post } from "./core";
import { perform } from "./effects";
import { listenToElements } from "./element_events";
import { startGraphics, watchGraphics } from "./graphics";
import { Matcher } from "./matcher";
import type { Diagnostics, Input, Output, ShareEffect } from "./messages";
import { ModuleParts } from "./module_parts";
import { listenToPointer } from "./pointer";
import { PlaceMemory } from "./place_memory";
import { PlainPage } from "./plain";
import { watchPreferences } from "./preferences";
import { preparePrint } from "./print";
import { showRescue } from "./rescue";
import { Scrolling } from "./scrolling";
import { share } from "./share";
import { SemanticsLayer } from "./semantics_layer";
import { Speech } from "./speech";
import { StepLoop } from "./step_loop";
import { Storage } from "./storage";
import { Transport } from "./transport";
import { Updates } from "./updates";
import { moduleAddresses } from "./vectors";
import { Viewport } from "./viewport";
import { Voice } from "./voice";

declare global {
  interface Window {
    /** For tests and for whoever is asked for help. */
    obverse?: { diagnostics(): Diagnostics & { version: string; frames: number; frame_ms: readonly number[]; early: string[] } };
  }
}

const part = <Kind extends HTMLElement = HTMLElement>(id: string): Kind => document.getElementById(id) as Kind;

function entropy(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(32)), (byte) => byte.toString(16).padStart(2, "0")).join("");
}

/** What a running app consists of. */
interface AppParts {
  core: Core;
  parts: ModuleParts;
  app: HTMLElement;
  canvas: HTMLCanvasElement;
  page: PlainPage;
}

/** What a person did at one moment; they wait for the answer. */
const acts = new Set<Input["kind"]>(["activate", "set_text", "set_number", "key", "navigate"]);

/** Everything around a loaded core. */
function runApp({ core, parts, app, canvas, page }: AppParts): Post {
  let isStopped = false;
  const post: Post = (input, payload) => {
    if (isStopped) return;
    core.post(input, payload);
    loop.wake(acts.has(input.kind));
  };
  const transport = new Transport(post);
  const flush = (): void => {
    post({ kind: "visibility", visible: false });
    loop.runNow();
    post({ kind: "visibility", visible: !document.hidden });
  };
  const storage = new Storage(post, () => transport.stopListening(), flush);
  const speakLanguage = (tag: string): void => {
    document.documentElement.lang = tag;
    void readLanguage(app, tag, post);
  };
  const performers = {
    matcher: new Matcher(app.dataset.matchWorker ?? "", parts.addresses, post), storage, read: (name: string) => void readContent(app, name, post), transport, share: (effect: ShareEffect) => void share(effect, post), speech: new Speech(part("status"), part("alert")), voice: new Voice(post), page, updates: new Updates(), language: speakLanguage,
  };
  const places = new PlaceMemory(part("sem"));
  const semantics = new SemanticsLayer(part("sem"), post);
  let diagnostics: Diagnostics = { semanticsNodes: 0, unsent: 0, route: "", routes: [] };
  let frames = 0;

  const carryOut = (output: Output): void => {
    if (output.error) onError(new Error(`${output.error.code} ${output.error.detail}`));
    places.leave(output.effects);
    semantics.apply(output.semantics);
    if (output.semantics.length > 0) page.refresh();
    for (const effect of output.effects) perform(effect, performers);
    if (output.frame) places.restore();
    app.style.cursor = output.cursor;
    if (output.diagnostics) {
      diagnostics = output.diagnostics;
      storage.noteUnsent(diagnostics.unsent);
    }
    if (output.frame && frames++ === 0) onFirstFrame();
  };
  /** Without its contents there is no first frame; later, one message that was not understood is no reason to stop. */
  const onError = (error: Error): void => {
    if (frames === 0) throw error;
    console.error(error);
  };
  const onFirstFrame = (): void => {
    // One more frame, so that the new picture is there before the old one goes.
    requestAnimationFrame(() => part("shell").remove());
    // Whoever needs the rest of the module before it is there gets it then; so a failure here is nobody's.
    void parts.complete().catch(() => undefined).then(() => readLater(app, post));
    void performers.updates.watch(post);
    performers.voice.watch();
  };
  const loop = new StepLoop({
    step: () => {
      viewport.fitCanvas();
      scrolling.tellNew();
      return core.step(Date.now());
    },
    carryOut,
    postTick: () => core.post({ kind: "tick" }),
    onFailure: (error) => {
      isStopped = true;
      stop("Obverse has stopped working.", error, storage.account);
    },
  });
  const viewport = new Viewport(app, canvas, part("insets"), post);
  const scrolling = new Scrolling(part("sem"), post);
  watchPreferences(post);
  watchGraphics(canvas, post);
  listenToElements(part("sem"), post);
  listenToPointer(app, scrolling, post);
  listenToPage(post, loop, storage);
  preparePrint(part("sem"), part("print"), () => loop.runNow());
  window.obverse = {
    diagnostics: () => ({ ...diagnostics, semanticsNodes: semantics.size, version: app.dataset.version ?? "", frames, frame_ms: loop.frame_ms, early: parts.early }),
  };
  return post;
}

function listenToPage(post: Post, loop: StepLoop, storage: Storage): void {
  history.scrollRestoration = "manual";
  window.addEventListener("popstate", () => post({ kind: "navigate", path: location.pathname + location.search }));
  document.addEventListener("visibilitychange", () => {
    post({ kind: "visibility", visible: !document.hidden });
    // It may be the last chance to store what is half written.
    if (document.hidden) loop.runNow();
    else storage.welcome();
  });
  window.addEventListener("focus", () => storage.welcome());
  window.addEventListener("pagehide", () => {
    post({ kind: "visibility", visible: false });
    loop.runNow();
  });
  window.addEventListener("pageshow", (event) => {
    if (event.persisted) post({ kind: "visibility", visible: true });
  });
  part("skip").addEventListener("click", (event) => {
    event.preventDefault();
    const target = document.querySelector<HTMLElement>("#sem main h1") ?? document.querySelector<HTMLElement>("#sem main");
    if (!target) return;
    target.tabIndex = -1;
    target.focus();
  });
}

function stop(sentence: string, error: unknown, account: string): void {
  console.error(error);
  showRescue({ sentence, detail: error instanceof Error ? error.message : String(error), account });
}

/** The page of text comes first: what the app needs must not compete with it for the network. */
const untilPainted = (): Promise<void> => new Promise((resolve) => {
  if (document.hidden) resolve();
  else requestAnimationFrame(() => setTimeout(resolve));
});

async function start(reading: Promise<Record<string, string>>): Promise<void> {
  await untilPainted();
  const app = part("app");
  const canvas = part<HTMLCanvasElement>("canvas");
  const handOver = readAssets(app);
  app.hidden = false;
  const hasGraphics = startGraphics(canvas);
  const page = new PlainPage(part("sem"), part("spacing"), hasGraphics);
  const parts = new ModuleParts(await moduleAddresses(app.dataset));
  const loading = Core.load(parts, canvas, { entropy: entropy(), canvas: "#canvas", version: app.dataset.version ?? "" });
  const settings = await reading;
  const account = settings["account"] ?? "";
  // Only the page of a first visit is drawn without the lessons and with the first part of the module alone.
  const isFirstPage = account === "" && location.pathname === "/" && location.search === "";
  const lessons = isFirstPage ? undefined : readCurriculum(app);
  const core = await loading;
  if (!isFirstPage) await parts.complete();
  core.post({ kind: "device", settings, account, online: navigator.onLine, path: location.pathname + location.search, graphics: hasGraphics, site: location.origin });
  const post = runApp({ core, parts, app, canvas, page });
  await handOver(post);
  post({ kind: "content", name: "curriculum" }, await (lessons ?? readCurriculum(app)));
}

const settings = Storage.readDevice();
start(settings).catch(async (error: unknown) => stop("Obverse could not start.", error, (await settings)["account"] ?? ""));
