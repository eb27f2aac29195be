// Carries out what the core asks of the world: each effect by the one file that knows how.

import { save } from "./download";
import type { Matcher } from "./matcher";
import type { Effect, RouteEffect, ShareEffect } from "./messages";
import type { PlainPage } from "./plain";
import type { Speech } from "./speech";
import type { Storage } from "./storage";
import { applyTheme } from "./theme";
import type { Transport } from "./transport";
import type { Updates } from "./updates";
import type { Voice } from "./voice";

interface Performers {
  storage: Storage;
  /** Fetches a file of content and hands it to the core. */
  read: (name: string) => void;
  transport: Transport;
  matcher: Matcher;
  share: (effect: ShareEffect) => void;
  speech: Speech;
  voice: Voice;
  page: PlainPage;
  updates: Updates;
  language: (tag: string) => void;
}

function goTo({ path, title, replace }: RouteEffect): void {
  if (title !== "") document.title = title;
  const isHere = path === location.pathname + location.search;
  if (replace || isHere) history.replaceState(history.state, "", path);
  else history.pushState(null, "", path);
}

export function perform(effect: Effect, { storage, read, transport, matcher, share, speech, voice, page, updates, language }: Performers): void {
  switch (effect.kind) {
    case "open": return storage.open(effect.account);
    case "store": return void storage.store(effect);
    case "setting": return storage.setting(effect.key, effect.value);
    case "take_lock": return storage.takeLead();
    case "send": return void transport.send(effect);
    case "route": return goTo(effect);
    case "title": return void (document.title = effect.text);
    case "announce": return speech.say(effect.text, effect.assertive);
    case "download": return save(effect.name, effect.mime, effect.text);
    case "theme": return applyTheme(effect, page);
    case "language": return language(effect.tag);
    case "read": return read(effect.name);
    case "reload": return updates.apply();
    case "share": return share(effect);
    case "match": return matcher.match(effect);
    case "read_aloud": return voice.read(effect);
    case "copy": return void navigator.clipboard?.writeText(effect.text).catch(() => undefined);
  }
}
